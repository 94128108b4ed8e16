"""When the articles near a question were published, and of which days they tell, as bars."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, takewhile
from typing import NamedTuple

from index.documents import Filter, Passage, SearchableArchive
from index.timex import calendar_days as calendar
from qa.contract.query import QueryPlan

LOOKED_AT = 200
"""Passages of the search."""
NEAR_BEST = 0.6
"""The share of the best score from which on a passage is of the question's subject: below it, news
questions bring what shares a word with them."""
MOST_BARS = 40
UNITS = ("day", "week", "month", "quarter", "year", "decade", "century")
MOST_IDS = 5
FENCE = 3
"""Interquartile ranges beyond the quartiles, from which on a day is far out (Tukey, 1977)."""
LEAST_RANGE = 30
"""Days that an interquartile range counts at least."""


class Bar(NamedTuple):
    """A run of days, both ends among them, and the articles that are of it."""

    first: date
    last: date
    articles: int
    ids: tuple[str, ...]
    """Of the nearest, the best first; at most five."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The articles of each day, week, month, …, from the first to the last that has any.

    Those between that have none are there too. At most 40, unless they are centuries.
    """

    unit: str
    bars: tuple[Bar, ...]
    earlier: int = 0
    """Articles of days so far before that a chart would show nothing else."""
    later: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """The articles near a question in order of day."""

    published: Bars
    """By when they were published."""
    told: Bars
    """By the single days that they tell of; an article may be of several."""


def timeline(archive: SearchableArchive, plan: QueryPlan) -> Timeline:
    """When the articles near a question were published, and of which days they tell.

    Of those by the plan's source and author, and of what was published by the day up to which
    something was to be known. The plan's other days are no bound, so that it shows what is around.
    """
    known_by = min((d.last for d in plan.dates if d.role == "known_by" and d.last), default=None)
    within = Filter(before=known_by, source=plan.source, author=plan.author)
    found = [] if plan.gap else archive.search(plan.search_text, LOOKED_AT, within)
    near = list(takewhile(lambda p: p.score >= NEAR_BEST * found[0].score, found))
    return Timeline(_bars(_published(near)), _bars(_told(near)))


_Dated = tuple[date, str]
"""A day, and the id of an article that is of it."""


def _published(passages: Iterable[Passage]) -> Iterator[_Dated]:
    return ((p.published, p.article_id) for p in passages if p.published)


def _told(passages: Iterable[Passage]) -> Iterator[_Dated]:
    return (
        (day.first, p.article_id)
        for p in passages
        for day in p.dates
        if day.granularity == "day" and day.first
    )


def _bars(dated: Iterable[_Dated]) -> Bars:
    """The bars of some articles, the nearest first."""
    each = list(dict.fromkeys(dated))
    if not each:
        return Bars("day", ())
    low, high = _fences(sorted(day for day, _ in each))
    inside = [one for one in each if low <= one[0] <= high]
    unit, runs = _runs(min(inside)[0], max(inside)[0])
    ids: dict[date, dict[str, None]] = {run.first: {} for run in runs}
    for day, article in inside:
        ids[calendar.containing(day, unit).first][article] = None
    bars = [
        Bar(run.first, run.last, len(ids[run.first]), tuple([*ids[run.first]][:MOST_IDS]))
        for run in runs
    ]
    earlier = {article for day, article in each if day < low}
    later = {article for day, article in each if day > high}
    return Bars(unit, tuple(bars), len(earlier), len(later))


def _fences(days: Sequence[date]) -> tuple[date, date]:
    """The first and the last day that is not far out."""
    lower, upper = days[len(days) // 4], days[len(days) * 3 // 4]
    margin = timedelta(FENCE * max((upper - lower).days, LEAST_RANGE))
    return (
        next(day for day in days if lower - day <= margin),
        next(day for day in reversed(days) if day - upper <= margin),
    )


def _runs(first: date, last: date) -> tuple[str, list[calendar.Days]]:
    """The shortest unit of which at most 40 hold some days, and its runs of days."""
    for unit in UNITS:
        most = None if unit == UNITS[-1] else MOST_BARS + 1
        with suppress(OverflowError):  # a week may end after all days
            runs = list(islice(calendar.runs(first, last, unit), most))
            if len(runs) <= MOST_BARS:
                break
    return unit, runs
