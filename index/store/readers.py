"""Connections that only read one SQLite file, also where nothing may be written beside it."""

import logging
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any
from urllib.parse import quote

from index.store.faults import primary_code

BUSY_S = 30.0
"""Seconds that a connection waits for another that is opening or closing the file."""
_HINDERED = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
}
"""What SQLite answers where it cannot make the shared memory that reading takes."""

logger = logging.getLogger(__name__)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """A connection to a file, in a mode of SQLite's: "mode=rw", "immutable=1"."""
    connection = sqlite3.connect(
        f"file:{quote(bytes(path.absolute()))}?{mode}",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )
    # A damaged text is read as well as it can be: checksums tell that it is damaged.
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    return connection


class Readers:
    """As many connections as there are threads that ask at one moment.

    Where nothing may be written beside the file, as on a full disk, SQLite cannot read while others
    write. Then it is read as it stands, and what was found is thrown away if somebody wrote.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._idle: list[sqlite3.Connection] = []
        self._still: _Still | None = None
        self._is_closed = False

    def rows(self, statement: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        """What a SELECT finds; raises sqlite3.Error."""
        while True:
            with self._one() as (reader, still):
                try:
                    found = reader.execute(statement, values).fetchall()
                except sqlite3.Error:
                    if still is None or still.stands():
                        raise
                else:
                    if still is None or still.stands():
                        return found
            self._let_go(still)

    def close(self) -> None:
        """Close every connection; one that is in use is closed when it comes back."""
        self._let_go(self._still)
        with self._lock:
            self._is_closed = True

    @contextmanager
    def _one(self) -> "Iterator[tuple[sqlite3.Connection, _Still | None]]":
        """A connection that nobody else uses meanwhile, and what it rests on."""
        with self._lock:
            if self._is_closed:
                raise sqlite3.ProgrammingError("it is closed")
            reader = self._idle.pop() if self._idle else self._opened()
            still = self._still
        try:
            yield reader, still
        finally:
            with self._lock:
                if self._is_closed or still is not self._still:
                    reader.close()
                else:
                    self._idle.append(reader)

    def _opened(self) -> sqlite3.Connection:
        if self._still:
            return self._still.connect()
        reader = connect(self._path, "mode=rw")
        try:
            reader.execute("PRAGMA query_only = ON")
            # Sorting goes on where the disk of temporary files is full.
            reader.execute("PRAGMA temp_store = MEMORY")
            reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
        except sqlite3.Error as error:
            reader.close()
            if primary_code(error) not in _HINDERED or not self._path.is_file():
                raise
            try:
                self._still = _Still(self._path)
            except OSError:
                raise error from None
            return self._still.connect()
        return reader

    def _let_go(self, still: "_Still | None") -> None:
        """Close what rests on a state of the file; the next who asks opens it as it is then."""
        with self._lock:
            if still is self._still:
                for reader in self._idle:
                    reader.close()
                self._idle.clear()
                self._still = None
        if still:
            still.close()


class _Still:
    """A file that nobody writes to at the moment, or a copy with what its log adds to it."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where a copy is needed and there is no room for it."""
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._copy: TemporaryDirectory[str] | None = None
        self._state = self._states()
        if self._state[1]:
            self._copy = TemporaryDirectory(prefix="dateline-")
            logger.warning(
                "Reading a copy of %s, in %s: a writer has broken off, and what it left can only "
                "be read where files can be written",
                path,
                self._copy.name,
            )
            for file in (path, self._log):
                shutil.copyfile(file, Path(self._copy.name) / file.name)

    def connect(self) -> sqlite3.Connection:
        if self._copy:
            return connect(Path(self._copy.name) / self._path.name, "mode=rw")
        return connect(self._path, "immutable=1")

    def stands(self) -> bool:
        """Whether nobody has written since."""
        return self._states() == self._state

    def close(self) -> None:
        if self._copy:
            self._copy.cleanup()

    def _states(self) -> tuple[object, object]:
        """What changes with whatever is written: of the file, and of a log that has anything."""
        file = self._path.stat()
        try:
            log = self._log.stat()
        except FileNotFoundError:
            return (file.st_ino, file.st_size, file.st_mtime_ns), None
        return (
            (file.st_ino, file.st_size, file.st_mtime_ns),
            (log.st_size, log.st_mtime_ns) if log.st_size else None,
        )
