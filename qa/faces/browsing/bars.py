"""How many articles there are of each day, month or year, as the bars of a chart."""

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from index.documents import DayTally

Span = Literal["day", "month", "year"]
"""What a bar stands for."""
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

    span: Span
    bars: tuple[Bar, ...]


def chart_of(days: Sequence[DayTally]) -> Chart:
    """A bar for each day, month or year from the first to the last, empty ones too."""
    if not days:
        return Chart("month", ())
    first, last = days[0].day, days[-1].day
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    span: Span
    if (last - first).days < _MOST_DAYS:
        span, starts = "day", [first + timedelta(n) for n in range((last - first).days + 1)]
    elif months <= _MOST_MONTHS:
        span = "month"
        numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
        starts = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    else:
        span, starts = "year", [date(year, 1, 1) for year in range(first.year, last.year + 1)]
    counts: Counter[date] = Counter()
    for day, articles in days:
        counts[_start(day, span)] += articles
    highest = max(counts.values())
    bars = (
        Bar(
            _label(start, span),
            _tick(start, span, at, len(starts)),
            counts[start],
            -(-100 * counts[start] // highest),
            start,
            _end(start, span),
        )
        for at, start in enumerate(starts)
    )
    return Chart(span, tuple(bars))


def _start(day: date, span: Span) -> date:
    if span == "day":
        return day
    return day.replace(day=1) if span == "month" else day.replace(month=1, day=1)


def _end(start: date, span: Span) -> date:
    if span == "day":
        return start
    if span == "month":
        return start.replace(day=monthrange(start.year, start.month)[1])
    return start.replace(month=12, day=31)


def _label(start: date, span: Span) -> str:
    if span == "day":
        return f"{start.day} {start:%B} {start.year}"
    return f"{start:%B} {start.year}" if span == "month" else str(start.year)


def _tick(start: date, span: Span, at: int, bars: int) -> str:
    """What stands below a bar: the year at its first month, the month at its first day."""
    if span == "year":
        return str(start.year) if at % max(1, -(-bars // 12)) == 0 else ""
    is_first = at == 0 or (start.month == 1 if span == "month" else start.day == 1)
    if not is_first:
        return ""
    return str(start.year) if span == "month" else f"{start:%b} {start.year}"
