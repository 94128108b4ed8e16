"""The record of truth: articles, where they were read, their chunks and embeddings, in SQLite.

A run writes in three steps. Articles and chunks come first, without embeddings; then embeddings,
in batches; then `stage` and `publish` make all of it visible at once, under the next generation.
A run that breaks off leaves what it has done to the next one, and readers see the old generation
until the new one is whole.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.documents import Article, Chunk, DateSpan, Filter, Passage
from index.store.dates import Ids, Spans

Halves = NDArray[np.float16]

# Empty while an article that has left its file is still in the generation that readers see.
_PATH = "coalesce((SELECT min(path) FROM locations WHERE article = articles.number), '')"
_ARTICLE = f"""
SELECT id, text, title, published, author, source, place, {_PATH} FROM articles
"""  # noqa: S608 - no value from outside stands in any statement here
_PASSAGE = f"""
SELECT chunks.id, articles.id, title, author, source, place, published, {_PATH}, start,
       start + length, substr(text, start + 1, length)
FROM chunks JOIN articles ON articles.number = chunks.article
"""  # noqa: S608
_ORPHANS = "SELECT number FROM articles WHERE number NOT IN (SELECT article FROM locations)"
_ORPHAN_CHUNKS = f"SELECT id FROM chunks WHERE article IN ({_ORPHANS})"  # noqa: S608
_PENDING = """
FROM chunks LEFT JOIN embeddings ON chunk = chunks.id
WHERE chunk IS NULL AND article IN (SELECT article FROM locations)
"""


class Catalogue(Spans):
    """What the archive knows, in one SQLite file; every method may be called from any thread."""

    # The manifest

    def manifest(self) -> dict[str, str]:
        """Everything in the manifest: format, encoder, chunking, generation."""
        return {str(key): str(value) for key, value in self._rows("SELECT * FROM manifest")}

    def set_manifest(self, values: Mapping[str, str]) -> None:
        """Write values to the manifest, over those of the same keys."""
        self._write("INSERT OR REPLACE INTO manifest VALUES (?, ?)", values.items())

    def generation(self) -> int:
        """The generation that readers see; it grows by one with every finished run."""
        return int(self._one("SELECT value FROM manifest WHERE key = 'generation'") or 0)

    # Files and articles

    def stamp(self, file: str) -> str | None:
        """What the file looked like when it was last read."""
        stamp = self._one("SELECT stamp FROM files WHERE path = ?", file)
        return None if stamp is None else str(stamp)

    def files(self) -> list[str]:
        """Every file of which something is in the archive or was found unreadable."""
        return [
            str(path)
            for (path,) in self._rows(
                "SELECT file FROM locations UNION SELECT file FROM unreadable"
            )
        ]

    def has_article(self, article_id: str) -> bool:
        """Whether the article is here, under whatever path."""
        return self._one("SELECT 1 FROM articles WHERE id = ?", article_id) is not None

    def add_article(
        self, article: Article, chunks: Sequence[Chunk], spans: Sequence[DateSpan]
    ) -> None:
        """Store a new article with its date spans, and its chunks, not yet encoded."""
        number = self._one(
            "INSERT INTO articles (id, text, title, published, author, source, place) "
            "VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING number",
            article.id,
            article.text,
            article.title,
            article.published and article.published.isoformat(),
            article.author,
            article.source,
            article.place,
        )
        self._write(
            "INSERT INTO chunks (article, start, length) VALUES (?, ?, ?)",
            ((number, chunk.start, chunk.end - chunk.start) for chunk in chunks),
        )
        self.add_date_spans(article.id, spans)

    def add_location(self, article: Article, file: str, run: int) -> None:
        """Note that this run read the article at its path."""
        path, twin = article.path, 1
        number = self._one("SELECT number FROM articles WHERE id = ?", article.id)
        while self._rows(
            "SELECT 1 FROM locations WHERE path = ? AND run = ? AND article != ?", path, run, number
        ):
            twin += 1  # two records of one file have one id
            path = f"{article.path}~{twin}"
        self._rows("INSERT OR REPLACE INTO locations VALUES (?, ?, ?, ?)", path, file, number, run)

    def start_file(self, file: str) -> None:
        """Forget how the file looked and what was unreadable: it is about to be read again."""
        self._rows("DELETE FROM files WHERE path = ?", file)
        self._rows("DELETE FROM unreadable WHERE file = ?", file)

    def add_unreadable(self, path: str, file: str, reason: str) -> None:
        """Keep the reason for which a file or a record is not in the archive."""
        self._rows("INSERT OR REPLACE INTO unreadable VALUES (?, ?, ?)", path, file, reason)

    def finish_file(self, file: str, stamp: str, run: int) -> None:
        """The file has been read to its end: what it held earlier and holds no more is let go."""
        self._rows("DELETE FROM locations WHERE file = ? AND run != ?", file, run)
        self._rows("INSERT OR REPLACE INTO files VALUES (?, ?)", file, stamp)

    def forget_file(self, file: str) -> None:
        """Let go of everything that was read from the file."""
        for table, column in (("locations", "file"), ("unreadable", "file"), ("files", "path")):
            self._rows(f"DELETE FROM {table} WHERE {column} = ?", file)  # noqa: S608

    def forget_article(self, article_id: str) -> bool:
        """Let go of the article at every path; False where it is not here."""
        number = self._one("SELECT number FROM articles WHERE id = ?", article_id)
        self._rows("DELETE FROM locations WHERE article = ?", number)
        return number is not None

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None."""
        rows = self._rows(f"{_ARTICLE} WHERE id = ?", article_id)
        return _article(rows[0]) if rows else None

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read."""
        return [
            str(path)
            for (path,) in self._rows(
                "SELECT path FROM locations JOIN articles ON article = number WHERE id = ? "
                "ORDER BY path",
                article_id,
            )
        ]

    def unreadable(self) -> list[tuple[str, str]]:
        """Path and reason of everything that could not be read when it was last tried."""
        rows = self._rows("SELECT path, reason FROM unreadable ORDER BY path")
        return [(str(path), str(reason)) for path, reason in rows]

    # Chunks and embeddings

    def pending_count(self) -> int:
        """How many chunks have no embedding yet."""
        return int(self._one(f"SELECT count(*) {_PENDING}"))

    def pending(self, limit: int) -> list[Passage]:
        """The next chunks to encode, oldest first."""
        return self._passages(
            f"WHERE chunks.id IN (SELECT chunks.id {_PENDING} ORDER BY chunks.id LIMIT ?)", limit
        )

    def add_embeddings(self, ids: Sequence[int], vectors: Halves) -> None:
        """Store embeddings, shape (len(ids), dimension), of chunks that have none."""
        with self.transaction():
            self._write(
                "INSERT INTO embeddings VALUES (?, ?)",
                zip(ids, (vector.tobytes() for vector in vectors), strict=True),
            )

    def embeddings(self, since: int, limit: int = 8192) -> Iterator[tuple[Ids, Halves]]:
        """Ids and vectors of the chunks staged after a generation, in batches of `limit`."""
        last = 0
        while rows := self._rows(
            "SELECT id, vector FROM chunks JOIN embeddings ON chunk = id WHERE generation > ? "
            "AND id > ? AND id NOT IN (SELECT chunk FROM removals) ORDER BY id LIMIT ?",
            since,
            last,
            limit,
        ):
            ids = np.array([row[0] for row in rows], dtype=np.int64)
            vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
            yield ids, vectors.reshape(len(ids), -1)
            last = int(ids[-1])

    def staged(self, since: int, limit: int = 8192) -> Iterator[list[Passage]]:
        """The chunks staged after a generation, in batches of `limit`."""
        last = 0
        while passages := self._passages(
            "WHERE generation > ? AND chunks.id > ? AND chunks.id NOT IN (SELECT chunk FROM "
            "removals) ORDER BY chunks.id LIMIT ?",
            since,
            last,
            limit,
        ):
            yield passages
            last = passages[-1].chunk_id

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """The published chunks of these ids that exist now, with no score and no ranks."""
        found = self._passages(
            "WHERE chunks.id IN (SELECT value FROM json_each(?)) AND generation <= ?",
            json.dumps(ids),
            self.generation(),
        )
        return {passage.chunk_id: passage for passage in found}

    def _passages(self, where: str, *values: object) -> list[Passage]:
        return [_passage(row) for row in self._rows(_PASSAGE + where, *values)]

    def sources_like(self, words: str) -> tuple[str, ...]:
        """The sources whose name holds the words, in any case."""
        rows = self._rows("SELECT DISTINCT source FROM articles WHERE source IS NOT NULL")
        return tuple(source for (source,) in rows if words.casefold() in source.casefold())

    def chunk_ids(self, within: Filter) -> Ids:
        """Ids of the chunks that the filter lets through, in order."""
        happened = None
        if within.happened_after or within.happened_before:
            happened = self.happened(within.happened_after, within.happened_before)
            if not (within.after or within.before or within.sources is not None):
                return happened
        conditions, values = ["1"], []
        if within.after:
            conditions.append("published >= ?")
            values.append(within.after.isoformat())
        if within.before:
            conditions.append("published <= ?")
            values.append(within.before.isoformat())
        if within.sources is not None:
            conditions.append("source IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(within.sources))
        rows = self._rows(
            "SELECT chunks.id FROM chunks JOIN articles ON number = article WHERE "  # noqa: S608
            f"{' AND '.join(conditions)} ORDER BY chunks.id",
            *values,
        )
        ids = np.array([row[0] for row in rows], dtype=np.int64)
        return ids if happened is None else np.intersect1d(ids, happened, assume_unique=True)

    # Generations

    def is_staged(self) -> bool:
        """Whether a run broke off between `stage` and `publish`."""
        return bool(
            self._rows("SELECT 1 FROM chunks WHERE generation > ? LIMIT 1", self.generation())
            or self._rows("SELECT 1 FROM removals LIMIT 1")
        )

    def has_news(self) -> bool:
        """Whether anything came or went since the last generation."""
        return bool(
            self._rows("SELECT 1 FROM chunks WHERE generation IS NULL LIMIT 1")
            or self._rows(f"{_ORPHANS} LIMIT 1")
        )

    def stage(self) -> int:
        """Give new chunks the next generation and list the chunks to remove; returns it."""
        generation = self.generation() + 1
        with self.transaction():
            self._rows("UPDATE chunks SET generation = ? WHERE generation IS NULL", generation)
            self._rows(f"INSERT OR IGNORE INTO removals {_ORPHAN_CHUNKS}")
        return generation

    def removals(self) -> Ids:
        """Ids of the chunks that the next generation no longer has."""
        rows = self._rows("SELECT chunk FROM removals ORDER BY chunk")
        return np.array([row[0] for row in rows], dtype=np.int64)

    def publish(self, generation: int) -> int:
        """Make the staged generation the one that readers see; returns how many articles went."""
        with self.transaction():
            removed = self._rows(
                f"DELETE FROM articles WHERE number IN ({_ORPHANS}) RETURNING number"  # noqa: S608
            )
            self._rows("DELETE FROM removals")
            self.set_manifest({"generation": str(generation)})
        return len(removed)

    # Runs and counts

    def add_run(self, report: str) -> None:
        """Keep the report of a finished run (JSON)."""
        self._rows("INSERT INTO runs (report) VALUES (?)", report)

    def last_run(self) -> str | None:
        """The report of the last finished run."""
        report = self._one("SELECT report FROM runs ORDER BY number DESC LIMIT 1")
        return None if report is None else str(report)

    def next_run(self) -> int:
        """The number of the run that starts now."""
        return int(self._one("SELECT coalesce(max(run), 0) + 1 FROM locations"))

    def counts(self) -> tuple[int, int, int, int]:
        """How many articles, further paths of articles, undated articles, and chunks there are."""
        articles = self._one("SELECT count(*) FROM articles")
        locations = self._one("SELECT count(*) FROM locations")
        undated = self._one("SELECT count(*) FROM articles WHERE published IS NULL")
        return articles, locations - articles, undated, self._one("SELECT count(*) FROM chunks")

    def period(self) -> tuple[date, date] | None:
        """The first and the last publication day; None where no article has one."""
        ((first, last),) = self._rows("SELECT min(published), max(published) FROM articles")
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        for (identifier,) in self._rows("SELECT id FROM articles ORDER BY number"):
            yield str(identifier)

    def chunks(self, article_id: str) -> list[tuple[int, Chunk, bytes | None]]:
        """Id, chunk and embedding (float16 bytes) of an article's chunks, in reading order."""
        rows = self._rows(
            "SELECT chunks.id, start, start + length, substr(text, start + 1, length), vector "
            "FROM chunks JOIN articles ON number = article "
            "LEFT JOIN embeddings ON chunk = chunks.id WHERE articles.id = ? ORDER BY start",
            article_id,
        )
        return [(row[0], Chunk(article_id, *row[1:4]), row[4]) for row in rows]


def _article(row: tuple[Any, ...]) -> Article:
    identifier, text, title, published, author, source, place, path = row
    return Article(identifier, text, title, _day(published), author, source, place, path)


def _passage(row: tuple[Any, ...]) -> Passage:
    chunk, article, title, author, source, place, published, path, start, end, text = row
    day = _day(published)
    return Passage(
        chunk, article, title, author, source, place, day, path, start, end, text, 0.0, {}
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
