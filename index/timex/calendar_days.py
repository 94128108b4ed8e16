"""Runs of calendar days that have a name: a day, a week, a month, a season, a year, a century.

Conventions, where calendars differ: weeks run Monday to Sunday (ISO 8601), a weekend is Saturday
and Sunday, seasons are the meteorological ones of the northern hemisphere (spring March to May),
and winter carries the year of its December (winter 2021 is December 2021 to February 2022). Fiscal
years are taken as calendar years: companies start theirs in different months and the text seldom
says which. A decade is the ten years that share their first three digits and a century the hundred
that share their first two (the 19th is 1800 to 1899), as TIMEX3 writes them: 198, 18.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from index.documents import Granularity

SEASON_STARTS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, inclusive, and what kind of run they are."""

    first: date
    last: date
    granularity: Granularity


def day(on: date) -> Days:
    """One day."""
    return Days(on, on, "day")


def week_of(on: date) -> Days:
    """The Monday-to-Sunday week that holds a day."""
    monday = on - timedelta(days=on.weekday())
    return Days(monday, monday + timedelta(days=6), "week")


def weekend_of(on: date) -> Days:
    """The Saturday and Sunday of a day's week."""
    saturday = on + timedelta(days=5 - on.weekday())
    return Days(saturday, saturday + timedelta(days=1), "weekend")


def _months(year: int, month: int, count: int, granularity: Granularity) -> Days:
    """`count` whole months; months beyond 12 (and below 1) belong to the neighbouring years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    last = date(last_year, last_month, monthrange(last_year, last_month)[1])
    return Days(date(year, month, 1), last, granularity)


def month(year: int, number: int) -> Days:
    """A month; its number may run over the year's ends (0 is December of the year before)."""
    return _months(year, number, 1, "month")


def season(year: int, name: str) -> Days:
    """A season of three months; winter starts in December of `year`."""
    return _months(year, SEASON_STARTS[name], 3, "season")


def quarter(year: int, number: int) -> Days:
    """A quarter, its number from 1 to 4 or running over the year's ends."""
    return _months(year, 3 * number - 2, 3, "quarter")


def half(year: int, number: int) -> Days:
    """The first or second half of a year, or a half that runs over its ends."""
    return _months(year, 6 * number - 5, 6, "half")


def year(number: int) -> Days:
    """A calendar year."""
    return Days(date(number, 1, 1), date(number, 12, 31), "year")


def decade(first_year: int) -> Days:
    """The ten years that share their leading digits with `first_year`."""
    start = first_year // 10 * 10
    return Days(date(start, 1, 1), date(start + 9, 12, 31), "decade")


def century(number: int) -> Days:
    """A century by its ordinal: the 19th is 1800 to 1899; raises ValueError for the first."""
    return Days(date(100 * number - 100, 1, 1), date(100 * number - 1, 12, 31), "century")


def add_months(on: date, count: int) -> date:
    """The same day some months on, or the month's last day where it has no such day."""
    target = month(on.year, on.month + count)
    return target.first.replace(day=min(on.day, target.last.day))


def months_of(year_number: int, count: int, edge: str) -> Days:
    """The first months of a year, or, where the edge is not "first", its last."""
    return _months(year_number, 1 if edge == "first" else 13 - count, count, "month")


_CONTAINING: dict[str, Callable[[date], Days]] = {
    "week": week_of,
    "weekend": weekend_of,
    "month": lambda on: month(on.year, on.month),
    "quarter": lambda on: quarter(on.year, (on.month + 2) // 3),
    "half": lambda on: half(on.year, (on.month + 5) // 6),
    "year": lambda on: year(on.year),
    "decade": lambda on: decade(on.year),
    "century": lambda on: century(on.year // 100 + 1),
}


def containing(on: date, unit: str) -> Days:
    """The week, month, quarter, … that a day falls in; the day itself for any other unit."""
    return _CONTAINING.get(unit, day)(on)


def runs(first: date, last: date, unit: str) -> Iterator[Days]:
    """Every day, week, month, … from the one that holds a day to the one that holds another."""
    run = containing(first, unit)
    yield run
    while run.last < last:
        run = containing(run.last + timedelta(days=1), unit)
        yield run


_MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


def shift(on: date, count: int, unit: str) -> date:
    """A day moved by a number of days, weeks, months, quarters, years, decades or centuries."""
    if unit in _DAYS_IN:
        return on + timedelta(days=count * _DAYS_IN[unit])
    return add_months(on, count * _MONTHS_IN[unit])


def moved(days: Days, count: int, unit: str) -> Days:
    """A run moved by a number of units, of the same kind as before: a quarter stays a quarter."""
    first = shift(days.first, count, unit)
    if days.granularity == "season":
        return _months(first.year, first.month, 3, "season")
    return containing(first, days.granularity)


def weekday_on_or_before(on: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0) up to and including a day."""
    return on - timedelta(days=(on.weekday() - weekday) % 7)


def weekday_on_or_after(on: date, weekday: int) -> date:
    """The earliest such weekday (Monday is 0) from a day on, that day included."""
    return on + timedelta(days=(weekday - on.weekday()) % 7)


def nth_weekday(year_number: int, month_number: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month, counted from 1, or from its end with -1."""
    days = month(year_number, month_number)
    if nth < 0:
        return weekday_on_or_before(days.last, weekday) + timedelta(weeks=nth + 1)
    return weekday_on_or_after(days.first, weekday) + timedelta(weeks=nth - 1)
