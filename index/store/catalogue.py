"""The record of truth: articles, where they were read, their chunks and embeddings, in SQLite.

A run writes in three steps. Articles and chunks come first, without embeddings; then embeddings,
in batches; then `stage` and `publish` make all of it visible at once, under the next generation.
A run that breaks off leaves what it has done to the next one, and readers see the old generation
until the new one is whole.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from index.documents import Article, Chunk, DateSpan, Ids
from index.store import manifest_rows
from index.store.checksums import checksum, of_notices, says_what_it_said
from index.store.chunks import Chunks
from index.store.database import Database
from index.store.dates import Dates
from index.store.faults import damaged
from index.store.files import Files
from index.store.names import shown
from index.store.notices import Notices, stored_notices
from index.store.passages import PATH, stored_day
from index.store.tombstones import Tombstones
from index.text.notices import FoundNotice

T = TypeVar("T")
_ARTICLE = f"""
SELECT id, text, title, published, author, source, place, {PATH},
       checksum, url, language, updated, version, keywords, authors FROM articles
"""  # noqa: S608 - no value from outside stands in any statement here
ARTICLE_COLUMNS = """
id, text, title, published, author, source, place,
url, language, updated, version, keywords, authors, checksum
"""
"""What `stored_article` gives, in its order."""
_ADD_ARTICLE = f"""
INSERT INTO articles ({ARTICLE_COLUMNS}, notices_checksum)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number
"""  # noqa: S608 - no value from outside stands in any statement here
_UPDATE_ARTICLE = """
UPDATE articles
SET (url, language, updated, version, keywords, authors, checksum) = (?, ?, ?, ?, ?, ?, ?)
WHERE id = ?
"""
_ORPHANS = """
SELECT article FROM left_alone WHERE NOT EXISTS (
    SELECT 1 FROM locations WHERE locations.article = left_alone.article
)
"""
_ORPHAN_CHUNKS = f"SELECT id FROM chunks WHERE article IN ({_ORPHANS})"  # noqa: S608


class Catalogue:
    """What the archive knows, in one SQLite file; every method may be called from any thread.

    `files`, `chunks`, `dates`, `notices` and `tombstones` are its parts: they share its file and
    transactions.
    """

    def __init__(self, path: Path) -> None:
        """Open the file, which is made where there is none.

        Raises:
            ArchiveError: it is not such a file, or it cannot be opened.
        """
        self.database = Database(path)
        self.files = Files(self.database)
        self.dates = Dates(self.database)
        self.notices = Notices(self.database)
        self.tombstones = Tombstones(self.database)
        self.chunks = Chunks(self.database, self.notices)

    def close(self) -> None:
        """Close the file; nothing can be asked after it."""
        self.database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """All of the block's writes, or none of them; other threads see them when it ends."""
        return self.database.transaction()

    # The manifest

    def manifest(self) -> dict[str, str]:
        """Everything in the manifest: format, id, encoder, chunking, generation.

        Raises:
            ArchiveDamaged: it is not what was written.
        """
        return manifest_rows.read(self.database)

    def set_manifest(self, values: Mapping[str, str]) -> None:
        """Write values to the manifest, over those of the same keys, inside a transaction."""
        manifest_rows.write(self.database, values)

    def generation(self) -> int:
        """The generation that readers see; it grows by one with every finished run."""
        return int(self.manifest().get("generation", 0))

    def settled(self, look: Callable[[], T]) -> T:
        """What a look finds within one generation: where the next comes in its middle, it is torn.

        Engine and catalogue are asked one after the other, and the catalogue more than once.
        """
        while True:
            generation = self.generation()
            found = look()
            if self.generation() == generation:
                return found

    # Articles

    def has_article(self, article_id: str) -> bool:
        """Whether the article is here, under whatever path."""
        return (
            self.database.one("SELECT 1 FROM articles WHERE id = ?", _storable(article_id))
            is not None
        )

    def add_article(
        self,
        article: Article,
        chunks: Sequence[Chunk],
        spans: Sequence[DateSpan],
        notices: Sequence[FoundNotice] = (),
    ) -> None:
        """Store a new article with its date spans and notices, and its chunks, not yet encoded."""
        ((number,),) = self.database.execute(
            _ADD_ARTICLE, *stored_article(article), of_notices(stored_notices(notices))
        )
        self.chunks.add(number, chunks, spans)
        self.dates.add(article.id, spans)
        self.notices.add(number, notices)

    def update_article(self, article: Article) -> None:
        """Store what is told about an article that is here, such as its address and version.

        What this reading does not tell stays: the same article may stand in a file that does.
        """
        ((*known,),) = self.database.rows(
            "SELECT url, language, updated, version, keywords, authors FROM articles WHERE id = ?",
            article.id,
        )
        told = [
            old if new is None else new for new, old in zip(told_of(article), known, strict=True)
        ]
        if told != known:  # a row holds a whole text: it is written again for nothing less
            self.database.execute(_UPDATE_ARTICLE, *told, checksum(article.id, *told), article.id)

    def article(self, article_id: str) -> Article | None:
        """The whole article, or None.

        Raises:
            ArchiveDamaged: it is not what was stored.
        """
        rows = self.database.rows(f"{_ARTICLE} WHERE id = ?", _storable(article_id))
        return _article(self.database.path, rows[0]) if rows else None

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read."""
        return [
            shown(path)
            for (path,) in self.database.rows(
                "SELECT path FROM locations JOIN articles ON article = number WHERE id = ? "
                "ORDER BY path",
                _storable(article_id),
            )
        ]

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        for (identifier,) in self.database.rows("SELECT id FROM articles ORDER BY number"):
            yield str(identifier)

    # Generations

    def is_staged(self) -> bool:
        """Whether a run broke off between `stage` and `publish`."""
        return bool(
            self.database.rows(
                "SELECT 1 FROM chunks WHERE generation > ? LIMIT 1", self.generation()
            )
            or self.database.rows("SELECT 1 FROM removals LIMIT 1")
        )

    def has_news(self) -> bool:
        """Whether anything came or went since the last generation."""
        return bool(
            self.database.rows("SELECT 1 FROM chunks WHERE generation IS NULL LIMIT 1")
            or self.database.rows(f"{_ORPHANS} LIMIT 1")
        )

    def stage(self) -> int:
        """Give new chunks the next generation and list the chunks to remove; returns it."""
        generation = self.generation() + 1
        with self.transaction():
            self.database.execute(
                "UPDATE chunks SET generation = ? WHERE generation IS NULL", generation
            )
            self.database.execute(f"INSERT OR IGNORE INTO removals {_ORPHAN_CHUNKS}")
        return generation

    def removals(self) -> Ids:
        """Ids of the chunks that the next generation no longer has."""
        rows = self.database.rows("SELECT chunk FROM removals ORDER BY chunk")
        return np.array([row[0] for row in rows], dtype=np.int64)

    def publish(self, generation: int) -> int:
        """Make the staged generation the one that readers see; returns how many articles went."""
        with self.transaction():
            removed = self.database.execute(
                f"DELETE FROM articles WHERE number IN ({_ORPHANS}) RETURNING number"  # noqa: S608
            )
            self.database.execute("DELETE FROM removals")
            self.database.execute("DELETE FROM left_alone")
            self.set_manifest({"generation": str(generation)})
        return len(removed)

    # Runs and counts

    def add_run(self, report: str) -> None:
        """Keep the report of a finished run (JSON)."""
        self.database.execute(
            "INSERT INTO runs (report, checksum) VALUES (?, ?)", report, checksum(report)
        )

    def last_run(self) -> str | None:
        """The report of the last finished run."""
        report = self.database.one("SELECT report FROM runs ORDER BY number DESC LIMIT 1")
        return None if report is None else str(report)

    def counts(self) -> tuple[int, int, int, int]:
        """How many articles, further paths of articles, undated articles, and chunks there are."""
        ((articles, locations, undated, chunks),) = self.database.rows(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM locations), "
            "(SELECT count(*) FROM articles WHERE published IS NULL), "
            "(SELECT count(*) FROM chunks)"
        )
        return articles, locations - articles, undated, chunks

    def period(self) -> tuple[date, date] | None:
        """The first and the last publication day; None where no article has one."""
        ((first, last),) = self.database.rows(  # apart, so that each looks at one end of an index
            "SELECT (SELECT min(published) FROM articles), (SELECT max(published) FROM articles)"
        )
        return (date.fromisoformat(first), date.fromisoformat(last)) if first else None


def _storable(article_id: str) -> str:
    """An id from outside as SQLite takes it: with "?" for half of a character, which none has."""
    return str(article_id).encode("utf-8", "replace").decode()


def _article(catalogue: Path, row: tuple[Any, ...]) -> Article:
    identifier, text, title, published, author, source, place, path, told_checksum, *told = row
    if not says_what_it_said(identifier, *row[1:7]):
        raise damaged(catalogue, identifier, path, "its text or header is")
    if checksum(identifier, *told) != told_checksum:
        what = "its address, version, authors or keywords are"
        raise damaged(catalogue, identifier, path, what)
    url, language, updated, version, keywords, authors = told
    return Article(
        identifier,
        text,
        title,
        stored_day(published),
        author,
        source,
        place,
        shown(path),
        authors=tuple(json.loads(authors or "[]")),
        url=url,
        language=language,
        updated=stored_day(updated),
        version=version,
        keywords=tuple(json.loads(keywords or "[]")),
    )


def stored_article(article: Article) -> tuple[object, ...]:
    """An article as its row has it, in the order of `ARTICLE_COLUMNS`."""
    told = told_of(article)
    return (
        article.id,
        article.text,
        article.title,
        article.published and article.published.isoformat(),
        article.author,
        article.source,
        article.place,
        *told,
        checksum(article.id, *told),
    )


def told_of(article: Article) -> tuple[str | None, ...]:
    """What the id does not depend on, in the order of the columns; None where nothing is told."""
    are_told_apart = article.authors not in {(), (article.author,)}
    return (
        article.url,
        article.language,
        article.updated.isoformat() if article.updated else None,
        article.version,
        json.dumps(article.keywords, ensure_ascii=False) if article.keywords else None,
        json.dumps(article.authors, ensure_ascii=False) if are_told_apart else None,
    )
