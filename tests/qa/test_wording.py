"""Days in words, as every face shows them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.query import PlannedDate, QueryPlan, Role, Spelling
from qa.wording import (
    written_date,
    written_day,
    written_days,
    written_spellings,
    written_suggestion,
    written_widening,
)

DAY = date(2021, 8, 11)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (DAY, DAY, "on 11 August 2021"),
        (date(1987, 3, 1), date(1987, 3, 31), "in March 1987"),
        (date(2020, 2, 1), date(2020, 2, 29), "in February 2020"),
        (date(2020, 1, 1), date(2020, 12, 31), "in 2020"),
        (date(2020, 2, 1), date(2020, 2, 28), "from 1 to 28 February 2020"),
        (date(2020, 2, 28), date(2020, 3, 3), "from 28 February to 3 March 2020"),
        (date(2020, 5, 3), date(2021, 5, 3), "from 3 May 2020 to 3 May 2021"),
        (date(2020, 5, 3), date(2021, 5, 9), "from 3 May 2020 to 9 May 2021"),
        (date(2020, 4, 1), date(2020, 6, 30), "from April to June 2020"),
        (date(2019, 3, 1), date(2020, 3, 31), "from March 2019 to March 2020"),
        (date(2019, 7, 1), date(2020, 6, 30), "from July 2019 to June 2020"),
        (date(1990, 1, 1), date(1999, 12, 31), "from 1990 to 1999"),
        (date(2014, 1, 1), None, "since 1 January 2014"),
        (None, date(2020, 1, 1), "up to 1 January 2020"),
        (None, None, "at any time"),
    ],
)
def test_days_are_written_as_a_newspaper_writes_them(
    first: date | None, last: date | None, written: str
) -> None:
    assert written_days(first, last) == written


@given(st.dates(), st.dates())
def test_any_two_days_can_be_written_and_both_years_are_named(one: date, other: date) -> None:
    first, last = sorted((one, other))
    written = written_days(first, last).split()
    assert str(last.year) in written
    assert str(first.year) in written


def test_a_day_that_is_not_known_is_undated() -> None:
    assert written_day(None) == "undated"


@pytest.mark.parametrize(
    ("role", "written"),
    [
        ("event", "happened on 11 August 2021"),
        ("published", "published on 11 August 2021"),
        ("known_by", "known by 11 August 2021"),
    ],
)
def test_a_date_of_the_question_says_what_it_constrains(role: Role, written: str) -> None:
    assert written_date(PlannedDate("then", DAY, DAY, role)) == written


def widened(*dates: PlannedDate, is_widened: bool = True) -> str | None:
    return written_widening(QueryPlan("q", dates, is_widened, "q"))


def test_that_dates_were_set_aside_is_said_once() -> None:
    yearless = PlannedDate("on 11 August", DAY, DAY, "event", is_stated=False)
    month = PlannedDate("in May", date(2021, 5, 1), date(2021, 5, 31), "event", is_stated=False)
    assert widened(yearless) == (
        "Nothing in this archive is dated on 11 August 2021: the date was set aside."
    )
    assert widened(yearless, month) == (
        "Nothing in this archive is dated on 11 August 2021 or in May 2021: "
        "the dates were set aside."
    )
    assert widened(yearless, is_widened=False) is None
    # The reason why there is no answer says it.
    assert widened(PlannedDate("11 August 2021", DAY, DAY, "event")) is None


@pytest.mark.parametrize(
    ("question", "spellings", "written"),
    [
        ("Why was Mahan Air banned?", [("Mahann", "Mahan")], ["Understood as: Mahan Air."]),
        ("Who resigned in February?", [("Febuary", "February")], ["Understood as: February."]),
        ("Who is he?", [], []),
        (
            "Boris Johnson met Ilse Varga",
            [("Borris", "Boris"), ("Vagra", "Varga")],
            ["Understood as: Boris, Ilse Varga."],
        ),
        ("Did Boris Johnson resign?", [("Borris", "Boris"), ("Jonson", "Johnson")],
         ["Understood as: Boris Johnson."]),
    ],
)  # fmt: skip
def test_misspelt_names_are_written_whole_as_they_were_understood(
    question: str, spellings: list[tuple[str, str]], written: list[str]
) -> None:
    made = QueryPlan(question, (), False, question, spellings=tuple(map(Spelling._make, spellings)))
    assert written_spellings(made) == written


def test_what_a_word_may_be_meant_for_is_asked() -> None:
    assert written_suggestion(Spelling("Hansen", "Hanson")) == (
        "Did you mean “Hanson” by “Hansen”?"
    )
