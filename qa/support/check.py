"""Whether a sentence stands in its quotes: their numbers, dates and names, and what they tell."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from qa.contract.draft import Quote
from qa.support.calibration import shipped_calibration
from qa.support.days import dates, untold
from qa.support.features import signs
from qa.support.names import Name, holding, names, texts_around, unknown
from qa.support.numbers import Number, numbers, unheld

TOLD = 3
"""Signs against a sentence that are told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a sentence found."""

    is_supported: bool
    """Whether it may be said."""
    score: float
    """How well the quotes bear it out, in [0, 1]; 0 where they lack one of its facts."""
    faults: tuple[str, ...]
    """What speaks against it, each in a short phrase: 'the number "14" is in no quote'; none where
    it may be said."""


def check(sentence: str, quotes: Sequence[Quote]) -> Verdict:
    """Whether a sentence, in whatever words, says only what its quotes say.

    A number, a date or a name that no quote has decides at once. What else speaks against the
    sentence is weighed: words that stand nowhere, negations, stances, roles and contraries.
    """
    if lacking := missing(sentence, quotes):
        return Verdict(is_supported=False, score=0.0, faults=lacking)
    calibration = shipped_calibration()
    found = signs(sentence, quotes)
    score = calibration.score(found.features)
    if score >= calibration.least:
        return Verdict(is_supported=True, score=score, faults=())
    against = calibration.against(found.features)
    told = tuple(found.phrases[name] for name in against if name in found.phrases)
    return Verdict(is_supported=False, score=score, faults=told[:TOLD])


def missing(sentence: str, quotes: Sequence[Quote]) -> tuple[str, ...]:
    """The numbers, dates and names of a sentence that no quote has, a phrase each."""
    return tuple(_missing(sentence, quotes))


def _missing(sentence: str, quotes: Sequence[Quote]) -> Iterator[str]:
    spans = [(span.start, span.end) for span in dates(sentence, quotes)]
    counted = _outside(spans, numbers(sentence))
    for number in unheld(counted, quotes):
        yield f'the number "{sentence[number.start : number.end]}" is in no quote'
    for span in untold(sentence, quotes):
        yield f'the date "{span.text}" is in no quote'
    spans += [(number.start, number.end) for number in counted]
    found = _outside(spans, names(sentence))
    for name in unknown(sentence, found, holding(texts_around(quotes))):
        yield f'the name "{name.text}" is in no quote'


_Part = TypeVar("_Part", Number, Name)


def _outside(spans: Sequence[tuple[int, int]], parts: Iterable[_Part]) -> list[_Part]:
    """Those parts of a sentence that belong to none of its dates."""
    return [part for part in parts if not any(a <= part.start < b for a, b in spans)]
