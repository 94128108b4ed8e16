"""Bounds that a question names apart, and those that leave no day."""

from datetime import date

import pytest

from qa.questions.plan import plan

TODAY = date(2021, 8, 18)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Who resigned after 1 March 2020 but before 5 May 2019?", "No day is both"),
        ("Who resigned before 1 March 2019 and after 5 May 2020?", "No day is both"),
        ("After 1 March 2020, who resigned before 5 May 2019?", "No day is both"),
        ("What was published after 5 May 2020 and before 1 March 2019?", "No day is both"),
        ("Show me articles since 2020 published before 2019.", "No day is both"),
        ("Who resigned between 5 May 2020 and 1 March 2019?", "is after"),
        ("Who resigned from 5 May 2020 to 1 March 2019?", "is after"),
        ("Who resigned on 30 February 2020?", "There is no 30 February 2020"),
    ],
)
def test_days_that_there_are_not_are_named(question: str, named: str) -> None:
    assert named in (plan(question, TODAY).gap or "")
    assert plan(question, TODAY, dates=()).gap is None


@pytest.mark.parametrize(
    "question",
    [
        "Who resigned after 1 March and before 5 May 2020?",
        "Who resigned before 2019 or after 2020?",
        "How did fares change before 2019 and after 2020?",
        "Who was mayor before 2010 and who after 2020?",
        "What did articles published since May 2020 say happened before March 2020?",
        "Who resigned between 1 March 2019 and 5 May 2020?",
        "Who met after 1 March and before 5 May 2020, as published since 3 April 2020?",
        "Who met on 5 May 2020 and on 1 March 2019?",
    ],
)
def test_days_that_there_are_may_be_asked_for(question: str) -> None:
    assert plan(question, TODAY).gap is None


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("After 1 March 2020, who resigned before 5 May 2020?", ["2020-03-02", "2020-05-04"]),
        ("Before 5 May 2020, what was decided after 1 March 2020?", ["2020-03-02", "2020-05-04"]),
        ("Since 2019, what has been sold by 3 May 2020?", ["2019-01-01", "2020-05-03"]),
    ],
)
def test_a_bound_that_opens_the_question_holds_for_the_other(
    question: str, days: list[str]
) -> None:
    made = plan(question, TODAY)
    assert [[str(day.first), str(day.last)] for day in made.dates] == [days, days]
    for day in made.dates:
        assert made.standalone_question[day.start : day.end] == day.text


def test_a_misspelt_month_is_planned_as_the_one_that_is_meant() -> None:
    made = plan("Who resigned on the 28th of Febuary 2023?", TODAY)
    assert made.standalone_question == "Who resigned on the 28th of February 2023?"
    assert made.spellings == (("Febuary", "February"),)
    (day,) = made.dates
    assert (day.first, day.last) == (date(2023, 2, 28), date(2023, 2, 28))
    assert made.standalone_question[day.start : day.end] == day.text


def test_a_pronoun_may_have_its_meaning_from_an_earlier_question() -> None:
    assert plan("What did she promise Hald?", TODAY).gap == (
        "Who is “she”? Ask again with the name in its place."
    )
    assert plan("What did she promise Hald?", TODAY, is_first=False).gap is None
