"""The types of what a person asks, before it is planned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Self, TypedDict

from qa.contract.answer import Answer
from qa.contract.query import Kind, PlannedDate


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and the day on which they ask it."""

    text: str
    today: date
    dates: tuple[PlannedDate, ...] | None = None
    """Dates that the person gave it; None leaves it those of its words."""
    history: "tuple[Exchange, ...]" = ()
    """What was asked and answered before, oldest first."""
    kind: Kind | None = None
    """What it asks for, where the person said so; None leaves it to its words."""
    source: str | None = None
    """A part of the name of who published what may answer, or "" for anybody; None leaves it to
    its words."""
    author: str | None = None
    """A part of the name of who wrote it."""
    without: tuple[str, ...] = ()
    """Words of earlier turns that it must not take over, each as `Carried.words` has them."""


Asked = str | Mapping[str, object] | Question
"""What may be asked: text, or a mapping whose keys are "question" and other fields' names."""
GivenDay = date | str
"""A day, or an ISO string that names one."""
GivenDates = PlannedDate | Mapping[str, object] | GivenDay | tuple[GivenDay | None, GivenDay | None]
"""Dates that may be given: a day, or "2021-08" or "2021" for all of theirs; a pair of first and
last day (None for an open end); or all that there is to a date."""


_PASSAGES = 4
"""Of an answer, that may tell who those are of whom it speaks."""


class Exchange(NamedTuple):
    """An earlier question and its answer, as text."""

    question: str
    answer: str
    """Empty where nothing answered."""
    short: str = ""
    """The short answer, where it is known."""
    dates: tuple[PlannedDate, ...] | None = None
    """As they were understood, where that is known."""
    passages: tuple[str, ...] = ()
    """What was found for the question, best first."""

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """An answer as one that was given before."""
        # A bound on when articles were published that was not in the words outlasts the question.
        dates = (
            day for day in answer.plan.dates if day.role != "published" or day.start is not None
        )
        said = answer.text if answer.answered else ""
        passages = tuple(passage.text for passage in answer.passages[:_PASSAGES])
        return cls(answer.question, said, answer.answer, tuple(dates), passages)


class Given(TypedDict, total=False):
    """What may be given beside a question's text; `Assistant.ask` tells of each."""

    today: GivenDay | None
    dates: Sequence[GivenDates] | None
    history: Sequence[Answer | Exchange | tuple[str, str]]
    kind: Kind | None
    source: str | None
    author: str | None
    without: Sequence[str]
