"""When two sentences state the same: in their numbers, names, parties, days and denials too."""

import re
from collections.abc import Set
from dataclasses import dataclass
from itertools import pairwise

from index.documents import Passage
from index.text.stems import stems
from qa.contract.draft import Days
from qa.evidence.figures import comparable, figures

SAME_STORY = 0.6
"""Share of common stems (Jaccard) from which two sentences tell the same: a wire story in two
outlets, lightly edited, shares 0.7 and more; two meetings of one body share 0.4 and less."""

_DAYS = frozenset(
    stems(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
        "June July August September October November December"
    )
)
_NAME = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ][\w.’'&-]*\w(?: (?:[A-ZÀ-ÖØ-Þ][\w.’'&-]*\w))*")
_DENIES = re.compile(
    r"\b(?:not|never|no longer|neither|nor|cannot|den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)"
    r"|reject(?:s|ed|ing)?|false(?:ly)?|erroneous(?:ly)?|incorrect(?:ly)?|wrongly|untrue"
    r"|retract(?:s|ed)?|without|fail(?:s|ed)? to)\b|n[’']t\b|\bno\b(?! \d)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|are|been|being|be|got)\b(?:\s+\w+)?\s+\w+(?:ed|en|wn|ne|ght|ost|nt|ot|id|ut)\b"
    r"[^,;.]*?\bby (?:the )?$"
)
_TOGETHER = re.compile(r"^\s*(?:,|and|,\s*and|&|with)\s+(?:the\s+)?$")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, and the calendar days that its date words mean."""

    text: str
    days: tuple[Days, ...] = ()

    @classmethod
    def quoted(cls, passage: Passage, start: int, end: int) -> "Statement":
        """The words of a passage between two offsets in its article."""
        text = passage.between(start, end)
        days = (
            Days(span.first, span.last)
            for span in passage.dates
            if span.granularity == "day" and start <= span.start < end
        )
        return cls(text, tuple(days))


def is_same_statement(one: Statement, other: Statement, *, answers_alike: bool = False) -> bool:
    """Whether two sentences state the same.

    They have most words in common, or what is asked for (`answers_alike`), and nothing of theirs
    differs: no number, no name, no day, not who did it to whom, and not whether it is denied.
    """
    words, others = set(stems(one.text)), set(stems(other.text))
    is_alike = answers_alike or len(words & others) >= SAME_STORY * len(words | others)
    return is_alike and not contradicts(one, other)


def is_same_answer(one: str, other: str) -> bool:
    """Whether two short answers have the same words, or all of the one's are the other's."""
    words, others = comparable(one).split(), comparable(other).split()
    return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))


def contradicts(one: Statement, other: Statement) -> bool:
    """Whether numbers, names, days, parties or denials of two sentences differ."""
    return (
        _differ(_numbers(one.text), _numbers(other.text))
        or _differ(set(one.days), set(other.days))
        or bool(_foreign(one.text, other.text) and _foreign(other.text, one.text))
        or bool(_DENIES.search(one.text)) != bool(_DENIES.search(other.text))
        or _are_turned_round(one.text, other.text)
    )


def _differ(ours: Set[object], theirs: Set[object]) -> bool:
    """Whether each side has something that the other has not."""
    return bool(ours - theirs) and bool(theirs - ours)


def _numbers(text: str) -> Set[object]:
    return {figure.value for figure in figures(text)}


def _foreign(text: str, other: str) -> Set[str]:
    """The names of a text that another one does not have; days are no names."""
    opening = re.match(r"\W*\w+", text)
    start = opening.end() if opening else 0
    names = {stem for name in _NAME.finditer(text, start) for stem in stems(name[0])}
    return names - _DAYS - set(stems(other))


def _are_turned_round(one: str, other: str) -> bool:
    """Whether two parties of both sentences stand in another order, in the same voice."""
    ours, theirs = _parties(one), _parties(other)
    shared = [name for name in ours if name in theirs]
    for first, second in pairwise(shared):
        if _are_together(one, ours[first], ours[second]) or _are_together(
            other, *sorted((theirs[first], theirs[second]))
        ):
            continue
        is_reversed = theirs[first] > theirs[second]
        voices = (
            _is_passive(text, places[first], places[second])
            for text, places in ((one, ours), (other, theirs))
        )
        if is_reversed == (next(voices) == next(voices)):
            return True
    return False


def _parties(text: str) -> dict[str, tuple[int, int]]:
    """The names of a sentence, the first of the last words of each, and where they stand."""
    found: dict[str, tuple[int, int]] = {}
    for name in _NAME.finditer(text):
        last = stems(name[0].split()[-1])
        if last and last[0] not in _DAYS:
            found.setdefault(last[0], name.span())
    return found


def _are_together(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    return _TOGETHER.match(text[first[1] : second[0]]) is not None


def _is_passive(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    first, second = sorted((one, other))
    return _PASSIVE.search(text[first[1] : second[0]]) is not None
