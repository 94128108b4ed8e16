"""An archive of every format that was ever written opens, keeps what it held and gets the rest.

Those in `archives/` were written by the code of their time, from the same three invented articles.
"""

import gzip
import logging
import sqlite3
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from index import Archive, Filter, IndexSettings
from index.errors import ArchiveBusy
from index.formats.articles import article_id
from index.store.database import Database
from index.store.lock import writer_lock
from index.store.schema import FORMAT_VERSION
from index.store.upgrades import upgrade
from index.text.identity import identity
from index.timex import tag_dates
from tests.index.newsdesk import CountingEncoder, execute

ARCHIVES = Path(__file__).parent / "archives"
FORMATS = range(1, FORMAT_VERSION)


def unpack(number: int, folder: Path) -> Path:
    """Put an archive of a format into a folder: its catalogue alone, for the rest is derived."""
    folder.mkdir()
    packed = (ARCHIVES / f"format-{number}.sqlite.gz").read_bytes()
    (folder / "catalogue.sqlite").write_bytes(gzip.decompress(packed))
    return folder


def columns(path: Path) -> dict[str, set[tuple[object, ...]]]:
    """Name and type of the columns of every table of a catalogue, their places left out."""
    with closing(sqlite3.connect(path)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: {row[1:] for row in database.execute(f"PRAGMA table_info({name})")}
            for (name,) in tables
            if not name.startswith("sqlite_")
        }


def test_there_is_one_of_every_format() -> None:
    kept = {path.name: path.stat().st_size for path in ARCHIVES.iterdir()}
    assert kept.keys() == {f"format-{number}.sqlite.gz" for number in FORMATS}
    assert max(kept.values()) < 50_000


@pytest.mark.parametrize("number", FORMATS)
def test_it_is_searched_as_one_of_today(
    number: int, tmp_path: Path, encoder: CountingEncoder
) -> None:
    folder, before = unpack(number, tmp_path / "old"), encoder.passages
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        day = date(2021, 8, 11)
        doha, bread = archive.search("envoys", 10, Filter(happened_after=day, happened_before=day))
        assert doha.text.startswith("Envoys of three countries met in Doha on Wednesday.")
        assert bread.text == "Bread is baked in Merrin since 1904."
        (wall,) = archive.search("harbour wall", 10, Filter(source="harbour post"))
        assert [(span.text, span.first, span.last) for span in wall.dates] == [
            ("October", date(2021, 10, 1), date(2021, 10, 31)),
            ("February", date(2021, 2, 1), date(2021, 2, 28)),
        ]
        article = archive.article(wall.article_id)
        assert (article.author, article.authors) == ("Karel Doran", ("Karel Doran",))
        assert (article.url, article.updated, article.keywords) == (None, None, ())
        assert {article_id(archive.article(i)) for i in archive.article_ids()} == {
            "0a60f7ae04ac41607373",
            "c1431eaac199ad6787ce",
            "a64bd42526e9dfb69862",
        }
        assert archive.verify().problems == ()
    assert encoder.passages == before


@pytest.mark.parametrize("number", FORMATS)
def test_it_has_the_tables_of_a_new_one(number: int, tmp_path: Path) -> None:
    folder = unpack(number, tmp_path / "old")
    Archive.open(folder, IndexSettings()).close()
    Archive.open(tmp_path / "new", IndexSettings()).close()
    assert columns(folder / "catalogue.sqlite") == columns(tmp_path / "new" / "catalogue.sqlite")


@pytest.mark.parametrize("number", FORMATS)
def test_it_is_written_to_as_one_of_today(
    number: int, tmp_path: Path, encoder: CountingEncoder
) -> None:
    (tmp_path / "news.jsonl").write_text(
        '{"date": "2021-09-02", "title": "Harbour wall to be rebuilt", "author": "Karel Doran", '
        '"source": "Harbour Post", "text": "The harbour wall of Velen will be rebuilt in October. '
        'A storm broke it in February.", "url": "https://post.example/wall"}\n'
    )
    before = encoder.passages
    with Archive.open(unpack(number, tmp_path / "old"), IndexSettings(), encoder=encoder) as old:
        report = old.update(tmp_path / "news.jsonl")
        assert (report.added, report.articles, encoder.passages) == (0, 3, before)
        assert old.article("c1431eaac199ad6787ce").url == "https://post.example/wall"


@pytest.mark.parametrize("number", FORMATS)
def test_one_that_nothing_was_added_to(
    number: int, tmp_path: Path, encoder: CountingEncoder
) -> None:
    folder = unpack(number, tmp_path / "old")
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as database, database:
        for table in ("embeddings", "chunks", "articles", "locations", "files"):
            database.execute(f"DELETE FROM {table}")  # noqa: S608
        # Since format 3 one that is empty says which it is.
        database.execute("DELETE FROM manifest WHERE key != 'format' OR ? < 3", (number,))
    (tmp_path / "note.txt").write_text("Bread is baked in Merrin.")
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert archive.search("bread") == []
        archive.update(tmp_path / "note.txt")
        assert [passage.text for passage in archive.search("bread")] == [
            "Bread is baked in Merrin."
        ]


