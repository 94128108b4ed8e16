"""The days of earlier turns are all those that a question's tagger knows."""

from datetime import date

import pytest

from qa.followups.days import has_date, without_dates

TODAY = date(2021, 9, 1)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("What did Venn say on 25 July 2019?", "What did Venn say?"),
        ("Who spoke in Vikholm on Boxing Day?", "Who spoke in Vikholm?"),
    ],
)
def test_days_are_found_and_taken_out(question: str, rest: str) -> None:
    assert has_date(question, TODAY)
    assert without_dates(question, TODAY) == rest
    assert not has_date(rest, TODAY)
