"""The first run of an archive: many that open it at once, and one that is killed at any point."""

import subprocess
import sys
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from tests.index.newsdesk import CountingEncoder, set_manifest, texts, write

ROOT = Path(__file__).resolve().parents[2]
FISH = "Fish prices rose by a third in Velen harbour."

KILLED_AT_A_STATEMENT = """
import os, sqlite3, sys, traceback
from index import Archive, IndexSettings
from index.encoder import Encoder

encoder = Encoder(IndexSettings())
left = -1

def statement(text):
    global left
    left -= not text.strip().startswith(("SELECT", "CREATE"))
    if left == 0:
        os.kill(os.getpid(), 9)

def connect(*given, **named):
    connection = real(*given, **named)
    connection.set_trace_callback(statement)
    return connection

def child(work):
    process = os.fork()
    if not process:
        try:
            work()
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])

def update(folder):
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        articles = archive.update(sys.argv[1]).articles
        is_whole = archive.search("fish") and not archive.verify().problems
        os._exit(0 if articles == 1 and is_whole else 3)

def die(folder, number):
    global left
    left = number
    update(folder)

real, sqlite3.connect = sqlite3.connect, connect
deaths = 0
while (code := child(lambda: die(f"{sys.argv[2]}/{deaths}", deaths + 1))) == -9:
    assert child(lambda: update(f"{sys.argv[2]}/{deaths}")) == 0, f"after statement {deaths}"
    deaths += 1
assert code == 0, code
print(deaths)
"""


def test_one_that_is_killed_anywhere_is_made_good_by_the_next(tmp_path: Path, news: Path) -> None:
    write(news, "fish.txt", FISH)
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_A_STATEMENT, news, tmp_path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) > 20


@pytest.mark.parametrize(
    "lost", [("dimension",), ("dimension", "encoder_checksum"), ("dimension", "chunk_tokens")]
)
def test_half_a_manifest_is_written_anew_and_binds_nobody(
    archive: Archive, news: Path, encoder: CountingEncoder, lost: tuple[str, ...]
) -> None:
    archive.update(news)
    set_manifest(archive, encoder_checksum="x")
    set_manifest(archive, **dict.fromkeys(lost))
    write(news, "fish.txt", FISH)
    settings = IndexSettings(chunk_tokens=64)
    with Archive.open(archive.path, settings, encoder=encoder) as again:
        assert again.search("fish") == []
        again.update(news)
        assert texts(again.search("fish")) == [FISH]
        assert again.info().chunk_tokens == 64