def test_one_of_today_is_left_alone(
    archive: Archive, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "note.txt").write_text("Bread is baked in Merrin.")
    archive.update(tmp_path / "note.txt")
    with caplog.at_level(logging.INFO), writer_lock(archive.path, 0):
        Archive.open(archive.path, IndexSettings()).close()
    assert not caplog.records


class Killed(BaseException):
    """Stands for whatever ends the process."""


class Mortal(Database):
    """A database that ends the process at one of the statements that write."""

    def __init__(self, path: Path, left: int) -> None:
        self.left = 1_000
        super().__init__(path)
        self.left = left

    def execute(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        self._live()
        return super().execute(statement, *values)

    def execute_many(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._live()
        super().execute_many(statement, rows)

    def _live(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Killed


def test_an_upgrade_that_is_killed_anywhere_is_made_good_by_the_next(
    tmp_path: Path, encoder: CountingEncoder
) -> None:
    deaths = 0
    while True:
        folder = unpack(1, tmp_path / str(deaths))
        database = Mortal(folder / "catalogue.sqlite", deaths)
        try:
            upgrade(folder, database)
        except Killed:
            assert database.one("SELECT value FROM manifest WHERE key = 'format'") in {
                "1",
                "2",
                "3",
                "4",
            }
            database.close()
        else:
            database.close()
            break
        with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
            found = archive.search("wall", 10, Filter(happened_before=date(2021, 3, 1)))
            assert [passage.title for passage in found] == ["Harbour wall to be rebuilt", "Bread"]
            assert archive.verify().problems == ()
        deaths += 1
    assert deaths > 10


def test_who_is_upgrading_is_waited_for(tmp_path: Path) -> None:
    folder = unpack(1, tmp_path / "old")
    with (
        writer_lock(folder, 0),
        closing(Database(folder / "catalogue.sqlite")) as database,
        pytest.raises(ArchiveBusy, match="Wait until"),
    ):
        upgrade(folder, database, wait_s=0.1)


def test_many_open_it_at_once(tmp_path: Path, encoder: CountingEncoder) -> None:
    folder = unpack(1, tmp_path / "old")
    barrier = Barrier(20)

    def open_it(_: int) -> str:
        barrier.wait()
        with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
            return archive.search("wall", 1)[0].title

    with ThreadPoolExecutor(20) as threads:
        assert set(threads.map(open_it, range(20))) == {"Harbour wall to be rebuilt"}
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert archive.verify().problems == ()


@pytest.mark.parametrize("number", [2])
def test_dates_are_tagged_by_the_rules_of_today(
    number: int, tmp_path: Path, encoder: CountingEncoder
) -> None:
    folder = unpack(number, tmp_path / "old")
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as database, database:
        database.execute("DELETE FROM date_spans WHERE number > 1")
        database.execute("UPDATE date_spans SET first = first - 1")
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        for article in map(archive.article, archive.article_ids()):
            tagged = tag_dates(article.text, article.published)
            kept = [
                day
                for passage in archive.passages_of(None, None, 100)
                if passage.article_id == article.id
                for day in passage.dates
            ]
            assert sorted(kept, key=lambda day: day.start) == tagged
        assert sum(len(passage.dates) for passage in archive.passages_of(None, None, 100)) > 3


def test_corrections_are_known_as_in_one_of_today(tmp_path: Path) -> None:
    folder = unpack(3, tmp_path / "old")
    news = (
        (8, "2021-09-02", "Fair", "The autumn fair of Merrin opens on Friday, Bo Lind said."),
        (9, "2021-09-03", "Correction: Fair", "The autumn fair of Merrin opens on Sunday."),
    )
    with closing(sqlite3.connect(folder / "catalogue.sqlite")) as database, database:
        for number, day, title, text in news:
            database.execute(
                "INSERT INTO articles (number, id, text, title, published) VALUES (?, ?, ?, ?, ?)",
                (number, identity(text, title, day, None, None, None), text, title, day),
            )
            database.execute(
                "INSERT INTO chunks VALUES (?, ?, 0, ?, 1)", (number + 90, number, len(text))
            )
    with Archive.open(folder, IndexSettings()) as archive:
        (fair,), (correction,) = (
            archive.passages_in(identity(text, title, day, None, None, None))
            for _, day, title, text in news
        )
        assert [one.title for one in fair.amended_by] == ["Correction: Fair"]
        assert [one.amends for one in correction.notices] == [(fair.article_id,)]


def test_an_engine_of_the_dates_before_is_built_again(
    tmp_path: Path, encoder: CountingEncoder
) -> None:
    folder, day = unpack(2, tmp_path / "old"), date(2021, 8, 11)
    told = Filter(happened_after=day, happened_before=day)
    of_then = (folder / "catalogue.sqlite").read_bytes()
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        execute(archive, "DELETE FROM date_spans")
        assert archive.search("envoys", 10, told) == []
    (folder / "catalogue.sqlite").write_bytes(of_then)
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert [passage.published for passage in archive.search("envoys", 1, told)] == [
            date(2021, 8, 12)
        ]
        assert archive.verify().problems == ()
