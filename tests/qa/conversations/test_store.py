"""What is kept of conversations, and that it is there."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from qa.contract.answer import Answer
from qa.contract.query import PlannedDate
from qa.conversations.database import FORMAT
from qa.conversations.records import Asking
from qa.conversations.store import Conversations
from qa.errors import ConversationError
from tests.qa.conversations.conftest import RATE, SWORN_IN, TODAY

ROOT = Path(__file__).resolve().parents[3]


def test_a_turn_is_kept_before_it_is_answered_and_with_its_answer(
    conversations: Conversations, answer: Answer
) -> None:
    conversation = conversations.begin(SWORN_IN.question)
    waiting = conversations.ask(conversation.id, SWORN_IN)
    assert waiting.is_waiting
    assert (waiting.number, waiting.question, waiting.today) == (0, SWORN_IN.question, TODAY)
    settled = conversations.settle(waiting, answer)
    assert settled == replace(waiting, answer=answer)
    assert conversations.turns(conversation.id) == [settled]


def test_all_that_a_question_was_asked_with_is_kept(conversations: Conversations) -> None:
    dates = (PlannedDate("in May", date(2020, 5, 1), None, "published", is_stated=False),)
    asking = Asking("Who won?", TODAY, dates, "Ledger", "Ilves")
    conversation = conversations.begin(asking.question)
    turn = conversations.ask(conversation.id, asking)
    assert (turn.dates, turn.source, turn.author) == (dates, "Ledger", "Ilves")
    assert conversations.ask(conversation.id, replace(asking, dates=())).dates == ()
    assert conversations.ask(conversation.id, RATE).dates is None


def test_an_error_is_an_outcome(conversations: Conversations) -> None:
    turn = conversations.ask(conversations.begin("Who?").id, Asking("Who?", TODAY))
    settled = conversations.settle(turn, error="The index is being built.")
    assert (settled.error, settled.is_waiting) == ("The index is being built.", False)


def test_asked_again_a_turn_keeps_its_place_and_nothing_that_came_of_it(
    conversations: Conversations, answer: Answer
) -> None:
    conversation = conversations.begin(SWORN_IN.question)
    first = conversations.settle(conversations.ask(conversation.id, SWORN_IN), answer)
    conversations.ask(conversation.id, RATE)
    conversations.judge(conversation.id, 0, "wrong", "no")
    edited = conversations.ask_again(conversation.id, 0, replace(RATE, source="Gazette"))
    assert (edited.question, edited.source, edited.number) == (RATE.question, "Gazette", 0)
    assert edited.is_waiting
    assert edited.feedback is None
    assert edited.asked_at > first.asked_at
    retried = conversations.ask_again(conversation.id, 0, edited)
    assert (retried.question, retried.source) == (edited.question, "Gazette")
    assert not conversations.search("sworn")
    assert conversations.conversation(conversation.id).turns == 2


def test_what_came_of_a_question_that_was_replaced_is_dropped(
    conversations: Conversations, answer: Answer
) -> None:
    conversation = conversations.begin(SWORN_IN.question)
    asked = conversations.ask(conversation.id, SWORN_IN)
    edited = conversations.ask_again(conversation.id, 0, RATE)
    assert conversations.settle(asked, answer) == edited


def test_conversations_are_listed_last_changed_first(conversations: Conversations) -> None:
    first, second, third = (conversations.begin(f"Question {n}?") for n in range(3))
    for one in (second, third, first, first):
        conversations.ask(one.id, SWORN_IN)
    conversations.begin("Never asked, because the server ended")
    conversations.rename(second.id, "A name")
    listed = conversations.listed(10)
    assert [one.id for one in listed] == [first.id, third.id, second.id]
    assert [one.turns for one in listed] == [2, 1, 1]
    assert listed[2].name == "A name"
    assert conversations.listed(1, 1) == [listed[1]]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("  Who\n met?\0 ", "Who met?"),
        ("word " * 40, ("word " * 16).strip() + " …"),
        ("x" * 200, "x" * 80 + " …"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_a_conversation_is_named_by_its_question_cut_at_a_word(question: str, name: str) -> None:
    with Conversations.open(None) as conversations:
        assert conversations.begin(question).name == name


def test_a_conversation_needs_a_name(conversations: Conversations) -> None:
    conversation = conversations.begin("Who met?")
    with pytest.raises(ConversationError, match="named by nothing"):
        conversations.rename(conversation.id, " \n")
    assert conversations.conversation(conversation.id).name == "Who met?"


def test_what_is_not_there_is_said_to_be_deleted_or_never_to_have_been(
    conversations: Conversations, answer: Answer
) -> None:
    conversation = conversations.begin("Who met?")
    turn = conversations.ask(conversation.id, SWORN_IN)
    conversations.delete(conversation.id)
    for call in (
        lambda: conversations.conversation(conversation.id),
        lambda: conversations.turns(conversation.id),
        lambda: conversations.turn(conversation.id, 0),
        lambda: conversations.ask(conversation.id, SWORN_IN),
        lambda: conversations.ask_again(conversation.id, 0, SWORN_IN),
        lambda: conversations.settle(turn, answer),
        lambda: conversations.judge(conversation.id, 0, "right"),
        lambda: conversations.rename(conversation.id, "A name"),
        lambda: conversations.delete(conversation.id),
    ):
        with pytest.raises(ConversationError, match="it was deleted, or never was"):
            call()
    other = conversations.begin("Who else?")
    with pytest.raises(ConversationError, match="no turn 3 in the conversation"):
        conversations.turn(other.id, 3)


def test_half_a_character_is_refused_in_words(conversations: Conversations) -> None:
    conversation = conversations.begin("Who met?")
    for call in (
        lambda: conversations.begin("Who \ud800?"),
        lambda: conversations.ask(conversation.id, Asking("Who \ud800?", TODAY)),
        lambda: conversations.rename(conversation.id, "\udfff"),
    ):
        with pytest.raises(ConversationError, match="half a character"):
            call()
    assert conversations.turns(conversation.id) == []


def test_an_answer_that_can_no_longer_be_read_loses_no_turn(path: Path, answer: Answer) -> None:
    with Conversations.open(path) as conversations:
        conversation = conversations.begin(SWORN_IN.question)
        conversations.settle(conversations.ask(conversation.id, SWORN_IN), answer)
        for changed in (zlib.compress(b'{"id": 3}'), zlib.compress(b"{"), b"{}"):
            with sqlite3.connect(path) as other:
                other.execute("UPDATE turns SET answer = ?", (changed,))
            other.close()
            turn = conversations.turn(conversation.id, 0)
            assert (turn.question, turn.answer) == (SWORN_IN.question, None)
            assert turn.error
            assert "ask it again" in turn.error
        assert conversations.search("sworn in")


def test_it_is_there_when_it_is_opened_again(path: Path, answer: Answer) -> None:
    with Conversations.open(path) as conversations:
        conversation = conversations.begin(SWORN_IN.question)
        conversations.settle(conversations.ask(conversation.id, SWORN_IN), answer)
        judged = conversations.judge(conversation.id, 0, "wrong day", "  It was in May. ")
    with Conversations.open(path) as conversations:
        assert conversations.turn(conversation.id, 0) == judged
        assert judged.feedback
        assert (judged.feedback.verdict, judged.feedback.note) == ("wrong day", "It was in May.")
        assert conversations.judge(conversation.id, 0, None).feedback is None


def test_many_threads_and_a_second_process_lose_nothing(path: Path) -> None:
    with Conversations.open(path) as here, Conversations.open(path) as there:
        conversation = here.begin("Who met?")

        def ask(number: int) -> None:
            one = (here, there)[number % 2]
            one.settle(one.ask(conversation.id, SWORN_IN), error=str(number))

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(ask, range(40)))
        turns = here.turns(conversation.id)
        assert [turn.number for turn in turns] == list(range(40))
        assert sorted(int(turn.error or "") for turn in turns) == list(range(40))


def test_a_kill_between_any_two_calls_loses_nothing_that_a_call_returned_for(path: Path) -> None:
    program = """
