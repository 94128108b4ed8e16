"""What somebody said is in their words; nobody else's stand in for them."""

import pytest

from qa import Assistant

TODAY = "2021-09-01"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did Ruvim Sorel say about the turbine tests?", "notified in March"),
        ("What did Marta Ilves say about the snowpack?", "stood at 87 percent"),
        ("What has Raoul Estienne said about the denial?", "The denial was wrong"),
        ("What did Odile Marchetti say in July 2019?", "one more cut before the end of the year"),
        ("What did Yves Darrault say about the bow door?", "found the bow door open"),
        ("What did Kelmar's foreign ministry say about the talks?", "There was no such meeting"),
    ],
)
def test_the_words_are_the_speaker_s(assistant: Assistant, question: str, said: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert said in answer.answer
    assert answer.answer in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "What did Petra Halloran say about the ferry?",
        "What did Sigrun Dahle say about Oru fever?",
        "What did Emil Tarro say about the extended quartet?",
        "What was Gaspard Lenoir's reaction to the cod quota?",
        "What did Ulrika Sandberg say about the tunnel?",
    ],
)
def test_nobody_else_is_quoted(assistant: Assistant, question: str) -> None:
    assert not assistant.ask(question, today=TODAY).answered
