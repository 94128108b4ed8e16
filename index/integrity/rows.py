"""The catalogue's file as SQLite knows it, and the rows that stand for themselves."""

from collections.abc import Iterator
from typing import Any, cast

from index.errors import ArchiveDamaged, ArchiveError
from index.integrity.damage import Damage, Kind
from index.store import manifest_rows
from index.store.checksums import checksum
from index.store.database import Database
from index.store.names import shown

_TABLES = {
    "files": "path, stamp",
    "locations": "path, file, article, run",
    "unreadable": "path, file, reason",
    "tombstones": "article_id, path, published, removed_on, file",
}
"""What a row's checksum covers: first its key, which may be the two first."""
_OF_FILES = {"locations", "unreadable"}
_MOST_SAID = 20


def database_damage(database: Database) -> Iterator[Damage]:
    """What SQLite finds wrong with its file, and rows that belong to none."""
    try:
        for (said,) in database.rows(f"PRAGMA integrity_check({_MOST_SAID})"):
            if said != "ok":
                yield Damage("database", None, f"the catalogue's file: {said}")
        for table, row, parent, _ in database.rows("PRAGMA foreign_key_check")[:_MOST_SAID]:
            words = f"row {row} of {table} belongs to none of {parent}"
            yield Damage("database", None, f"the catalogue's file: {words}")
    except ArchiveError as error:
        yield Damage("database", None, str(error))


def row_damage(database: Database) -> Iterator[Damage]:
    """The rows about files, runs and removed articles, and those of the manifest."""
    try:
        manifest_rows.read(database)
    except ArchiveDamaged as error:
        yield Damage("manifest", None, str(error))
    for table, columns in _TABLES.items():
        yield from _damaged(database, cast(Kind, table), columns)
    for number, report, stored in database.rows("SELECT number, report, checksum FROM runs"):
        if checksum(report) != stored:
            yield Damage("runs", number, f"the report of run {number} is not what was stored")


def _damaged(database: Database, table: Kind, columns: str) -> Iterator[Damage]:
    statement = f"SELECT {columns}, checksum FROM {table}"  # noqa: S608 - ours alone
    rows: list[tuple[Any, ...]] = []
    try:
        rows = database.rows(statement)
    except ArchiveError as error:
        yield Damage("database", None, f"the table of {table} cannot be read: {error}")
    for *values, stored in rows:
        if checksum(*values) != stored:
            key = tuple(values[:2]) if table in _OF_FILES else values[0]
            name = shown(values[0]) if isinstance(values[0], bytes) else values[0]
            yield Damage(table, key, f"the row of {name} in {table} is not what was stored")
