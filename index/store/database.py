"""One SQLite file: a connection that writes, and others that read what it has committed."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, RLock, get_ident
from typing import Any

from index.errors import ArchiveError
from index.store import manifest_rows
from index.store.schema import TABLES


class Database:
    """Tables that every thread may ask and write to; who asks never waits for who writes."""

    def __init__(self, path: Path) -> None:
        """Open the file, which is made where there is none.

        Raises:
            ArchiveError: it is not such a file, or it cannot be opened.
        """
        self.path = path
        self._lock = RLock()  # held by the thread that writes, for as long as its transaction
        self._transacting: int | None = None
        self._readers = _Readers(self._connect)
        with self._explained():
            self._writer = self._connect()
        try:
            self.execute("PRAGMA journal_mode = WAL")
            # The engines' files must never know of more than a power cut leaves in the catalogue.
            self.execute("PRAGMA synchronous = FULL")
            self.execute("PRAGMA foreign_keys = ON")
            # What is removed is gone from the bytes of the file.
            self.execute("PRAGMA secure_delete = ON")
            if not self.one("SELECT count(*) FROM sqlite_master"):
                with self.transaction():
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
            self._readers.close()
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
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise
            finally:
                self._transacting = None

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """What a SELECT finds; in a transaction, that transaction's writes too."""
        if self._transacting == get_ident():
            return self.execute(statement, *values)
        with self._explained(), self._readers.one() as reader:
            return reader.execute(statement, values).fetchall()

    def one(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - what the column holds
        """The first column of the first row that a SELECT finds, or None."""
        rows = self.rows(statement, *values)
        return rows[0][0] if rows else None

    def execute(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement that writes; returns what it is to return."""
        with self._lock, self._explained():
            return self._writer.execute(statement, values).fetchall()

    def execute_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Run a statement that writes, once a row of values."""
        with self._lock, self._explained():
            self._writer.executemany(statement, rows)

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
        # A damaged text is read as well as it can be: checksums tell that it is damaged.
        connection.text_factory = lambda content: content.decode("utf-8", "replace")
        return connection

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise ArchiveError(
                f"The catalogue {self.path} cannot be used: {error}. Check that there is space "
                "and that it may be written; if it is damaged, restore it from a copy, or delete "
                "the archive's folder and index the articles again."
            ) from error


class _Readers:
    """Connections that only read: as many as there are threads that ask at one moment."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._lock = Lock()
        self._idle: list[sqlite3.Connection] = []
        self._is_closed = False

    @contextmanager
    def one(self) -> Iterator[sqlite3.Connection]:
        """A connection that nobody else uses meanwhile."""
        reader = self._taken()
        try:
            yield reader
        finally:
            with self._lock:
                if self._is_closed:
                    reader.close()
                else:
                    self._idle.append(reader)

    def _taken(self) -> sqlite3.Connection:
        with self._lock:
            if self._is_closed:
                raise sqlite3.ProgrammingError("it is closed")
            if self._idle:
                return self._idle.pop()
        reader = self._connect()
        reader.execute("PRAGMA query_only = ON")
        return reader

    def close(self) -> None:
        """Close every connection; one that is in use is closed when it comes back."""
        with self._lock:
            self._is_closed = True
            for reader in self._idle:
                reader.close()
