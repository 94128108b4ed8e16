"""The record of truth: articles, where they were read, their chunks and embeddings, in SQLite.

A run writes in three steps. Articles and chunks come first, without embeddings; then embeddings,
in batches; then `stage` and `publish` make all of it visible at once, under the next generation.
A run that breaks off leaves what it has done to the next one, and readers see the old generation
until the new one is whole.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from index.documents import Article, Chunk, DateSpan, Halves, Ids, Passage
from index.store.dates import Spans

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

    def staged(self, since: int, limit: int = 8192) -> Iterator[tuple[list[Passage], Halves]]:
        """The chunks staged after a generation, with dates and embeddings, `limit` at a time."""
        last = 0
        while rows := self._rows(
            "SELECT chunk, vector FROM embeddings JOIN chunks ON chunk = id WHERE generation > ? "
            "AND chunk > ? AND chunk NOT IN (SELECT chunk FROM removals) ORDER BY chunk LIMIT ?",
            since,
            last,
            limit,
        ):
            ids = [row[0] for row in rows]
            vectors = np.frombuffer(b"".join(row[1] for row in rows), dtype=np.float16)
            yield self._dated(ids), vectors.reshape(len(ids), -1)
            last = ids[-1]

    def published(self, ids: Sequence[int]) -> set[int]:
        """Those of some ids whose chunks are published, and exist now."""
        rows = self._rows(
            "SELECT id FROM chunks WHERE id IN (SELECT value FROM json_each(?)) "
            "AND generation <= ?",
            json.dumps(ids),
            self.generation(),
        )
        return {row[0] for row in rows}

    def passages(self, ids: Sequence[int]) -> list[Passage]:
        """The published chunks of these ids that exist now, in this order, with no score."""
        existing = self.published(ids)
        return self._dated([identifier for identifier in ids if identifier in existing])

    def _dated(self, ids: Sequence[int]) -> list[Passage]:
        found = self._passages(
            "WHERE chunks.id IN (SELECT value FROM json_each(?))", json.dumps(ids)
        )
        by_id = {passage.chunk_id: passage for passage in found}
        spans = self.date_spans(ids)
        # One that went since its id was read is passed over.
        return [replace(by_id[i], dates=tuple(spans[i])) for i in ids if i in by_id]

    def _passages(self, where: str, *values: object) -> list[Passage]:
        return [_passage(row) for row in self._rows(_PASSAGE + where, *values)]

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
    return Passage(
        chunk_id=chunk,
        article_id=article,
        title=title,
        author=author,
        source=source,
        place=place,
        published=_day(published),
        path=path,
        start=start,
        end=end,
        text=text,
        score=0.0,
        ranks={},
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
