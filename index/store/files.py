"""Which files were read, what stood in them, and what of them could not be read.

Files and paths are named as the system names them: kept as bytes, never as they are shown.
"""

from collections.abc import Callable
from typing import NamedTuple

from index.documents import Article
from index.store.checksums import checksum
from index.store.database import Database
from index.store.names import real, shown, stored


class Location(NamedTuple):
    """Where an article was read, as it is kept."""

    path: bytes
    file: bytes
    article: int
    """Its number."""
    run: int


class Files:
    """The part of the catalogue that knows where articles come from."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def names(self) -> list[str]:
        """Every file of which something is in the archive or was found unreadable."""
        return [
            real(path)
            for (path,) in self._database.rows(
                "SELECT file FROM locations UNION SELECT file FROM unreadable"
            )
        ]

    def stamp(self, file: str) -> str | None:
        """What the file looked like when it was last read."""
        stamp = self._database.one("SELECT stamp FROM files WHERE path = ?", stored(file))
        return None if stamp is None else str(stamp)

    def start(self, file: str) -> None:
        """Forget how the file looked and what was unreadable: it is about to be read again."""
        self._database.execute("DELETE FROM files WHERE path = ?", stored(file))
        self._database.execute("DELETE FROM unreadable WHERE file = ?", stored(file))

    def add_article(self, article: Article, file: str, run: int) -> None:
        """Note that this run read the article, which is stored, at its path."""
        number = self._database.one("SELECT number FROM articles WHERE id = ?", article.id)

        def is_taken(path: str) -> bool:
            return bool(
                self._database.rows(
                    "SELECT 1 FROM locations "
                    "WHERE file = ? AND path = ? AND run = ? AND article != ?",
                    stored(file),
                    stored(path),
                    run,
                    number,
                )
            )

        path = _first_free(article.path, is_taken)
        self.add_location(Location(stored(path), stored(file), number, run))

    def add_location(self, location: Location) -> None:
        """Note where an article was read, in place of what was read there before."""
        self._database.execute(
            "INSERT INTO locations VALUES (?, ?, ?, ?, ?) ON CONFLICT (file, path) DO UPDATE SET "
            "article = excluded.article, run = excluded.run, checksum = excluded.checksum",
            *location,
            checksum(*location),
        )

    def add_unreadable(self, path: str, file: str, reason: str) -> None:
        """Keep the reason for which a file or a record is not in the archive."""

        def is_taken(path: str) -> bool:
            return path != file and bool(
                self._database.rows(
                    "SELECT 1 FROM unreadable WHERE file = ? AND path = ? AND reason != ?",
                    stored(file),
                    stored(path),
                    reason,
                )
            )

        path = _first_free(path, is_taken)
        row = (stored(path), stored(file), reason)
        self._database.execute(
            "INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?, ?)", *row, checksum(*row)
        )

    def finish(self, file: str, stamp: str, run: int) -> None:
        """The file has been read to its end: what it held earlier and holds no more is let go."""
        row = (stored(file), stamp)
        self._database.execute("DELETE FROM locations WHERE file = ? AND run != ?", row[0], run)
        self._database.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?)", *row, checksum(*row)
        )

    def forget(self, file: str) -> None:
        """Let go of everything that was read from the file."""
        for table, column in (("locations", "file"), ("unreadable", "file"), ("files", "path")):
            self._database.execute(
                f"DELETE FROM {table} WHERE {column} = ?",  # noqa: S608
                stored(file),
            )

    def rename(self, file: str, now: str) -> None:
        """Call a file by another name, and all that stands in it."""
        old, new = stored(file), stored(now)
        for table, kept in (
            ("locations", "article, run"),
            ("unreadable", "reason"),
        ):
            for path, *values in self._database.rows(
                f"SELECT path, {kept} FROM {table} WHERE file = ?",  # noqa: S608 - ours alone
                old,
            ):
                row = (new + path.removeprefix(old), new)
                self._database.execute(
                    f"UPDATE {table} SET path = ?, file = ?, checksum = ? "  # noqa: S608
                    "WHERE file = ? AND path = ?",
                    *row,
                    checksum(*row, *values),
                    old,
                    path,
                )
        for (stamp,) in self._database.rows("SELECT stamp FROM files WHERE path = ?", old):
            self._database.execute(
                "UPDATE files SET path = ?, checksum = ? WHERE path = ?",
                new,
                checksum(new, stamp),
                old,
            )

    def unreadable(self) -> list[tuple[str, str]]:
        """Path and reason of everything that could not be read when it was last tried."""
        rows = self._database.rows("SELECT path, reason FROM unreadable ORDER BY path")
        return [(shown(path), str(reason)) for path, reason in rows]

    def next_run(self) -> int:
        """The number of the run that starts now."""
        return int(self._database.one("SELECT coalesce(max(run), 0) + 1 FROM locations"))


def _first_free(path: str, is_taken: Callable[[str], bool]) -> str:
    """The path, or where it is another's, with a number behind it that is free.

    Two records of one file, or all of them, can have one id: the number is found by doubling.
    """

    def numbered(twin: int) -> str:
        return path if twin == 1 else f"{path}~{twin}"

    taken, free = 0, 1
    while is_taken(numbered(free)):
        taken, free = free, 2 * free
    while free - taken > 1:
        middle = (taken + free) // 2
        taken, free = (middle, free) if is_taken(numbered(middle)) else (taken, middle)
    return numbered(free)
