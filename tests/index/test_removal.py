"""A removed article stays removed, and its text is gone from the bytes of every file."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.erasing.residue import is_left
from index.errors import ArticleMissing
from index.text.stems import stems
from tests.index.newsdesk import CountingEncoder, execute, texts, write

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("Quellstein", "Zorvathian", "Brumholder")
STORY = " ".join(f"{word}s were seen in Velen harbour." for word in WORDS)


def left(folder: Path, words: Iterable[str]) -> dict[str, list[str]]:
    """The files of an archive in which a word or its stem stands, by the word."""
    wanted = {form.lower() for word in words for form in (word, *stems(word))}
    contents = {
        path.name: path.read_bytes().lower() for path in folder.rglob("*") if path.is_file()
    }
    found = {
        form: [name for name, content in contents.items() if form.encode() in content]
        for form in wanted
    }
    return {form: names for form, names in found.items() if names}


def add(folder: Path, name: str, body: str, **more: str) -> None:
    """Write a file of one record, which has no headline of its own."""
    record = {"date": "2021-03-04", "source": "Harbour Post", "text": body} | more
    (folder / name).write_text(json.dumps(record), "utf-8")


@pytest.fixture
def seen(archive: Archive, news: Path) -> str:
    """The id of an article about what was seen, in an archive of two."""
    add(news, "one.json", STORY, author="Ilse Zorvathian", title="Quellsteins")
    add(news, "two.json", "Ilse Orr was elected mayor of Merrin.")
    archive.update(news)
    assert {"catalogue.sqlite"} < {n for names in left(archive.path, WORDS).values() for n in names}
    return archive.search("Quellstein")[0].article_id


def test_it_stays_removed_wherever_it_is_read_until_it_may_return(
    archive: Archive, news: Path, seen: str, encoder: CountingEncoder
) -> None:
    erasure = archive.remove(seen)
    assert (erasure.removed, erasure.held) == ((seen,), ())
    os.utime(news / "one.json", (1, 1))
    (news / "copy.json").write_bytes((news / "one.json").read_bytes())
    before = encoder.passages
    report = archive.update(news)
    assert (report.left_out, report.added, report.articles, report.unreadable) == (2, 0, 1, ())
    assert encoder.passages == before
    assert texts(archive.search("Quellstein")) == ["Ilse Orr was elected mayor of Merrin."]
    assert archive.update(news).unchanged_files == 3
    (removed,) = archive.removed()
    assert removed.id == seen
    assert str(removed.published) == "2021-03-04"
    assert removed.paths == (f"{news}/copy.json#1", f"{news}/one.json#1")
    assert left(archive.path, WORDS) == {}
    assert archive.verify().problems == ()
    archive.readmit(seen)
    assert archive.removed() == []
    report = archive.update(news)
    assert (report.left_out, report.added, report.duplicates) == (0, 1, 1)
    assert archive.search("Quellstein")[0].article_id == seen


def test_what_is_not_there_is_neither_removed_nor_readmitted(archive: Archive, seen: str) -> None:
    with pytest.raises(ArticleMissing, match="No article 'nobody' is in"):
        archive.remove([seen, "nobody"])
    assert archive.article(seen)
    with pytest.raises(ArticleMissing, match=r"No article .* was removed"):
        archive.readmit(seen)
    archive.remove(seen)
    with pytest.raises(ArticleMissing):
        archive.remove(seen)


def test_its_bytes_are_gone_after_any_history(archive: Archive, news: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - nothing is secret
    secret: dict[str, str] = {}
    for turn in range(8):
        for _ in range(30):
            number = chance.randrange(90)
            word = "".join(chance.choices("bcdfglmnprstv", k=14))
            add(
                news,
                f"{number}.json",
                f"{word} was told. " * chance.choice([1, 4, 20, 90]),
                title=word,
                url=f"https://post.example/{word * chance.choice([1, 9])}",
            )
        archive.update(news)
        for path in chance.sample(sorted(news.iterdir()), 5):
            title = json.loads(path.read_text())["title"]
            (identifier,) = (i for i in archive.article_ids() if archive.article(i).title == title)
            secret[identifier] = title
            assert archive.remove(identifier).held == ()
            assert left(archive.path, [title]) == {}, f"{title} in turn {turn}"
            path.unlink()
    assert {article.id for article in archive.removed()} == secret.keys()
    assert left(archive.path, secret.values()) == {}
    assert archive.verify().problems == ()


def test_what_was_replaced_is_gone_from_the_catalogue(
    archive: Archive, news: Path, seen: str
) -> None:
    add(news, "one.json", "Nothing was seen in Velen harbour.")
    assert archive.update(news).removed == 1
    found = {name for names in left(archive.path, WORDS).values() for name in names}
    assert not {name for name in found if name.startswith("catalogue")}


READS = """
import sys
from index import Archive, IndexSettings
with Archive.open(sys.argv[1], IndexSettings(), create=False) as archive:
    print(len(archive.search("harbour")), flush=True)
    sys.stdin.readline()
    print(len(archive.search("harbour")), flush=True)
