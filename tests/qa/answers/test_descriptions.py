"""Who or what something is: described in the words of its own sentences, or not at all."""

from dataclasses import replace

import pytest

from qa.answers.descriptions import MOST_READ, ONLY_TOLD_OF, asked_name, description
from qa.answers.material import Material
from qa.contract.draft import Candidate, Draft
from qa.contract.protocols import Thresholds
from qa.contract.query import QueryPlan
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
        ("what's havn?", "He put it on Kelmari photo site Havn last year.", "Kelmari photo site"),
        ("What is halditis?", "He has halditis, otherwise known as harbour cough, which tires.",
         "harbour cough"),
        ("What is halditis?", "He has halditis, or harbour cough, and rests.", "harbour cough"),
        ("What does the name of the lander InHald stand for?",
         "InHald — short for Interior Hald Exploration — landed.", "Interior Hald Exploration"),
        ("Who is Eva Brand?", "“Stay away,” Eva Brand, a critic-at-large for the paper, wrote.",
         "a critic-at-large for the paper"),
        ("Who was Olav Dahl?", "In 1886, Olav Dahl, then chief engineer of the yard, left.\n"
         "“Our founder Olav Dahl liked ships,” she said.", "chief engineer of the yard"),
        ("Who is Inga Ros?", "The office's director, Dr Inga Ros, told reporters.",
         "The office's director"),
        ("Who is Per Lund?", "The head of the coast guard, Commodore Per Lund, left.",
         "The head of the coast guard"),
        ("What is the King's Dam?", "It lies on the King's Dam, a bank of clay that leaks.",
         "a bank of clay"),
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


def _read(question: str, text: str, *answers: str) -> Draft:
    plan = QueryPlan(question, (), widened=False, standalone_question=question)
    whole = passage(text)
    found = [
        Candidate(whole, text.index(one), text.index(one) + len(one), 0, len(text), 0.7)
        for one in answers
    ]
    return description(Material(plan, [whole], found, THRESHOLDS))


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What is Havn?", "It was bought by the lantern guild Havn in May.", "lantern guild"),
        ("What is a brandel?", "He ate a brandel, or flat loaf.", "flat loaf"),
        ("What is Tverrite?", "The quarry yields Tverrite, black slate of the coast.",
         "black slate"),
        ("What is the Skarv?", "They flew in the old glider Skarv.", "old glider"),
        ("what is solvik blue", "They ate Solvik Blue, soft cheese, at dawn.", "soft cheese"),
    ],
)  # fmt: skip
def test_a_reader_is_asked_where_no_pattern_describes(
    question: str, text: str, answer: str
) -> None:
    draft = _read(question, text, answer)
    assert draft.short == answer
    assert draft.confidence <= MOST_READ


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What is Havn?", "Havn hired Olav Dahl in May.", "Olav Dahl"),
        ("What is Havn?", "Havn lost a great white shark in May.", "great white shark"),
        ("What is Havn?", "The shop beside Havn was sold to a food blogger.", "food blogger"),
        ("What is Havn?", "A soft cheese was praised, and Havn sold more.", "soft cheese"),
        ("What is Havn?", "Havn, said Eva Brand, has been sold.", "has been sold"),
    ],
)
def test_a_reader_s_words_elsewhere_describe_nothing(question: str, text: str, answer: str) -> None:
    assert _read(question, text, answer).short == ""
