"""Several bounds in one search, what is refused in words, and what there is of some days."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import numpy as np
import pytest

from index import Archive, Filter, IndexSettings, Passage, SearchableArchive
from index.documents import Article, Chunk
from index.encoder import Embeddings
from index.errors import SearchError
from index.search import SPARE, Searcher
from index.store.catalogue import Catalogue
from tests.index.engines.brute_force import BruteForceEngine
from tests.index.newsdesk import CountingEncoder, execute, identified, texts, write, write_records

DAYS = {
    "2021-03-01": "Fish prices rose in Velen.",
    "2021-03-02": "Fish prices fell in Velen on Monday.",
    "2021-03-03": "The harbour of Velen was closed in February 2021.",
    "2021-03-08": "Merrin counted its votes on 3 March 2021. Fish was not on the ballot.",
    "2021-03-09": "Ilse Orr has been mayor of Merrin since 2019.",
}
EARLY = Filter(before=date(2021, 3, 2))
LATE = Filter(after=date(2021, 3, 8))
TOLD = Filter(happened_after=date(2021, 2, 1), happened_before=date(2021, 3, 1))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Path:
    """The folder of an archive of five articles, only to be read."""
    folder = tmp_path_factory.mktemp("week")
    for day, text in DAYS.items():
        write(folder, f"{day}.txt", text, day)
    write(folder, "undated.txt", "Nobody knows when fish was first sold.", "")
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update([*folder.glob("*.txt")])
    return folder / "archive"


@pytest.fixture
def archive(folder: Path, encoder: CountingEncoder) -> Iterator[Archive]:
    """The archive of the week."""
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        yield archive


def days(passages: list[Passage]) -> list[str]:
    return [str(passage.published)[5:] for passage in passages]


# Several filters


@pytest.mark.parametrize("k", [1, 2, 100])
def test_several_filters_find_what_each_finds_alone(archive: Archive, k: int) -> None:
    filters = [EARLY, LATE, TOLD, Filter(source="nobody")]
    alone = [archive.search("fish prices", k, each) for each in filters]
    expected = {p.chunk_id: p.score for found in alone for p in found}
    together = archive.search("fish prices", k, filters)
    assert {p.chunk_id: p.score for p in together} == expected
    assert len(together) == len(expected) > min(k, 4)
    assert together == sorted(together, key=lambda p: (-p.score, p.chunk_id))


def test_a_passage_has_its_best_ranks(archive: Archive) -> None:
    vote = date(2021, 3, 8)
    (only,) = archive.search("fish prices", 1, Filter(vote, vote))
    (again,) = (
        p
        for p in archive.search("fish prices", 9, [Filter(), Filter(vote, vote)])
        if p.chunk_id == only.chunk_id
    )
    assert again == only
    assert dict(only.ranks) == {"dense": 1, "keywords": 1}


def test_a_filter_alone_is_one_in_a_list(archive: Archive) -> None:
    assert archive.search("fish", 3, [EARLY]) == archive.search("fish", 3, EARLY)
    assert archive.search("fish", 3, (EARLY, EARLY)) == archive.search("fish", 3, EARLY)
    assert archive.search("fish", 3, []) == []


def test_a_query_is_encoded_once_a_search_and_the_same_one_not_again(
    archive: Archive, encoder: CountingEncoder
) -> None:
    before = encoder.queries
    archive.search("who sold fish", 5, [EARLY, LATE, TOLD])
    assert encoder.queries - before == 1
    assert archive.encoder.encode_query("who sold fish") is encoder.encode_query("who sold fish")


def test_dates_come_with_a_passage(archive: Archive) -> None:
    for passage in archive.search("Velen", 9):
        article = archive.article(passage.article_id)
        for span in passage.dates:
            assert article.text[span.start : span.end] == span.text
            assert passage.start <= span.start < passage.end
    (closed,) = archive.search("closed", 1, TOLD)
    assert [(span.text, span.first, span.last) for span in closed.dates] == [
        ("February 2021", date(2021, 2, 1), date(2021, 2, 28))
    ]


def test_what_went_since_the_engine_was_loaded_leaves_no_gap(
    archive: Archive, news: Path, tmp_path: Path, encoder: CountingEncoder
) -> None:
    write_records(news / "many.jsonl", [f"Fish report {n}." for n in range(5)])
    with Archive.open(tmp_path / "other", IndexSettings(), encoder=encoder) as other:
        other.update(news)
        catalogue = Catalogue(other.path / "catalogue.sqlite")
        engine = BruteForceEngine()
        engine.stage(catalogue.chunks.staged(0, 1), catalogue.removals())
        engine.publish(1)
        searcher = Searcher(catalogue, lambda: engine, lambda: encoder)
        best, second, third, *_ = searcher.search("fish report", 5, Filter())
        execute(other, "DELETE FROM chunks WHERE id = ?", second.chunk_id)
        assert searcher.search("fish report", 2, Filter()) == [best, third]
        catalogue.close()


def test_nor_does_it_where_many_are_asked_for(encoder: CountingEncoder, tmp_path: Path) -> None:
    catalogue, engine = Catalogue(tmp_path / "catalogue.sqlite"), BruteForceEngine()
    with catalogue.transaction():
        for number in range(2 * SPARE):
            text = f"Fish report {number}."
            article = identified(Article("", text, "Fish", None, None, None, None, "p"))
            catalogue.add_article(article, [Chunk(article.id, 0, len(text), text)], [])
            catalogue.files.add_article(replace(article, path=f"p{number}"), "p", 1)
    ids = [passage.chunk_id for passage in catalogue.chunks.pending(2 * SPARE)]
    axis = np.eye(1, encoder.dimension, dtype=np.float16)
    catalogue.chunks.add_embeddings(ids, np.repeat(axis, len(ids), axis=0))
    generation = catalogue.stage()
    engine.stage(catalogue.chunks.staged(0, 1), catalogue.removals())
    catalogue.publish(generation)
    searcher = Searcher(catalogue, lambda: engine, lambda: encoder)
    catalogue.tombstones.add(article.id, date(2021, 3, 4))
    catalogue.publish(catalogue.stage())
    assert len(searcher.search("fish report", SPARE + 1, Filter())) == SPARE + 1
    catalogue.close()


class Interrupted(CountingEncoder):
    """One in whose first query something else comes between."""

    def __init__(self, between: Callable[[], object]) -> None:
        super().__init__(IndexSettings())
        self._between = [between]

    def encode_query(self, text: str) -> Embeddings:
        while self._between:
            self._between.pop()()
        return super().encode_query(text)


def test_a_search_is_of_one_generation_though_the_next_comes_in_its_middle(
    news: Path, tmp_path: Path, encoder: CountingEncoder
) -> None:
    def publish(edition: int) -> None:
        for number in range(4):
            write(news, f"{number}.txt", f"Edition {edition} of fish prices, report {number}.")
        with Archive.open(tmp_path / "archive", IndexSettings(), encoder=encoder) as writer:
            writer.update(news)

    publish(1)
    interrupted = Interrupted(lambda: publish(2))
    with Archive.open(tmp_path / "archive", IndexSettings(), encoder=interrupted) as reader:
        found = texts(reader.search("fish prices", 4))
        assert sorted(text.split(" of ")[0] for text in found) == ["Edition 2"] * 4


def test_nothing_is_found_while_nothing_is_published(
    tmp_path: Path, encoder: CountingEncoder
) -> None:
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    assert Searcher(catalogue, lambda: None, lambda: encoder).search("fish", 5, Filter()) == []
    catalogue.close()


# Refusals


@pytest.mark.parametrize(
    ("query", "k", "within", "said"),
    [
        (None, 5, Filter(), "query is None"),
        (b"fish", 5, Filter(), "query is b'fish'"),
        ("fish", 0, Filter(), r"k=0 .*1 or more"),
        ("fish", -3, Filter(), "k=-3"),
        ("fish", "5", Filter(), "k='5'"),
        ("fish", 2.0, Filter(), "k=2.0"),
        ("fish", True, Filter(), "k=True"),
        ("fish", 5, None, "within None"),
        ("fish", 5, "Harbour", "within 'Harbour'"),
        ("fish", 5, [Filter(), date(2021, 3, 1)], "within datetime.date"),
        ("fish", 5, Filter(after="2021-03-01"), "after='2021-03-01'"),  # type: ignore[arg-type]
        ("fish", 5, Filter(happened_before=datetime(2021, 3, 1)), "happened_before=datetime"),  # noqa: DTZ001
        ("fish", 5, [Filter(source=("Post",))], r"source=\('Post',\)"),  # type: ignore[arg-type]
    ],
)
def test_what_cannot_be_searched_for_is_refused(
    archive: Archive, query: str, k: int, within: Filter, said: str
) -> None:
    with pytest.raises(SearchError, match=said):
        archive.search(query, k, within)


def test_what_cannot_be_listed_is_refused(archive: Archive) -> None:
    with pytest.raises(SearchError, match="k=0"):
        archive.passages_of(None, None, 0)
    with pytest.raises(SearchError, match="before='2021'"):
        archive.passages_of(None, "2021", 5)  # type: ignore[arg-type]


# Days without a query


def test_an_archive_is_what_questions_ask(archive: Archive) -> None:
    searchable: SearchableArchive = archive
    assert isinstance(searchable, SearchableArchive)


def test_passages_of_some_days_are_in_order_of_day(archive: Archive) -> None:
    first, last = date(2021, 3, 1), date(2021, 3, 3)
    # On the 1st, one published on it and one that tells of it alone; then, of its first day, what
    # has been so since 2019; on the 2nd nothing else; on the 3rd one of it, one that tells of it.
    found = days(archive.passages_of(first, last, 9))
    assert [sorted(found[:2]), found[2], sorted(found[3:])] == [
        ["03-01", "03-02"],
        "03-09",
        ["03-03", "03-08"],
    ]
    assert archive.passages_of(first, last, 2) == archive.passages_of(first, last, 9)[:2]
    assert days(archive.passages_of(date(2021, 2, 5), date(2021, 2, 5), 9)) == ["03-03", "03-09"]
    assert days(archive.passages_of(None, date(2018, 12, 31), 9)) == []
    assert days(archive.passages_of(date(2021, 3, 9), None, 9)) == ["03-09"]
    assert archive.passages_of(last, first, 9) == []
    assert len(archive.passages_of(None, None, 9)) == 5
    assert len(archive.passages_of(None, None, 2**70)) == 5


def test_they_are_whole_passages(archive: Archive) -> None:
    (passage,) = archive.passages_of(date(2021, 2, 1), date(2021, 2, 28), 1)
    assert (passage.score, dict(passage.ranks)) == (0, {})
    assert [span.text for span in passage.dates] == ["February 2021"]
    assert texts([passage]) == [archive.article(passage.article_id).text]


def test_what_is_not_published_yet_is_of_no_day(
    news: Path, tmp_path: Path, encoder: CountingEncoder
) -> None:
    write(news, "fish.txt", "Fish was sold on 2 March 2021.")
    with Archive.open(tmp_path / "other", IndexSettings(), encoder=encoder) as other:
        other.update(news)
        write(news, "more.txt", "More fish was sold on 2 March 2021.")
        seen: list[int] = []
        other.update(news, progress=lambda *_: seen.append(len(other.passages_of(None, None, 9))))
        assert set(seen) == {1}
        assert len(other.passages_of(date(2021, 3, 2), date(2021, 3, 2), 9)) == 2
