"""A plan is a pure function of the question and the day it is asked on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.plan import PlannedDate, plan

TODAY = date(2021, 9, 1)


@pytest.mark.parametrize(
    ("question", "text", "first", "last"),
    [
        ("who met in Doha on 11 August 2021", "11 August 2021", (2021, 8, 11), (2021, 8, 11)),
        ("What was agreed on March 3, 1987?", "March 3, 1987", (1987, 3, 3), (1987, 3, 3)),
        ("Who resigned in February 2020?", "February 2020", (2020, 2, 1), (2020, 2, 29)),
        ("Who won the 2018 World Cup final?", "2018", (2018, 1, 1), (2018, 12, 31)),
    ],
)
def test_dates_that_name_their_year_are_understood(
    question: str, text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert plan(question, TODAY).dates == (PlannedDate(text, date(*first), date(*last), "event"),)


def test_a_day_without_its_year_is_searched_as_words() -> None:
    planned = plan("Who hosted consultations on October 25?", TODAY)
    assert planned.dates == ()
    assert "October 25" in planned.search_text


def test_white_space_of_the_question_means_nothing() -> None:
    assert plan("  who\n met\tin Doha ", TODAY) == plan("who met in Doha", TODAY)


@given(st.text(max_size=300), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_any_text_can_be_planned_and_always_gives_the_same_plan(question: str, today: date) -> None:
    planned = plan(question, today)
    assert planned == plan(question, today)
    for day in planned.dates:
        assert day.text in planned.standalone_question
        assert day.first is None or day.last is None or day.first <= day.last
