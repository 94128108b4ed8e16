"""One SQLite file: a connection that writes, and others that read what it has committed."""

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import RLock, get_ident
from typing import Any

from index.errors import ArchiveError
from index.store import manifest_rows
from index.store.faults import explained, primary_code
from index.store.readers import BUSY_S, Readers, connect
from index.store.schema import TABLES


class Database:
    """Tables that every thread may ask and write to; who asks never waits for who writes."""

    def __init__(self, path: Path) -> None:
        """Open the file, which is made where there is none, by the first of all who open it.

        Nothing is written where there is one: a folder that is read-only, or full, will do.

        Raises:
            ArchiveError: it is not such a file, or it cannot be opened.
        """
        self.path = path
        self._lock = RLock()  # held by the thread that writes, for as long as its transaction
        self._transacting: int | None = None
        self._readers = Readers(path)
        self._writer: sqlite3.Connection | None = None
        self._is_closed = False
        try:
            if not self._has_tables():
                with self.transaction():
                    if not self._has_tables():
                        for statement in TABLES:
                            self.execute(statement)
                        manifest_rows.write(self, manifest_rows.first_rows())
            self.rows("SELECT count(*) FROM manifest")
        except ArchiveError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file; nothing can be asked after it."""
        with self._lock:
            self._is_closed = True
            self._readers.close()
            if self._writer:
                self._writer.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's writes, or none of them; other threads see them when it ends."""
        with self._lock:
            self.execute("BEGIN IMMEDIATE")
            self._transacting = get_ident()
            try:
                yield
                self.execute("COMMIT")
            except BaseException:
                if self._writer and self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            finally:
                self._transacting = None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What a SELECT finds; in a transaction, that transaction's writes too."""
        if self._transacting == get_ident():
            return self.execute(statement, *values)
        with explained(self.path):
            return self._readers.rows(statement, values)

    def one(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - what the column holds
        """The first column of the first row that a SELECT finds, or None."""
        rows = self.rows(statement, *values)
        return rows[0][0] if rows else None

    def execute(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement that writes; returns what it is to return."""
        with self._lock, explained(self.path):
            return self._writing().execute(statement, values).fetchall()

    def execute_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement that writes, once a row of values; all of them, or none."""
        is_inside = self._transacting == get_ident()
        with self._lock, explained(self.path), nullcontext() if is_inside else self.transaction():
            self._writing().executemany(statement, rows)

    def empty_log(self, wait_s: float = 0) -> bool:
        """Bring all that was written into the one file, and leave nothing in its log.

        False where somebody still reads what was there before, after `wait_s` seconds, or where
        there is no room.
        """
        with self._lock:
            self.execute(f"PRAGMA busy_timeout = {int(wait_s * 1000)}")
            try:
                ((is_busy, *_),) = self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except ArchiveError:  # the file cannot grow; what was written is safe in the log
                return False
            finally:
                self.execute(f"PRAGMA busy_timeout = {int(BUSY_S * 1000)}")
        return not is_busy

    def _has_tables(self) -> bool:
        is_there = self.path.is_file() and self.path.stat().st_size
        return bool(is_there and self.one("SELECT count(*) FROM sqlite_master"))

    def _writing(self) -> sqlite3.Connection:
        """The connection that writes, opened when it is first needed."""
        if self._is_closed:
            raise sqlite3.ProgrammingError("it is closed")
        if self._writer is None:
            writer = connect(self.path, "mode=rwc")
            try:
                make_lasting(writer)
            except sqlite3.Error:
                writer.close()
                raise
            self._writer = writer
        return self._writer


def make_lasting(connection: sqlite3.Connection) -> None:
    """Set up a connection that writes: what it commits stays, and what it deletes goes.

    Raises:
        sqlite3.Error: the file cannot be written.
    """
    _keep_log(connection)
    # The engines' files must never know of more than a power cut leaves here.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    # What is removed is gone from the bytes of the file.
    connection.execute("PRAGMA secure_delete = ON")


def _keep_log(connection: sqlite3.Connection) -> None:
    """Let others read while this one writes; where several begin to, SQLite refuses all but one."""
    until = time.monotonic() + BUSY_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return
