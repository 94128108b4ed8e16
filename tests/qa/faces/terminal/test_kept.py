"""Commands about conversations, and what removing an article does to those that quote it."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa.assistant import Assistant
from qa.conversations.store import FILE_NAME, Conversations
from qa.faces.terminal.commands import EXIT_OK, EXIT_USER_ERROR
from tests.qa.conversations.conftest import RATE, SWORN_IN
from tests.qa.faces.terminal.test_cli import run


@pytest.fixture
def kept(
    sample_archive: Path, encoder: Encoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the sample archive, with a conversation of two answers; here nothing else is."""
    folder = tmp_path / "archive"
    # Servers of other tests may have left theirs beside the sample archive.
    shutil.copytree(sample_archive, folder, ignore=shutil.ignore_patterns(f"{FILE_NAME}*"))
    with (
        Archive.open(folder, IndexSettings(), encoder=encoder) as archive,
        Conversations.open(folder / FILE_NAME) as conversations,
    ):
        assistant = Assistant(archive)
        conversation = conversations.begin(SWORN_IN.question)
        for asking in (SWORN_IN, RATE):
            turn = conversations.ask(conversation.id, asking)
            conversations.settle(turn, assistant.ask(turn.as_question))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return folder


def conversation_of(folder: Path) -> str:
    with Conversations.open(folder / FILE_NAME) as conversations:
        return conversations.listed()[0].id


def held(folder: Path, text: str) -> list[str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if text.encode() in path.read_bytes()]


def test_conversations_are_listed(capsys: pytest.CaptureFixture[str], kept: Path) -> None:
    code, out, _ = run(capsys, "conversations", "--archive", kept)
    assert code == EXIT_OK
    assert out.startswith(f"{conversation_of(kept)}  20")
    assert out.endswith(" 28 October 2020? (2)\n")
    _, out, _ = run(capsys, "conversations", "list", "--archive", kept, "--json")
    (listed,) = json.loads(out)
    assert (listed["id"], listed["turns"]) == (conversation_of(kept), 2)


@pytest.mark.parametrize("to", ["md", "csv", "docx"])
def test_a_conversation_is_exported_to_a_new_file(
    capsys: pytest.CaptureFixture[str], kept: Path, to: str
) -> None:
    export = ("conversations", "export", conversation_of(kept), "--archive", kept, "--format", to)
    code, out, _ = run(capsys, *export)
    assert code == EXIT_OK
    written = Path(out.strip())
    assert written.suffix == f".{to}"
    assert written.stat().st_size > 1000
    code, _, err = run(capsys, *export)
    assert code == EXIT_USER_ERROR
    assert "cannot be written here: File exists. Move it away" in err


def test_a_conversation_is_deleted(capsys: pytest.CaptureFixture[str], kept: Path) -> None:
    identifier = conversation_of(kept)
    delete = ("conversations", "delete", identifier, "--archive", kept)
    code, _, err = run(capsys, *delete[:2], identifier, "0" * 16, *delete[3:])
    assert code == EXIT_USER_ERROR
    assert "it was deleted, or never was" in err
    assert conversation_of(kept) == identifier
    code, out, _ = run(capsys, *delete)
    assert (code, out) == (EXIT_OK, "1 conversations were deleted.\n")
    assert held(kept, SWORN_IN.question) == []


def test_what_people_said_is_a_set(capsys: pytest.CaptureFixture[str], kept: Path) -> None:
    with Conversations.open(kept / FILE_NAME) as conversations:
        conversations.judge(conversation_of(kept), 0, "right", "")
    code, out, err = run(capsys, "conversations", "feedback", "--archive", kept)
    assert (code, err) == (EXIT_OK, "")
    assert json.loads(out)["answers"] == ["Sigrun Dahle"]


def test_what_is_missing_is_said(
    capsys: pytest.CaptureFixture[str], kept: Path, tmp_path: Path
) -> None:
    code, _, err = run(capsys, "conversations", "--archive", tmp_path / "here")
    assert code == EXIT_USER_ERROR
    assert "No conversations are kept in" in err
    code, _, err = run(capsys, "conversations", "export", "--archive", kept)
    assert code == EXIT_USER_ERROR
    assert "Give ids, as they are listed by:" in err


@pytest.fixture
def quoted(kept: Path) -> tuple[str, str]:
    """Id of the article that the first answer quotes, and the quote."""
    with Conversations.open(kept / FILE_NAME) as conversations:
        answer = conversations.turn(conversation_of(kept), 0).answer
    assert answer
    return answer.citations[0].article_id, answer.citations[0].quote


def test_an_article_that_is_removed_goes_from_the_conversations_too(
    capsys: pytest.CaptureFixture[str], kept: Path, quoted: tuple[str, str]
) -> None:
    article, quote = quoted
    identifier = conversation_of(kept)
    assert held(kept, quote)
    code, out, _ = run(capsys, "remove", article, "--archive", kept)
    assert code == EXIT_OK
    assert f"  {identifier}, question 1" in out
    assert held(kept, quote) == []
    with Conversations.open(kept / FILE_NAME) as conversations:
        turn = conversations.turn(identifier, 0)
    assert turn.answer is None
    assert turn.error
    assert turn.error.startswith("This answer is withdrawn")


def test_vacuum_withdraws_what_a_removal_could_not(
    capsys: pytest.CaptureFixture[str], kept: Path, quoted: tuple[str, str]
) -> None:
    article, quote = quoted
    with sqlite3.connect(kept / FILE_NAME) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM turns").fetchall()
        code, out, _ = run(capsys, "remove", article, "--archive", kept, "--json")
        told = json.loads(out)
        assert code == EXIT_USER_ERROR
        assert len(told["withdrawn"]) >= 1
        assert "another process is reading it" in told["held"][0]
    reader.close()
    code, out, _ = run(capsys, "vacuum", "--archive", kept, "--json")
    assert (code, json.loads(out)["held"]) == (EXIT_OK, [])
    assert held(kept, quote) == []


def test_conversations_that_are_damaged_are_told_and_the_article_is_removed(
    capsys: pytest.CaptureFixture[str], kept: Path, quoted: tuple[str, str]
) -> None:
    (kept / FILE_NAME).write_bytes(b"no database " * 1000)
    code, out, _ = run(capsys, "remove", quoted[0], "--archive", kept)
    assert code == EXIT_USER_ERROR
    assert "1 articles were removed." in out
    assert f"The conversations in {kept / FILE_NAME} are damaged" in out


def test_an_archive_with_conversations_is_verified_backed_up_and_restored_as_any_other(
    capsys: pytest.CaptureFixture[str], kept: Path, tmp_path: Path
) -> None:
    before = (kept / FILE_NAME).read_bytes()
    for command in (
        ("verify", "--archive", kept),
        ("verify", "--repair", "--archive", kept),
        ("vacuum", "--archive", kept),
        ("backup", tmp_path / "kept.backup", "--archive", kept),
        ("restore", tmp_path / "kept.backup", "--archive", tmp_path / "again"),
        ("verify", "--archive", tmp_path / "again"),
    ):
        code, _, err = run(capsys, *command)
        assert code == EXIT_OK, err
    assert not (tmp_path / "again" / FILE_NAME).exists()
    assert held(tmp_path, SWORN_IN.question) == [FILE_NAME]
    with Conversations.open(kept / FILE_NAME) as conversations:
        assert len(conversations.turns(conversation_of(kept))) == 2
    assert (kept / FILE_NAME).read_bytes() == before
