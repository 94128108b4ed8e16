"""A question, as asked on some day, becomes the query that is searched."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from index.timex import tag_dates

Role = Literal["event", "published", "known_by"]


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """Date words of the question, as understood: the days they name and what they constrain."""

    text: str
    first: date | None
    last: date | None
    role: Role


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What is searched for a question: a pure function of the question and today."""

    search_text: str
    dates: tuple[PlannedDate, ...]
    widened: bool
    """True where nothing was published on those days or shortly after: the search went beyond."""
    standalone_question: str


def plan(question: str, today: date) -> QueryPlan:
    """Plan the search for a question asked on the day `today`."""
    question = " ".join(question.split())
    # Only dates that name their year: "on October 25" is found as words, in whatever year.
    dates = tuple(
        PlannedDate(span.text, span.first, span.last, "event")
        for span in tag_dates(question, today)
        if span.is_stated
    )
    return QueryPlan(question, dates, widened=False, standalone_question=question)
