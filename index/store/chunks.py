"""The chunks of the archive's articles, their embeddings, and both as an engine takes them in."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate

import numpy as np

from index.documents import Chunk, DateSpan, Halves, Passage
from index.store.checksums import of_chunk, of_embedding
from index.store.database import Database
from index.store.dates import stored_spans
from index.store.notices import Notices
from index.store.passages import Passages
from index.store.schema import GENERATION

_PENDING = """
FROM chunks LEFT JOIN embeddings ON chunk = chunks.id
WHERE generation IS NULL AND chunk IS NULL
AND EXISTS (SELECT 1 FROM locations WHERE locations.article = chunks.article)
"""
PENDING_CHARACTERS = 4_000_000
"""Of the chunks that are encoded together."""


class Chunks:
    """The part of the catalogue that the engines are made from."""

    def __init__(self, database: Database, notices: Notices) -> None:
        self._database = database
        self._passages = Passages(database, notices)

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
        return self._passages.as_stored(ids or [row[0] for row in rows[:1]])

    def add_embeddings(self, ids: Sequence[int], vectors: Halves) -> None:
        """Store embeddings, shape (len(ids), dimension), of chunks that have none."""
        content = dict(zip(ids, (vector.tobytes() for vector in vectors), strict=True))
        owners = self._database.rows(
            "SELECT chunks.id, articles.id, start, length FROM chunks "
            "JOIN articles ON number = article "
            "WHERE chunks.id IN (SELECT value FROM json_each(?))",
            json.dumps([*content]),
        )
        self._database.execute_many(
            "INSERT INTO embeddings VALUES (?, ?, ?)",
            (
                (chunk, content[chunk], of_embedding(article, start, length, content[chunk]))
                for chunk, article, start, length in owners
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
            "SELECT chunk, vector, embeddings.checksum FROM embeddings JOIN chunks ON chunk = id "  # noqa: S608
            "WHERE generation > ? AND generation <= ? AND chunk > ? "
            f"AND (? <= {GENERATION} OR chunk NOT IN (SELECT chunk FROM removals)) "
            "ORDER BY chunk LIMIT ?",
            since,
            until,
            last,
            until,
            limit,
        ):
            passages = self._passages.as_stored([row[0] for row in rows])
            if passages:
                yield passages, _intact(passages, {row[0]: row[1:] for row in rows})
            last = rows[-1][0]

    def visible(self, ids: Sequence[int]) -> set[int]:
        """Those of some ids whose chunks are published, and exist now."""
        rows = self._database.rows(
            "SELECT id FROM chunks WHERE id IN (SELECT value FROM json_each(?)) "  # noqa: S608
            f"AND generation <= {GENERATION}",
            json.dumps(ids),
        )
        return {row[0] for row in rows}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The published chunks of these ids that exist now, in this order, with no score.

        Raises:
            ArchiveDamaged: one of them, or its article, is not what was stored.
        """
        existing = self.visible(ids)
        return self._passages.checked([identifier for identifier in ids if identifier in existing])

    def articles_of(self, ids: Sequence[int]) -> list[str]:
        """The id of each chunk's article, in this order; one that went is passed over."""
        rows = self._database.rows(
            "SELECT chunks.id, articles.id FROM chunks JOIN articles ON number = article "
            "WHERE chunks.id IN (SELECT value FROM json_each(?))",
            json.dumps(ids),
        )
        owners = dict(rows)
        return [owners[identifier] for identifier in ids if identifier in owners]

    def ids_in(self, article_id: str) -> list[int]:
        """Ids of an article's chunks, in reading order."""
        rows = self._database.rows(
            "SELECT chunks.id FROM chunks JOIN articles ON number = article "
            "WHERE articles.id = ? ORDER BY start",
            article_id,
        )
        return [row[0] for row in rows]


def _intact(passages: Sequence[Passage], kept: Mapping[int, tuple[bytes, int]]) -> Halves:
    """The embedding and its checksum of each passage, as vectors; of a damaged one zeros."""
    vectors = [kept[passage.chunk_id] for passage in passages]
    ((size, _),) = Counter(len(vector) for vector, _ in vectors).most_common(1)
    whole = b"".join(
        vector
        if checksum == of_embedding(p.article_id, p.start, p.end - p.start, vector)
        else bytes(size)
        for p, (vector, checksum) in zip(passages, vectors, strict=True)
    )
    return np.frombuffer(whole, dtype=np.float16).reshape(len(passages), -1)
