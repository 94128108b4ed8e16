"""Whether a sentence stands in its quotes: their numbers, dates and names, and what they tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qa.contract.draft import Quote
from qa.support.days import dates, untold
from qa.support.names import Name, holding, names, texts_around, unknown
from qa.support.numbers import Number, numbers, unheld


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a sentence found."""

    is_supported: bool
    """Whether it may be said."""
    score: float
    """How well the quotes bear it out, in [0, 1]."""
    faults: tuple[str, ...]
    """What speaks against it, each in a short phrase: 'the number "14" is in no quote'."""


def check(sentence: str, quotes: Sequence[Quote]) -> Verdict:
    """Whether a sentence, in whatever words, says only what its quotes say."""
    faults = tuple(_faults(sentence, quotes))
    return Verdict(not faults, float(not faults), faults)


def _faults(sentence: str, quotes: Sequence[Quote]) -> Iterator[str]:
    """The numbers, dates and names that no quote has."""
    spans = [(span.start, span.end) for span in dates(sentence, quotes)]
    for number in unheld(_outside(spans, numbers(sentence)), quotes):
        yield f'the number "{sentence[number.start : number.end]}" is in no quote'
    for span in untold(sentence, quotes):
        yield f'the date "{span.text}" is in no quote'
    found = _outside(spans, names(sentence))
    for name in unknown(sentence, found, holding(texts_around(quotes))):
        yield f'the name "{name.text}" is in no quote'


_Part = TypeVar("_Part", Number, Name)


def _outside(spans: Sequence[tuple[int, int]], parts: Iterable[_Part]) -> list[_Part]:
    """Those parts of a sentence that belong to none of its dates."""
    return [part for part in parts if not any(a <= part.start < b for a, b in spans)]
