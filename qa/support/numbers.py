# ruff: noqa: SIM905 -- word lists read best as text
"""The numbers of a text in one notation: "twelve" is 12, "1.2 thousand" is 1,200."""

import re
from collections.abc import Iterator, Sequence
from math import isclose
from typing import NamedTuple

from qa.contract.draft import Quote
from qa.evidence.parties.words import folded

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_ONES)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_SCALES = {"hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT = {"k": 1e3, "m": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "dozen": 12}
_ORDINALS = {"second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12} | {
    f"{word.removesuffix('y')}{'ieth' if word.endswith('y') else 'th'}": n
    for word, n in _SMALL.items()
    if word not in ("zero", "one", "two", "three", "five", "eight", "nine", "twelve")
}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4} | {
    f"{word}{s}": n for word, n in _ORDINALS.items() if n in (5, 6, 7, 8, 9, 10) for s in ("", "s")
}
_TIMES = {"twice": 2, "thrice": 3, "both": 2, "pair": 2, "couple": 2, "twins": 2, "duo": 2}
_TIMES |= {f"double{s}": 2 for s in ("", "d", "s")} | {f"triple{s}": 3 for s in ("", "d", "s")}
_VAGUE = {"dozens": (20.0, 120.0), "scores": (40.0, 200.0), "hundreds": (150.0, 2e3)}
_VAGUE |= {"thousands": (1.5e3, 1e5), "millions": (1.5e6, 1e9), "billions": (1.5e9, 1e12)}

