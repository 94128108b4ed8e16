"""Questions that lack what could be looked for, and those that only look like them."""

import re

import pytest

from qa.questions.gaps import EMPTY, GAPS, NOT_EMPTY, gap

MISSING = [(row, text) for row in GAPS for text in row.examples]
THERE = [text for row in GAPS for text in row.counter_examples]


def lacking(question: str, *, has_dates: bool = False, is_first: bool = True) -> str | None:
    return gap(question, has_dates=has_dates, is_first=is_first)


@pytest.mark.parametrize(("row", "question"), MISSING)
def test_what_a_pronoun_means_is_asked_for(row: object, question: str) -> None:
    said = lacking(question)
    assert said is not None
    (word,) = re.findall(r"“(\w+)”", said)
    assert re.search(rf"\b{word}\b", question)
    assert next(each for each in GAPS if re.match(each.words, _small(question))) is row


@pytest.mark.parametrize("question", THERE)
def test_a_question_that_says_whom_it_means_lacks_nothing(question: str) -> None:
    assert lacking(question) is None


@pytest.mark.parametrize("question", EMPTY)
def test_what_names_nothing_is_no_question(question: str) -> None:
    said = lacking(question)
    assert said is not None
    assert "nothing to look for" in said


@pytest.mark.parametrize("question", NOT_EMPTY)
def test_one_word_can_be_looked_for(question: str) -> None:
    assert lacking(question) is None


@pytest.mark.parametrize("question", ["What happened?", "", "who resigned"])
def test_a_day_can_be_looked_for(question: str) -> None:
    assert lacking(question, has_dates=True) is None


@pytest.mark.parametrize("question", ["And?", "What about?", "But?"])
def test_a_day_alone_asks_nothing_after_and(question: str) -> None:
    assert lacking(question, has_dates=True) is not None


def test_an_earlier_question_may_tell_whom_a_pronoun_means_but_not_what_to_look_for() -> None:
    assert lacking("What did he say about the strike?", is_first=False) is None
    assert lacking("ok", is_first=False) is not None


def _small(question: str) -> str:
    return question[:1].lower() + question[1:]
