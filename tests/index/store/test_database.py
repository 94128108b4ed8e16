"""Who asks never waits for who writes, sees only what is committed, and cannot write."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from threading import Barrier

import pytest

from index.errors import ArchiveError
from index.store.database import Database

COUNT = "SELECT count(*) FROM runs"
ADD = "INSERT INTO runs (report) VALUES (?)"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An empty database."""
    database = Database(tmp_path / "catalogue.sqlite")
    yield database
    database.close()


def test_a_question_in_the_middle_of_a_transaction(database: Database) -> None:
    with ThreadPoolExecutor(1) as other:
        with database.transaction():
            database.execute(ADD, "a")
            assert database.one(COUNT) == 1
            # It would wait for ever if it needed what this thread holds.
            assert other.submit(database.one, COUNT).result(timeout=20) == 0
        assert other.submit(database.one, COUNT).result(timeout=20) == 1


def test_many_ask_while_one_writes(database: Database) -> None:
    def ask(_: int) -> list[int]:
        return [database.one(COUNT) for _ in range(50)]

    with ThreadPoolExecutor(8) as threads:
        asked = threads.map(ask, range(8))
        for _ in range(20):
            with database.transaction():
                database.execute_many(ADD, [("a",), ("b",), ("c",)])
        counts = list(asked)
    assert all(seen == sorted(seen) for seen in counts)
    assert {number % 3 for seen in counts for number in seen} == {0}
    assert database.one(COUNT) == 60


def test_a_question_cannot_write(database: Database) -> None:
    with pytest.raises(ArchiveError, match="may not be written"):
        database.rows(ADD, "a")


def test_nothing_is_asked_of_a_closed_one(database: Database) -> None:
    assert database.one(COUNT) == 0
    database.close()
    with pytest.raises(ArchiveError, match="closed"):
        database.one(COUNT)
    with pytest.raises(ArchiveError, match="closed"):
        database.execute(ADD, "a")


def opened_by_many(path: Path) -> list[int]:
    """What twenty threads find that open a file at once, each for itself."""
    barrier = Barrier(20)

    def first(_: int) -> int:
        barrier.wait()
        with closing(Database(path)) as database:
            database.execute(ADD, "a")
            return int(database.one("SELECT count(*) FROM sqlite_master WHERE name = 'runs'"))

    with ThreadPoolExecutor(20) as threads:
        return list(threads.map(first, range(20)))


def test_eighty_make_it_at_once(tmp_path: Path) -> None:
    for attempt in range(3):
        path = tmp_path / str(attempt) / "catalogue.sqlite"
        path.parent.mkdir()
        with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as processes:
            found = list(processes.map(opened_by_many, [path] * 4))
        assert found == [[1] * 20] * 4
        with closing(Database(path)) as database:
            assert database.one(COUNT) == 80


def test_many_rows_outside_of_a_transaction_are_written_together(database: Database) -> None:
    with pytest.raises(ArchiveError, match="NOT NULL"):
        database.execute_many(ADD, [("a",), (None,)])
    assert database.one(COUNT) == 0