import sys
from datetime import date
from pathlib import Path
from qa.conversations.records import Asking
from qa.conversations.store import Conversations
opened = Conversations.open(Path(sys.argv[1]))
told = lambda *words: print(*words, flush=True)
while True:
    one = opened.begin("Who met?")
    told("begun", one.id)
    for number in range(3):
        turn = opened.ask(one.id, Asking(f"Who met {number}?", date(2021, 8, 12)))
        told("asked", one.id, number)
        opened.settle(turn, error="none")
        told("settled", one.id, number)
"""
    for delay in (0.05, 0.15, 0.3):
        with subprocess.Popen(
            [sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
        ) as process:
            assert process.stdout
            lines = [process.stdout.readline()]
            time.sleep(delay)
            os.kill(process.pid, signal.SIGKILL)
            # What was told last may be cut short; what is whole was returned for.
            lines += [line for line in process.stdout.read().splitlines(True) if line[-1] == "\n"]
        with Conversations.open(path) as conversations:
            assert len(lines) > 3
            for line in lines:
                done, identifier, *number = line.split()
                assert conversations.conversation(identifier)
                if number:
                    turn = conversations.turn(identifier, int(number[0]))
                    assert turn.error == "none" or done == "asked"


def test_a_later_format_is_refused(path: Path) -> None:
    Conversations.open(path).close()
    with sqlite3.connect(path) as other:
        other.execute(f"PRAGMA user_version = {FORMAT + 1}")
    other.close()
    with pytest.raises(ConversationError) as raised:
        Conversations.open(path)
    for part in ("later version", str(path), "Update Dateline"):
        assert part in str(raised.value)


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE stars (name)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(ConversationError, match="another program"):
        Conversations.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", ["no database", "cut short", "overwritten"])
def test_a_damaged_file_is_an_error_in_words(path: Path, damage: str) -> None:
    with Conversations.open(path) as conversations:
        conversation = conversations.begin("Who met?")
        for _ in range(50):
            conversations.ask(conversation.id, SWORN_IN)
    whole = path.read_bytes()
    path.write_bytes(
        {
            "no database": b"Dear diary, " * 1000,
            "cut short": whole[: len(whole) // 3],
            "overwritten": whole[:4096] + b"\xa5" * (len(whole) - 4096),
        }[damage]
    )

    def read() -> None:
        with Conversations.open(path) as opened:
            opened.listed(10)
            opened.turns(conversation.id)
            opened.search("sworn")

    with pytest.raises(ConversationError) as raised:
        read()
    for part in ("damaged", str(path), "Put back a copy"):
        assert part in str(raised.value)


def test_a_file_that_cannot_be_written_is_an_error_in_words(path: Path) -> None:
    Conversations.open(path).close()
    program = """