_CARDINAL = rf"(?:{'|'.join(sorted((*_SMALL, *_SCALES, 'dozen'), key=len, reverse=True))})"
_ORDINAL = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_PART = rf"(?:{'|'.join(sorted(_PARTS, key=len, reverse=True))})"
_SCALE = rf"(?:{'|'.join(sorted((*_SCALES, *_SHORT), key=len, reverse=True))})"
_NUMBER = re.compile(
    rf"(?<![\w.,])(?P<hours>\d\d?):(?P<minutes>\d\d)(?!\d)"
    rf"|(?<![\w.])(?<!\d,)(?<![a-z]-)(?:(?P<money>US\$|[$€£¥]) ?)?"
    rf"(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f ]\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?:st|nd|rd|th)\b|[ -]?(?P<scale>{_SCALE})\b)?(?!\w)"
    rf"|\b(?P<parts>(?:an?|{_CARDINAL})[ -])(?P<part>{_PART})\b(?! (?:man|person|time|place)\b)"
    rf"|\b(?P<half>half)\b"
    rf"|\b(?P<words>(?:an? (?={'|'.join((*_SCALES, 'dozen'))}))?{_CARDINAL}"
    rf"(?:(?:[ -]| and ){_CARDINAL})*(?:[- ](?:{_ORDINAL}|first))?|{_ORDINAL})\b"
    rf"|\b(?P<times>{'|'.join(_TIMES)})\b|\b(?P<vague>{'|'.join(_VAGUE)})\b",
    re.IGNORECASE,
)
_PERCENT = re.compile(
    r"(?: ?(?:to|and|or|-|–) ?[\d.]+(?: ?(?:to|and|or|-|–) ?[\d.]+)?)?[ -]?"
    r"(?:%|per ?cent\b|pct\b|percentage(?= points?\b))",
    re.IGNORECASE,
)
_POINTS = re.compile(r"(?:age)? points?\b")
_CURRENCIES = {
    "$": r"\$|US\$|[ -](?:US )?dollars?\b| dlrs?\b",
    "€": r"€|[ -]euros?\b",
    "£": r"£|[ -](?:pounds?|stg)\b",
    "¥": r"¥|[ -](?:yen|yuan)\b",
}
_CURRENCY = re.compile(
    "|".join(f"(?P<c{n}>{words})" for n, words in enumerate(_CURRENCIES.values())), re.IGNORECASE
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|nearly|almost|some|approximately|approx\.|close to|just (?:over"
    r"|under)|or so)(?: the| an?)? ?[$€£]?$",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"\b(?:more than|over|at least|above|upwards of|exceed\w*) ?[$€£]?$", re.I)
_BELOW = re.compile(r"\b(?:less than|fewer than|under|below|up to|at most) ?[$€£]?$", re.I)
_NEAR = 0.1
"""How far, as a share, a number may be off that is said to be about so."""
_BEYOND = 1.5
"""How many times as many "more than" may leave unsaid."""


class Number(NamedTuple):
    """A number in a text: `text[start:end]` is it."""

    start: int
    end: int
    values: tuple[float, ...]
    """What it may be: "a third" is 1/3, or 3."""
    unit: str | None
    """"%", "points", the sign of a currency, ":" of a time of day; None where none is told."""
    least: float
    """A number of a quote from here to `most` bears it out: "about 1,200" by 1,187."""
    most: float


def numbers(text: str) -> list[Number]:
    """The numbers of a text, in reading order; "one" and "first" are words like others."""
    return [*_numbers(folded(text))]


def unheld(found: Sequence[Number], quotes: Sequence[Quote]) -> Iterator[Number]:
    """Those of a sentence's numbers that neither the quotes nor their articles' titles have."""
    texts = dict.fromkeys(text for quote in quotes for text in (quote.text, quote.passage.title))
    held = [number for text in texts for number in numbers(text)]
    yield from (number for number in found if not any(_bears_out(own, number) for own in held))


def _bears_out(own: Number, number: Number) -> bool:
    """Whether a number of a quote is one that a sentence has."""
    is_share = _share(own) == _share(number) is not None
    if own.unit != number.unit and (None not in (own.unit, number.unit) or number.unit == "%"):
        return is_share
    if ":" in (own.unit, number.unit):
        return own.unit == number.unit and own.values == number.values
    is_near = any(number.least <= value <= number.most for value in own.values)
    is_same = any(isclose(a, b, rel_tol=1e-6) for a in own.values for b in number.values)
    return is_near or is_same or is_share


def _share(number: Number) -> float | None:
    """A part of a whole in hundredths: half is 50 percent, and a third 33."""
    if number.unit == "%":
        return round(number.values[0], 0)
    parts = [value for value in number.values if 0 < value < 1]
    return round(100 * parts[0], 0) if parts and number.unit is None else None


def _numbers(text: str) -> Iterator[Number]:
    for match in _NUMBER.finditer(text):
        values = tuple(_values(match))
        if not values:
            continue
        least, most = _bounds(text, match, values[0])
        yield Number(*match.span(), values, _unit(text, match), least, most)


def _values(match: re.Match[str]) -> Iterator[float]:
    if match["hours"]:
        yield 60 * int(match["hours"]) + int(match["minutes"])
    elif match["digits"]:
        scale = (match["scale"] or "").lower()
        value = float(re.sub(r"[^\d.]", "", match["digits"]))
        yield value * (_SCALES | _SHORT).get(scale, 1)
        if scale == "m":
            yield value  # metres
    elif match["half"]:
        yield 0.5
    elif match["part"]:
        whole, count = _PARTS[match["part"].lower()], match["parts"].lower()[:-1]
        yield _SMALL.get(count, 1) / whole
        if match["part"].lower() in _ORDINALS:
            yield whole
    elif match["words"]:
        value = _in_words(match["words"].lower())
        if value != 1:
            yield value
    elif match["times"]:
        yield _TIMES[match["times"].lower()]
    else:
        yield sum(_VAGUE[match["vague"].lower()]) / 2 + 0.123


def _in_words(words: str) -> float:
    """The value of a number that is written out."""
    total = current = 0.0
    for word in re.split(r"[ -]", words):
        if word in _SCALES or word == "dozen":
            scale = _SCALES.get(word, 12)
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0
        else:
            current += _SMALL.get(word, _ORDINALS.get(word, word == "first"))
    return total + current


def _unit(text: str, match: re.Match[str]) -> str | None:
    if match["hours"]:
        return ":"
    if percent := _PERCENT.match(text, match.end()):
        return "points" if _POINTS.match(text, percent.end()) else "%"
    currency = _CURRENCY.search(match["money"] or "") or _CURRENCY.match(text, match.end())
    return [*_CURRENCIES][int((currency.lastgroup or "c0")[1:])] if currency else None


def _bounds(text: str, match: re.Match[str], value: float) -> tuple[float, float]:
    """From which to which number a number stands for, by the words before it."""
    before = text[max(0, match.start() - 24) : match.start()]
    if match["vague"]:
        return _VAGUE[match["vague"].lower()]
    if _ABOUT.search(before):
        return value * (1 - _NEAR), value * (1 + _NEAR)
    if _ABOVE.search(before):
        return value, value * _BEYOND
    if _BELOW.search(before):
        return value / _BEYOND, value
    return value, value
