"""Weekdays, and months and seasons chosen by a word: "Wednesday", "last Friday", "next summer"."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from index.timex.names import is_weekday
from index.timex.relative import EARLIER, STEPS, WHICH, start_for, words_of
from index.timex.rule import Found, Rule, whole
from index.timex.scan import Scan
from index.timex.words import (
    MONTH,
    PART_OF_DAY,
    SEASON,
    WEEKDAY,
    month_of,
    weekday_of,
)  # fmt: skip

_DEADLINE = re.compile(r"\b(?:until|till|by|ahead of|no later than) (?:late |early )?$")
_ON = re.compile(r"\b(?:on|by|until|till|since) $")
_SHORTEST_NAME = 6
"""Letters of "Friday", "Monday" and "Sunday": fewer are an abbreviation."""


def _weekday(match: re.Match[str], scan: Scan) -> list[Found]:
    """The last such day up to the reference day; the next one where the clause looks ahead."""
    if not is_weekday(scan, match.start(), match.end("weekday")):
        return []
    word, number = match["weekday"].rstrip("."), weekday_of(match["weekday"])
    before = scan.plain[max(0, match.start() - 14) : match.start()]
    if len(word) < _SHORTEST_NAME:
        is_name = scan.text[match.start("weekday")].isupper()
        if not is_name or not _ON.search(before):
            return []
    if scan.reference is None:
        latest = scan.latest
        if latest is None or latest.granularity not in {"day", "weekend", "week"}:
            return []
        return whole(match, calendar.day(calendar.weekday_on_or_after(latest.first, number)), False)
    is_deadline = _DEADLINE.search(before) and not scan.is_question
    looks_ahead = is_deadline or scan.direction(match.start(), match.end()) > 0
    nearest = calendar.weekday_on_or_after if looks_ahead else calendar.weekday_on_or_before
    return whole(match, calendar.day(nearest(scan.reference, number)), False)


def _which_weekday(match: re.Match[str], scan: Scan) -> list[Found]:
    """The nearest one strictly before or after, or the one of this week: "last Wednesday"."""
    which, number = words_of(match, "which"), weekday_of(match["weekday"])
    start = start_for(which, "day", scan)
    if start is None or not is_weekday(scan, match.start(), match.end("weekday")):
        return []
    if STEPS[which] < 0:
        on = calendar.weekday_on_or_before(start - timedelta(days=1), number)
    elif STEPS[which] > 0:
        on = calendar.weekday_on_or_after(start + timedelta(days=1), number)
    else:
        on = calendar.week_of(start).first + timedelta(days=number)
        if which == "this" and on < start and scan.direction(match.start(), match.end()) > 0:
            on += timedelta(weeks=1)
    return whole(match, calendar.day(on), False)


def _which_month(match: re.Match[str], scan: Scan) -> list[Found]:
    """The month wholly before or after this one, or this year's: "last March"."""
    if not scan.text[match.start("month")].isupper():
        return []
    number = month_of(match["month"])
    return _toward(match, scan, lambda year: calendar.month(year, number))


def _which_season(match: re.Match[str], scan: Scan) -> list[Found]:
    """The season wholly before or after this day, or this year's: "next summer"."""
    return _toward(match, scan, lambda year: calendar.season(year, match["season"]))


def _toward(match: re.Match[str], scan: Scan, days_in: Callable[[int], Days]) -> list[Found]:
    if scan.reference is None:
        return []
    return whole(match, _chosen(STEPS[words_of(match, "which")], days_in, scan.reference), False)


def _chosen(step: int, days_in: Callable[[int], Days], today: date) -> Days:
    near = [days_in(today.year + offset) for offset in (-2, -1, 0, 1)]
    if step < 0:
        return max((days for days in near if days.last < today), key=lambda days: days.first)
    if step > 0:
        return min((days for days in near if days.first > today), key=lambda days: days.first)
    # In January "this winter" is the one that began last December.
    running = [days for days in near if days.first <= today <= days.last]
    return running[0] if running else near[2]


_CHOICE = "(?P<which>last|this past|this coming|this|next|previous|past|coming)"

RULES = (
    Rule(
        rf"{EARLIER}?(?:the )?(?P<which>{WHICH}) (?P<weekday>{WEEKDAY})(?: {PART_OF_DAY})?",
        _which_weekday,
    ),
    Rule(rf"{EARLIER}?(?:the )?{_CHOICE} (?P<month>{MONTH})", _which_month),
    Rule(rf"{EARLIER}?(?:the )?{_CHOICE} (?P<season>{SEASON})", _which_season),
    Rule(
        rf"(?:(?:early|late|later|earlier)[ -](?:on )?)?(?P<weekday>{WEEKDAY})(?: {PART_OF_DAY})?",
        _weekday,
    ),
)
