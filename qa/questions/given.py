"""Dates that a person or a program gives a question, in place of those of its words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import cast, get_args

from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from qa.contract.query import PlannedDate, Role
from qa.errors import QuestionError
from qa.wording import written_days

MAX_DATES = 8
"""More than a question can be about; each may cost a search."""
MAX_TEXT = 200
"""Characters in which a date may be put."""
ROLES: tuple[Role, ...] = get_args(Role)
KEYS = ("first", "last", "role", "text")
"""Of a date as a mapping; all but a day may be left out."""

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def given_dates(given: object) -> tuple[PlannedDate, ...]:
    """The dates of a sequence of days, (first, last) pairs, mappings with `KEYS` or PlannedDates.

    A day is a `datetime.date` or an ISO string; "2021-08" and "2021" are all days of theirs. In
    place of a day of a pair, None is an open end. Days are those of an event unless a mapping or a
    PlannedDate says otherwise.

    Raises:
        QuestionError: one of them cannot be used; the message says which and what to give instead.
    """
    if not isinstance(given, Sequence) or isinstance(given, str | bytes):
        raise QuestionError(f"The dates are {given!r:.60}. Give a list of them.")
    # Those of a plan may be more: they go with its question when one of them is changed.
    count = sum(not isinstance(each, PlannedDate) for each in given)
    if count > MAX_DATES:
        raise QuestionError(f"The question has {count} dates. Give at most {MAX_DATES}.")
    dates = []
    for place, each in enumerate(given):
        try:
            dates.append(_date(each))
        except QuestionError as error:
            raise QuestionError(f"dates[{place}] cannot be used: {error}") from None
    return tuple(dates)


def given_day(given: object) -> date:
    """A day, or an ISO string that names one.

    Raises:
        QuestionError: it is neither, or there is no such day.
    """
    days = _days(given)
    if days.first != days.last:
        raise QuestionError(f"{given!r} is no day, but several. Give one, such as 2021-08-11.")
    return days.first


def checked(planned: PlannedDate) -> PlannedDate:
    """A date whose days and role go together, put in words where it has none.

    Raises:
        QuestionError: they do not; the message says why.
    """
    first, last = planned.first, planned.last
    if planned.role not in ROLES:
        raise QuestionError(f"{planned.role!r} is no role of a date. Give {', '.join(ROLES)}.")
    if planned.role == "known_by" and (first or not last):
        raise QuestionError("What was known by a day has a last day, and no first. Give only that.")
    if first is None and last is None:
        raise QuestionError("A date has neither a first nor a last day. Give one of them.")
    if first and last and first > last:
        raise QuestionError(f"The first day, {first}, is after the last, {last}. Exchange them.")
    if len(planned.text) > MAX_TEXT:
        raise QuestionError(
            f"Its text has {len(planned.text):,} characters, more than {MAX_TEXT}. Shorten it."
        )
    return replace(planned, text=whole(planned.text) or written_days(first, last))


def _date(given: object) -> PlannedDate:
    match given:
        case PlannedDate():
            _check_words(given)
            first, last = (day and given_day(day) for day in (given.first, given.last))
            return checked(replace(given, first=first, last=last))
        case Mapping():
            return _of_mapping(given)
        case [first, last]:
            return _between(first, last)
        case [*days]:
            raise QuestionError(f"It has {len(days)} days. Give a first and a last, or one day.")
        case None:
            raise QuestionError("It is None. Give a day; for an open end, (None, last day).")
        case _:
            return _between(given, given)


def whole(text: str) -> str:
    """Text that has no half of a character, which no store or page can hold.

    Raises:
        QuestionError: it has one.
    """
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError(
            f"{text!r:.60} holds half a character (an unpaired surrogate). Type it again."
        )
    return text


def _text(given: object) -> str:
    """The words of a date, where a program may have put anything."""
    if not isinstance(given, str):
        raise QuestionError(f"Its text is of type {type(given).__name__}. Give a string.")
    return given


def _check_words(given: PlannedDate) -> None:
    """Check what a program may have put into a PlannedDate beside its days."""
    _text(given.text)
    if not all(isinstance(place, int | None) for place in (given.start, given.end)):
        raise QuestionError("Its start and end are no offsets. Leave them out.")


def _of_mapping(given: Mapping[object, object]) -> PlannedDate:
    if unknown := [key for key in given if key not in KEYS]:
        raise QuestionError(f"A date has no {unknown[0]!r}. Give it the keys {', '.join(KEYS)}.")
    role = cast("Role", given.get("role", "event"))
    return _between(given.get("first"), given.get("last"), role, _text(given.get("text", "")))


def _between(first: object, last: object, role: Role = "event", text: str = "") -> PlannedDate:
    begin = None if first is None else _days(first).first
    end = None if last is None else _days(last).last
    return checked(PlannedDate(text, begin, end, role))


def _days(given: object) -> Days:
    """The days of a date, or of an ISO day, month or year."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return calendar.day(given)
    if isinstance(given, str) and (iso := _ISO.fullmatch(given)):
        year, month, day = iso.groups()
        unit = "day" if day else "month" if month else "year"
        try:
            return calendar.containing(date(int(year), int(month or 1), int(day or 1)), unit)
        except ValueError as error:
            raise QuestionError(f"There is no day {given}: {error}. Correct it.") from None
    raise QuestionError(f"{given!r:.60} is no day. Write it as 2021-08-11.")
