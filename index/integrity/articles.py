"""The articles of a catalogue with their chunks, dates, notices and embeddings, one by one."""

import json
from collections.abc import Iterator
from typing import Any

from index.errors import ArchiveError
from index.integrity.damage import Damage
from index.reports import Progress
from index.store.checksums import checksum, of_chunk, of_embedding, of_notices, says_what_it_said
from index.store.database import Database
from index.store.names import shown
from index.store.passages import NOTICES, PATH, SPANS

_ARTICLE = f"""
SELECT number, id, text, title, published, author, source, place, {PATH},
       url, language, updated, version, keywords, authors, checksum, notices_checksum, {NOTICES}
FROM articles WHERE number = ?
"""  # noqa: S608 - no value from outside stands in any statement here
_CHUNKS = f"""
SELECT chunks.id, chunks.start, chunks.length, chunks.checksum, {SPANS}, vector, generation,
       embeddings.checksum
FROM articles LEFT JOIN chunks ON article = number LEFT JOIN embeddings ON chunk = chunks.id
WHERE number = ? ORDER BY chunks.start
"""  # noqa: S608


def article_damage(database: Database, progress: Progress) -> Iterator[Damage]:
    """Every article that is damaged, or something that belongs to it.

    A row that cannot be read is named, and the others are checked; one that a writer removes
    meanwhile is passed over.
    """
    numbers = [row[0] for row in database.rows("SELECT number FROM articles ORDER BY number")]
    for done, number in enumerate(numbers, start=1):
        try:
            articles = database.rows(_ARTICLE, number)
            chunks = database.rows(_CHUNKS, number)
        except ArchiveError as error:
            yield Damage("database", number, f"article number {number} cannot be read: {error}")
        else:
            if articles and chunks:
                yield from _damage(articles[0], chunks)
        progress("checking articles", done, len(numbers))


def _damage(article: tuple[Any, ...], chunks: list[tuple[Any, ...]]) -> Iterator[Damage]:
    number, identifier, *said, path = article[:9]
    *told, told_checksum, notices_checksum, notices = article[9:]
    where = f"article {identifier}, read from {shown(path)}" if path else f"article {identifier}"
    if not says_what_it_said(identifier, *said):
        yield Damage("article", number, f"{where}: its text or header is not what was stored")
    elif checksum(identifier, *told) != told_checksum:
        what = "its address, version, authors or keywords are"
        yield Damage("article", number, f"{where}: {what} not what was stored")
    if of_notices(map(tuple, json.loads(notices))) != notices_checksum:
        yield Damage("notices", number, f"{where}: its notices are not what was stored")
    chunks = [row for row in chunks if row[0] is not None]
    faults = [*_cutting_faults(str(said[0]), [row[1:3] for row in chunks])]
    for fault in faults:
        yield Damage("chunks", number, f"{where}: {fault}")
    for chunk, start, length, chunk_checksum, spans, *embedding in chunks:
        if chunk_checksum != of_chunk(identifier, start, length, map(tuple, json.loads(spans))):
            what = "its place or its dates are not what was stored"
            yield Damage("dates", number, f"{where}, chunk {chunk}: {what}")
        for fault in _embedding_faults((identifier, start, length), *embedding):
            yield Damage("embedding", chunk, f"{where}, chunk {chunk}: {fault}")


def _cutting_faults(text: str, places: list[tuple[object, object]]) -> Iterator[str]:
    """Chunks hold all of a text but white space, in order, each from a word to a word."""
    reached = 0
    for start, length in places:
        if not (isinstance(start, int) and isinstance(length, int)):
            yield "the place of a chunk is no number"
            return
        chunk = text[start : start + length]
        if start < reached or text[reached:start].strip():
            yield "a chunk does not follow the one before it"
        if len(chunk) != length or not chunk or chunk != chunk.strip():
            yield "a chunk does not end where words do"
        reached = start + length
    if text[reached:].strip():
        yield "no chunk holds its end"


def _embedding_faults(
    place: tuple[str, int, int], vector: bytes | None, generation: int | None, stored: int | None
) -> Iterator[str]:
    if vector is None:
        if generation is not None:
            yield "its embedding is lost"
    elif stored != of_embedding(*place, vector):
        yield "its embedding is not what was stored"
