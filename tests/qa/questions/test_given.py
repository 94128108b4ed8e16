"""Dates that are given to a question: each way to give them, and what is refused, in words."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from qa.contract.query import PlannedDate
from qa.errors import QuestionError
from qa.questions.given import MAX_DATES, MAX_TEXT, given_dates, given_day
from tests.index.timex.cases import interval

DAY = date(2021, 8, 11)


@pytest.mark.parametrize(
    ("given", "days", "role", "text"),
    [
        (DAY, "2021-08-11", "event", "on 11 August 2021"),
        ("2021-08-11", "2021-08-11", "event", "on 11 August 2021"),
        ("2020-02", "2020-02-01..2020-02-29", "event", "in February 2020"),
        ("2021", "2021-01-01..2021-12-31", "event", "in 2021"),
        ("9999-12", "9999-12-01..9999-12-31", "event", "in December 9999"),
        ((DAY, date(2021, 8, 12)), "2021-08-11..2021-08-12", "event", "from 11 to 12 August 2021"),
        (["2020", "2021-03"], "2020-01-01..2021-03-31", "event", "from January 2020 to March 2021"),
        (("2021-08-11", None), "2021-08-11..", "event", "since 11 August 2021"),
        ((None, "2021"), "..2021-12-31", "event", "up to 31 December 2021"),
        ({"first": "2021-08-11"}, "2021-08-11..", "event", "since 11 August 2021"),
        (
            {"last": "2020", "role": "known_by"},
            "..2020-12-31",
            "known_by",
            "up to 31 December 2020",
        ),
        (
            {"first": DAY, "last": "2021-08-11", "role": "published", "text": "then"},
            *("2021-08-11", "published", "then"),
        ),
        (PlannedDate("then", DAY, None, "published"), "2021-08-11..", "published", "then"),
    ],
    ids=str,
)
def test_a_date_is_given_in_many_ways(given: object, days: str, role: str, text: str) -> None:
    (planned,) = given_dates([given])
    assert (planned.first, planned.last) == interval(days)
    assert (planned.role, planned.text, planned.is_stated) == (role, text, True)


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("2021-02-30", "no day 2021-02-30"),
        ("2021-13", "no day 2021-13"),
        ("0000", "no day 0000"),
        ("11 August", "'11 August' is no day"),
        ("", "'' is no day"),
        ("٢٠٢١", "is no day"),
        (datetime(2021, 8, 11, tzinfo=UTC), "is no day"),
        ((datetime(2021, 8, 11, tzinfo=UTC), None), "is no day"),
        (20210811, "20210811 is no day"),
        (True, "True is no day"),
        (b"2021-08-11", "is no day"),
        (None, "an open end"),
        ((), "It has 0 days"),
        ((DAY, DAY, DAY), "It has 3 days"),
        ((None, None), "neither a first nor a last"),
        ({}, "neither a first nor a last"),
        (("2021-08-12", "2021-08-11"), "2021-08-12, is after the last, 2021-08-11"),
        ({"last": DAY, "role": "rumoured"}, "'rumoured' is no role"),
        ({"last": DAY, "role": ["event"]}, "is no role"),
        ({"first": DAY, "last": DAY, "role": "known_by"}, "no first"),
        ({"first": DAY, "role": "known_by"}, "a last day"),
        ({"day": DAY}, "no 'day'"),
        ({"first": DAY, "text": 7}, "of type int"),
        ({"first": DAY, "text": "x" * (MAX_TEXT + 1)}, "201 characters"),
        (PlannedDate("then", None, None, "event"), "neither"),
        (PlannedDate("then", datetime(2021, 8, 11, tzinfo=UTC), None, "event"), "is no day"),
    ],
    ids=str,
)
def test_what_cannot_be_used_is_refused_and_named(given: object, wrong: str) -> None:
    with pytest.raises(QuestionError, match=wrong) as refused:
        given_dates([DAY, given])
    assert str(refused.value).startswith("dates[1] cannot be used: ")
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("given", ["2021-08-11", DAY, {"first": DAY}, {DAY}, None])
def test_dates_come_in_a_list(given: object) -> None:
    with pytest.raises(QuestionError, match="Give a list"):
        given_dates(given)


def test_there_is_a_limit_to_the_dates_of_a_question() -> None:
    assert len(given_dates([DAY] * MAX_DATES)) == MAX_DATES
    with pytest.raises(QuestionError, match="has 9 dates"):
        given_dates([DAY] * (MAX_DATES + 1))
    assert given_dates([]) == ()


def test_a_date_of_an_earlier_plan_stays_as_it_is() -> None:
    earlier = PlannedDate("in May", DAY, DAY, "event", is_stated=False, start=4, end=10)
    assert given_dates([earlier]) == (earlier,)


def test_a_day_alone_is_one_day() -> None:
    assert given_day("2021-08-11") == given_day(DAY) == DAY
    with pytest.raises(QuestionError, match="'2021-08' is no day, but several"):
        given_day("2021-08")


@drawn(st.dates(), st.dates(), st.sampled_from(["event", "published"]))
def test_given_days_are_the_plans_days(one: date, other: date, role: str) -> None:
    first, last = min(one, other), max(one, other)
    pair, strings = (first, last), (first.isoformat(), last.isoformat())
    mapping = {"first": first, "last": strings[1], "role": role}
    planned = given_dates([pair, strings, mapping])
    assert {(day.first, day.last) for day in planned} == {pair}
    assert [day.role for day in planned] == ["event", "event", role]
    assert given_dates(planned) == planned


def test_dates_of_a_plan_may_be_more_than_a_person_gives() -> None:
    """Nine chips are given back with one of them changed."""
    day = date(2021, 8, 11)
    planned = [PlannedDate("", day, day, "event") for _ in range(12)]
    assert len(given_dates(planned)) == 12
    with pytest.raises(QuestionError, match="at most 8"):
        given_dates([*planned, *[day] * 9])
