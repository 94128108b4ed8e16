# ruff: noqa: SIM905 -- word lists read best as text
"""Which words of a sentence are which words of its quotes."""

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from qa.evidence.parties.nations import countries
from qa.evidence.verbs import contraries_of, senses_of
from qa.support.lexicon import is_contrary, is_same, is_wider
from qa.support.words import Word, words

SPEECH = frozenset(
    "said say says saying told tells stated states remarked explained added announced claimed "
    "claims asserted declared according noted commented reported wrote informed insisted argued "
    "revealed disclosed recalled mentioned maintained".split()
)
"""Words that tell that somebody said something."""
_ROOT = 5
"""Letters that two forms of a word share at least."""
_SMALL_CONTRARIES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "before/after for/against with/without above/below over/under up/down in/out "
        "inside/outside into/out all/some all/none all/no all/few many/few most/few most/none "
        "every/no always/never "
        "always/rarely more/less more/fewer most/least until/since from/to nobody/everybody "
        "here/there earlier/later"
    ).split()
)
"""Pairs of small words that say the contrary in each other's place."""
_GAP = 4
"""Words that may stand between two neighbours of a word, for them to speak for its place."""
_NEAR = 3
"""Neighbours on each side that speak for a word's place."""


class Alignment(NamedTuple):
    """A sentence's words, those of its quotes in a row, and which of these each of those is."""

    said: tuple[Word, ...]
    quoted: tuple[Word, ...]
    places: tuple[int | None, ...]
    """Of each word of the sentence, its place among the quotes' words."""
    contraries: tuple[tuple[int, int], ...]
    """Words of the sentence, and those of the quotes that say the contrary in their place."""

    def source_of(self, at: int) -> int | None:
        """Which word of the sentence a word of the quotes is."""
        return self.places.index(at) if at in self.places else None


def align(sentence: str, quotes: Sequence[str]) -> Alignment:
    """Where each word of a sentence stands in its quotes, by its form, sense or neighbours."""
    said = words(sentence)
    quoted = tuple(word for quote in quotes for word in (*words(quote), _BORDER))
    options = [_options(word, quoted) for word in said]
    places = _placed(said, options, _in_order(said, quoted))
    places = _between(said, quoted, places)
    return Alignment(said, quoted, tuple(places), _contraries(said, quoted, places))


_BORDER = Word(0, 0, "\n", "\n", "point")


def _options(word: Word, quoted: Sequence[Word]) -> list[int]:
    """Where a word that tells something may stand: in its own form, else in another's."""
    if not word.tells:
        return []
    same = [n for n, other in enumerate(quoted) if _is_form(word, other)]
    return same or [n for n, other in enumerate(quoted) if _means(word, other)]


def _is_form(word: Word, other: Word) -> bool:
    """Whether two words are forms of one, or names or numbers of one kind."""
    if word.text == other.text or word.stem == other.stem:
        return other.kind != "point"
    if word.kind == "date" or other.kind == "date":
        return word.kind == other.kind
    if word.kind == "name" and other.kind == "name":
        return _is_nation(word.text, other.text) or _share_root(word.text, other.text)
    return other.kind == "content" and _share_root(word.text, other.text)


def _means(word: Word, other: Word) -> bool:
    """Whether a word says what another does, or less."""
    if word.kind != "content" or other.kind != "content":
        return False
    if senses_of(word.stem) & senses_of(other.stem) or (
        word.text in SPEECH and other.text in SPEECH
    ):
        return True
    return not _is_contrary(word, other) and (
        is_same(word.text, other.text) or is_wider(word.text, other.text)
    )


def _is_contrary(word: Word, other: Word) -> bool:
    if frozenset((word.text, other.text)) in _SMALL_CONTRARIES:
        return True
    return other.stem in contraries_of(word.stem) or is_contrary(word.text, other.text)


def _share_root(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    root = max(_ROOT, len(long) - 4)
    return len(short) >= root and short[:root] == long[:root]


@lru_cache(maxsize=4096)
def _is_nation(one: str, other: str) -> bool:
    return bool(countries(one.title()) & countries(other.title()))


def _in_order(said: Sequence[Word], quoted: Sequence[Word]) -> list[int | None]:
    """Where the words stand that the quotes have in the same order, two and more at a time."""
    stems = [word.stem for word in said], [word.stem for word in quoted]
    places: list[int | None] = [None] * len(said)
    for block in SequenceMatcher(None, *stems, autojunk=False).get_matching_blocks():
        if sum(word.tells for word in said[block.a : block.a + block.size]) > 1:
            places[block.a : block.a + block.size] = range(block.b, block.b + block.size)
    return places


def _placed(
    said: Sequence[Word], options: Sequence[list[int]], known: list[int | None]
) -> list[int | None]:
    """Of each word's places, that which is known, or for which most of its neighbours speak."""
    telling = [n for n, word in enumerate(said) if word.tells]
    places = list(known)
    options = [each if (p := places[n]) is None else [p] for n, each in enumerate(options)]
    for at, n in enumerate(telling):
        near = [m for m in telling[max(0, at - _NEAR) : at + _NEAR + 1] if m != n]
        around = [set(options[m]) for m in near]

        def votes(place: int, around: list[set[int]] = around) -> float:
            return sum(
                max(
                    (1 / (1 + abs(place - p)) for p in each if abs(place - p) <= 3 * _GAP),
                    default=0.0,
                )
                for each in around
            )

        places[n] = max(options[n], key=votes, default=None)
    return places


def _between(
    said: Sequence[Word], quoted: Sequence[Word], places: list[int | None]
) -> list[int | None]:
    """The places with those of the small words, next to their neighbours."""
    found = list(places)
    for n, word in enumerate(said):
        if word.kind != "form" or places[n] is not None:
            continue
        for step in (-1, 1):
            near = n + step
            while 0 <= near < len(said) and found[near] is None and abs(near - n) < _NEAR:
                near += step
            if 0 <= near < len(said) and (anchor := found[near]) is not None:
                span = range(anchor, anchor - step * (_GAP + 1), -step)
                match = [p for p in span if 0 <= p < len(quoted) and quoted[p].text == word.text]
                if match:
                    found[n] = match[0]
                    break
    return found


def _contraries(
    said: Sequence[Word], quoted: Sequence[Word], places: Sequence[int | None]
) -> tuple[tuple[int, int], ...]:
    """Pairs of words that say the contrary, neither of which is another's."""
    taken = {place for place in places if place is not None}
    free = [
        n for n, word in enumerate(quoted) if word.kind in ("content", "form") and n not in taken
    ]
    by_text: defaultdict[str, list[int]] = defaultdict(list)
    for n in free:
        by_text[quoted[n].text].append(n)
    return tuple(
        (n, others[0])
        for n, word in enumerate(said)
        if places[n] is None and word.kind in ("content", "form")
        for others in by_text.values()
        if _is_contrary(word, quoted[others[0]]) and _is_near(n, others[0], word, places)
    )


def _is_near(n: int, place: int, word: Word, places: Sequence[int | None]) -> bool:
    """Whether a word of the quotes stands about where a word of the sentence would."""
    reach = 3 if word.kind == "form" else 3 * _GAP
    around = (*range(n - 1, n - 5, -1), *range(n + 1, n + 5))
    near = [p for m in around if 0 <= m < len(places) and (p := places[m]) is not None]
    return any(abs(place - p) <= reach for p in near[:3])
