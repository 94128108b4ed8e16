"""From format 4: all that is stored has checksums, and names of files are bytes."""

import logging
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from index.store.checksums import checksum, of_chunk, of_embedding, of_notices
from index.store.database import Database
from index.store.schema import FILE_TABLES, TOMBSTONES

logger = logging.getLogger(__name__)

_CHECKED = (
    ("articles", "checksum"),
    ("articles", "notices_checksum"),
    ("chunks", "checksum"),
    ("embeddings", "checksum"),
    ("runs", "checksum"),
)
_SPANS = """
SELECT chunk, start, length, first, last, granularity, is_stated FROM date_spans
WHERE chunk BETWEEN ? AND ? ORDER BY chunk
"""
_CHUNKS = """
SELECT chunks.id, articles.id, start, length, vector
FROM chunks JOIN articles ON number = article LEFT JOIN embeddings ON chunk = chunks.id
WHERE chunks.id BETWEEN ? AND ?
"""
# Days are found in the engine's columns since.
_DROPPED = (
    "DROP TRIGGER IF EXISTS date_span_comes",
    "DROP TRIGGER IF EXISTS date_span_goes",
    "DROP TABLE IF EXISTS span_days",
)
_MANY = 4096
"""Chunks in memory at once."""


def upgrade(database: Database) -> None:
    """Make the checksums of what is stored, as it is now; a million chunks take some minutes."""
    logger.warning("Making the checksums of %s, once", database.path)
    for table, column in _CHECKED:
        database.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER")
    for statement in _DROPPED:
        database.execute(statement)
    _name_by_bytes(database)
    database.execute(
        "INSERT INTO left_alone SELECT number FROM articles "
        "WHERE number NOT IN (SELECT article FROM locations)"
    )
    database.execute(TOMBSTONES)
    for identifier, *told in database.rows(
        "SELECT id, url, language, updated, version, keywords, authors FROM articles"
    ):
        database.execute(
            "UPDATE articles SET checksum = ?, notices_checksum = ? WHERE id = ?",
            checksum(identifier, *told),
            of_notices(()),
            identifier,
        )
    rows = database.rows(
        "SELECT article, start, length, kind, is_own FROM notices ORDER BY article"
    )
    database.execute_many(
        "UPDATE articles SET notices_checksum = ? WHERE number = ?",
        ((of_notices(notices), article) for article, notices in _grouped(rows)),
    )
    for number, report in database.rows("SELECT number, report FROM runs"):
        database.execute("UPDATE runs SET checksum = ? WHERE number = ?", checksum(report), number)
    _check_chunks(database)


def _name_by_bytes(database: Database) -> None:
    """Make the tables of files anew, with names as the bytes that they stood for."""
    tables = ("files", "locations", "unreadable")
    kept = {table: database.rows(f"SELECT * FROM {table}") for table in tables}  # noqa: S608
    for table in tables:
        database.execute(f"DROP TABLE {table}")
    for statement in FILE_TABLES:
        database.execute(statement)
    for table, names in zip(tables, (1, 2, 2), strict=True):
        for row in kept[table]:
            values = (*(name.encode() for name in row[:names]), *row[names:])
            places = ", ".join("?" * (len(values) + 1))
            database.execute(
                f"INSERT INTO {table} VALUES ({places})",  # noqa: S608
                *values,
                checksum(*values),
            )


def _check_chunks(database: Database) -> None:
    """Make the checksums of chunks and embeddings, some thousands at a time."""
    end = database.one("SELECT max(id) FROM chunks") or 0
    for first in range(0, end + 1, _MANY):
        window = (first, first + _MANY - 1)
        spans = dict(_grouped(database.rows(_SPANS, *window)))
        rows = database.rows(_CHUNKS, *window)
        database.execute_many(
            "UPDATE chunks SET checksum = ? WHERE id = ?",
            (
                (of_chunk(article, start, length, spans.get(chunk, ())), chunk)
                for chunk, article, start, length, _ in rows
            ),
        )
        database.execute_many(
            "UPDATE embeddings SET checksum = ? WHERE chunk = ?",
            (
                (of_embedding(article, start, length, vector), chunk)
                for chunk, article, start, length, vector in rows
                if vector is not None
            ),
        )


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, list[tuple[Any, ...]]]]:
    """Rows by their first column, in whose order they are."""
    for key, group in groupby(rows, itemgetter(0)):
        yield key, [row[1:] for row in group]
