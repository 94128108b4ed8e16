"""The chunks of the archive's articles, their embeddings, and both as an engine takes them in."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from typing import Any

import numpy as np

from index.documents import Chunk, DateSpan, Halves, Passage
from index.store.checksums import of_chunk, of_embedding
from index.store.database import Database
from index.store.dates import Dates, stored_spans
from index.store.names import shown
from index.store.notices import Notices
from index.store.schema import GENERATION
from index.store.texts import texts_of

# None while an article that has left its file is still in the generation that readers see.
PATH = "(SELECT min(path) FROM locations WHERE article = articles.number)"
_PASSAGE = f"""
SELECT chunks.id, articles.id, title, author, source, place, published, {PATH}, start,
       start + length, article
FROM chunks JOIN articles ON articles.number = chunks.article
"""  # noqa: S608 - no value from outside stands in any statement here
_PENDING = """
FROM chunks LEFT JOIN embeddings ON chunk = chunks.id
WHERE generation IS NULL AND chunk IS NULL
AND EXISTS (SELECT 1 FROM locations WHERE locations.article = chunks.article)
"""
PENDING_CHARACTERS = 4_000_000
"""Of the chunks that are encoded together."""


class Chunks:
    """The part of the catalogue that the engines are made from."""

    def __init__(self, database: Database, dates: Dates, notices: Notices) -> None:
        self._database = database
        self._dates = dates
        self._notices = notices

    def add(self, article: int, chunks: Sequence[Chunk], spans: Iterable[DateSpan]) -> None:
        """Store the chunks of an article, by its number, not yet encoded.

        The dates in it, which are stored for themselves, are known again by the chunks' checksums.
        """
        by_chunk = stored_spans([chunk.start for chunk in chunks], spans)
        self._database.execute_many(
            "INSERT INTO chunks (article, start, length, checksum) VALUES (?, ?, ?, ?)",
            (
                (article, start, length, of_chunk(identifier, start, length, begun))
                for (identifier, start, length), begun in zip(
                    ((c.article_id, c.start, c.end - c.start) for c in chunks),
                    by_chunk,
                    strict=True,
                )
            ),
        )

    def pending_count(self) -> int:
        """How many chunks have no embedding yet."""
        return int(self._database.one(f"SELECT count(*) {_PENDING}"))

    def pending(self, limit: int, after: int = 0) -> list[Passage]:
        """The next chunks to encode whose ids are above `after`, in order of their ids.

        Fewer than `limit` where they are long: so that their articles stay in memory's bounds.
        """
        rows = self._database.rows(
            f"SELECT chunks.id, length {_PENDING} AND chunks.id > ? ORDER BY chunks.id LIMIT ?",
            after,
            limit,
        )
        sizes = accumulate(length for _, length in rows)
        ids = [row[0] for row, size in zip(rows, sizes, strict=True) if size <= PENDING_CHARACTERS]
        return self._passages(
            "WHERE chunks.id IN (SELECT value FROM json_each(?)) ORDER BY chunks.id",
            json.dumps(ids or [row[0] for row in rows[:1]]),
        )

    def add_embeddings(self, ids: Sequence[int], vectors: Halves) -> None:
        """Store embeddings, shape (len(ids), dimension), of chunks that have none."""
        content = dict(zip(ids, (vector.tobytes() for vector in vectors), strict=True))
        with self._database.transaction():
            owners = self._database.rows(
                "SELECT chunks.id, articles.id, start, length FROM chunks "
                "JOIN articles ON number = article "
                "WHERE chunks.id IN (SELECT value FROM json_each(?))",
                json.dumps([*content]),
            )
            self._database.execute_many(
                "INSERT INTO embeddings VALUES (?, ?, ?)",
                (
                    (row[0], content[row[0]], of_embedding(*row[1:], content[row[0]]))
                    for row in owners
                ),
            )

    def staged(
        self, since: int, until: int, limit: int = 8192
    ) -> Iterator[tuple[list[Passage], Halves]]:
        """What came after a generation and is there at a later one, published or staged.

        Chunks in order of their ids, told whole, with their embeddings, `limit` at a time.
        """
        last = 0
        while rows := self._database.rows(
            "SELECT chunk, vector FROM embeddings JOIN chunks ON chunk = id "  # noqa: S608
            "WHERE generation > ? AND generation <= ? AND chunk > ? "
            f"AND (? <= {GENERATION} OR chunk NOT IN (SELECT chunk FROM removals)) "
            "ORDER BY chunk LIMIT ?",
            since,
            until,
            last,
            until,
            limit,
        ):
            ids = [row[0] for row in rows]
            vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
            yield self._told(ids), vectors.reshape(len(ids), -1)
            last = ids[-1]

    def visible(self, ids: Sequence[int]) -> set[int]:
        """Those of some ids whose chunks are published, and exist now."""
        rows = self._database.rows(
            "SELECT id FROM chunks WHERE id IN (SELECT value FROM json_each(?)) "  # noqa: S608
            f"AND generation <= {GENERATION}",
            json.dumps(ids),
        )
        return {row[0] for row in rows}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The published chunks of these ids that exist now, in this order, with no score."""
        existing = self.visible(ids)
        return self._told([identifier for identifier in ids if identifier in existing])

    def ids_in(self, article_id: str) -> list[int]:
        """Ids of an article's chunks, in reading order."""
        rows = self._database.rows(
            "SELECT chunks.id FROM chunks JOIN articles ON number = article "
            "WHERE articles.id = ? ORDER BY start",
            article_id,
        )
        return [row[0] for row in rows]

    def _told(self, ids: Sequence[int]) -> list[Passage]:
        """The chunks of these ids with their dates, their notices and what amends them."""
        found = self._passages(
            "WHERE chunks.id IN (SELECT value FROM json_each(?))", json.dumps(ids)
        )
        by_id = {passage.chunk_id: passage for passage in found}
        articles = [*{passage.article_id for passage in found}]
        spans, notices = self._dates.of(ids), self._notices.of(articles)
        amendments = self._notices.amendments(articles)
        return [
            replace(
                passage,
                dates=tuple(spans[passage.chunk_id]),
                notices=tuple(
                    notice
                    for notice in notices[passage.article_id]
                    if notice.start < passage.end and passage.start < notice.end
                ),
                amended_by=tuple(amendments[passage.article_id]),
            )
            # One that went since its id was read is passed over.
            for passage in (by_id[identifier] for identifier in ids if identifier in by_id)
        ]

    def _passages(self, where: str, *values: object) -> list[Passage]:
        rows = self._database.rows(_PASSAGE + where, *values)
        texts = texts_of(self._database, (row[-1] for row in rows))
        return [_passage(row, texts[row[-1]]) for row in rows if row[-1] in texts]

    def of(self, article_id: str) -> list[tuple[int, Chunk, bytes | None]]:
        """Id, chunk and embedding (float16 bytes) of an article's chunks, in reading order."""
        rows = self._database.rows(
            "SELECT chunks.id, start, start + length, vector, article "
            "FROM chunks JOIN articles ON number = article "
            "LEFT JOIN embeddings ON chunk = chunks.id WHERE articles.id = ? ORDER BY start",
            article_id,
        )
        texts = texts_of(self._database, (article for *_, article in rows))
        return [
            (number, Chunk(article_id, start, end, texts[article][start:end]), vector)
            for number, start, end, vector, article in rows
            if article in texts
        ]


def _passage(row: tuple[Any, ...], article_text: str) -> Passage:
    chunk, article, title, author, source, place, published, path, start, end, _ = row
    return Passage(
        chunk_id=chunk,
        article_id=article,
        title=title,
        author=author,
        source=source,
        place=place,
        published=stored_day(published),
        path=shown(path),
        start=start,
        end=end,
        text=article_text[start:end],
        score=0.0,
        ranks={},
    )


def stored_day(text: str | None) -> date | None:
    """A publication day as the catalogue has it."""
    return None if text is None else date.fromisoformat(text)
