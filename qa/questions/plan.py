"""A question, as asked on some day, becomes the query that is searched."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from index.documents import DateSpan
from index.timex import is_yearless, tag_question
from qa.contract.query import Kind, PlannedDate, QueryPlan, Role
from qa.questions.bounds import bounded, contradiction
from qa.questions.day_names import missing_day, spelt_days
from qa.questions.gaps import gap
from qa.questions.kinds import kind_of
from qa.questions.overviews import overview_of
from qa.questions.roles import ATTRIBUTION, DATE, constraint


def plan(
    question: str,
    today: date,
    dates: Sequence[PlannedDate] | None = None,
    kind: Kind | None = None,
    *,
    source: str | None = None,
    author: str | None = None,
    is_first: bool = True,
) -> QueryPlan:
    """Plan the search for a question asked on the day `today`.

    Dates that the person gave stand in place of those that the question's words would give; none
    at all means that the question is searched without dates. A kind that the person gave stands in
    place of the one that the words tell. A source and an author bound what is searched. The first
    question of a conversation must say whom it means: nothing before tells.
    """
    question, spellings = spelt_days(" ".join(question.replace(DATE, " ").split()))
    said = list(_ranges(question, _said(question, today)))
    bare, named = _without(said, question), tuple(_planned(said, question))
    overview = overview_of(question)
    subject = overview.without(day.text for day in named) if overview else ""
    unreal = missing_day(question) or contradiction(question, named) if dates is None else None
    planned = bounded(named) if dates is None else tuple(_placed(day, question) for day in dates)
    return QueryPlan(
        search_text=subject or bare,
        dates=planned,
        widened=False,
        standalone_question=question,
        kind=kind or kind_of(question),
        spellings=spellings,
        gap=unreal or gap(bare, has_dates=bool(named or planned), is_first=is_first),
        source=source,
        author=author,
    )


class _Said(NamedTuple):
    """A date where the question says it: the offsets of its words, and what they mean."""

    start: int
    end: int
    first: date | None
    last: date | None
    role: Role
    is_stated: bool


def _planned(said: Iterable[_Said], question: str) -> Iterable[PlannedDate]:
    """The dates as a plan has them: one that is said twice is planned where it is said first."""
    planned: dict[tuple[object, ...], PlannedDate] = {}
    for start, end, first, last, role, is_stated in said:
        text = question[start:end]
        day = PlannedDate(text, first, last, role, is_stated, start, end)
        planned.setdefault((text, first, last, role, is_stated), day)
    return planned.values()


def _placed(given: PlannedDate, question: str) -> PlannedDate:
    """A given date, without its place where that is in another question than this one."""
    is_there = given.end is not None and question[given.start : given.end] == given.text
    return given if is_there else replace(given, start=None, end=None)


_ONE = rf"(?:,? ?(?:{ATTRIBUTION}|\bas))?(?: ?\b(?:on|in|at|of|from|for|during))?(?: the)? ?{DATE}"
_SEVERAL = (
    rf"(?: ?\b(?:between|(?:(?:in|on|of|for|from) )?both))?{_ONE}"
    rf"(?:(?: ?,)?(?: ?\b(?:and|or|but|than)\b)?{_ONE})+"
)
_SAID = rf"(?:{_SEVERAL}|{_ONE})"
_CUT = re.compile(rf"(?: ?,)?{_SAID}(?:(?= ?(?:[?.!;]|$))| ?,)|{_SAID}", re.IGNORECASE)
"""Dates in one breath with the words that only lead to them, and the comma that these leave."""


def _without(said: Iterable[_Said], question: str) -> str:
    """The question without its dates, and without the words that only lead to them.

    The whole question where no other word is left.
    """
    kept, position = [], 0
    for start, end in sorted((each.start, each.end) for each in said):
        kept.append(question[position:start])
        position = max(position, end)
    kept.append(question[position:])
    text = " ".join(_CUT.sub(" ", DATE.join(kept)).split())
    return text if re.search(r"\w", text) else question


_BOTH = re.compile(r",? (?:(?:and|but) )?", re.IGNORECASE)


def _ranges(question: str, said: Iterable[_Said]) -> Iterator[_Said]:
    """The dates, two bounds in one breath as one range: "after 1 March and before 5 May 2020"."""
    waiting: _Said | None = None
    for each in said:
        together = None
        if waiting and _BOTH.fullmatch(question, waiting.end, each.start):
            together = _range(question, waiting, each)
        if waiting and not together:
            yield waiting
        waiting = together or each
    if waiting:
        yield waiting


def _range(question: str, one: _Said, other: _Said) -> _Said | None:
    """The days inside two bounds; None where they are none, or the two bound different things."""
    # "published since March and by May" says it once for both.
    is_said_for_both = one.role == "published" and other.role == "event"
    if other.role != one.role and not is_said_for_both:
        return None
    lower, upper = (one, other) if one.first else (other, one)
    if lower.last or upper.first or not (lower.first and upper.last):
        return None
    first, last = lower.first, upper.last
    # Of the year that the other bound names: "after March and before May 2020".
    if upper.is_stated and not lower.is_stated and first > last:
        again = next(_said(question[lower.start : lower.end], last), None)
        first = (again and again.first) or first
    elif lower.is_stated and not upper.is_stated:
        last = _next_after(first, last)
    if first > last:
        return None
    is_stated = lower.is_stated or upper.is_stated
    return _Said(one.start, other.end, first, last, one.role, is_stated)


def _next_after(first: date, last: date) -> date:
    """The day of this name that comes next after another: "before 5 May and after 1 March 2020"."""
    for year in (first.year, first.year + 1):
        with suppress(ValueError):  # there is no 29 February, or no such year
            if (day := last.replace(year=year)) >= first:
                return day
    return last


_OPENS_RANGE = re.compile(r"(?:from|between|(?:ever )?since|(?:up )?until|till) ", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:[\w'’-]+ ){1,5}(?:of|on|in) (?:the )?$", re.IGNORECASE)
"""Opens a range with words inside it: "between the decisions of 3 March and 5 May"."""
_AND = re.compile(r" ?,? ?(?:(?:and|or) )?(?:(?:on|in|of) )?")
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


def _said(question: str, today: date) -> Iterator[_Said]:
    """The dates of a question, in their order, each with what is asked of it."""
    for listed in _lists(question, tag_question(question, today)):
        start, end = listed[0].start, listed[-1].end
        opening = _OPENS_RANGE.match(listed[0].text)
        lead = question[: start + opening.end()] if opening else question[:start]
        asked = constraint(lead, question[end:])
        is_range = len(listed) == 2 and _BETWEEN.search(lead)
        spans = [replace(listed[0], last=listed[1].last, end=end)] if is_range else listed
        # "3" of "3 and 5 May" is cut out of the question together with its month.
        is_shared = any(_DAY_OF_MONTH.fullmatch(span.text) for span in spans)
        for span in spans:
            said_from = min(start, asked.start) if span is spans[0] or is_shared else span.start
            said_to = end if is_shared else span.end
            try:
                first, last = asked.days_of(span)
            except (OverflowError, ValueError):
                continue
            if (first or last) and (first or date.min) <= (last or date.max):
                is_stated = span.is_stated or not is_yearless(span.text)
                yield _Said(said_from, said_to, first, last, asked.role, is_stated)


def _lists(question: str, spans: Sequence[DateSpan]) -> Iterator[list[DateSpan]]:
    """The dates that are named in one breath: "3 March and 5 May", "in 2014, 2016 or 2018"."""
    listed: list[DateSpan] = []
    for span in spans:
        if listed and not _AND.fullmatch(question, listed[-1].end, span.start):
            yield listed
            listed = []
        listed.append(span)
    if listed:
        yield listed
