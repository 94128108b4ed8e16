"""What hinders an archive: a writer that stands still, a folder that is read-only, a full disk."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.errors import ArchiveBusy, ArchiveError
from qa.assistant import Assistant
from tests.index.newsdesk import CountingEncoder, texts, write
from tests.index.store.disks import fill, read_only, small_disk

ROOT = Path(__file__).resolve().parents[2]
FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."

STANDS_STILL = """
import os, signal, sqlite3, sys
from index import Archive, IndexSettings

def statement(text):
    if not text.strip().startswith(("SELECT", "PRAGMA")):
        os.kill(os.getpid(), signal.SIGSTOP)

def connect(*given, **named):
    connection = real(*given, **named)
    connection.set_trace_callback(statement)
    return connection

with Archive.open(sys.argv[1], IndexSettings()) as archive:
    archive.encoder
    real, sqlite3.connect = sqlite3.connect, connect
    archive.update(sys.argv[2])
"""


@pytest.fixture
def stocked(archive: Archive, news: Path) -> Archive:
    """An archive of one article."""
    write(news, "fish.txt", FISH)
    archive.update(news)
    return archive


def test_a_writer_that_stands_still_stops_nobody_who_reads(
    stocked: Archive, news: Path, encoder: CountingEncoder
) -> None:
    write(news, "vote.txt", VOTE)
    (news / "fish.txt").write_text((news / "fish.txt").read_text() + "\nIt was said.\n")
    stops = 0
    command: list[str | Path] = [sys.executable, "-c", STANDS_STILL, stocked.path, news]
    writer = subprocess.Popen(command, cwd=ROOT)
    try:
        while not os.WIFEXITED(status := os.waitpid(writer.pid, os.WUNTRACED)[1]):
            assert os.WIFSTOPPED(status)
            stops += 1
            began = time.monotonic()
            with Archive.open(stocked.path, IndexSettings(), encoder=encoder) as late:
                for reader in (stocked, late):
                    assert reader.info().articles in {1, 2, 3}
                    found = texts(reader.search("fish prices"))
                    assert found in ([FISH], [f"{FISH}\n\nIt was said.", VOTE])
            assert time.monotonic() - began < 5
            if stops == 1:
                with pytest.raises(ArchiveBusy, match=rf"by process {writer.pid}\."):
                    stocked.update(news, wait_s=0.2)
            writer.send_signal(signal.SIGCONT)
        writer.returncode = os.waitstatus_to_exitcode(status)
    finally:
        writer.kill()
    assert writer.returncode == 0
    assert stops > 10
    assert len(stocked.search("fish")) == 2
    assert stocked.verify().problems == ()


def ask_all(folder: Path, encoder: CountingEncoder) -> None:
    """Everything that writes nothing works, and what would write says why it cannot."""
    with Archive.open(folder, IndexSettings(), create=False, encoder=encoder) as archive:
        assert archive.info().articles == 1
        (fish,) = archive.search("fish prices")
        assert fish.text == FISH
        assert Assistant(archive).ask("Where did fish prices rise?").citations
        assert archive.verify().problems == ()
        for attempt in (lambda: archive.update(folder), lambda: archive.remove(fish.article_id)):
            with pytest.raises(ArchiveError, match=r"may not be written|no room left"):
                attempt()
        assert texts(archive.search("fish prices")) == [FISH]


def test_a_folder_that_is_read_only(
    stocked: Archive, tmp_path: Path, encoder: CountingEncoder
) -> None:
    stocked.close()
    with read_only(stocked.path, tmp_path / "view") as view:
        ask_all(view, encoder)


def test_a_disk_that_is_full(
    stocked: Archive, news: Path, tmp_path: Path, encoder: CountingEncoder
) -> None:
    stocked.close()
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(stocked.path, disk / "archive")
        filler = fill(disk)
        ask_all(disk / "archive", encoder)
        filler.unlink()
        write(news, "vote.txt", VOTE)
        with Archive.open(disk / "archive", IndexSettings(), encoder=encoder) as archive:
            assert archive.update(news).articles == 2
            assert archive.verify().problems == ()


def test_a_disk_that_becomes_full_in_a_run(
    stocked: Archive, news: Path, tmp_path: Path, encoder: CountingEncoder
) -> None:
    stocked.close()
    for number in range(40):
        write(news, f"{number}.txt", "\n\n".join(f"Ward {n} of {number} voted." for n in range(99)))
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(stocked.path, disk / "archive")
        filler = fill(disk)
        with Archive.open(disk / "archive", IndexSettings(), encoder=encoder) as archive:
            for room in (40_000, 120_000):
                os.truncate(filler, max(0, filler.stat().st_size - room))
                with pytest.raises(ArchiveError, match="no room left"):
                    archive.update(news)
                assert FISH in texts(archive.search("fish prices"))
                assert archive.info().articles
            filler.unlink()
            assert archive.update(news).articles == 41
            assert archive.verify().problems == ()
