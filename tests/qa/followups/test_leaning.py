"""Signs that a question leans on earlier turns, and what their weights make of them."""

from datetime import date

import pytest

from qa.followups.leaning import Signs, likelihood
from qa.followups.standalone import standalone
from qa.question import Exchange

TODAY = date(2021, 9, 1)
HISTORY = [Exchange("What is the Oru fever?", "A disease spread by mosquitoes.")]


def test_signs_speak_for_and_against() -> None:
    nothing = Signs(*[0.0] * len(Signs._fields))
    assert likelihood(nothing._replace(pronoun=1.0)) > likelihood(nothing)
    assert likelihood(nothing._replace(defines=1.0)) < likelihood(nothing)


@pytest.mark.parametrize("said", ["What causes it?", "What are the symptoms?", "Why?"])
def test_a_question_leans(said: str) -> None:
    assert standalone(said, HISTORY, TODAY).leans


def test_a_courtesy_and_a_first_question_do_not() -> None:
    assert not standalone("Thanks", HISTORY, TODAY).leans
    assert not standalone("What causes it?", [], TODAY).leans
