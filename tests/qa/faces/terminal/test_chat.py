"""A conversation in a terminal, with what is typed piped in."""

import io
import json
from typing import Any, Unpack

import pytest

from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.errors import QuestionError
from qa.faces.terminal.cli import main
from qa.question import Asked, Given

RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
LATER = "And on 23 April 2020?"


@pytest.fixture
def talk(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, sample_archive: object
) -> "Talk":
    return Talk(capsys, monkeypatch, str(sample_archive))


class Talk:
    """Types lines into `chat`, and reads what it prints."""

    def __init__(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, archive: str
    ) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch
        self._archive = archive

    def __call__(self, *lines: str, options: tuple[str, ...] = ()) -> tuple[str, str]:
        self._monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines)))
        assert main(["chat", "--archive", self._archive, *options]) == 0
        printed = self._capsys.readouterr()
        return printed.out, printed.err

    def plans(self, *lines: str, options: tuple[str, ...] = ()) -> list[dict[str, Any]]:
        out, _ = self(*lines, options=("--json", *options))
        return [json.loads(line)["plan"] for line in out.splitlines()]


def test_a_question_leans_on_those_before(talk: Talk) -> None:
    out, _ = talk(RATE, LATER)
    assert "Read as “By how much was the key rate" in out
    assert "on 23 April 2020" in out


def test_a_program_gets_a_line_an_answer(talk: Talk) -> None:
    first, second = talk.plans(RATE, "", LATER)
    assert first["carried"] == []
    assert second["carried"]


def test_what_was_taken_over_can_be_left_out(talk: Talk) -> None:
    _, second, again = talk.plans(RATE, LATER, ":without")
    assert second["carried"]
    assert again["carried"] == []
    assert again["standalone_question"] == LATER


def test_what_was_said_can_be_forgotten(talk: Talk) -> None:
    out, _ = talk(RATE, ":new", LATER)
    assert "Read as" not in out


@pytest.mark.parametrize("marker", ["1", "[1]"])
def test_the_article_of_a_quote_is_printed_whole(talk: Talk, marker: str) -> None:
    out, _ = talk(RATE, f":open {marker}")
    answer, _, opened = out.partition("»")
    quote, _, _ = opened.partition("«")
    assert f"“{quote}”" in answer
    assert "Only" not in quote


def test_the_day_is_that_of_the_option_until_another_is_typed(talk: Talk) -> None:
    first, second = talk.plans(
        "What happened last week?",
        ":as-of 2020-05-06",
        "What happened last week?",
        options=("--today", "2019-07-31"),
    )
    assert [plan["dates"][0]["first"] for plan in (first, second)] == ["2019-07-22", "2020-04-27"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((":open 1",), "Nothing was asked yet"),
        ((":close",), ":close is no command"),
        ((RATE, ":open 9"), "no citation '9'. Its citations: 1"),
        ((RATE, ":without Rask"), "did not take over 'Rask'. It took over: nothing"),
        ((RATE, LATER, ":without Venn's"), "Venn's has a quotation mark without another"),
        ((":as-of yesterday",), "'yesterday' is no day"),
        (("x" * 2001,), "more than the 2,000"),
    ],
)
def test_what_cannot_be_done_is_said_and_the_conversation_goes_on(
    talk: Talk, lines: tuple[str, ...], said: str
) -> None:
    out, err = talk(*lines, ":help")
    assert said in err
    assert ":open N" in out


def test_nothing_after_the_end_is_asked(talk: Talk) -> None:
    assert len(talk.plans(RATE, ":quit", LATER)) == 1


def test_what_was_left_out_stays_so_when_more_is_left_out(talk: Talk) -> None:
    asked = ("Who met in San Teo on 5 February 2020?", "What did they agree?")
    first, second, *_ = words_of(talk.plans(*asked)[-1])
    *_, once, twice = talk.plans(*asked, f":without {first}", f':without "{second}"')
    assert first not in words_of(once)
    assert second in words_of(once)
    assert not {first, second} & {*words_of(twice)}


def words_of(plan: dict[str, Any]) -> list[str]:
    return [words for words, _, _ in plan["carried"]]


def test_what_cannot_be_asked_again_is_not_forgotten(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = Assistant.ask

    def failing(assistant: Assistant, question: Asked, **given: Unpack[Given]) -> Answer:
        if given["without"]:
            raise QuestionError("The archive is away.")
        return ask(assistant, question, **given)

    monkeypatch.setattr(Assistant, "ask", failing)
    out, err = talk(RATE, LATER, ":without", "And on 24 January 2020?")
    assert "away" in err
    assert "was the key rate of the National Bank of Kelmar lowered on 24 January 2020" in out
