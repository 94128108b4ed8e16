"""What an archive holds, as lists and counts: of its real files, and as it changes."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from index import Archive, Filter, SearchError
from index.documents import Tally

FERRY, TOLL = date(2021, 3, 9), date(2021, 3, 12)
RECORDS: list[dict[str, object]] = [
    {"date": "2021-03-09", "title": "Ferry sinks", "source": "Harbour Post", "language": "en",
     "url": "https://post.example/ferry", "author": "By Anna Keller and Jonas Ek",
     "authors": ["Anna Keller", "Jonas Ek", "Mia Lund"],
     "text": "The Orme ferry sank on Monday. Divers searched on 9 March 2021."},
    {"date": "2021-03-12", "title": "Toll rises", "source": "Kelmar Courier",
     "author": "Anna Keller", "text": "The toll of the ferry rises in May, the council said."},
    {"title": "A ferry of old", "text": "Nobody knows when the first ferry crossed the bay."},
]  # fmt: skip


def write(path: Path, records: Sequence[dict[str, object]]) -> Path:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records))
    return path


@pytest.fixture
def stocked(archive: Archive, tmp_path: Path) -> Archive:
    archive.update(write(tmp_path / "news.jsonl", RECORDS))
    return archive


def titles(archive: Archive, within: Filter, words: str = "") -> list[str]:
    return [head.title for head in archive.listed(within, words).heads]


def test_articles_are_listed_newest_first_with_what_they_are_known_by(stocked: Archive) -> None:
    listing = stocked.listed()
    assert listing.total == 3
    assert [head.title for head in listing.heads] == ["Toll rises", "Ferry sinks", "A ferry of old"]
    ferry = listing.heads[1]
    assert (ferry.published, ferry.source, ferry.language) == (FERRY, "Harbour Post", "en")
    assert ferry.url == "https://post.example/ferry"
    assert stocked.article(ferry.id).title == ferry.title
    assert stocked.listed(k=1, offset=1).heads == (ferry,)
    assert stocked.listed(k=0).total == 3
    assert stocked.listed(offset=9).heads == ()


def test_each_author_is_counted_and_found_whoever_the_line_names(stocked: Archive) -> None:
    facets = stocked.facets()
    assert facets.sources == (Tally("Harbour Post", 1), Tally("Kelmar Courier", 1))
    assert facets.authors == (
        Tally("Anna Keller", 2), Tally("Jonas Ek", 1), Tally("Mia Lund", 1)
    )  # fmt: skip
    assert titles(stocked, Filter(author="lund")) == ["Ferry sinks"]
    assert [p.title for p in stocked.search("toll", within=Filter(author="LUND"))] == [
        "Ferry sinks"
    ]
    assert stocked.facets(words="toll", top=1).authors == (Tally("Anna Keller", 1),)


def test_days_are_those_of_publication_and_those_told_of(stocked: Archive) -> None:
    assert stocked.days() == [(FERRY, 1), (TOLL, 1)]
    assert stocked.event_days() == [(date(2021, 3, 8), 1), (FERRY, 1)]
    assert stocked.event_days(Filter(source="Courier")) == []
    assert stocked.days(unit="month") == [(date(2021, 3, 1), 2)]
    assert stocked.event_days(unit="year") == [(date(2021, 1, 1), 1)]


def test_undated_ones_are_told_apart(stocked: Archive) -> None:
    assert titles(stocked, Filter(is_dated=False)) == ["A ferry of old"]
    assert stocked.count(Filter(is_dated=True)) == 2


def test_words_are_all_wanted_in_whatever_form(stocked: Archive) -> None:
    assert titles(stocked, Filter(), "the ferries") == titles(stocked, Filter())
    assert titles(stocked, Filter(), "ferry rise") == ["Toll rises"]
    assert titles(stocked, Filter(source="post"), "ferry rise") == []


def test_counts_follow_what_comes_and_goes(stocked: Archive, tmp_path: Path) -> None:
    assert stocked.count() == 3
    write(tmp_path / "news.jsonl", RECORDS[1:])
    stocked.update(tmp_path / "news.jsonl")
    assert (stocked.count(), stocked.count(Filter(author="Lund"))) == (2, 0)
    assert stocked.days() == [(TOLL, 1)]
    assert stocked.facets().authors == (Tally("Anna Keller", 1),)
    stocked.remove(stocked.listed().heads[0].id)
    assert stocked.listed().total == stocked.count() == 1


def test_an_empty_archive_holds_nothing(archive: Archive) -> None:
    assert (archive.count(), archive.listed().heads, archive.days(), archive.event_days()) == (
        0, (), [], []
    )  # fmt: skip
    assert archive.facets().sources == ()


def test_what_cannot_be_listed_is_refused(stocked: Archive) -> None:
    with pytest.raises(SearchError, match="k=-1"):
        stocked.listed(k=-1)
    with pytest.raises(SearchError, match="words are 3"):
        stocked.facets(words=3)  # type: ignore[arg-type]
    with pytest.raises(SearchError, match="author=7"):
        stocked.count(Filter(author=7))  # type: ignore[arg-type]
    with pytest.raises(SearchError, match="by 'week'"):
        stocked.days(unit="week")  # type: ignore[arg-type]
    with pytest.raises(SearchError, match="within 'post'"):
        stocked.count("post")  # type: ignore[arg-type]
