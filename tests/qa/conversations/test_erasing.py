"""What was deleted is gone from the bytes of every file, whoever has them open."""

import sqlite3
from pathlib import Path

import pytest

from qa.contract.answer import Answer
from qa.conversations.records import Asking
from qa.conversations.store import Conversations
from qa.errors import ConversationError
from tests.qa.conversations.conftest import TODAY

NAME, QUESTION, NOTE = "Zebrawood dossier", "Did Quillfeather meet Okapiya?", "Vexillary nonsense"
SECRETS = (NAME, QUESTION, NOTE, "zebrawood", "quillfeather", "illfeather", "okapiya", "vexillary")


def held(path: Path, *texts: str | bytes) -> list[tuple[str, str | bytes]]:
    """Which texts stand in which of the files."""
    return [
        (file.name, text)
        for file in path.parent.iterdir()
        for text in texts
        if (text.encode() if isinstance(text, str) else text).lower() in file.read_bytes().lower()
    ]


def pieces(path: Path) -> list[bytes]:
    """Of each answer as it is kept, pieces that can be looked for."""
    with sqlite3.connect(path) as reader:
        answers = [answer for (answer,) in reader.execute("SELECT answer FROM turns") if answer]
    reader.close()
    assert answers
    return [answer[at : at + 24] for answer in answers for at in range(0, len(answer) - 24, 24)]


def fill(conversations: Conversations, answer: Answer) -> str:
    """Many conversations with answers, and one of secrets among them; returns its id."""
    for number in range(60):
        if number == 30:
            secret = conversations.begin(QUESTION)
            turn = conversations.ask(secret.id, Asking(QUESTION, TODAY))
            conversations.settle(turn, answer)
            conversations.rename(secret.id, NAME)
            conversations.judge(secret.id, 0, "wrong", NOTE)
            continue
        other = conversations.begin(f"Who met number {number}?")
        for _ in range(3):
            turn = conversations.ask(other.id, Asking(f"Who met number {number}?", TODAY))
            conversations.settle(turn, error=f"None of {number}.")
    return secret.id


def terms(path: Path) -> set[str]:
    """Every word that the index of words has."""
    with sqlite3.connect(path) as reader:
        reader.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, words, row)")
        found = {term for (term,) in reader.execute("SELECT term FROM temp.terms")}
    reader.close()
    return found


def test_a_deleted_conversation_is_in_no_file(path: Path, answer: Answer) -> None:
    quote = answer.citations[0].quote
    with Conversations.open(path) as conversations:
        secret = fill(conversations, answer)
        assert {text for _, text in held(path, NAME, QUESTION, NOTE, quote)} == {
            NAME, QUESTION, NOTE, quote
        }  # fmt: skip
        assert "okapiya" in terms(path)
        compressed = pieces(path)
        assert held(path, *compressed[:3])
        assert conversations.delete(secret) == ()
        assert held(path, quote, *SECRETS, *compressed) == []
        assert not terms(path) & {"zebrawood", "quillfeather", "okapiya", "sigrun"}
        assert len(conversations.listed(100)) == 59
        assert conversations.search("number 29")
    assert held(path, quote, *SECRETS, *compressed) == []


def test_while_another_reads_it_is_said_what_is_held_and_finished_later(
    path: Path, answer: Answer
) -> None:
    with Conversations.open(path) as conversations:
        secret = fill(conversations, answer)
        reader = sqlite3.connect(path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchall()
        (left,) = conversations.delete(secret, wait_s=0.2)
        assert "another process is reading it" in left
        assert str(path) in left
        assert conversations.search("okapiya") == []
        assert conversations.erase(wait_s=0) != ()
        reader.execute("COMMIT")
        assert conversations.erase() == ()
        assert held(path, *SECRETS) == []
        reader.close()


def test_another_that_is_open_and_idle_holds_nothing(path: Path, answer: Answer) -> None:
    with Conversations.open(path) as here, Conversations.open(path) as there:
        secret = fill(here, answer)
        there.turns(secret)
        there.search("okapiya")
        assert here.delete(secret) == ()
        assert held(path, *SECRETS) == []


def test_what_a_killed_process_had_begun_to_delete_is_erased_at_the_next_opening(
    path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Conversations.open(path) as conversations:
        secret = fill(conversations, answer)
        monkeypatch.setattr(Conversations, "erase", lambda *_, **__: ())  # as if killed before it
        conversations.delete(secret)
        monkeypatch.undo()
        assert held(path, "okapiya")
    Conversations.open(path).close()
    assert held(path, *SECRETS) == []


def test_answers_made_from_an_article_are_withdrawn_and_questions_kept(
    path: Path, answer: Answer
) -> None:
    article = answer.citations[0].article_id
    passages = [passage for passage in answer.passages if passage.article_id == article]
    with Conversations.open(path) as conversations:
        secret = fill(conversations, answer)
        compressed = pieces(path)
        withdrawn = conversations.withdraw([article, article])
        assert withdrawn == (((secret, 0),), ())
        turn = conversations.turn(secret, 0)
        assert (turn.question, turn.answer) == (QUESTION, None)
        assert turn.error
        assert turn.error.startswith("This answer is withdrawn")
        assert turn.feedback
        assert (
            held(path, article, answer.citations[0].quote, passages[0].text[:60], *compressed) == []
        )
        assert "sigrun" not in terms(path)
        assert conversations.withdraw([article]) == ((), ())
        assert conversations.withdraw(["0" * 20]) == ((), ())


def test_in_memory_it_is_deleted_too(answer: Answer) -> None:
    with Conversations.open(None) as conversations:
        secret = fill(conversations, answer)
        assert conversations.delete(secret) == ()
        assert conversations.search("okapiya") == []


def test_several_are_deleted_at_once_or_none(path: Path, answer: Answer) -> None:
    with Conversations.open(path) as conversations:
        secret = fill(conversations, answer)
        other = conversations.listed(1)[0].id
        with pytest.raises(ConversationError, match="never was"):
            conversations.delete(secret, "0" * 16)
        assert conversations.conversation(secret).name == NAME
        assert conversations.delete(secret, other, secret) == ()
        assert held(path, *SECRETS) == []
        assert len(conversations.listed(100)) == 58
