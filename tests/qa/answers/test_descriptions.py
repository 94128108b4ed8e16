"""Who or what something is: described in the words of its own sentences, or not at all."""

from dataclasses import replace

import pytest

from qa.answers.descriptions import ONLY_TOLD_OF, asked_name, description
from qa.answers.material import Material
from qa.contract import Draft, QueryPlan, Thresholds
from qa.questions.kinds import kind_of
from tests.qa.evidence.parties.passages import passage

THRESHOLDS = Thresholds(0.2, 0.6, 0.45, 0.4)


def _described(question: str, *texts: str) -> Draft:
    plan = QueryPlan(question, (), widened=False, standalone_question=question)
    plan = replace(plan, kind=kind_of(question))
    passages = [passage(text, article=str(n)) for n, text in enumerate(texts)]
    return description(Material(plan, passages, [], THRESHOLDS))


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("Who is Eva Brand?", "Havn spokesperson Eva Brand said that Olav Dahl left.",
         "Havn spokesperson"),
        ("who is eva brand", "Eva Brand, fiancée of the captain Olav Dahl, spoke in Hald.",
         "fiancée of the captain Olav Dahl"),
        ("Who was Inga Ros?", "Lars Moen, brother of the singer Inga Ros, was fined.", "singer"),
        ("Who is Lars Moen?", "Lars Moen, brother of the singer Inga Ros, was fined.",
         "brother of the singer Inga Ros"),
        ("Who is Aino Rask?", "The court heard Aino Rask.\nRask, the port's chief planner, left.",
         "the port's chief planner"),
        ("What does DWELS stand for?", "The Delta Water Exchange and Levy System (DWELS) opened.",
         "Delta Water Exchange and Levy System"),
        ("What is Havn?", "The Solvik rescue charity Havn bought a ship.", "Solvik rescue charity"),
        ("What is Eva Brand's job?", "Eva Brand is a judge of the Hald court.",
         "a judge of the Hald court"),
    ],
)  # fmt: skip
def test_the_short_answer_is_the_description_alone(question: str, text: str, short: str) -> None:
    draft = _described(question, text)
    assert draft.short == short
    assert draft.short in draft.claims[0].text
    assert draft.confidence >= 0.5


def test_different_descriptions_follow_and_the_same_is_said_once() -> None:
    draft = _described(
        "Who is John Halvorsen?",
        "The architect John Halvorsen, who built the opera, died on Sunday.",
        "The Tverrby architect John Halvorsen was buried on Friday.",
        "Senator John Halvorsen of the Civic Alliance voted on Monday.",
    )
    assert draft.short == "Tverrby architect"
    assert [len(claim.quotes) for claim in draft.claims] == [2, 1]
    assert "Senator" in draft.claims[1].text


@pytest.mark.parametrize(
    "text",
    [
        "Eva Brand won the race.",
        "Eva Brand, who lives in Hald, won the race.",
    ],
)
def test_what_somebody_did_tells_little_of_who_they_are(text: str) -> None:
    draft = _described("Who is Eva Brand?", text)
    assert draft.claims
    assert draft.confidence == ONLY_TOLD_OF


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who is Eva Brand?", "The race was won, said Eva Brand."),
        ("Who is Eva Brand?", "Captain Olav Dahl (left) and judge Eva Brand, right, on the quay."),
        ("Who is Eva Brand?", "Captain Eva Dahl met judge Lars Brand."),
        ("What is Havn?", "Havn officials left the port."),
        ("What does HB stand for?", "HB is a bank in Hald."),
    ],
)
def test_nothing_is_said_without_a_description(question: str, text: str) -> None:
    assert _described(question, text).claims == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Eva Brand?", "Eva Brand"),
        ("what is the Velen Quartet", "Velen Quartet"),
        ("What does the abbreviation DWELS mean?", "DWELS"),
        ("What was the job of Eva Brand?", "Eva Brand"),
        ("Do you know who Eva Brand is?", "Eva Brand"),
    ],
)
def test_whom_a_question_is_about(question: str, name: str) -> None:
    assert asked_name(question) == name
