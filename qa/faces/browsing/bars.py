"""How many articles there are of each day, month or year, as the bars of a chart."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from index.documents import DayTally, Unit
from index.timex import calendar_days as calendar
from qa.wording import plain_days

_MOST_DAYS, _MOST_MONTHS = 62, 60
"""Bars of a chart by day, and by month; a longer time is shown by year."""


class Bar(NamedTuple):
    """A day, month or year, and how much of the archive is of it."""

    label: str
    """"March 2019"."""
    tick: str
    """What stands below it; empty for most."""
    articles: int
    percent: int
    """Of the highest bar."""
    first: date
    last: date


class Chart(NamedTuple):
    """Bars in order of time, all of one length of time."""

    span: Unit
    """What each is of."""
    bars: tuple[Bar, ...]


def chart_of(days: Sequence[DayTally]) -> Chart:
    """A bar for each day, month or year from the first to the last, empty ones too."""
    if not days:
        return Chart("month", ())
    first, last = days[0].day, days[-1].day
    unit = _unit(first, last)
    runs = list(calendar.runs(first, last, unit))
    counts: Counter[date] = Counter()
    for day, articles in days:
        counts[calendar.containing(day, unit).first] += articles
    highest = max(counts.values())
    bars = (
        Bar(
            plain_days(run.first, run.last),
            _tick(run.first, unit, at, len(runs)),
            counts[run.first],
            -(-100 * counts[run.first] // highest),
            run.first,
            run.last,
        )
        for at, run in enumerate(runs)
    )
    return Chart(unit, tuple(bars))


def _unit(first: date, last: date) -> Unit:
    """The shortest of which there are not too many between two days."""
    if (last - first).days < _MOST_DAYS:
        return "day"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    return "month" if months <= _MOST_MONTHS else "year"


def _tick(start: date, unit: Unit, at: int, bars: int) -> str:
    """What stands below a bar: the year at its first month, the month at its first day."""
    if unit == "year":
        return str(start.year) if at % max(1, -(-bars // 12)) == 0 else ""
    is_first = at == 0 or (start.month == 1 if unit == "month" else start.day == 1)
    if not is_first:
        return ""
    return str(start.year) if unit == "month" else f"{start:%b} {start.year}"
