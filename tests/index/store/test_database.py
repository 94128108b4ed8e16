"""Who asks never waits for who writes, sees only what is committed, and cannot write."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
    with pytest.raises(ArchiveError, match="readonly"):
        database.rows(ADD, "a")


def test_nothing_is_asked_of_a_closed_one(database: Database) -> None:
    assert database.one(COUNT) == 0
    database.close()
    with pytest.raises(ArchiveError, match="closed"):
        database.one(COUNT)
    with pytest.raises(ArchiveError, match="closed"):
        database.execute(ADD, "a")
