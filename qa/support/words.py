# ruff: noqa: SIM905 -- word lists read best as text
"""The words of a text as they are compared with those of a quote."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from index.timex import tag_dates
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import bare
from qa.evidence.verbs import base
from qa.support.names import names
from qa.support.numbers import numbers

_TOKEN = re.compile(
    r"\d+(?:[,.]\d+)+|[^\W_](?:[\w.&/]*[^\W_])?(?:[’'](?:s|re|ve|d|ll|t)\b)?|[,;:.()“”\"—–%$€£]"
)
_NOT = re.compile(r"n[’']t$")
_VERBS = frozenset(
    "wrote writes made make makes saw sees see met meets meet gave gives give took takes take puts"
    " put went goes go came comes come ran runs run led leads let lets left knew knows know thought"
    " thinks think found finds find felt feels won wins win lost loses lose beat beats sent sends"
    " spoke speaks became becomes become began begins brought bought sold sued sue kept held holds"
    " hit hits quit set sets paid pays read shot urged".split()
)
_EMPTY = (FUNCTION_WORDS - _VERBS) | frozenset(
    "mr mrs ms miss mx dr sir percent per cent pct people persons".split()
)
_CUT = {"wo": "will", "ca": "can", "n’t": "n't"}
"""What "won't" and "can't" are made of."""
_ANY_DAY = date(2020, 6, 15)
"""Against which dates are found that need one; when they are is not asked here."""


class Word(NamedTuple):
    """A word or a point of a text, or all of a number or a date: `text[start:end]` is it."""

    start: int
    end: int
    text: str
    """In lower case, without accents and possessives; the value of a number, "date" of a date."""
    stem: str
    kind: str
    """"name", "number", "date", "content", "form" (which only holds a sentence together) or
    "point"."""

    @property
    def is_fact(self) -> bool:
        """Whether it belongs to a name, a number or a date."""
        return self.kind in ("name", "number", "date")

    @property
    def tells(self) -> bool:
        """Whether it says something by itself, and not only when."""
        return self.kind in ("content", "name", "number")


@lru_cache(maxsize=512)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order."""
    dates = [(span.start, span.end) for span in tag_dates(text, _ANY_DAY)]
    counted = [one for one in numbers(text) if not _is_in(one.start, dates)]
    named = [(one.start, one.end) for one in names(text)]
    wholes = [Word(start, end, "date", "date", "date") for start, end in dates]
    for one in counted:
        value = f"{one.values[0]:g}"
        wholes.append(Word(one.start, one.end, value, value, "number"))
    found = [_word(text, *token, named) for token in _tokens(text)]
    inside = [(whole.start, whole.end) for whole in wholes]
    return tuple(sorted([*wholes, *(word for word in found if not _is_in(word.start, inside))]))


def _word(text: str, start: int, end: int, named: Sequence[tuple[int, int]]) -> Word:
    plain = bare(text[start:end]) or text[start:end]
    plain = _CUT.get(plain, plain)
    if not plain[0].isalnum():
        kind = "point"
    elif plain in _EMPTY or _NOT.fullmatch(plain) or len(plain) < 2:
        kind = "form"
    else:
        kind = "name" if _is_in(start, named) else "content"
    return Word(start, end, plain, base(plain), kind)


def _tokens(text: str) -> list[tuple[int, int]]:
    """Where words and points stand; "didn't" is two, as is "did n't"."""
    found = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        parted = _NOT.search(match[0])
        if parted and parted.start():
            found += [(start, start + parted.start()), (start + parted.start(), end)]
        else:
            found.append((start, end))
    return found


def _is_in(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
