"""A question, as asked on some day, becomes the query that is searched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.documents import DateSpan
from index.timex import is_yearless, tag_question
from qa.contract import PlannedDate, QueryPlan
from qa.questions.roles import ATTRIBUTION, constraint


def plan(question: str, today: date, dates: Sequence[PlannedDate] | None = None) -> QueryPlan:
    """Plan the search for a question asked on the day `today`.

    Dates that the person gave stand in place of those that the question's words would give; none
    at all means that the question is searched without dates.
    """
    question = " ".join(question.split())
    understood = list(dict.fromkeys(_understood(question, today)))
    return QueryPlan(
        search_text=_without(understood, question) or question,
        dates=tuple(understood if dates is None else dates),
        widened=False,
        standalone_question=question,
    )


_BESIDE_DATE = re.compile(
    rf"(?:,? ?(?:{ATTRIBUTION}|\bas))?(?: ?\b(?:on|in|at|of|from|for|during))?(?: the)?"
    r" ?\0(?: ?,)?",
    re.IGNORECASE,
)


def _without(dates: Sequence[PlannedDate], question: str) -> str:
    """The question without its dates, and without the words that only lead to them."""
    for day in dates:
        question = question.replace(day.text, "\0")
    return " ".join(_BESIDE_DATE.sub(" ", question).split())


_OPENS_RANGE = re.compile(r"(?:from|between|(?:ever )?since|(?:up )?until|till) ", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween (?:[\w'’-]+ ){1,5}(?:of|on|in) (?:the )?$", re.IGNORECASE)
"""Opens a range with words inside it: "between the decisions of 3 March and 5 May"."""
_AND = re.compile(r" ?,? ?(?:(?:and|or) )?(?:(?:on|in|of) )?")
_DAY_OF_MONTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


def _understood(question: str, today: date) -> Iterator[PlannedDate]:
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
            text_start = min(start, asked.start) if span is spans[0] or is_shared else span.start
            text = question[text_start : end if is_shared else span.end]
            try:
                first, last = asked.days_of(span)
            except (OverflowError, ValueError):
                continue
            if (first or last) and (first or date.min) <= (last or date.max):
                is_stated = span.is_stated or not is_yearless(span.text)
                yield PlannedDate(text, first, last, asked.role, is_stated)


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
