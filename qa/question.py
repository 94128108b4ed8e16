"""The types of what a person asks, before it is planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from qa.contract import Kind, PlannedDate


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


Asked = str | Mapping[str, object] | Question
"""What may be asked: text, or a mapping with the keys question, today, dates, history, kind."""
GivenDay = date | str
"""A day, or an ISO string that names one."""
GivenDates = PlannedDate | Mapping[str, object] | GivenDay | tuple[GivenDay | None, GivenDay | None]
"""Dates that may be given: a day, or "2021-08" or "2021" for all of theirs; a pair of first and
last day (None for an open end); or all that there is to a date."""


class Exchange(NamedTuple):
    """An earlier question and its answer, as text."""

    question: str
    answer: str
