"""One SQLite file: its tables, its connection, and transactions on it."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from index.errors import ArchiveError

_SCHEMA = (
    "CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
        title TEXT NOT NULL, published TEXT, author TEXT, source TEXT, place TEXT
    )
    """,
    "CREATE INDEX articles_published ON articles (published)",
    "CREATE INDEX articles_source ON articles (source)",
    "CREATE TABLE files (path TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE locations (
        path TEXT PRIMARY KEY, file TEXT NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        run INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX locations_file ON locations (file)",
    "CREATE INDEX locations_article ON locations (article)",
    """
    CREATE TABLE unreadable (
        path TEXT PRIMARY KEY, file TEXT NOT NULL, reason TEXT NOT NULL
    ) WITHOUT ROWID
    """,
    "CREATE INDEX unreadable_file ON unreadable (file)",
    """
    CREATE TABLE chunks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        start INTEGER NOT NULL, length INTEGER NOT NULL, generation INTEGER
    )
    """,
    "CREATE INDEX chunks_article ON chunks (article)",
    "CREATE INDEX chunks_generation ON chunks (generation)",
    """
    CREATE TABLE embeddings (
        chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE, vector BLOB NOT NULL
    )
    """,
    "CREATE TABLE removals (chunk INTEGER PRIMARY KEY)",
    "CREATE TABLE runs (number INTEGER PRIMARY KEY, report TEXT NOT NULL)",
)
# Days are ordinals; span_days finds what overlaps some days without looking at the rest.
_DATES_SCHEMA = (
    """
    CREATE TABLE date_spans (
        number INTEGER PRIMARY KEY,
        chunk INTEGER NOT NULL REFERENCES chunks (id) ON DELETE CASCADE,
        start INTEGER NOT NULL, length INTEGER NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL,
        granularity TEXT NOT NULL, is_stated INTEGER NOT NULL
    )
    """,
    "CREATE INDEX date_spans_chunk ON date_spans (chunk)",
    "CREATE VIRTUAL TABLE span_days USING rtree_i32 (number, first, last)",
    """
    CREATE TRIGGER date_span_comes AFTER INSERT ON date_spans BEGIN
        INSERT INTO span_days VALUES (new.number, new.first, new.last);
    END
    """,
    """
    CREATE TRIGGER date_span_goes AFTER DELETE ON date_spans BEGIN
        DELETE FROM span_days WHERE number = old.number;
    END
    """,
)


class Database:
    """A connection that every thread may use, one at a time."""

    def __init__(self, path: Path) -> None:
        """Open the file, which is made where there is none.

        Raises:
            ArchiveError: it is not such a file, or it cannot be opened.
        """
        self._path = path
        self._lock = RLock()
        with self._explained():
            self._database = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        try:
            self._rows("PRAGMA journal_mode = WAL")
            # The engines' files must never know of more than a power cut leaves in the catalogue.
            self._rows("PRAGMA synchronous = FULL")
            self._rows("PRAGMA foreign_keys = ON")
            if not self._one("SELECT count(*) FROM sqlite_master"):
                with self.transaction():
                    for statement in _SCHEMA:
                        self._rows(statement)
                    self.create_date_tables()
            self._rows("SELECT count(*) FROM manifest")
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; nothing can be asked after it."""
        with self._lock:
            self._database.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's writes, or none of them."""
        with self._lock:
            self._rows("BEGIN IMMEDIATE")
            try:
                yield
                self._rows("COMMIT")
            except BaseException:
                if self._database.in_transaction:
                    self._database.execute("ROLLBACK")
                raise

    def _rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock, self._explained():
            return self._database.execute(statement, values).fetchall()

    def _one(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - what the column holds
        rows = self._rows(statement, *values)
        return rows[0][0] if rows else None

    def _write(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        with self._lock, self._explained():
            self._database.executemany(statement, rows)

    def create_date_tables(self) -> None:
        """Make the tables of date spans, which archives of the first format do not have."""
        for statement in _DATES_SCHEMA:
            self._rows(statement)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(
                f"The catalogue {self._path} cannot be used: {error}. Check that there is space "
                "and that it may be written; if it is damaged, restore it from a copy, or delete "
                "the archive's folder and index the articles again."
            ) from error
