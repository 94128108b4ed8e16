"""Scores a tagger of date expressions against TIMEX3 annotations."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any

from index.documents import DateSpan
from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days

Tagger = Callable[[str, date | None], Sequence[DateSpan]]

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "fall", "AU": "fall", "WI": "winter"}
_FILLER = re.compile(r"(?:-XX|-WXX-\d|INTERSECT.*)+$")
_DAYS_OF_VALUE: tuple[tuple[re.Pattern[str], Callable[..., Days]], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), lambda y, m, d: calendar.day(date(y, m, d))),
    (
        re.compile(r"(\d{4})-(?:\d\d-)?W(\d\d)-WE"),
        lambda y, week: calendar.weekend_of(date.fromisocalendar(y, week, 1)),
    ),
    (
        re.compile(r"(\d{4})-(?:\d\d-)?W(\d\d)"),
        lambda y, week: calendar.week_of(date.fromisocalendar(y, week, 1)),
    ),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), calendar.month),
    (re.compile(r"(\d{4})-Q([1-4])"), calendar.quarter),
    (re.compile(r"(\d{4})-H([12])"), calendar.half),
    (re.compile(r"(\d{4})"), calendar.year),
    (re.compile(r"(\d{3})"), lambda start: calendar.decade(10 * start)),
    (re.compile(r"(\d{2})"), lambda start: calendar.century(start + 1)),
)
_SEASON_VALUE = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI)")


@dataclass(frozen=True, slots=True)
class TimexScores:
    """How well date expressions are found and understood; the scores are fractions in [0, 1]."""

    relaxed_f1: float
    """Gold and predicted extents that overlap."""
    strict_f1: float
    """Gold and predicted extents that are the same."""
    interval_f1: float
    """Overlapping expressions with the same first and last day."""
    characters_per_s: float
    n: int
    """Gold DATE expressions."""
    skipped: int
    """Gold DATE expressions whose value names no days: left out of `interval_f1` alone."""


def days_of_value(value: str) -> Days | None:
    """The days that a TIMEX3 value names; None for times of day, durations and vague references.

    Raises nothing: the value of a day that no calendar has names none.
    """
    value = _FILLER.sub("", value.strip())
    try:
        if season := _SEASON_VALUE.fullmatch(value):
            return calendar.season(int(season[1]), _SEASONS[season[2]])
        for pattern, days_of in _DAYS_OF_VALUE:
            if match := pattern.fullmatch(value):
                return days_of(*map(int, match.groups()))
    except ValueError:
        return None
    return None


@dataclass(slots=True)
class _Count:
    """Matches, predictions and gold expressions of one measure."""

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.matched / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Gold:
    start: int
    end: int
    is_date: bool
    days: Days | None


def score_documents(documents: Iterable[Mapping[str, Any]], tagger: Tagger) -> TimexScores:
    """F1 of a tagger over the DATE expressions of TIMEX3 documents, and its speed.

    A document is a record `{text, dct, timex: [{start, end, type, value}]}`; `dct`, the reference
    day, may be null. A prediction that overlaps no DATE but a TIME, DURATION or SET counts neither
    for nor against: its extent is an expression, of a kind that is not scored. In `interval_f1`
    the same holds for one that overlaps only DATEs without days, such as "recently".
    """
    relaxed, strict, interval = _Count(), _Count(), _Count()
    seconds, characters, skipped = 0.0, 0, 0
    for document in documents:
        text, reference = document["text"], _reference(document.get("dct"))
        started = perf_counter()
        spans = tagger(text, reference)
        seconds += perf_counter() - started
        characters += len(text)
        annotated_end = _annotated_end(document)
        spans = [span for span in spans if span.start < annotated_end]
        gold = [
            _Gold(
                timex["start"], timex["end"], timex["type"] == "DATE", days_of_value(timex["value"])
            )
            for timex in document["timex"]
        ]
        dates = [expression for expression in gold if expression.is_date]
        skipped += sum(expression.days is None for expression in dates)
        _add(relaxed, dates, gold, spans, lambda *_: True)
        _add(
            strict,
            dates,
            gold,
            spans,
            lambda one, span: (one.start, one.end) == (span.start, span.end),
        )
        _add(interval, [one for one in dates if one.days], gold, spans, _same_days)
    return TimexScores(
        relaxed_f1=relaxed.f1,
        strict_f1=strict.f1,
        interval_f1=interval.f1,
        characters_per_s=characters / seconds if seconds else 0.0,
        n=relaxed.gold,
        skipped=skipped,
    )


def _add(
    count: _Count,
    scored: Sequence[_Gold],
    gold: Sequence[_Gold],
    spans: Sequence[DateSpan],
    agrees: Callable[[_Gold, DateSpan], bool],
) -> None:
    """Match each gold expression with the first agreeing, overlapping span that is still free."""
    free = list(spans)
    count.gold += len(scored)
    for expression in scored:
        for span in free:
            if _overlap(expression, span) and agrees(expression, span):
                free.remove(span)
                count.matched += 1
                count.predicted += 1
                break
    for span in free:
        others = [one for one in gold if one not in scored and _overlap(one, span)]
        if not others or any(_overlap(one, span) for one in scored):
            count.predicted += 1


def _overlap(one: _Gold, span: DateSpan) -> bool:
    return one.start < span.end and span.start < one.end


def _same_days(one: _Gold, span: DateSpan) -> bool:
    return one.days is not None and (one.days.first, one.days.last) == (span.first, span.last)


_MEANTIME_LINES = 6
"""MEANTIME (Minard et al., LREC 2016) annotates a headline and the first five sentences; each
stands on a line of its own, and no annotation of the dev set lies beyond the sixth line."""


def _annotated_end(document: Mapping[str, Any]) -> int:
    """Where a document's annotation ends: what is found beyond is neither right nor wrong."""
    text = str(document["text"])
    if not str(document["id"]).startswith("mt_"):
        return len(text)
    return len("\n".join(text.split("\n")[:_MEANTIME_LINES]))


def _reference(dct: str | None) -> date | None:
    """A document's own day, written as 2009-02-03 or, in some sets, 03-02-2009."""
    if not dct:
        return None
    parts = dct[:10].split("-")
    if len(parts[0]) == 2:
        parts.reverse()
    return date(*map(int, parts))
