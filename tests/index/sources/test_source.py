"""The contract of every source: what it lists it hands over, and a change shows."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pytest

from index.documents import Article
from index.errors import ArticleError
from index.formats.articles import read_item
from index.sources.folders import Folders
from index.sources.source import Fetched, Item, Source, Unreadable

STORY = b" date 2020-03-05 Harbour Dues Double\n\nDues double in May at the pier of Sund.\n"
OTHER = b" date 2020-03-06 Ferry Runs Again\n\nFerries sail again to Lorvik after a strike.\n"


class Stock(Protocol):
    """What stands behind a source, for a test to fill and to change."""

    def put(self, name: str, data: bytes) -> None: ...
    def drop(self, name: str) -> None: ...
    def source(self) -> Source: ...


class FolderStock:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, name: str, data: bytes) -> None:
        (self._folder / name).write_bytes(data)

    def drop(self, name: str) -> None:
        (self._folder / name).unlink()

    def source(self) -> Source:
        return Folders([self._folder])


class Shelf:
    """A source that is no folder: texts in memory, known by their digests."""

    def __init__(self) -> None:
        self._texts: dict[str, bytes] = {}

    def put(self, name: str, data: bytes) -> None:
        self._texts[f"shelf:/{name}"] = data

    def drop(self, name: str) -> None:
        del self._texts[f"shelf:/{name}"]

    def source(self) -> Source:
        return self

    def items(self) -> Iterator[Item | Unreadable]:
        for location, data in sorted(self._texts.items()):
            yield Item(location, hashlib.sha256(data).hexdigest())

    @contextmanager
    def fetch(self, item: Item) -> Iterator[Fetched]:
        if item.location not in self._texts:
            raise ArticleError("it is not on the shelf any more")
        with io.BytesIO(self._texts[item.location]) as stream:
            yield Fetched(stream, None)


@pytest.fixture(params=["folder", "shelf"])
def stock(request: pytest.FixtureRequest, tmp_path: Path) -> Stock:
    return FolderStock(tmp_path) if request.param == "folder" else Shelf()


def items(source: Source) -> list[Item]:
    found = list(source.items())
    assert all(isinstance(item, Item) for item in found), found
    return [item for item in found if isinstance(item, Item)]


def read(source: Source, item: Item) -> list[Article | Unreadable]:
    return list(read_item(source, item, fields={}, max_file_mb=1))


def test_everything_is_listed_once_and_in_a_stable_order(stock: Stock) -> None:
    assert items(stock.source()) == []
    for name in ("b.txt", "a.txt", "ć.md"):
        stock.put(name, STORY)
    found = items(stock.source())
    assert [item.location.rpartition("/")[2] for item in found] == ["a.txt", "b.txt", "ć.md"]
    assert found == items(stock.source())
    assert len({item.location.encode() for item in found}) == 3


def test_a_revision_changes_with_the_item_and_with_nothing_else(stock: Stock) -> None:
    stock.put("a.txt", STORY)
    stock.put("b.txt", STORY)
    before = items(stock.source())
    stock.put("a.txt", OTHER)
    after = items(stock.source())
    assert [item.location for item in after] == [item.location for item in before]
    assert after[0].revision != before[0].revision
    assert after[1] == before[1]


def test_bytes_are_handed_over_as_they_are_and_closed_after(stock: Stock) -> None:
    data = bytes(range(256)) * 999
    stock.put("a.txt", data)
    source = stock.source()
    (item,) = items(source)
    for _ in range(2):
        with source.fetch(item) as fetched:
            assert fetched.stream.read() == data
            assert fetched.size in {len(data), None}
        assert fetched.stream.closed


def test_what_went_away_since_is_an_error_and_then_a_reason(stock: Stock) -> None:
    stock.put("a.txt", STORY)
    source = stock.source()
    (item,) = items(source)
    stock.drop("a.txt")
    with pytest.raises((ArticleError, OSError)), source.fetch(item):
        pytest.fail("there is nothing to open")
    (found,) = read(source, item)
    assert isinstance(found, Unreadable)
    assert found.path == item.location
    assert "any more" in found.reason


def test_articles_are_those_of_any_other_source(stock: Stock, tmp_path: Path) -> None:
    stock.put("a.txt", STORY)
    source = stock.source()
    (item,) = items(source)
    (article,) = read(source, item)
    assert isinstance(article, Article)
    assert article.path == item.location
    shelf = Shelf()
    shelf.put("elsewhere.txt", STORY)
    (same,) = read(shelf, items(shelf)[0])
    assert isinstance(same, Article)
    assert same.id == article.id