import os, sys
from pathlib import Path
from qa.conversations.store import Conversations
from qa.errors import ConversationError
if os.getuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
for each in (path, path.with_name("another"), path.parent / "none" / path.name):
    try:
        Conversations.open(each)
    except ConversationError as error:
        print(error)
"""
    with TemporaryDirectory() as folder:  # that of pytest is closed to other users as a whole
        shut = Path(folder)
        path = path.rename(shut / path.name)
        path.chmod(0o444)
        shut.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-c", program, str(path)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=True,
        )
        shut.chmod(0o755)
    assert done.stderr == ""
    assert done.stdout.count("cannot be written by this user") == 3
    assert done.stdout.count("set keep_conversations in the table") == 3


def test_closed_conversations_say_so(conversations: Conversations) -> None:
    conversations.close()
    with pytest.raises(ConversationError, match="closed"):
        conversations.listed(1)


def test_a_question_is_found_by_the_key_that_it_was_asked_with(
    conversations: Conversations,
) -> None:
    conversation = conversations.begin("Who?")
    assert conversations.asked_with("a") is None
    turn = conversations.ask(conversation.id, Asking("Who?", TODAY), "a")
    conversations.ask(conversation.id, Asking("Who else?", TODAY), "b")
    assert conversations.asked_with("a") == turn
