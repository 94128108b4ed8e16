"""What the tests of the archive write: article files, records, and an encoder that keeps count."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from index import Archive, Article, DateSpan, IndexSettings, Passage
from index.encoder import Embeddings, Encoder
from index.formats.articles import article_id, read_item
from index.sources.folders import Folders
from index.sources.source import Item, Unreadable
from index.store import manifest_rows
from index.store.database import Database


class CountingEncoder(Encoder):
    """The real encoder; `passages` and `queries` are how many it was given since it was loaded."""

    def __init__(self, settings: IndexSettings) -> None:
        super().__init__(settings)
        self.passages = 0
        self.queries = 0

    def encode_passages(self, texts: Sequence[str]) -> Embeddings:
        self.passages += len(texts)
        return super().encode_passages(texts)

    def encode_query(self, text: str) -> Embeddings:
        self.queries += 1
        return super().encode_query(text)


def write(folder: Path, name: str, body: str, day: str = "2021-03-04") -> Path:
    """Write an article file whose headline is its name."""
    path = folder / name
    path.write_text(f" date {day} The story of {path.stem} is told here.\n\n{body}\n", "utf-8")
    return path


def write_records(path: Path, texts: Iterable[str], **fields: str) -> Path:
    """Write JSON Lines of records r0, r1, … that have a day, a title and a text."""
    record = {"date": "2021-03-04", "source": "Harbour Post"} | fields
    lines = (
        json.dumps(record | {"id": f"r{number}", "title": f"Report {number}", "text": text})
        for number, text in enumerate(texts)
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def passage(
    chunk: int,
    text: str = "",
    title: str = "",
    day: date | None = None,
    source: str | None = None,
    told: Iterable[tuple[date | None, date | None]] = (),
) -> Passage:
    """A chunk as an engine is given it; `told` are the days of the dates in its text."""
    return Passage(
        chunk_id=chunk,
        article_id="a",
        title=title,
        author=None,
        source=source,
        place=None,
        published=day,
        path="p",
        start=0,
        end=len(text),
        text=text,
        score=0.0,
        ranks={},
        dates=tuple(DateSpan("", 0, 0, first, last, "day", True) for first, last in told),
    )


def read_articles(
    path: Path, *, fields: Mapping[str, str], max_file_mb: int
) -> Iterator[Article | Unreadable]:
    """Read every article in a file, as an archive does that is given its path."""
    item = Item(str(path), revision="")
    return read_item(Folders(()), item, fields=fields, max_file_mb=max_file_mb)


def identified(article: Article) -> Article:
    """The article under the id that what it says has."""
    return replace(article, id=article_id(article))


def execute(archive: Archive, statement: str, *values: object) -> list[tuple[object, ...]]:
    """Run a statement on an archive's catalogue, behind its back."""
    with closing(sqlite3.connect(archive.path / "catalogue.sqlite")) as database, database:
        return database.execute(statement, values).fetchall()


def set_manifest(archive: Archive, **values: str | None) -> None:
    """Make an archive's manifest say other things, as if they were written so; None is nothing."""
    database = Database(archive.path / "catalogue.sqlite")
    rows = manifest_rows.read(database) | values
    with database.transaction():
        database.execute("DELETE FROM manifest")
        manifest_rows.write(database, {key: value for key, value in rows.items() if value})
    database.close()


def texts(passages: Iterable[Passage]) -> list[str]:
    """The texts of some passages."""
    return [passage.text for passage in passages]
