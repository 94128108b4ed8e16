# ruff: noqa: SIM905 -- word lists read best as text
"""The figures of a text: their values, in digits or in words, and what they count."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.text.sameness import normalise
from index.text.stems import stems


class Figure(NamedTuple):
    """A number in a text: `text[start:end]` is it, with "million" and the like."""

    start: int
    end: int
    value: float
    counted: str | None
    """The stem of what it counts, as far as the next words tell: "people", "crown", "percent"."""


_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(_ONES, 1)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_SCALES = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bln": 1_000_000_000,
    "bn": 1_000_000_000,
    "trillion": 1_000_000_000_000,
}
_WORD = rf"(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_ONES[:9])})|{'|'.join([*_TENS, *_ONES[::-1]])}"
_SCALE = r"dozen|hundred|thousand|million|mln|billion|bln|bn|trillion"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FIGURE = re.compile(
    rf"(?<![\w.,:/-])(?P<sign>[$€£])?(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<short>m|bn)?\b"
    rf"|(?P<word>\b(?:a|{_WORD})\b))(?:[ -](?P<scale>{_SCALE})\b)?(?![:/]\d)",
    re.IGNORECASE,
)
_OF_A_DATE = re.compile(rf"\b{_MONTH} ?$", re.IGNORECASE)
_TO_A_DATE = re.compile(rf" ?(?:st|nd|rd|th)? {_MONTH}(?![a-z])", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_POINT = re.compile(r"(?<=\d)[.:](?=\d)")
_COUNTED = re.compile(r"[\s-]+(?:(?:more|other|of the|new|further|additional)\s+)?([^\W\d_]+)|\s*%")


def comparable(text: str) -> str:
    """An answer as answers are compared: without punctuation, but that 4.8 is not 48."""
    return normalise(_POINT.sub("point", text))


def figures(text: str) -> list[Figure]:
    """The figures of a text, in reading order, without years, days of months and times of day."""
    return [*_figures(text)]


def _figures(text: str) -> Iterator[Figure]:
    for match in _FIGURE.finditer(text):
        word, scale = (match["word"] or "").lower(), match["scale"]
        if word == "a" and not scale:
            continue
        start, end = match.span()
        if match["digits"] and not scale and _is_date(text, start, end):
            continue
        if match["digits"]:
            value = float(match["digits"].replace(",", ""))
        else:
            value = float(
                1 if word == "a" else sum(_WORDS[part] for part in re.split("[- ]", word))
            )
        value *= _SCALES[(scale or match["short"] or "").lower()] if scale or match["short"] else 1
        counted = _counted(text, end)
        if word == "one" and not scale and counted is None:
            continue  # a pronoun: "one of them"
        yield Figure(start, end, round(value, 6), counted)


def _is_date(text: str, start: int, end: int) -> bool:
    return bool(
        _YEAR.fullmatch(text, start, end)
        or _OF_A_DATE.search(text, max(0, start - 12), start)
        or _TO_A_DATE.match(text, end)
    )


def _counted(text: str, end: int) -> str | None:
    match = _COUNTED.match(text, end)
    if match is None:
        return None
    return "percent" if match[1] is None else next(iter(stems(match[1])), None)
