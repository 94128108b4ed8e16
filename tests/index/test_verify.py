"""`verify` finds every fault that is written behind the archive's back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from index import Archive
from index.engines.local import LocalEngine
from index.reports import Verification
from index.store.catalogue import Catalogue
from tests.index.newsdesk import execute, passage, write

BODY = "Fish prices rose by a third. The harbour council met about them. It chose Ilse Orr in 1924."


@pytest.fixture
def stocked(archive: Archive, news: Path) -> Archive:
    """An archive of two articles."""
    write(news, "fish.txt", BODY)
    write(news, "vote.txt", "Ilse Orr was elected mayor of Merrin.")
    archive.update(news)
    assert archive.verify().problems == ()
    return archive


FAULTS = {
    "UPDATE articles SET text = replace(text, 'third', 'tenth') WHERE number = 1": [
        "fish.txt: its text or header is not what was stored"
    ],
    "UPDATE articles SET published = '2020-03-04' WHERE number = 1": ["its text or header"],
    "UPDATE articles SET id = 'a' || substr(id, 2) WHERE number = 1": ["its text or header"],
    "UPDATE articles SET text = CAST(X'ff41' AS TEXT) WHERE number = 1": ["its text or header"],
    "UPDATE articles SET version = '2' WHERE number = 1": ["address, version, authors or keyw"],
    "UPDATE articles SET checksum = NULL WHERE number = 1": ["address, version, authors or keyw"],
    "DELETE FROM date_spans": ["its place or its dates are not what was stored"],
    "UPDATE date_spans SET last = last + 365": ["its place or its dates are not"],
    "UPDATE chunks SET start = start + 3, length = length - 3 WHERE id = 1": [
        "a chunk does not follow the one before it",
        "chunk 1: its place or its dates",
        "chunk 1: its embedding is not what was stored",
    ],
    "UPDATE chunks SET length = length - 5 WHERE id = 1": ["no chunk holds its end"],
    "UPDATE chunks SET length = length + 5 WHERE id = 1": ["does not end where words do"],
    "UPDATE chunks SET start = NULL WHERE id = 1": [],
    "UPDATE chunks SET article = 2 WHERE id = 1": ["no chunk holds its end"],
    "UPDATE chunks SET article = 99 WHERE id = 1": ["row 1 of chunks belongs to none of articles"],
    "UPDATE chunks SET id = 77 WHERE id = 1": [
        "the engine: 1 chunks of the catalogue not in it",
        "the engine: 1 chunks in it not in the catalogue",
    ],
    "DELETE FROM embeddings WHERE chunk = 1": ["chunk 1: its embedding is lost"],
    "UPDATE embeddings SET vector = (SELECT vector FROM embeddings WHERE chunk = 3 - e.chunk) "
    "FROM embeddings e WHERE e.chunk = embeddings.chunk": [
        "chunk 1: its embedding is not",
        "chunk 2: its embedding is not",
    ],
    "UPDATE embeddings SET vector = zeroblob(768) WHERE chunk = 1": ["chunk 1: its embedding is"],
    "UPDATE files SET stamp = '1:1'": ["fish.txt in files is not", "vote.txt in files is not"],
    "UPDATE locations SET article = 3 - article": ["fish.txt in locations is not what"],
    "UPDATE locations SET path = CAST('/elsewhere' AS BLOB) WHERE article = 1": ["/elsewhere in"],
    "UPDATE runs SET report = replace(report, '2', '3')": ["the report of run 1 is not what"],
    "UPDATE manifest SET value = '9' WHERE key = 'dimension'": ["catalogue.sqlite is damaged"],
    "INSERT INTO tombstones VALUES ('a', x'65', 'c', 'd', x'65', 1)": ["the row of a in tombst"],
}


@pytest.mark.parametrize("statement", FAULTS)
def test_a_fault_in_the_catalogue_is_found(stocked: Archive, statement: str) -> None:
    try:
        execute(stocked, statement)
    except sqlite3.IntegrityError:
        assert not FAULTS[statement], "the catalogue refuses to hold it"
        return
    problems = "\n".join(stocked.verify().problems)
    for words in FAULTS[statement]:
        assert words in problems


def test_what_is_not_to_be_read_is_named_and_the_rest_is_checked(stocked: Archive) -> None:
    execute(stocked, "UPDATE articles SET published = '2020-03-04' WHERE number = 2")
    with closing(sqlite3.connect(stocked.path / "catalogue.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        ((page, size),) = database.execute(
            "SELECT pageno, (SELECT page_size FROM pragma_page_size) FROM dbstat "
            "WHERE name = 'sqlite_autoindex_articles_1'"
        )
    stocked.close()
    path = stocked.path / "catalogue.sqlite"
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(content)
    with Archive.open(stocked.path, encoder=stocked.encoder) as again:
        problems = "\n".join(again.verify().problems)
    assert "malformed" in problems
    assert "vote.txt: its text or header" in problems


def test_the_engine_of_another_archive_is_found(
    stocked: Archive, news: Path, tmp_path: Path
) -> None:
    (news / "fish.txt").rename(news / "later.txt")
    with Archive.open(tmp_path / "sibling", encoder=stocked.encoder) as sibling:
        sibling.update(news)
    shutil.rmtree(stocked.path / "segments")
    shutil.copytree(tmp_path / "sibling" / "segments", stocked.path / "segments")
    (problem,) = stocked.verify().problems
    assert "damaged, missing or another archive's" in problem


def test_an_engine_of_other_embeddings_is_found(stocked: Archive) -> None:
    catalogue = Catalogue(stocked.path / "catalogue.sqlite")
    engine = LocalEngine(stocked.path, 384, 0, catalogue.manifest()["archive"])
    ((passages, halves),) = catalogue.chunks.staged(0, 1)
    catalogue.close()
    engine.stage([(passages, halves[::-1])], np.array([], dtype=np.int64))
    engine.publish(1)
    assert stocked.verify().problems == ("the engine: 2 embeddings not the catalogue's",)


def test_what_is_unfinished_is_no_damage(stocked: Archive, news: Path) -> None:
    class Stopped(BaseException):
        """Ends a run."""

    def stop(stage: str, _done: int, _total: int | None) -> None:
        if stage == "encoding chunks":
            raise Stopped

    write(news, "later.txt", "The ferry was late.")
    with pytest.raises(Stopped):
        stocked.update(news, progress=stop)
    found = stocked.verify()
    assert found.problems == ()
    assert found.unfinished == (
        "something came or went that is not shown yet; the next run shows it",
    )
    shutil.rmtree(stocked.path / "segments")
    assert stocked.verify().unfinished[1:] == (
        "the engine is not built yet; the next search or run builds it",
    )
    stocked.update(news)
    assert stocked.verify() == Verification(3, (), ())


@pytest.mark.parametrize("change", ["lost", "invented"])
def test_a_fault_in_the_engine_is_found(stocked: Archive, change: str) -> None:
    catalogue = Catalogue(stocked.path / "catalogue.sqlite")
    engine = LocalEngine(stocked.path, 384, 1, catalogue.manifest().get("archive", ""))
    catalogue.close()
    if change == "lost":
        engine.stage([], np.array([1]))
    else:
        engine.stage(
            [([passage(9)], np.ones((1, 384), dtype=np.float16))], np.array([], dtype=np.int64)
        )
    engine.publish(1)
    (problem,) = stocked.verify().problems
    assert problem == (
        "the engine: 1 chunks of the catalogue not in it"
        if change == "lost"
        else "the engine: 1 chunks in it not in the catalogue"
    )


def test_a_damaged_engine_is_named_and_left_as_it_is(stocked: Archive) -> None:
    (segment,) = (stocked.path / "segments").glob("*.segment")
    segment.write_bytes(b"")
    (problem,) = stocked.verify().problems
    assert "a search or a run builds them again" in problem
    assert segment.stat().st_size == 0


def test_an_empty_archive_is_whole(archive: Archive, news: Path) -> None:
    assert archive.verify().problems == ()
    archive.update(news)
    assert archive.verify().problems == ()


def test_progress_tells_what_is_done(stocked: Archive) -> None:
    told: list[tuple[str, int, int | None]] = []
    stocked.verify(lambda *told_now: told.append(told_now))
    assert told == [("checking articles", 1, 2), ("checking articles", 2, 2)]
