# ruff: noqa: SIM905 -- word lists read best as text
"""Words of a sentence that stand where its quotes have others, or none."""

import re
from collections.abc import Iterator
from itertools import pairwise

from qa.support.alignment import Alignment
from qa.support.operators import operators
from qa.support.words import Word

_LOOSE = frozenset(
    "the a an this that these those his her its their of in on at to for by with as and it he she"
    " they which who is are was were be been has have had do does did people persons".split()
)
"""Words that one wording has and another has not."""
_UNIT = re.compile(
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|centur\w+|miles?|km|kilomet\w+"
    r"|met(?:re|er)s?|feet|foot|ft|inch(?:es)?|yards?|acres?|hectares?|tons?|tonnes?|kilos?|kg"
    r"|kilogram\w*|pounds?|lbs?|grams?|lit(?:re|er)s?|gallons?|barrels?|degrees?|percent\w*|points?"
    r"|dollars?|dlrs?|euros?|yen|yuan|crowns?|pct|mph|kph|knots?)"
)
_WIDEST = 4
"""From one word of a quote to another that the sentence has next to it, at most."""


def inserted(found: Alignment) -> Iterator[Word]:
    """Words between two that the quote has next to each other, but for cues of a stance."""
    cues = {one.at for one in operators(found.said)}
    for n, before, after in _slots(found):
        if after - before == 1 and n not in cues and found.said[n].text not in _LOOSE:
            yield found.said[n]


def skipped(found: Alignment) -> Iterator[Word]:
    """Words of the quote between two that the sentence has next to each other, or instead."""
    taken = set(found.places)
    for n, m in pairwise(_shown(found)):
        a, b = found.places[n], found.places[m]
        if a is not None and b is not None and 1 < b - a <= _WIDEST:
            held = found.quoted[a + 1 : b]
            if all(word.kind != "point" for word in held):
                free = (word for k, word in enumerate(held, a + 1) if k not in taken)
                yield from (word for word in free if word.text not in _LOOSE)


def recounted(found: Alignment) -> Iterator[tuple[int, int]]:
    """Units in the sentence, and those that the quote has behind the same number or there."""
    pairs = [
        (n + 1, place + 1)
        for n, place in enumerate(found.places[:-1])
        if place is not None and found.said[n].kind == "number"
    ]
    pairs += [
        (n, before + 1) for n, before, after in _slots(found) if 1 < after - before <= _WIDEST
    ]
    for n, m in dict.fromkeys(pairs):
        unit, other = found.said[n], found.quoted[m]
        if (
            found.places[n] != m
            and unit.stem != other.stem
            and (_UNIT.fullmatch(unit.text) and _UNIT.fullmatch(other.text))
        ):
            yield n, m


def _shown(found: Alignment) -> list[int]:
    return [n for n, word in enumerate(found.said) if word.kind != "point"]


def _slots(found: Alignment) -> Iterator[tuple[int, int, int]]:
    """Each word that no quote has, and the places of those before and behind it."""
    shown = _shown(found)
    for one, n, other in zip(shown, shown[1:], shown[2:], strict=False):
        before, after = found.places[one], found.places[other]
        if found.places[n] is None and before is not None and after is not None:
            yield n, before, after
