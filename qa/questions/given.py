"""Dates that a person or a program gives a question, in place of those of its words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import cast, get_args

from qa.contract import PlannedDate, Role
from qa.errors import QuestionError

MAX_DATES = 8
"""More than a question can be about; each may cost a search."""
ROLES: tuple[Role, ...] = get_args(Role)
KEYS = ("first", "last", "role", "text")
"""Of a date as a mapping; all but a day may be left out."""

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def given_dates(given: object) -> tuple[PlannedDate, ...]:
    """The dates of a sequence of days, ISO strings, (first, last) pairs, mappings or PlannedDates.

    A day or a pair is when something happened; None is an open end of a pair.

    Raises:
        QuestionError: one of them cannot be used; the message says which and what to give instead.
    """
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        raise QuestionError(f"The dates are {given!r:.60}. Give a list of them.")
    if len(given) > MAX_DATES:
        raise QuestionError(f"The question has {len(given)} dates. Give at most {MAX_DATES}.")
    return tuple(map(_date, given))


def given_day(given: object) -> date:
    """A day, or an ISO string that names one.

    Raises:
        QuestionError: it is neither, or there is no such day.
    """
    if isinstance(given, date) and not isinstance(given, datetime):
        return given
    if isinstance(given, str) and _ISO_DAY.fullmatch(given):
        try:
            return date.fromisoformat(given)
        except ValueError as error:
            raise QuestionError(f"There is no day {given}: {error}. Correct it.") from None
    raise QuestionError(f"{given!r:.60} is no day. Give a datetime.date, or YYYY-MM-DD.")


def checked(planned: PlannedDate) -> PlannedDate:
    """A date whose days and role go together.

    Raises:
        QuestionError: they do not; the message says why.
    """
    if planned.role not in ROLES:
        raise QuestionError(f"{planned.role!r} is no role of a date. Give {', '.join(ROLES)}.")
    if planned.role == "known_by" and (planned.first or not planned.last):
        raise QuestionError("What was known by a day has a last day, and no first. Give only that.")
    if planned.first is None and planned.last is None:
        raise QuestionError("A date has neither a first nor a last day. Give one of them.")
    if planned.first and planned.last and planned.first > planned.last:
        raise QuestionError(
            f"The first day, {planned.first}, is after the last, {planned.last}. Exchange them."
        )
    return planned


def _date(given: object) -> PlannedDate:
    match given:
        case PlannedDate():
            return checked(given)
        case Mapping():
            return _of_mapping(given)
        case [first, last] if not isinstance(given, str):
            return _between(first, last, "event", "")
        case _:
            return _between(given, given, "event", "")


def _of_mapping(given: Mapping[object, object]) -> PlannedDate:
    if unknown := [key for key in given if key not in KEYS]:
        raise QuestionError(f"A date has no {unknown[0]!r}. Give it the keys {', '.join(KEYS)}.")
    role, text = given.get("role", "event"), given.get("text", "")
    return _between(given.get("first"), given.get("last"), cast("Role", role), str(text))


def _between(first: object, last: object, role: Role, text: str) -> PlannedDate:
    start, end = (None if day is None else given_day(day) for day in (first, last))
    return checked(PlannedDate(text, start, end, role))
