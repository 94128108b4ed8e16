"""The page's addresses: `/?q=…` asks a question, `/?c=…` shows what a conversation holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from qa.contract.query import PlannedDate
from qa.conversations.records import Turn
from qa.errors import QuestionError
from qa.questions.given import given_dates, given_day

NO_DATES = "none"
"""What `dates` says where a question is asked of any time, whatever its words."""
_SPAN = ".."


@dataclass(frozen=True, slots=True)
class Place:
    """What an address asks to see; None where it does not say."""

    conversation: str | None = None
    turn: int | None = None
    marker: int | None = None
    article: str | None = None
    at: str | None = None
    """Which characters of the article, as `start-end`."""
    question: str | None = None
    today: date | None = None
    dates: tuple[PlannedDate, ...] | None = None
    source: str | None = None
    author: str | None = None


def place_of(search: str) -> Place:
    """The place that the query of an address names.

    Raises:
        QuestionError: a day or a date of it cannot be read; the message says how it is written.
    """
    return place_in(dict(parse_qsl(search.removeprefix("?"))))


def place_in(fields: Mapping[str, object]) -> Place:
    """The place that the fields of an address name; raises QuestionError as `place_of`."""
    given = {
        name: str(value) for name, value in fields.items() if value is not None and value != ""
    }
    return Place(
        conversation=given.get("c"),
        turn=_number(given, "turn"),
        marker=_number(given, "marker"),
        article=given.get("article"),
        at=given.get("at"),
        question=given.get("q"),
        today=given_day(given["as_of"]) if given.get("as_of") else None,
        dates=_dates(given["dates"]) if given.get("dates") else None,
        source=given.get("source"),
        author=given.get("author"),
    )


def link_of(turn: Turn) -> str:
    """Where a question is asked again as it was: the same archive gives the same answer."""
    given = {
        "q": _alone(turn),
        "as_of": turn.today.isoformat(),
        "dates": None if turn.dates is None else _written(turn.dates),
        "source": turn.source,
        "author": turn.author,
    }
    return f"/?{urlencode({name: value for name, value in given.items() if value})}"


def _alone(turn: Turn) -> str:
    """The question of a turn, where it leans on others as the one that it was read as."""
    answer = turn.answer
    return answer.plan.standalone_question if answer and answer.plan.carried else turn.question


def _number(given: Mapping[str, str], name: str) -> int | None:
    value = given.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def _written(dates: Sequence[PlannedDate]) -> str:
    return (
        ",".join(f"{day.role}:{day.first or ''}{_SPAN}{day.last or ''}" for day in dates)
        or NO_DATES
    )


def _dates(written: str) -> tuple[PlannedDate, ...]:
    return () if written == NO_DATES else given_dates([*map(_date, written.split(","))])


def _date(written: str) -> dict[str, str | None]:
    role, _, days = written.partition(":")
    first, span, last = days.partition(_SPAN)
    if not span:
        raise QuestionError(
            f"The address has the date {written[:60]!r}. Write it like "
            f"event:2021-08-11..2021-08-12; either day may be left out."
        )
    return {"role": role, "first": first or None, "last": last or None}
