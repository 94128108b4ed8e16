"""A reason is the clause that gives it, and no words that repeat the question."""

import re

import pytest

from qa import Assistant
from qa.answers.prose.causes import HOW, WHY, Cue

TODAY = "2021-09-01"


@pytest.mark.parametrize("cue", [*WHY, *HOW], ids=lambda cue: cue.example)
def test_a_cue_leads_to_a_reason(cue: Cue) -> None:
    sentence = cue.example.replace("[", "").replace("]", "")
    assert any(
        match.start() == cue.example.index("[") for match in re.finditer(cue.words, sentence)
    )


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Why did Kelmar walk out of the session in Zabrin?", "in protest at tests"),
        ("Why did Bastien Roque cancel his journey in October 2019?", "over the arrest of two"),
        (
            "Why did the National Bank of Kelmar raise its rate in February 2021?",
            "a poor rice harvest",
        ),
        ("Why is the extended quartet not meeting in San Téo?", "the attack on a patrol"),
        ("Why did Jostein Rud leave?", "owned shares in a gravel pit"),
        ("Why did Estienne order the denial?", "because lives depended on the talks"),
    ],
)
def test_the_reason_is_given(assistant: Assistant, question: str, reason: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert reason in answer.answer
    assert answer.answer in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Why did Petra Halloran resign?",
        "Why did the National Bank of Kelmar refuse the loan of Sigrun Dahle?",
        "Why did Ulrika Sandberg resign?",
    ],
)
def test_what_did_not_happen_has_no_reason(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question, today=TODAY).answered
