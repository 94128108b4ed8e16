"""Follow-ups that no rule understands, as a language model does: with nothing that was not said."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive
from qa import Assistant
from qa.contract.draft import Tokens
from qa.contract.query import Carried
from qa.generation.generator import GeneratingAnswerer
from tests.qa.generation.chat_server import ChatServer, refuses, says

RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
TWO = "Who met Ruvim Sorel and Farid Noshen in Merrin?"
WHO = "What did he say?"
ASKS = "Who do you mean"
GOOD = "What did Farid Noshen say in Merrin?"


@pytest.fixture
def assistant(sample_archive: Path, answerer: GeneratingAnswerer) -> Iterator[Assistant]:
    with Archive.open(sample_archive, create=False) as archive:
        yield Assistant(archive, answerer=answerer)


HISTORY = [(TWO, "Ruvim Sorel and Farid Noshen met on Wednesday.")]


def test_the_model_is_asked_where_the_rules_would_ask_back(
    assistant: Assistant, server: ChatServer
) -> None:
    plain = assistant.by_reader.ask(WHO, history=HISTORY)
    assert ASKS in str(plain.reason)
    server.will(says(GOOD), says("NOT FOUND"))
    answer = assistant.ask(WHO, history=HISTORY)
    assert answer.plan.standalone_question == GOOD
    assert answer.plan.carried == (
        Carried("Farid Noshen", "subject", 0),
        Carried("Merrin", "subject", 0),
    )
    assert WHO in server.prompts()[0]
    assert "Ruvim Sorel" in server.prompts()[0]
    assert answer.tokens
    assert answer.tokens.completion == 9  # of both replies


@pytest.mark.parametrize(
    "wrong",
    [
        "What did Otto Brand say?",
        "Lorvik heard what in Merrin?",
        "What did Farid Noshen say on 3 May 2020?",
        "What did Farid Noshen say about the 41 gauges?",
        "What did he say?",
        "",
        "I cannot help with that.",
        f"{GOOD} {'He said much. ' * 40}",
    ],
)
def test_a_rewriting_with_anything_else_is_not_taken(
    assistant: Assistant, server: ChatServer, wrong: str
) -> None:
    server.will(says(wrong))
    answer = assistant.ask(WHO, history=HISTORY)
    assert answer.plan.standalone_question == WHO
    assert ASKS in str(answer.reason)


def test_the_rules_stand_in_where_the_model_fails(assistant: Assistant, server: ChatServer) -> None:
    server.will(refuses(500))
    assert ASKS in str(assistant.ask(WHO, history=HISTORY).reason)


def test_the_rules_come_first(assistant: Assistant, server: ChatServer) -> None:
    server.will(says("NOT FOUND"))
    answer = assistant.ask("And on 23 April 2020?", history=[(RATE, "")])
    assert "key rate" in answer.plan.standalone_question
    assert len(server.bodies) <= 1
    assert not any("conversation" in prompt.split("\n")[0] for prompt in server.prompts())


def test_what_a_person_took_back_is_not_put_in_again(
    assistant: Assistant, server: ChatServer
) -> None:
    server.will(says(GOOD))
    answer = assistant.ask(WHO, history=HISTORY, without=["Farid Noshen"])
    assert answer.plan.standalone_question != GOOD


def test_tokens_add_up() -> None:
    assert Tokens(1, 2) + Tokens(3, 4) == Tokens(4, 6)
    assert Tokens(1, 2) + None == Tokens(1, 2)
