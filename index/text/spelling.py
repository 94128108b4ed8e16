"""Which of an archive's words a word may be meant for that it does not have."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

from index.text.stems import folded

SHORT = 4
"""Letters below which any other word is near."""
LONG = 8
"""Letters from which on two may be wrong."""
MOST = 8
"""Words that are put up."""

_WORD = re.compile(r"[^\W\d_]+")
_INSIDE = re.compile(r"[\w,;)\]%’']\s*[\"“‘'(\[]?$")
"""What stands before a word that begins no sentence."""


def distance(said: str, other: str, letters: int | None = None) -> int | None:
    """How many letters are wrong, missing, too many or exchanged; None where it is another word.

    How many may be, the word's letters tell: those given, where `said` is only its stem. The first
    one is right: who types an unknown name knows how it begins.
    """
    letters = len(said) if letters is None else letters
    allowed = 0 if letters < SHORT else 1 if letters < LONG else 2
    edits = OSA.distance(said, other, score_cutoff=allowed)
    return edits if 0 < edits <= allowed and said[0] == other[0] else None


def nearest(word: str, texts: Iterable[str]) -> list[str]:
    """The words of some texts that differ from one by a letter or two, nearest, commonest first.

    Each as it is written inside sentences; in several ways, if it is.
    """
    inside: defaultdict[str, Counter[str]] = defaultdict(Counter)
    opening: defaultdict[str, Counter[str]] = defaultdict(Counter)
    edits: dict[str, int | None] = {}
    for text in texts:
        for match in _WORD.finditer(text):
            other = match.group()
            if other not in edits:
                edits[other] = distance(folded(word), folded(other))
            if edits[other]:
                is_inside = _INSIDE.search(text, max(0, match.start() - 4), match.start())
                (inside if is_inside else opening)[folded(other)][other] += 1
    counts = {each: inside[each] or opening[each] for each in {**inside, **opening}}
    ranked = sorted(
        (edits[way] or 0, -found.total(), -count, way)
        for found in counts.values()
        for way, count in found.items()
    )
    return [way for *_, way in ranked][:MOST]
