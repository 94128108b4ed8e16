"""Expressions that name longer runs: seasons, quarters, halves, years, decades, centuries."""

import re

from index.timex import calendar_days as calendar
from index.timex.names import is_season, is_year
from index.timex.rule import Found, Rule, whole
from index.timex.scan import Scan
from index.timex.words import (
    DECADE_WORDS,
    EARLY,
    EDGE,
    MODIFIER,
    NUMBER,
    ORDINAL,
    SEASON,
    YEAR,
    number_of,
    ordinal_of,
)  # fmt: skip
from index.timex.yearless import WHICH_YEAR, dated

_NTH = "(?P<nth>first|second|third|fourth|final|[1-4](?:st|nd|rd|th))"
_OF_YEAR = rf"(?: (?P<year>{YEAR})| (?:of )?{WHICH_YEAR})"
_FISCAL = "(?:fiscal (?:year )?|financial year )"

_NOT_IN_RANGE = r"(?<!\d[.,:/-])(?<![a-z]-)(?<!\.)"


def _season(match: re.Match[str], scan: Scan) -> list[Found]:
    return dated(match, scan, lambda year: calendar.season(year, match["season"]))


def _bare_season(match: re.Match[str], scan: Scan) -> list[Found]:
    if not match["modifier"] and not is_season(scan, match.start(), match.end()):
        return []
    return _season(match, scan)


def _year(match: re.Match[str], _: Scan) -> list[Found]:
    return whole(match, calendar.year(int(match["year"])), True)


def _bare_year(match: re.Match[str], scan: Scan) -> list[Found]:
    if not is_year(scan, match.start("year"), match.end("year")):
        return []
    return _year(match, scan)


def _short_year(match: re.Match[str], _: Scan) -> list[Found]:
    return whole(match, calendar.year(1900 + int(match["year"])), True)


def _fiscal_year(match: re.Match[str], _: Scan) -> list[Found]:
    digits = match["year"]
    return whole(match, calendar.year(int(digits) + 2000 * (len(digits) == 2)), True)


def _years(match: re.Match[str], scan: Scan) -> list[Found]:
    """Two years, "1914-1918" or "2019-20"; or a month as "2019-07"."""
    first, digits = int(match["year"]), match["last"]
    last = int(digits) if len(digits) == 4 else first // 100 * 100 + int(digits)
    if len(digits) == 2 and last != first + 1 and 1 <= int(digits) <= 12 and match["dash"] == "-":
        return whole(match, calendar.month(first, int(digits)), True)
    if not first < last or not is_year(scan, match.start("year"), match.end("year")):
        return []
    return [
        Found(match.start(), match.end("year"), calendar.year(first), True),
        Found(match.start("last"), match.end(), calendar.year(last), True),
    ]


def _quarter(match: re.Match[str], scan: Scan) -> list[Found]:
    words = match["nth"]
    number = 4 if words == "final" else ordinal_of(words)
    return dated(match, scan, lambda year: calendar.quarter(year, number))


def _short_quarter(match: re.Match[str], scan: Scan) -> list[Found]:
    digits = match["digits"]
    number = int(match["nth"])
    part = calendar.half if match[0].startswith("h") else calendar.quarter
    if digits is None:
        return whole(
            match,
            scan.in_nearest_year(lambda y: [part(y, number)], match.start(), match.end()),
            False,
        )
    return whole(match, part(int(digits) + 2000 * (len(digits) == 2), number), True)


def _half(match: re.Match[str], scan: Scan) -> list[Found]:
    number = 2 if match["nth"] in {"second", "2nd", "latter", "last"} else 1
    return dated(match, scan, lambda year: calendar.half(year, number))


def _months_of_year(match: re.Match[str], scan: Scan) -> list[Found]:
    """The first or last months of a year: "the first nine months of 1987"."""
    count = number_of(match["count"])

    return dated(match, scan, lambda year: calendar.months_of(year, count, match["edge"]))


