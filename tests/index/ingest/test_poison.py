"""Nothing that a file holds stops a run, or takes along what stands beside it."""

import gzip
import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from index import Archive, timex
from index.documents import Article, DateSpan
from index.formats import registry
from index.formats.articles import article_id
from index.formats.format import Format
from index.ingest import prepare
from index.ingest import run as runs
from index.sources.source import Unreadable
from tests.index.newsdesk import read_articles, texts, write, write_records

FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."


def lines(path: Path, *records: object) -> Path:
    """Write JSON Lines in which half of a character may stand, as `json` escapes it."""
    path.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    return path


@pytest.mark.parametrize(
    "hostile",
    [
        {"\ud800": "x", "text": VOTE, "date": "2021-03-04"},
        {"text": VOTE, "date": "\udfff 2021"},
        {"text": VOTE, "date": {"\ud800": 1}},
        {"id": "\udc80", "text": VOTE},
        {"\ud800text": VOTE},
        {"id": "\ud800", "text": ""},
        {"text": VOTE, "author": {"name": "\ud83d Orr"}, "keywords": ["\udc00"]},
        {"text": VOTE, "url": "https://velen.example/\ud800", "version": "\ud800"},
        {"text": VOTE, "date": 10**300},
        {"text": VOTE, "date": float("nan"), "title": float("inf")},
        {"text": f"{VOTE}\x00\ud800\udfff"},
        {"text": VOTE, "date": "Thu, 99999999999999999999 Foo 0 99:99:99 +99999999"},
    ],
)
def test_half_a_character_anywhere_stops_no_run(
    archive: Archive, news: Path, hostile: object
) -> None:
    lines(news / "a.jsonl", {"text": FISH, "date": "2021-03-04"}, hostile)
    report = archive.update(news)
    assert report.articles + len(report.unreadable) == 2
    assert FISH in texts(archive.search("fish prices"))
    for path, reason in report.unreadable:
        assert (path + reason).isprintable()
    again = archive.update(news)
    assert again.unchanged_files == 1
    assert archive.verify().problems == ()


def test_every_field_of_an_article_can_be_stored(archive: Archive, news: Path) -> None:
    hostile = "\ud800 \x00 Orr \udfff"
    names = [field.name for field in fields(Article)]
    record = dict.fromkeys(names, hostile) | {"published": "2021-03-04", "updated": "2021-03-05"}
    lines(news / "a.jsonl", record)
    assert archive.update(news).articles == 1
    (article,) = (archive.article(one) for one in archive.article_ids())
    assert article_id(article) == article.id


def test_what_a_reader_does_not_expect_costs_its_file_alone(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: object) -> None:
        raise AssertionError("a \ud800 library\nraises anything")

    odd = Format("an odd file", (".odd",), read)  # type: ignore[arg-type]
    monkeypatch.setitem(registry._BY_SUFFIX, ".odd", odd)
    (news / "a.odd").write_text("odd")
    write(news, "fish.txt", FISH)
    report = archive.update(news)
    ((path, reason),) = report.unreadable
    assert path == str(news / "a.odd")
    assert "AssertionError: a" in reason
    assert reason.endswith("save it again, or leave it out")
    assert texts(archive.search("fish")) == [FISH]


def test_an_article_that_cannot_be_prepared_takes_no_other_along(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = timex.tag_dates

    def tag_dates(text: str, reference: date | None) -> list[DateSpan]:
        if VOTE in text:
            raise RecursionError("maximum recursion depth exceeded")
        return real(text, reference)

    monkeypatch.setattr(prepare, "tag_dates", tag_dates)
    write_records(news / "a.jsonl", [FISH, VOTE, "An earthquake shook Zabrin."])
    report = archive.update(news)
    assert report.articles == 2
    ((path, reason),) = report.unreadable
    assert path == f"{news / 'a.jsonl'}#r1"
    assert reason == "it is nested too deeply; flatten it, or leave it out"
    assert archive.update(news).unchanged_files == 1


def test_a_packed_file_unpacks_to_no_more_than_news_does(news: Path) -> None:
    record = json.dumps({"text": FISH}) + "\n"
    bomb = gzip.compress(record.encode() + b"\n" * 4_000_000)
    (news / "a.jsonl.gz").write_bytes(bomb)
    article, refused = read_articles(news / "a.jsonl.gz", fields={}, max_file_mb=1)
    assert isinstance(article, Article)
    assert isinstance(refused, Unreadable)
    assert refused.reason.startswith("it unpacks to over 2 MB")


def test_long_articles_are_stored_in_lots_that_fit_in_memory(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "READ_CHARACTERS", 100)
    lots: list[int] = []
    real = runs.Run._prepared

    def prepared(self: runs.Run, articles: object) -> object:
        given = list(articles)  # type: ignore[call-overload]
        lots.append(len(given))
        return real(self, given)

    monkeypatch.setattr(runs.Run, "_prepared", prepared)
    write_records(news / "a.jsonl", [f"{FISH} {number}" for number in range(6)])
    assert archive.update(news).articles == 6
    assert lots == [3, 3, 0]  # the last one holds the file's end


def test_records_without_end_that_cannot_be_read_are_told_of_together(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.formats.articles.MOST_REASONS", 3)
    (news / "a.jsonl").write_text("[]\n" * 1_500 + json.dumps({"text": FISH}) + "\n")
    report = archive.update(news)
    assert report.articles == 1
    assert [path.partition("#")[2] for path, _ in report.unreadable[:3]] == [
        "line 1", "line 2", "line 3",
    ]  # fmt: skip
    assert report.unreadable[3:] == (
        (f"{news / 'a.jsonl'}#…", "1,497 more records cannot be read; correct those above first"),
    )
    assert archive.update(news).unchanged_files == 1
