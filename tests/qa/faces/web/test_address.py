from datetime import UTC, date, datetime
from urllib.parse import urlsplit

import pytest

from qa.contract.query import PlannedDate
from qa.conversations.records import Turn
from qa.errors import QuestionError
from qa.faces.web.address import link_of, place_of

DAY = date(2021, 8, 11)
DATES = (
    PlannedDate("on the day", DAY, DAY, "event"),
    PlannedDate("since then", DAY, None, "published"),
    PlannedDate("by then", None, DAY, "known_by"),
)


def turn(**given: object) -> Turn:
    values = {"question": "Who met in Vikholm?", "today": DAY} | given
    return Turn(conversation="c", number=0, asked_at=datetime.now(UTC), **values)  # type: ignore[arg-type]


def test_a_link_asks_what_was_asked() -> None:
    asked = turn(question="Who & what? 50 % – Ω", dates=DATES, source="Kelmar Post", author="Å.")
    place = place_of(urlsplit(link_of(asked)).query)
    assert (place.question, place.today) == (asked.question, DAY)
    assert (place.source, place.author) == ("Kelmar Post", "Å.")
    assert place.dates is not None
    assert [(day.first, day.last, day.role) for day in place.dates] == [
        (day.first, day.last, day.role) for day in DATES
    ]


@pytest.mark.parametrize("dates", [None, ()])
def test_no_dates_are_told_from_those_of_the_words(dates: tuple[()] | None) -> None:
    assert place_of(urlsplit(link_of(turn(dates=dates))).query).dates == dates


def test_a_place_in_a_conversation_is_read() -> None:
    place = place_of("?c=0123456789abcdef&turn=3&article=a1&at=12-40")
    assert (place.conversation, place.turn, place.article, place.at) == (
        *("0123456789abcdef", 3, "a1"),
        "12-40",
    )


@pytest.mark.parametrize("turn", ["-1", "x", "٣", "9" * 40, ""])
def test_what_is_no_number_is_none(turn: str) -> None:
    assert place_of(f"?c=c&turn={turn}").turn is None


@pytest.mark.parametrize(
    ("search", "said"),
    [
        ("q=x&as_of=2021-02-30", "2021-02-30"),
        ("q=x&dates=event", "event:2021-08-11"),
        ("q=x&dates=sometime:2021-08-11..", "sometime"),
        ("q=x&dates=event:..", "first nor a last"),
        ("q=x&dates=event:2021-08-12..2021-08-11", "after the last"),
    ],
)
def test_an_address_that_cannot_be_read_says_why(search: str, said: str) -> None:
    with pytest.raises(QuestionError, match=said):
        place_of(search)