"""
HOLDS = """
import sqlite3, sys
reader = sqlite3.connect(sys.argv[1] + "/catalogue.sqlite", isolation_level=None)
reader.execute("BEGIN")
print(*reader.execute("SELECT count(*) FROM articles").fetchone(), flush=True)
sys.stdin.readline()
"""


def beside(program: str, folder: Path) -> "subprocess.Popen[str]":
    command: list[str | Path] = [sys.executable, "-c", program, folder]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, text=True, **pipes)  # type: ignore[call-overload,no-any-return]


def test_it_is_gone_beside_a_process_that_reads(archive: Archive, seen: str) -> None:
    with beside(READS, archive.path) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "2\n"
        assert archive.remove(seen).held == ()
        assert left(archive.path, WORDS) == {}
        assert reader.communicate("\n")[0] == "1\n"


@pytest.mark.parametrize("by_vacuum", [True, False])
def test_what_is_still_held_is_said_and_erased_later(
    archive: Archive, news: Path, seen: str, by_vacuum: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.erasing.files.WAIT_S", 0.2)
    with beside(HOLDS, archive.path) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "2\n"
        (held,) = archive.remove(seen).held
        assert "catalogue.sqlite-wal: another process" in held
        assert texts(archive.search("Quellstein")) == ["Ilse Orr was elected mayor of Merrin."]
        assert left(archive.path, WORDS)
        assert "another process" in archive.vacuum().held[0]
        (unfinished,) = archive.verify().unfinished
        assert "`vacuum` or the next run erases it" in unfinished
        reader.communicate("\n")
    if by_vacuum:
        assert archive.vacuum().held == ()
    else:
        archive.update(news)
    assert left(archive.path, WORDS) == {}
    assert archive.verify().problems == ()


KILLED = """
import os, sqlite3, sys
from index import Archive, IndexSettings
from index.encoder import Encoder

encoder = Encoder(IndexSettings())
left = 0

def statement(text):
    global left
    left -= "manifest" not in text and not text.strip().startswith(("SELECT", "DELETE"))
    if left == 0:
        os.kill(os.getpid(), 9)

def connect(*given, **named):
    connection = real(*given, **named)
    connection.set_trace_callback(statement)
    return connection

real, sqlite3.connect = sqlite3.connect, connect
for number, folder in enumerate(sys.argv[2:], start=1):
    process = os.fork()
    if not process:
        with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
            left = number
            archive.remove(sys.argv[1])
        os._exit(0)
    print(os.waitpid(process, 0)[1])
"""


def test_a_removal_that_is_killed_anywhere_is_finished_or_was_not_begun(
    archive: Archive, news: Path, seen: str, encoder: CountingEncoder, tmp_path: Path
) -> None:
    archive.close()
    folders = [tmp_path / str(number) for number in range(36)]
    for folder in folders:
        subprocess.run(["cp", "-r", archive.path, folder], check=True)
    command: list[str | Path] = [sys.executable, "-c", KILLED, seen, *folders]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    ends = [int(end) for end in done.stdout.split()]
    assert ends == sorted(ends, reverse=True)
    assert set(ends) == {9, 0}
    states: list[bool] = []
    for number, folder in enumerate(folders):
        if states and not states[-1] and number % 5:
            continue  # all that is left to be done is alike from here on
        with Archive.open(folder, IndexSettings(), encoder=encoder) as again:
            again.update(news)
            states.append(seen in set(again.article_ids()))
            if not states[-1]:
                assert left(folder, WORDS) == {}
                assert [article.id for article in again.removed()] == [seen]
            assert again.verify().problems == ()
    assert states == sorted(states, reverse=True)
    assert set(states) == {True, False}


def test_vacuum_gives_back_what_is_not_needed(archive: Archive, news: Path) -> None:
    for number in range(36):
        add(news, f"{number}.json", f"Ward {number} of Merrin voted. " * 200)
    archive.update(news)
    for path in news.iterdir():
        path.unlink()
    write(news, "fish.txt", "Fish prices rose.")
    archive.update(news, prune=True, prune_limit=1)
    before = (archive.path / "catalogue.sqlite").stat().st_size
    erasure = archive.vacuum()
    assert erasure.held == ()
    assert erasure.freed_bytes > before / 2
    assert (archive.path / "catalogue.sqlite").stat().st_size < before / 2
    assert texts(archive.search("fish")) == ["Fish prices rose."]
    assert archive.verify().problems == ()


def test_an_archive_of_nothing_is_vacuumed(archive: Archive) -> None:
    assert archive.vacuum().held == ()
    assert archive.removed() == []


def test_a_removal_shows_what_an_interrupted_run_left(
    archive: Archive, news: Path, seen: str
) -> None:
    class Interruption(Exception):
        pass

    def interrupt(stage: str, *_: object) -> None:
        raise Interruption

    write(news, "vote.txt", "The mayor of Zabrin stays.")
    with pytest.raises(Interruption):
        archive.update(news, progress=interrupt)
    archive.remove(seen)
    assert "The mayor of Zabrin stays." in texts(archive.search("mayor"))
    assert archive.verify().problems == ()


def test_a_copy_in_free_space_is_found(archive: Archive, seen: str) -> None:
    rows = archive._catalogue.tombstones.content(seen)
    path = archive.path / "catalogue.sqlite"
    assert not is_left(path, rows)
    with closing(archive):
        archive.remove(seen)
    content = bytearray(path.read_bytes())
    place = content.rindex(bytes(500))
    content[place + 200 : place + 260] = rows[0][30:90]
    path.write_bytes(content)
    assert is_left(path, rows)
    assert not is_left(path, [b"Nothing of this was ever written in this archive."])
    assert execute(archive, "PRAGMA integrity_check") == [("ok",)]
