"""Questions look back, are typed in a hurry, and ask for what is new."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.timex import is_yearless, tag_question
from tests.index.timex.cases import BRACKETED, cases, interval
from tests.index.timex.test_tagger import DATE_TEXTS

QUESTIONS = """
2019-11-22 | Who was elected in [February]? | 2019-02
2019-01-22 | Who was elected in [February]? | 2018-02
2019-11-22 | Who will be elected in [February]? | 2020-02
2019-11-22 | Will Ford close the plant in [October]? | 2020-10
2019-11-22 | What happened on [March 3]? | 2019-03-03
2019-11-22 | What happened on [November 22]? | 2019-11-22
2019-11-22 | What happened on [November 23]? | 2018-11-23
2019-11-22 | What is planned for [March 3]? | 2020-03-03
2019-11-22 | What happened on [New Year's Eve]? | 2018-12-31
2019-11-22 | What happened on [the first Tuesday of March]? | 2019-03-05
2019-11-22 | Who resigned by [Wednesday]? | 2019-11-20
2019-11-22 | Who is speaking on [Monday]? | 2019-11-25
2019-11-22 | Which airline is cutting flights in [February]? | 2020-02
2019-11-22 | Who is going to speak on [Monday]? | 2019-11-25
2019-11-22 | What was agreed on [the 5th]? | 2019-11-05
2019-11-22 | what was agreed on [the 25th] | 2019-10-25
2019-11-22 | what happened in [march]? | 2019-03
2019-11-22 | what happened in [may]? | 2019-05
2019-11-22 | who resigned [last march]? | 2019-03
2019-11-22 | what has changed [since june]? | 2019-06-01..
2019-11-22 | what may happen, and who will march for them? |
2019-11-22 | What happened in [the last few days]? | 2019-11-15..2019-11-22
2019-11-22 | What happened in [recent weeks]? | 2019-10-25..2019-11-22
2019-11-22 | What happened in [the past few months]? | 2019-08-22..2019-11-22
2019-11-22 | What happened in [the past 24 hours]? | 2019-11-21..2019-11-22
2019-11-22 | What happened in [the last year]? | 2018-11-22..2019-11-22
2019-11-22 | What happened over [the last week]? | 2019-11-15..2019-11-22
2019-11-22 | What happened [last week]? | 2019-11-11..2019-11-17
2019-11-22 | Who won the title the following year? |
2019-11-22 | Who won the title a year later? |
2019-11-22 | who led this march on the capital? |
2019-11-22 | Who will speak in [the next week]? | 2019-11-25..2019-12-01
2019-11-22 | Who spoke the next day? |
2019-11-22 | Who won in [1990], and who [the following year]? | 1990 1991
2019-11-22 | What happened in [the second week of 1987]? | 1987-01-05..1987-01-11
2019-11-22 | What happened in [the last week of 1987]? | 1987-12-28..1988-01-03
2019-11-22 | What happened on [the third of March 1987]? | 1987-03-03
2019-11-22 | What happened on [the last day of March 1987]? | 1987-03-31
2019-11-22 | What happened on [the first day of 1987]? | 1987-01-01
2019-11-22 | What burned on [Bonfire Night 2018]? | 2018-11-05
"""


@pytest.mark.parametrize("case", cases(QUESTIONS), ids=str)
def test_a_question_is_tagged(case: str) -> None:
    today, marked, *days = (part.strip() for part in case.split(" | "))
    found = tag_question(BRACKETED.sub(r"\1", marked), date.fromisoformat(today))
    assert [span.text for span in found] == BRACKETED.findall(marked)
    expected = days[0].split() if days else []
    assert [(span.first, span.last) for span in found] == [interval(words) for words in expected]


@settings(max_examples=400, deadline=None)
@given(text=st.text() | DATE_TEXTS, today=st.dates())
def test_spans_of_questions_are_exact_and_ordered(text: str, today: date) -> None:
    previous_end = 0
    for span in tag_question(text, today):
        assert previous_end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.first is None or span.last is None or span.first <= span.last
        previous_end = span.end


@pytest.mark.parametrize(
    "words",
    [
        "October 25", "in February", "March", "the first Tuesday of March", "Christmas", "Q3",
        "New Year’s Eve", "the third quarter", "summer", "since May", "the last Friday of June",
    ],
)  # fmt: skip
def test_some_words_leave_the_year_open(words: str) -> None:
    assert is_yearless(words)


@pytest.mark.parametrize(
    "words",
    [
        "yesterday", "last week", "Wednesday", "last March", "this summer", "last Christmas",
        "two weeks ago", "this month", "March last year", "March 1987", "the last three months",
        "the weekend", "the 5th", "this quarter",
    ],
)  # fmt: skip
def test_others_fix_it(words: str) -> None:
    assert not is_yearless(words)
