"""The table of cues: each row understands the question that it is made for, and no other."""

import re
from datetime import date

import pytest

from qa.questions.plan import plan
from qa.questions.roles import CUES, DATE, Cue
from tests.index.timex.cases import BRACKETED, interval

TODAY = date(2021, 8, 18)
NAMED = "3 March 2020"


def named(cue: Cue) -> str:
    return cue.example.split(" | ")[0]


@pytest.mark.parametrize("cue", CUES, ids=named)
def test_a_cue_tells_what_the_date_of_its_example_is(cue: Cue) -> None:
    marked, days = cue.example.split(" | ")
    (day,) = plan(BRACKETED.sub(r"\1", marked), TODAY).dates
    assert [day.text] == BRACKETED.findall(marked)
    assert (day.role, day.first, day.last) == (cue.role, *interval(days))


@pytest.mark.parametrize("cue", CUES, ids=named)
def test_a_cue_leaves_its_counter_example_alone(cue: Cue) -> None:
    (day,) = plan(cue.counter_example, TODAY).dates
    _, days = cue.example.split(" | ")
    assert NAMED in day.text
    assert (day.role, day.first, day.last) != (cue.role, *interval(days))


@pytest.mark.parametrize("cue", CUES, ids=named)
def test_a_cue_is_the_first_to_match_its_example_and_none_of_its_counter_example(cue: Cue) -> None:
    def matches(other: Cue, question: str) -> bool:
        question = question[:1].lower() + question[1:].replace(NAMED, DATE)
        return re.search(other.words, question, re.IGNORECASE) is not None

    example = BRACKETED.sub(r"\1", named(cue))
    assert next(other for other in CUES if matches(other, example)) is cue
    assert not matches(cue, cue.counter_example)
