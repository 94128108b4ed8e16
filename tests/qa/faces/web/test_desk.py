"""What the page is told of a question, from a real assistant and conversations in memory."""

import asyncio
import html
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

import pytest

from index import Archive
from index.errors import ArchiveError
from qa import Assistant, AssistantSettings
from qa.contract.answer import Event
from qa.conversations.records import Turn
from qa.conversations.store import Conversations
from qa.faces.line import Line
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.faces.web import chat
from qa.faces.web.desk import Desk
from qa.faces.web.room import Message
from tests.qa.faces.serving import line_of

QUESTION = "What was written into the title of a book in the Vikholm library's catalogue?"
RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
APRIL = {"role": "event", "first": "2020-04-23", "last": "2020-04-23"}


@pytest.fixture(scope="module")
def assistant(archive_of_samples: Archive) -> Assistant:
    """Answers whatever it is asked, so that these tests are about the page alone."""
    return Assistant(archive_of_samples, settings=AssistantSettings(min_confidence=0))


@pytest.fixture(autouse=True)
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every step is told, however quick it is."""
    monkeypatch.setattr("qa.faces.web.desk.QUICK_S", 0)


@pytest.fixture
def conversations() -> Iterator[Conversations]:
    with Conversations.open(None) as conversations:
        yield conversations


def given(question: str = QUESTION, **other: object) -> dict[str, object]:
    return {"key": "k", "attempt": 1, "question": question, "today": "2021-06-01"} | other


async def told(desk: Desk, data: object) -> list[tuple[Message, Turn | None]]:
    return [update async for update in desk.ask(data)]


class Asker:
    """Asks one thing after the other at a desk, each in an event loop of its own."""

    def __init__(self, assistant: Assistant, conversations: Conversations) -> None:
        self._assistant = assistant
        self.conversations = conversations

    def __call__(self, question: str = QUESTION, **other: object) -> list[tuple[Message, Any]]:
        return self.of(given(question, **other))

    def of(self, data: object) -> list[tuple[Message, Any]]:
        async def ask() -> list[tuple[Message, Turn | None]]:
            opening = Opening.of(self._assistant)
            return await told(Desk(opening, line_of(opening), self.conversations, chat.turn), data)

        return asyncio.run(ask())


@pytest.fixture
def ask(assistant: Assistant, conversations: Conversations) -> Asker:
    return Asker(assistant, conversations)


def test_a_question_is_kept_and_shown_at_once_and_then_answered(ask: Asker) -> None:
    updates = ask()
    first, _ = updates[0]
    assert first["state"] == "waiting"
    assert "Searching the archive" in first["html"]
    assert "title of a book" in first["html"]
    assert any("Reading" in message["html"] for message, _ in updates)
    last, turn = updates[-1]
    assert last["state"] == "settled"
    assert "line of script" in last["html"].replace("<strong>", "")
    assert last["said"].startswith(turn.answer.answer)
    assert turn == ask.conversations.turn(last["conversation"], last["number"])
    assert [told for _, told in updates[:-1]] == [None] * (len(updates) - 1)


def test_a_quick_answer_is_the_one_thing_that_is_told(
    ask: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.faces.web.desk.QUICK_S", 60)
    ((message, turn),) = ask()
    assert message["state"] == "settled"
    assert ask.conversations.turn(turn.conversation, turn.number) == turn


def test_questions_of_a_conversation_follow_each_other(ask: Asker) -> None:
    first = ask()[-1][0]
    second = ask(RATE, conversation=first["conversation"])[-1][0]
    assert second["conversation"] == first["conversation"]
    assert (first["number"], second["number"]) == (0, 1)
    turns = ask.conversations.turns(first["conversation"])
    assert [turn.question for turn in turns] == [QUESTION, RATE]


def test_a_question_asked_in_the_place_of_another_replaces_it(ask: Asker) -> None:
    first = ask()[-1][0]
    again = ask(RATE, conversation=first["conversation"], number=0)[-1][0]
    assert again["number"] == 0
    assert [turn.question for turn in ask.conversations.turns(first["conversation"])] == [RATE]


def test_the_bytes_of_a_question_are_those_of_its_own_turn(ask: Asker) -> None:
    first = ask()
    conversation = first[0][0]["conversation"]
    for _ in range(3):
        ask(RATE, conversation=conversation)
    later = ask(conversation=conversation)

    def most(updates: list[tuple[Message, Any]]) -> int:
        return max(len(message["html"]) for message, _ in updates)

    assert abs(most(later) - most(first)) < 20


def test_given_dates_take_the_place_of_those_of_the_words(ask: Asker) -> None:
    message, turn = ask(RATE, dates=[APRIL])[-1]
    assert "happened on 23 April 2020" in message["html"]
    assert "5.00 percent" in message["html"]
    assert "data-given" in message["html"]
    assert turn.dates[0].text == "on 23 April 2020"


def test_a_question_without_its_dates_is_asked_of_any_time(ask: Asker) -> None:
    message, turn = ask(RATE, dates=[])[-1]
    assert turn.answer.plan.dates == ()
    assert "at any time" in message["html"]


def follow(ask: Asker, *questions: str, **other: object) -> tuple[Message, Turn]:
    """Ask one question after the other in a conversation; what is told of the last."""
    conversation = None
    for question in questions[:-1]:
        conversation = ask(question, conversation=conversation)[-1][0]["conversation"]
    return ask(questions[-1], conversation=conversation, **other)[-1]


def test_a_question_may_lean_on_those_before_and_says_what_it_took(ask: Asker) -> None:
    message, turn = follow(ask, RATE, "And a week later?")
    assert turn.answer
    assert turn.answer.plan.standalone_question.startswith("By how much was the key rate")
    assert [str(day.first) for day in turn.answer.plan.dates] == ["2019-07-29"]
    for carried in turn.answer.plan.carried:
        assert f'data-words="{html.escape(carried.words)}"' in message["html"]


def test_what_was_taken_over_can_be_left_out(ask: Asker) -> None:
    _, turn = follow(ask, RATE, "And a week later?")
    assert turn.answer
    words = [carried.words for carried in turn.answer.plan.carried]
    conversation = turn.conversation
    message, again = ask("And a week later?", conversation=conversation, follows=1, without=words)[
        -1
    ]
    assert again.answer.plan.carried == ()
    assert again.answer.plan.standalone_question == "And a week later?"
    assert "Read as" not in message["html"]
    kept = ask.conversations.turn(conversation, 2)
    assert (kept.without, kept.follows) == (tuple(words), 1)


def test_a_question_asked_once_more_leans_on_what_it_did_at_first(ask: Asker) -> None:
    _, turn = follow(ask, RATE, "And a week later?", QUESTION)
    _, again = ask("And a week later?", conversation=turn.conversation, follows=1)[-1]
    first = ask.conversations.turn(turn.conversation, 1)
    assert first.answer
    assert again.answer.plan == first.answer.plan


def test_a_lasting_bound_holds_beside_the_dates_of_earlier_questions(ask: Asker) -> None:
    _, turn = follow(ask, RATE, "And a week later?", within=["2019-01-01", None])
    assert turn.answer
    assert [str(day.first) for day in turn.answer.plan.dates] == ["2019-07-29", "2019-01-01"]


def test_a_lasting_bound_holds_beside_the_dates_of_the_words(ask: Asker) -> None:
    _, turn = ask(RATE, within=["2019-01-01", None])[-1]
    own, bound = turn.answer.plan.dates
    assert own.text == "25 July 2019"
    assert (bound.role, str(bound.first), bound.last) == ("published", "2019-01-01", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"today": "2021-02-30"},
        {"dates": [APRIL | {"first": "2020-05-01"}]},
        {"dates": [APRIL | {"role": "rumoured"}]},
        {"dates": "2020"},
        {"number": -1},
        {"conversation": "0" * 16},
        {"number": 3, "conversation": "0" * 16},
        {"within": ["2020-01-01"]},
        {"within": ["2021-01-01", "2020-01-01"]},
        {"surprise": 1},
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_question(
    ask: Asker, wrong: Mapping[str, object]
) -> None:
    ((message, turn),) = ask.of(given() | dict(wrong))
    assert turn is None
    assert (message["key"], message["attempt"], message["state"]) == ("k", 1, "settled")
    assert message["html"].count('role="alert"') == 1
    assert "title of a book" in message["html"]
    assert ask.conversations.listed() == []


@pytest.mark.parametrize("data", [None, [], "x", {}])
def test_what_is_no_question_is_refused(ask: Asker, data: object) -> None:
    ((message, _),) = ask.of(data)
    assert "Field required" in message["said"] or "valid dictionary" in message["said"]


def test_what_the_assistant_refuses_is_kept_with_the_reason(ask: Asker) -> None:
    message, turn = ask("x" * 2001)[-1]
    assert "2,001" in message["said"]
    assert ask.conversations.turn(turn.conversation, 0).error == turn.error


class Failing(Assistant):
    """An assistant with a defect, or before an archive that cannot be read."""

    def __init__(self, archive: Archive, error: Exception) -> None:
        super().__init__(archive)
        self._error = error

    def _events(self, _: object) -> Generator[Event]:
        raise self._error


def test_a_defect_is_said_and_logged(
    archive_of_samples: Archive, conversations: Conversations, caplog: pytest.LogCaptureFixture
) -> None:
    failing = Failing(archive_of_samples, RuntimeError("a defect"))
    message, turn = Asker(failing, conversations)()[-1]
    assert 'role="alert"' in message["html"]
    assert "a defect" not in message["html"]
    assert "a defect" in caplog.text
    assert conversations.turn(turn.conversation, 0).error == turn.error


def test_an_archive_that_cannot_be_read_says_why(
    archive_of_samples: Archive, conversations: Conversations
) -> None:
    failing = Failing(archive_of_samples, ArchiveError("It is damaged. Mend it."))
    message, _ = Asker(failing, conversations)()[-1]
    assert "It is damaged. Mend it." in message["html"]


def test_a_stopped_question_says_so_and_is_kept(
    assistant: Assistant, conversations: Conversations
) -> None:
    async def stopped() -> Message:
        opening = Opening.of(assistant)
        desk = Desk(opening, line_of(opening), conversations, chat.turn)
        async for message, _ in desk.ask(given()):
            if "Reading" in message["html"]:
                desk.stop({"key": "k"})
        return message

    message = asyncio.run(stopped())
    assert "stopped" in message["said"]
    assert conversations.turn(message["conversation"], 0).answer is None


def test_a_question_is_stopped_before_it_has_its_place(
    assistant: Assistant, conversations: Conversations
) -> None:
    async def stopped() -> list[Message]:
        opening = Opening.of(assistant)
        desk = Desk(opening, line_of(opening), conversations, chat.turn)
        heard = []
        async for message, _ in desk.ask(given()):
            heard.append(message)
            desk.stop({"key": "k"})
        desk.stop({"key": "k"})
        assert not desk._stopped
        return heard

    *_, last = asyncio.run(stopped())
    assert "stopped" in last["said"]


def test_a_question_that_is_left_frees_its_place_and_stays_unanswered(
    assistant: Assistant, conversations: Conversations
) -> None:
    async def left() -> tuple[Message, Message]:
        opening = Opening.of(assistant)
        line = Line("questions", opening, Metrics(), at_once=1, waiting=0)
        desk = Desk(opening, line, conversations, chat.turn)
        asked = desk.ask(given())
        async for message, _ in asked:
            if "Reading" in message["html"]:
                break
        await asked.aclose()
        await line.idle()
        *_, (other, _) = await told(desk, given(RATE))
        return message, other

    first, second = asyncio.run(left())
    assert conversations.turn(first["conversation"], 0).is_waiting
    assert "6.25 percent" in second["html"]


def test_who_comes_while_models_load_is_told_and_then_answered(
    assistant: Assistant, conversations: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.faces.web.desk.BEAT_S", 0.02)

    async def early() -> list[tuple[Message, Any]]:
        go = asyncio.Event()
        loop = asyncio.get_running_loop()

        def load(tell: Callable[[str], None]) -> Assistant:
            tell("the reader")
            asyncio.run_coroutine_threadsafe(go.wait(), loop).result(10)
            return assistant

        opening = Opening(load)
        opening.begin()
        desk = Desk(opening, line_of(opening), conversations, chat.turn)
        updates = []
        async for message, turn in desk.ask(given()):
            updates.append((message, turn))
            if "Warming up: loading the reader" in message["html"]:
                go.set()
        return updates

    updates = asyncio.run(early())
    assert any("Warming up" in message["html"] for message, _ in updates)
    assert "line of script" in updates[-1][0]["html"].replace("<strong>", "")


def test_who_waits_is_told_their_place(assistant: Assistant, conversations: Conversations) -> None:
    async def three() -> list[str]:
        opening = Opening.of(assistant)
        line = Line("questions", opening, Metrics(), at_once=1, waiting=5)
        desk = Desk(opening, line, conversations, chat.turn)
        found = await asyncio.gather(*(told(desk, given(key=key)) for key in "abc"))
        return [message["html"] for updates in found for message, _ in updates]

    assert any("number 2 in the line" in drawn for drawn in asyncio.run(three()))


def test_an_answer_is_checked_again(ask: Asker, assistant: Assistant) -> None:
    turn = ask()[-1][1]

    async def checked(number: int) -> list[str]:
        opening = Opening.of(assistant)
        desk = Desk(opening, line_of(opening), ask.conversations, chat.turn)
        given = {"c": turn.conversation, "turn": str(number)}
        return [drawn async for drawn in desk.recheck(given)]

    first, last = asyncio.run(checked(0))
    assert "Checking the quotes" in first
    assert "Every quote is still there, word for word" in last
    assert turn.answer.citations[0].title in html.unescape(last)
    assert "7" in asyncio.run(checked(7))[-1]


def test_a_question_that_is_sent_again_is_kept_once(ask: Asker) -> None:
    first, _ = ask()[-1]
    again, _ = ask(attempt=2)[-1]
    assert (again["conversation"], again["number"]) == (first["conversation"], first["number"])
    assert len(ask.conversations.turns(first["conversation"])) == 1
