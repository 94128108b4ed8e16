"""Who is asked whom they mean answers in a few words, and may ask something else instead."""

from datetime import date

import pytest

from qa.contract.query import Carried
from qa.followups.standalone import standalone
from qa.question import Exchange

TODAY = date(2021, 9, 1)
TOLD = (
    "Kelmar’s foreign minister, Raoul Estienne, opened the meeting. Orlesca’s envoy, Joaquim Doren,"
    " thanked Raoul Estienne for it.",
)
TWO = Exchange("Did Raoul Estienne and Joaquim Doren meet?", "", passages=TOLD)
WAITING = Exchange("Where is he from?", "")
ESTIENNE, DOREN = "Where is Raoul Estienne from?", "Where is Joaquim Doren from?"


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("Raoul Estienne", ESTIENNE),
        ("Doren", DOREN),
        ("doren.", DOREN),
        ("I mean Mr Doren", DOREN),
        ("No, I meant Estienne.", ESTIENNE),
        ("the second one", DOREN),
        ("The first", ESTIENNE),
        ("the latter", DOREN),
        ("the minister", ESTIENNE),
        ("the envoy of Orlesca", DOREN),
        ("I was asking about the envoy", DOREN),
    ],
)
def test_the_question_that_waited_is_asked_of_whoever_is_meant(said: str, understood: str) -> None:
    assert standalone(WAITING.question, [TWO], TODAY).unclear
    whole = standalone(said, [TWO, WAITING], TODAY)
    assert whole.question == understood
    assert Carried(WAITING.question, "question", 1) in whole.carried
    assert whole.unclear is None


@pytest.mark.parametrize(
    "said", ["Who is Petra Halloran?", "When did the Stella Aurin sink?", "Thanks"]
)
def test_something_else_is_a_question_of_its_own(said: str) -> None:
    assert standalone(said, [TWO, WAITING], TODAY).question == said


def test_somebody_whom_it_cannot_mean_is_not_put_in() -> None:
    whole = standalone("Halloran", [TWO, WAITING], TODAY)
    assert "from" not in whole.question


def test_what_follows_knows_who_was_meant() -> None:
    history = [TWO, WAITING, Exchange("the second one", "")]
    assert standalone("How old is he?", history, TODAY).question == "How old is Joaquim Doren?"
    assert standalone("And the first?", history, TODAY).question == ESTIENNE


def test_whom_nobody_fits_may_be_named_afterwards() -> None:
    history = [Exchange("What did she say?", "")]
    assert standalone("Inés Calvat", history, TODAY).question == "What did Inés Calvat say?"


def test_nothing_waits_that_was_answered_or_says_itself_whom_it_means() -> None:
    for waiting in (
        Exchange("What did she say?", "That the talks went on."),
        Exchange("When did Reyl resign and how old was he?", ""),
    ):
        assert standalone("Inés Calvat", [waiting], TODAY).question == "Inés Calvat"


def test_a_courtesy_between_does_not_make_it_forget() -> None:
    history = [TWO, WAITING, Exchange("Sorry", ""), Exchange("Ok", "")]
    assert standalone("Doren", [TWO, WAITING, history[3]], TODAY).question == DOREN


def test_what_is_taken_back_of_it_is_left_as_it_was_said() -> None:
    for words in (WAITING.question, "Joaquim Doren"):
        whole = standalone("the second one", [TWO, WAITING], TODAY, [words])
        assert (whole.question, whole.carried) == ("the second one", ())


def test_only_one_of_them_is_a_she() -> None:
    told = ("Inés Calvat said that she would leave.", "Raoul Estienne said that he would stay.")
    history = [Exchange("Did Raoul Estienne and Inés Calvat meet?", "", passages=told)]
    assert standalone("What did she say?", history, TODAY).question == "What did Inés Calvat say?"
