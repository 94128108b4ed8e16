"""The contract of every kind, and what each row of the registry refuses, row by row."""

import gzip
import io
import os
import random
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.documents import Article
from index.errors import ArticleError
from index.formats.articles import read_item
from index.formats.drafts import Draft
from index.formats.format import Content, Foreign, Format
from index.formats.registry import FOREIGN, FORMATS, LONGEST_MAGIC, check_content, format_named
from index.sources.source import Fetched, Item, Unreadable
from tests.index.formats.small_pdf import pdf
from tests.index.newsdesk import read_articles

BODY = "Dues double in May at the pier of Sund, said the council."
DAY = date(2020, 3, 5)
EXAMPLES = {
    "plain text": f" date 2020-03-05 Harbour Dues Double\n\n{BODY}\n".encode(),
    "a Markdown file": f"---\ntitle: Harbour Dues Double\ndate: 2020-03-05\n---\n{BODY}\n".encode(),
    "a web page": (
        "<html><head><title>Harbour Dues Double</title>"
        '<meta property="article:published_time" content="2020-03-05T10:00:00Z"></head>'
        f"<body><article><h1>Harbour Dues Double</h1><p>{BODY}</p></article></body></html>"
    ).encode(),
    "a PDF document": pdf(
        [BODY], {"/Title": "Harbour Dues Double", "/CreationDate": "D:20200305101500Z"}
    ),
    "a JSON file": (
        f'[{{"title": "Harbour Dues Double", "date": "2020-03-05", "text": "{BODY}"}}]'
    ).encode(),
    "a JSON Lines file": (
        f'{{"title": "Harbour Dues Double", "date": "2020-03-05", "text": "{BODY}"}}\n'
    ).encode(),
    "a CSV file": f'title,date,text\nHarbour Dues Double,2020-03-05,"{BODY}"\n'.encode(),
}
"""One article in every kind: a new row of the registry has its example here."""

LIMIT_MB = 1
LIMIT = 1_000_000
every_format = pytest.mark.parametrize("kind", FORMATS, ids=lambda each: each.name)


def content(data: bytes, limit: int = LIMIT, *, is_sized: bool = True) -> Content:
    return Content(io.BufferedReader(io.BytesIO(data)), len(data) if is_sized else None, limit, {})


def drafts(kind: Format, data: bytes, limit: int = LIMIT) -> list[Draft | ArticleError]:
    """What a kind makes of some bytes; a refusal of the whole file stands last."""
    found: list[Draft | ArticleError] = []
    try:
        found += [draft for _, draft in kind.read(content(data, limit))]
    except ArticleError as error:
        found.append(error)
    return found


def articles(path: Path) -> list[Article | Unreadable]:
    return list(read_articles(path, fields={}, max_file_mb=LIMIT_MB))


def reason(path: Path) -> str:
    (found,) = articles(path)
    assert isinstance(found, Unreadable)
    return found.reason


# What every format does


def test_every_format_has_an_example() -> None:
    assert [kind.name for kind in FORMATS] == list(EXAMPLES)


@every_format
def test_an_example_is_read_under_each_of_its_names(kind: Format, tmp_path: Path) -> None:
    for suffix in kind.suffixes:
        for name, data in (
            (f"a{suffix}", EXAMPLES[kind.name]),
            (f"A{suffix.upper()}.GZ", gzip.compress(EXAMPLES[kind.name])),
        ):
            (tmp_path / name).write_bytes(data)
            (article,) = articles(tmp_path / name)
            assert isinstance(article, Article), article
            assert article.title == "Harbour Dues Double"
            assert article.published == DAY
            assert article.text.endswith(BODY)