def _decade(match: re.Match[str], scan: Scan) -> list[Found]:
    digits = match["decade"]
    if len(digits) == 2:
        before = scan.plain[max(0, match.start() - 14) : match.start()]
        if re.search(
            r"\b(?:his|her|their|my|our|highs?|lows?|temperatures?|upper|low) (?:in )?$", before
        ):
            return []
        return whole(match, calendar.decade(1900 + int(digits)), True)
    year = int(digits)
    if year % 100 == 0 and year != 2000:
        return whole(match, calendar.century(year // 100 + 1), True)
    return whole(match, calendar.decade(year), True)


def _next_decade(match: re.Match[str], scan: Scan) -> list[Found]:
    """A decade that follows another: "the 70s and 80s"."""
    before = scan.plain[max(0, match.start() - 10) : match.start()]
    return _decade(match, scan) if re.search(r"\d0'?s ", before) else []


def _decade_word(match: re.Match[str], _: Scan) -> list[Found]:
    century = 1800 if (match["century"] or "").startswith("eighteen") else 1900
    return whole(match, calendar.decade(century + DECADE_WORDS[match["decade"]]), True)


def _century(match: re.Match[str], _: Scan) -> list[Found]:
    return whole(match, calendar.century(ordinal_of(match["nth"])), True)


RULES = (
    Rule(
        rf"(?:the )?(?P<edge>first|last|final) (?P<count>{NUMBER}) months of"
        rf"(?: (?:calendar )?(?P<year>{YEAR})| {WHICH_YEAR})",
        _months_of_year,
    ),
    Rule(
        rf"{MODIFIER}(?:the )?(?P<season>{SEASON})(?: of|,)?{_OF_YEAR}",
        _season,
    ),
    Rule(rf"{MODIFIER}(?:the )?(?P<season>{SEASON})", _bare_season),
    Rule(
        rf"{MODIFIER}(?:the )?(?:fiscal )?{_NTH}(?: fiscal)?[ -](?:quarter|qtr)"
        rf"(?:(?:,| of)?(?: fiscal| the year)?{_OF_YEAR})?",
        _quarter,
    ),
    Rule(
        rf"{_NOT_IN_RANGE}(?P<year>{YEAR})(?:'s)? {_NTH}[ -](?:quarter|qtr)",
        _quarter,
    ),
    Rule(rf"[qh](?P<nth>[1-4])(?:(?: of |[ /-]|)(?P<digits>{YEAR}|\d\d(?!\d)))?", _short_quarter),
    Rule(r"(?P<nth>[1-4])q(?:[ -]?(?P<digits>(?:19|20)?\d\d))?", _short_quarter),
    Rule(
        rf"(?:the )?(?P<nth>first|second|1st|2nd|latter|last)[ -]half(?: of|,)?{_OF_YEAR}",
        _half,
    ),
    Rule(
        rf"{_FISCAL}?{_NOT_IN_RANGE}(?P<year>{YEAR})(?P<dash> ?- ?|/)"
        rf"(?P<last>{YEAR}|\d\d)(?![-/\d])",
        _years,
    ),
    Rule(rf"(?:fy ?-?|{_FISCAL})'?(?P<year>{YEAR}|\d\d)", _fiscal_year),
    Rule(rf"(?P<year>{YEAR}) (?:fiscal|financial|calendar) year", _year),
    Rule(rf"{MODIFIER}(?:the )?(?P<decade>(?:1[0-9]|20)\d0)'?s", _decade),
    Rule(rf"(?:(?:{EARLY}|{EDGE}|the )'?|')(?P<decade>[1-9]0)'?s", _decade),
    Rule(r"(?:(?<=and[ ])|(?<=or[ ])|(?<=to[ ]))'?(?P<decade>[1-9]0)'?s", _next_decade),
    Rule(
        rf"{MODIFIER}(?:the )?(?P<century>(?:nine|eigh)teen[ -])?"
        rf"(?P<decade>{'|'.join(DECADE_WORDS)})",
        _decade_word,
    ),
    Rule(rf"{MODIFIER}(?:the )?(?P<nth>{ORDINAL})[ -]century(?! b\.?c)", _century),
    Rule(
        rf"(?:{EARLY}|{EDGE}|the years? |calendar (?:year )?)(?P<year>{YEAR})(?![/-]\d| ?b\.?c)",
        _year,
    ),
    Rule(rf"{_NOT_IN_RANGE}(?P<year>{YEAR})(?![/-]\d| ?b\.?c)", _bare_year),
    Rule(
        r"(?:(?<=since[ ])|(?<=in[ ])|(?<=of[ ])|(?<=from[ ])|(?<=by[ ]))'(?P<year>\d\d)",
        _short_year,
    ),
    Rule(r"a\.?d\.? (?P<year>\d{1,4})", _year),
    Rule(r"(?P<year>\d{1,4}) (?:a\.d\.|ad|ce)", _year),
)
