"""The SQLite file of conversations: how it is opened, written and emptied of what has gone."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from index.store.database import make_lasting
from index.store.faults import primary_code
from index.store.readers import BUSY_S, connect
from qa.errors import ConversationError

FORMAT = 1
"""Of the tables, in `PRAGMA user_version`."""
TABLES = (
    """CREATE TABLE conversations (
        id TEXT PRIMARY KEY, name TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
    )""",
    "CREATE INDEX last_changed ON conversations (changed DESC, id)",
    """CREATE TABLE turns (
        id INTEGER PRIMARY KEY, conversation TEXT NOT NULL REFERENCES conversations (id),
        number INTEGER NOT NULL, question TEXT NOT NULL, today TEXT NOT NULL, dates TEXT,
        source TEXT, author TEXT, without TEXT NOT NULL, follows INTEGER,
        asked_at TEXT NOT NULL, answer BLOB, error TEXT, verdict TEXT, note TEXT, judged_at TEXT,
        key TEXT, UNIQUE (conversation, number)
    )""",
    # A row a turn, under the turn's id; the name stands in the row of the first.
    """CREATE VIRTUAL TABLE words USING fts5 (
        name, question, said, tokenize = "unicode61 remove_diacritics 2"
    )""",
    # Has a row while something that was deleted may still stand in the bytes of the file.
    "CREATE TABLE unerased (id INTEGER PRIMARY KEY AUTOINCREMENT)",
)
_MAY_NOT_WRITE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_AUTH,
    sqlite3.SQLITE_CANTOPEN,
}


class ConversationFile:
    """One connection that all threads share, each for as long as its transaction takes."""

    def __init__(self, path: Path | None) -> None:
        """Open the file, which is made where there is none; None is a database in memory.

        Raises:
            ConversationError: it is damaged, of another program or a later format, or it cannot
                be written.
        """
        self.path = path
        self._lock = RLock()
        with self._explained():
            self._connection = (
                connect(path, "mode=rwc")
                if path
                else sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        self._check_format()  # before the first word is written to a file that may not be ours
        make_lasting(self._connection)
        with self.transaction():
            if not self._check_format():
                for statement in TABLES:
                    self._connection.execute(statement)
                self._connection.execute(f"PRAGMA user_version = {FORMAT}")

    def _check_format(self) -> bool:
        """Whether the tables are there; raises ConversationError where they are not ours."""
        ((version,),) = self._connection.execute("PRAGMA user_version")
        ((tables,),) = self._connection.execute("SELECT count(*) FROM sqlite_master")
        if version > FORMAT:
            raise ConversationError(
                f"{self.path} was written by a later version of Dateline: its format is {version}, "
                f"and this version reads {FORMAT}. Update Dateline, or move the file away to begin "
                "a new one."
            )
        if tables and not version:
            raise ConversationError(
                f"{self.path} is a database of another program, and holds no conversations. Move "
                "it away, so that a new one can be made there."
            )
        return bool(tables)

    def close(self) -> None:
        """Close the file; nothing can be asked after it."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block's writes, on the disk when it ends, or none of them."""
        with self._lock, self._explained():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def rows(self, statement: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a statement; returns what it finds."""
        with self._lock, self._explained():
            return self._connection.execute(statement, values).fetchall()

    def note_deletion(self) -> None:
        """Remember, inside a transaction that deletes something, that there is some to erase."""
        self.rows("INSERT INTO unerased DEFAULT VALUES")

    def erase(self, wait_s: float) -> tuple[str, ...]:
        """Write the file anew without what was deleted; returns the files that may still hold it.

        The index of words is made one piece, in which no deleted word is left; then the file is
        written anew, because SQLite leaves copies of rows where it balances its trees; then its
        log is emptied, as soon as no other process reads what was there before.
        """
        ((last,),) = self.rows("SELECT max(id) FROM unerased")
        if last is None:
            return ()
        try:
            with self.transaction():
                self.rows("INSERT INTO words (words) VALUES ('optimize')")
            self.rows("VACUUM")
        except ConversationError as error:
            return (str(error),)
        until = time.monotonic() + wait_s
        while not self._empties_log():
            if time.monotonic() > until:
                return (f"{self.path}-wal: another process is reading it",)
            time.sleep(0.05)
        with self.transaction():
            self.rows("DELETE FROM unerased WHERE id <= ?", last)
        return ()

    def _empties_log(self) -> bool:
        with self._lock:
            self.rows("PRAGMA busy_timeout = 0")
            try:
                ((is_busy, *_),) = self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self.rows(f"PRAGMA busy_timeout = {int(BUSY_S * 1000)}")
        return not is_busy

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Raise what SQLite refuses as an error for a person."""
        try:
            yield
        except sqlite3.Error as error:
            raise ConversationError(_explanation(self.path, error)) from error
        except UnicodeEncodeError as error:
            raise ConversationError(
                f"{error.object!r:.60} cannot be kept: it holds half a character (an unpaired "
                "surrogate). Type it again."
            ) from error


def _explanation(path: Path | None, error: sqlite3.Error) -> str:
    code = primary_code(error)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return (
            f"The conversations in {path} are damaged: {error}. Put back a copy of the file, or "
            "move it away to begin a new one; the archive itself is not concerned."
        )
    if code in _MAY_NOT_WRITE:
        return (
            f"The conversations in {path} cannot be written by this user, or the disk is "
            "read-only. Make the file, those beside it and their folder writable, or set "
            "keep_conversations in the table [server] to false."
        )
    if code == sqlite3.SQLITE_FULL:
        return f"There is no room left to write {path}. Make room on its disk, then do it again."
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return (
            f"Another process holds {path} and does not let go of it. Wait until it has finished, "
            "or end it if it is stopped, then do this again."
        )
    if code is None:
        return f"The conversations in {path} are closed: {error}. Open them again."
    return (
        f"The conversations in {path} cannot be used: {error}. Check that the disk works and has "
        "room, and that this user may read and write there; then do this again."
    )