@every_format
@pytest.mark.parametrize("data", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(kind: Format, data: bytes, tmp_path: Path) -> None:
    (tmp_path / f"a{kind.suffixes[0]}").write_bytes(data)
    assert "empty" in reason(tmp_path / f"a{kind.suffixes[0]}")


@every_format
def test_binary_junk_gives_no_draft(kind: Format) -> None:
    # A byte order mark would make some noise sound UTF-16: ASCII letters come first.
    noise = random.Random(7).randbytes(3_000)  # noqa: S311 -- the same noise each time
    for data in (b"ab" + noise, b"\0" * 3_000, *(mark + noise for mark in kind.magic)):
        found = drafts(kind, data)
        assert found
        assert all(isinstance(each, ArticleError) and len(str(each)) > 5 for each in found)


@every_format
def test_a_cut_file_gives_drafts_or_reasons(kind: Format) -> None:
    whole = EXAMPLES[kind.name]
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        for each in drafts(kind, whole[:end]):
            assert isinstance(each, Draft | ArticleError)
            if isinstance(each, Draft):
                assert each.published in {DAY, None}


@every_format
def test_one_article_over_the_limit_is_refused_and_never_held(kind: Format) -> None:
    data = EXAMPLES[kind.name] + b"x" * 30 * LIMIT
    for is_sized in (True, False):
        tracemalloc.start()
        try:
            found = [draft for _, draft in kind.read(content(data, is_sized=is_sized))]
        except ArticleError as error:
            found = [error]
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert isinstance(found[-1], ArticleError)
        assert "limit" in str(found[-1])
        assert peak < 12 * LIMIT


@every_format
def test_the_limit_bounds_what_one_article_takes(kind: Format) -> None:
    data = EXAMPLES[kind.name]
    assert isinstance(drafts(kind, data, limit=len(data))[0], Draft)
    found = drafts(kind, data, limit=len(BODY) // 2)
    assert all(isinstance(each, ArticleError) and "limit" in str(each) for each in found)


@every_format
@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_damage_raises_nothing(kind: Format, data: st.DataObject, tmp_path: Path) -> None:
    damaged = bytearray(EXAMPLES[kind.name])
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / f"a{kind.suffixes[0]}"
    path.write_bytes(damaged)
    found = articles(path)
    assert found
    assert all(isinstance(each, Article | Unreadable) for each in found)


class BreakingFile(io.RawIOBase):
    """A file whose disk fails after some bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._data = data

    def readable(self) -> bool:
        return True

    def readinto(self, into: memoryview) -> int:  # type: ignore[override]
        if not self._data:
            raise OSError(5, "Input/output error")
        count = min(len(into), len(self._data))
        into[:count], self._data = self._data[:count], self._data[count:]
        return count


class BreakingDisk:
    """A source of one item that cannot be read to its end."""

    def __init__(self, item: Item, data: bytes) -> None:
        self._bytes = {item: data}

    def items(self) -> Iterator[Item | Unreadable]:
        yield from self._bytes

    @contextmanager
    def fetch(self, item: Item) -> Iterator[Fetched]:
        yield Fetched(io.BufferedReader(BreakingFile(self._bytes[item])), None)


@every_format
@pytest.mark.parametrize("packed", ["", ".gz"])
def test_a_disk_that_fails_is_a_reason(kind: Format, packed: str) -> None:
    data = EXAMPLES[kind.name]
    item = Item(f"a{kind.suffixes[0]}{packed}", "1")
    disk = BreakingDisk(item, gzip.compress(data)[:-9] if packed else data)
    found = list(read_item(disk, item, fields={}, max_file_mb=LIMIT_MB))
    assert found[-1] == Unreadable(item.location, "the system cannot read it: Input/output error")


# The rows


def test_no_two_rows_claim_a_name_or_a_beginning() -> None:
    rows = (*FORMATS, *FOREIGN)
    suffixes = [suffix for row in rows for suffix in row.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.rfind(".") == 0 for suffix in suffixes)
    assert ".gz" not in suffixes
    magic = [mark for row in rows for mark in row.magic]
    assert not [
        (one, other)
        for one in magic
        for other in magic
        if one is not other and other.startswith(one)
    ]
    assert all(2 <= len(mark) <= LONGEST_MAGIC for mark in magic)
    assert len({row.name for row in rows}) == len(rows)


@pytest.mark.parametrize("row", FOREIGN, ids=lambda each: each.name)
def test_what_is_foreign_is_refused_by_name_and_by_content(row: Foreign, tmp_path: Path) -> None:
    assert row.suffixes or row.magic
    for suffix in row.suffixes:
        for name in (f"a{suffix}", f"a{suffix.upper()}.gz"):  # there is no such file to open
            assert f"{row.name} by its name" in reason(tmp_path / name)
            assert reason(tmp_path / name).endswith(row.advice)
    for mark in row.magic:
        for kind in FORMATS:
            path = tmp_path / f"a{kind.suffixes[0]}"
            path.write_bytes(mark + os.urandom(99))
            assert f"{row.name} by its content" in reason(path)


@every_format
def test_a_format_under_another_name_is_told_apart(kind: Format) -> None:
    other = next(each for each in FORMATS if each is not kind)
    for mark in kind.magic:
        check_content(kind, mark + b"1.7")
        with pytest.raises(ArticleError, match=f"{kind.name} under another name"):
            check_content(other, mark + b"1.7")


def test_a_name_that_is_not_known_is_text() -> None:
    assert format_named("").name == format_named(".story").name == "plain text"
