"""Expressions whose days are known but for the year, and the ways in which they name it."""

import re
from collections.abc import Callable, Sequence

from index.timex.calendar_days import Days
from index.timex.holidays.named_days import HOLIDAY
from index.timex.rule import Found, whole
from index.timex.scan import Scan
from index.timex.text import prepare
from index.timex.words import COMMA, MONTH, SEASON, YEAR

WHICH_YEAR = "(?P<which>this|last|next|that|the same|that same|the following|the previous) year"
YEAR_AFTER = rf"(?:(?:{COMMA}|,? of |-)(?P<year>{YEAR})|,? (?:of )?{WHICH_YEAR})"
_NAME = (
    rf"(?:{MONTH}|{SEASON}|{HOLIDAY}|new year|[qh][1-4]|[1-4]q"
    r"|(?:first|second|third|fourth)[ -](?:quarter|half))"
)
_YEARLESS = re.compile(
    r"(?!.*\b(?:(?<!new )year|ago)\b(?!'))(?!.*\d{4})"
    rf"(?!.*\b(?:last|past|this|next|coming|previous|that|same) {_NAME}).*\b{_NAME}(?!\w)"
)
_FROM_REFERENCE = {"last": -1, "this": 0, "next": 1}
_FROM_ANCHOR = {"the previous": -1, "the following": 1}


def is_yearless(expression: str) -> bool:
    """Whether words name a time of the year and leave open which: "in May", not "last May"."""
    return _YEARLESS.match(prepare(expression)) is not None


def stated_year(match: re.Match[str], scan: Scan) -> tuple[int | None, bool]:
    """The year that an expression names or points at, and whether it names it."""
    parts = match.groupdict()
    if parts.get("year"):
        return int(parts["year"]), True
    which = parts.get("which")
    if not which:
        return None, False
    if which in _FROM_REFERENCE and scan.reference:
        return scan.reference.year + _FROM_REFERENCE[which], False
    anchor = scan.anchor("year")
    return (anchor.first.year + _FROM_ANCHOR.get(which, 0) if anchor else None), False


def dated(match: re.Match[str], scan: Scan, days_in: Callable[[int], Days]) -> list[Found]:
    """An expression with the days that `days_in` gives for the year that it names, or means."""
    return dated_among(match, scan, lambda year: [days_in(year)])


def dated_among(
    match: re.Match[str], scan: Scan, all_in: Callable[[int], Sequence[Days]]
) -> list[Found]:
    """The same of days that a year can have twice, or not at all.

    Where the year is named and has them twice, the expression tells too little and is none.
    """
    year, is_stated = stated_year(match, scan)
    if year is not None:
        found = all_in(year)
        return whole(match, found[0] if len(found) == 1 else None, is_stated)
    return whole(match, scan.in_nearest_year(all_in, match.start(), match.end()), False)
