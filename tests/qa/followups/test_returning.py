"""Who goes back to an earlier topic is understood after the turn that was about it."""

from datetime import date

import pytest

from qa.followups.standalone import standalone
from qa.question import Exchange

TODAY = date(2021, 9, 1)
HISTORY = (
    Exchange("When did the Stella Aurin sink?", "The ferry Stella Aurin sank on 14 November 2019."),
    Exchange("What is the quota for cod on the Skarra Bank?", "It is 41,500 tonnes."),
)


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("Back to the ferry: who owned it?", "Who owned Stella Aurin?"),
        ("Going back to the ferry, who owned it?", "Who owned Stella Aurin?"),
        ("Let's go back to the ferry. Who owned it?", "Who owned Stella Aurin?"),
        ("As for the ferry, how many people died?", "How many people died regarding Stella Aurin?"),
        ("Back to the ferry: what did Darrault say?", "What did Darrault say regarding the ferry?"),
    ],
)
def test_a_return_is_of_the_topic_that_it_names(said: str, understood: str) -> None:
    whole = standalone(said, HISTORY, TODAY)
    assert whole.question == understood
    assert {carried.turn for carried in whole.carried} == {0}


@pytest.mark.parametrize(
    "said", ["Back to the glacier: who measured it?", "When did the ferry go back to Cassair?"]
)
def test_what_was_never_talked_of_is_not_returned_to(said: str) -> None:
    assert "Stella Aurin" not in standalone(said, HISTORY, TODAY).question


def test_the_topic_may_be_taken_back() -> None:
    said = "Back to the ferry: what did Darrault say?"
    assert standalone(said, HISTORY, TODAY, ["the ferry"]).question == said
