"""Days found by counting, or by a part of a month: "on Tuesday two weeks ago", "a year ago today".

"Tuesday two weeks ago" is the Tuesday of the calendar week that "two weeks ago" is; "two Tuesdays
ago" and "the Tuesday before last" go back from the last one before the reference day.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from index.timex.relative import STEPS
from index.timex.rule import Found, Rule, whole
from index.timex.scan import Scan
from index.timex.words import (
    LONG_WEEKDAY,
    MONTH,
    NUMBER,
    ORDINAL,
    YEAR,
    month_of,
    number_of,
    ordinal_of,
    unit_of,
    weekday_of,
)  # fmt: skip
from index.timex.yearless import YEAR_AFTER, dated

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_WEEKEND = 5


def _resolved(days_from: Callable[[re.Match[str], date], Days]) -> Callable[..., list[Found]]:
    """What resolves a match from the reference day alone."""

    def resolve(match: re.Match[str], scan: Scan) -> list[Found]:
        if scan.reference is None:
            return []
        return whole(match, days_from(match, scan.reference), False)

    return resolve


def _weekday_of_week(match: re.Match[str], today: date) -> Days:
    """The weekday of the calendar week so many weeks ago, or of last, this or next week."""
    parts = match.groupdict()
    steps = -number_of(parts["count"]) if parts.get("count") else STEPS[parts["which"]]
    monday = calendar.week_of(today + steps * _WEEK).first
    return calendar.day(monday + timedelta(days=weekday_of(match["weekday"])))


def _same_day_ago(match: re.Match[str], today: date) -> Days:
    start = today - _DAY * (match["day"] == "yesterday")
    return calendar.day(calendar.shift(start, -number_of(match["count"]), unit_of(match["unit"])))


def _weekdays_ago(match: re.Match[str], today: date) -> Days:
    count = number_of(match.groupdict().get("count") or "two")
    last = calendar.weekday_on_or_before(today - _DAY, weekday_of(match["weekday"]))
    return calendar.day(last - (count - 1) * _WEEK)


def _second_nearest(match: re.Match[str], today: date) -> Days:
    """The run before the last, or after the next."""
    steps, unit = (-2 if match["way"].startswith("before") else 2), match["unit"]
    return calendar.containing(calendar.shift(today, steps, unit), unit)


def _part_of_near_month(match: re.Match[str], today: date) -> Days:
    """The third day, the second Monday, the last week of this month or the one beside it."""
    month = calendar.shift(today.replace(day=1), STEPS.get(match["which"], 0), "month")
    return part_of_month(match["nth"], match.groupdict().get("part"), month.year, month.month)


def part_of_month(nth: str, part: str | None, year: int, month: int) -> Days:
    """The nth day, working day, weekday, weekend or week of a month, or its last.

    Raises:
        ValueError: it has no such day.
    """
    whole_month = calendar.month(year, month)
    number = -1 if nth in {"last", "final"} else ordinal_of(nth)
    if part in {None, "day"}:
        return calendar.day(whole_month.last if number < 0 else date(year, month, number))
    if part == "weekend":
        return calendar.weekend_of(calendar.nth_weekday(year, month, _WEEKEND, number))
    if part == "week":
        # The week that holds most of the month's first (last) seven days.
        return calendar.week_of(calendar.nth_weekday(year, month, 3, number))
    if part.endswith(" day"):
        every = [whole_month.first + n * _DAY for n in range(whole_month.last.day)]
        working = [on for on in every if on.weekday() < _WEEKEND]
        if not -1 <= number <= len(working):
            raise ValueError(f"{whole_month.first:%B %Y} has only {len(working)} working days")
        return calendar.day(working[number if number < 0 else number - 1])
    on = calendar.nth_weekday(year, month, weekday_of(part), number)
    if on.month != month:
        raise ValueError(f"{whole_month.first:%B %Y} has no such {part}")
    return calendar.day(on)


_HALVES = {"first": 1, "1st": 1, "second": 16, "2nd": 16, "latter": 16, "last": 16}


def _half_of_month(match: re.Match[str], scan: Scan) -> list[Found]:
    """The 1st to the 15th of a month, or the rest of it."""
    half, number = _HALVES[match["nth"]], month_of(match["month"])

    def days_in(year: int) -> Days:
        days = calendar.month(year, number)
        middle = days.first + 15 * _DAY
        first, last = (days.first, middle - _DAY) if half == 1 else (middle, days.last)
        return Days(first, last, "half")

    return dated(match, scan, days_in)


def _new_year(match: re.Match[str], scan: Scan) -> list[Found]:
    return dated(match, scan, lambda year: calendar.day(date(year, 1, 1)))


PART = (
    "(?:(?:business |working |trading )?day|week|weekend"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
)
_NTH = rf"(?P<nth>{ORDINAL}|last|final)"
_AGO = rf"(?P<count>{NUMBER}) weeks? ago"
_ON = ",?(?: on)?"

RULES = (
    Rule(
        "(?:(?:on )?(?:early|late|later|mid)[ -](?:on )?)?"
        rf"(?P<weekday>{LONG_WEEKDAY}),?(?: of)? (?P<which>last|this|next) week",
        _resolved(_weekday_of_week),
    ),
    Rule(rf"(?P<weekday>{LONG_WEEKDAY}),? {_AGO}", _resolved(_weekday_of_week)),
    Rule(rf"{_AGO}{_ON} (?P<weekday>{LONG_WEEKDAY})", _resolved(_weekday_of_week)),
    Rule(
        "(?:(?:earlier|later|late|early) )?(?P<which>last|this|next) week"
        rf",? on (?P<weekday>{LONG_WEEKDAY})",
        _resolved(_weekday_of_week),
    ),
    Rule(
        rf"(?P<count>{NUMBER}) (?P<unit>weeks?|months?|years?) ago{_ON} (?P<day>today|yesterday)",
        _resolved(_same_day_ago),
    ),
    Rule(rf"(?P<count>{NUMBER}) (?P<weekday>{LONG_WEEKDAY})s ago", _resolved(_weekdays_ago)),
    Rule(rf"the (?P<weekday>{LONG_WEEKDAY}) before last", _resolved(_weekdays_ago)),
    Rule(
        "the (?P<unit>weekend|week|month|quarter|year|decade) (?P<way>before last|after next)",
        _resolved(_second_nearest),
    ),
    Rule(
        rf"(?:the )?{_NTH} (?P<part>{PART}) of (?P<which>this|last|next|the) month",
        _resolved(_part_of_near_month),
    ),
    Rule(
        r"(?:the )?(?P<nth>\d{1,2}(?:st|nd|rd|th)) of (?P<which>this|last|next|the) month",
        _resolved(_part_of_near_month),
    ),
    Rule(
        "(?:the )?(?P<nth>first|second|1st|2nd|latter|last)[ -]half of"
        rf" (?P<month>{MONTH}){YEAR_AFTER}?",
        _half_of_month,
    ),
    Rule(
        rf"(?:(?<=at[ ])|(?<=over[ ]))(?:the )?new year(?! ?')(?:,? (?P<year>{YEAR}))?", _new_year
    ),
)
