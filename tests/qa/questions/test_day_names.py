"""Misspelt months and weekdays, and days that do not exist."""

import pytest

from qa.questions.day_names import missing_day, spelt_days


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("Who resigned on the 28th of Febuary 2023?", "Who resigned on the 28th of February 2023?"),
        ("Who resigned on Septmber 3, 2020?", "Who resigned on September 3, 2020?"),
        ("who resigned in ocotber", "who resigned in October"),
        ("Who resigned in Novemeber 2019?", "Who resigned in November 2019?"),
        ("Which port closed on 3 Agust?", "Which port closed on 3 August?"),
        ("Who spoke last Wensday?", "Who spoke last Wednesday?"),
        ("Who spoke on Thrusday in Hald?", "Who spoke on Thursday in Hald?"),
        ("Who left between 3 Janurary 2020 and 5 Decemer 2020?",
         "Who left between 3 January 2020 and 5 December 2020?"),
    ],
)  # fmt: skip
def test_a_misspelt_day_is_understood(question: str, understood: str) -> None:
    text, spellings = spelt_days(question)
    assert text == understood
    for said, meant in spellings:
        assert said in question
        assert meant in understood
    assert spellings


@pytest.mark.parametrize(
    "question",
    [
        "Who resigned on 28 February 2023?",
        "Who lives in Augusta?",
        "How many of Jane 3 were sold?",
        "What did Jully say in Hald?",
        "Who lived in 12 Marsh Lane?",
        "Did 30 marched in Hald?",
        "Who spoke on Sundry matters?",
        "What happened on the Friday?",
        "Who came in many 2020?",
    ],
)
def test_other_words_are_left_alone(question: str) -> None:
    assert spelt_days(question) == (question, ())


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("What was decided on 29 February 2023?", "29 February 2023"),
        ("What was decided on 31 June 2021?", "31 June 2021"),
        ("What was decided on the 30th of February?", "30 February"),
        ("What was decided on June 31, 2021?", "31 June 2021"),
        ("What was decided on September 31st?", "31 September"),
        ("what was decided after feb 30", "30 February"),
        ("What was decided on 2021-11-31?", "31 November 2021"),
        ("What was decided between 1 April and 31 April 2020?", "31 April 2020"),
        ("What was decided on 29 Feb. 1900?", "29 February 1900"),
        ("What was decided on 32 March 2021?", "32 March 2021"),
        ("Did the board meet on February 30?", "30 February"),
    ],
)
def test_a_day_that_no_calendar_has_is_named(question: str, day: str) -> None:
    assert (missing_day(question) or "").startswith(f"There is no {day}: ")


@pytest.mark.parametrize(
    "question",
    [
        "What was decided on 29 February 2024?",
        "What was decided on 29 February?",
        "What was decided on 29 February 2000?",
        "What was decided on 31 May 2021?",
        "How many of 2,031 June graduates left?",
        "In February 30 people died in Hald: why?",
        "In April 60 ferries sailed. Who counted them?",
        "Did tin fall 3.31 June to August?",
        "What was decided on 2021-13-31?",
        "Who met in June 2031?",
    ],
)
def test_other_days_exist(question: str) -> None:
    assert missing_day(question) is None
