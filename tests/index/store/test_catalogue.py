"""The catalogue: what is stored comes back, generations show at once, damage is explained."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.documents import Article, Chunk, DateSpan
from index.errors import ArchiveDamaged, ArchiveError
from index.store.catalogue import Catalogue
from tests.index.newsdesk import identified, texts


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue."""
    catalogue = Catalogue(tmp_path / "catalogue.sqlite")
    yield catalogue
    catalogue.close()


def article(
    name: str, day: date | None = None, source: str | None = None, path: str = ""
) -> Article:
    text = f"First of {name}. Second of {name}."
    title, path = f"About {name}", path or name
    return identified(Article("", text, title, day, "A. Writer", source, "Velen", path))


def named(*names: str) -> set[str]:
    """The ids of articles that have no day and no source."""
    return {article(name).id for name in names}


def store(catalogue: Catalogue, *articles: Article, run: int = 1) -> None:
    """Store articles as a run does, each cut in two chunks."""
    for each in articles:
        middle = each.text.index("Second")
        parts = ((0, middle - 1), (middle, len(each.text)))
        catalogue.add_article(each, [Chunk(each.id, a, b, each.text[a:b]) for a, b in parts], [])
        catalogue.files.add_article(each, each.path, run)


def publish(catalogue: Catalogue) -> int:
    """Encode and publish what is pending; returns how many articles went."""
    pending = catalogue.chunks.pending(1_000)
    vectors = np.zeros((len(pending), 4), dtype=np.float16)
    catalogue.chunks.add_embeddings([passage.chunk_id for passage in pending], vectors)
    return catalogue.publish(catalogue.stage())


def test_an_article_comes_back_as_it_was(catalogue: Catalogue) -> None:
    stored = article("á\u20ac🙂", date(2021, 3, 4), "Post")
    store(catalogue, stored)
    assert catalogue.article(stored.id) == stored
    assert catalogue.has_article(stored.id)
    assert catalogue.article("other") is None
    assert [p.text for p in catalogue.chunks.pending(9)] == ["First of á€🙂.", "Second of á€🙂."]


def test_what_is_not_published_is_not_seen(catalogue: Catalogue) -> None:
    store(catalogue, article("old"))
    publish(catalogue)
    store(catalogue, article("new"))
    ids = [1, 2, 3, 4]
    assert {p.article_id for p in catalogue.chunks.passages(ids)} == named("old")
    catalogue.stage()
    assert catalogue.is_staged()
    assert {p.article_id for p in catalogue.chunks.passages(ids)} == named("old")
    publish(catalogue)
    assert not catalogue.is_staged()
    assert {p.article_id for p in catalogue.chunks.passages(ids)} == named("old", "new")
    assert catalogue.generation() == 2


def test_a_passage_knows_its_article(catalogue: Catalogue) -> None:
    store(catalogue, article("a", date(2021, 3, 4), "Post", "news/a.txt"))
    publish(catalogue)
    first, second = catalogue.chunks.passages([1, 2])
    assert (first.text, first.start, first.end) == ("First of a.", 0, 11)
    assert (second.text, second.start, second.end) == ("Second of a.", 12, 24)
    assert (first.title, first.published, first.source) == ("About a", date(2021, 3, 4), "Post")
    assert (first.author, first.place, first.path) == ("A. Writer", "Velen", "news/a.txt")


def test_as_many_ids_as_one_likes(catalogue: Catalogue) -> None:
    store(catalogue, article("a"))
    publish(catalogue)
    assert [p.chunk_id for p in catalogue.chunks.passages([*range(300_000)])] == [1, 2]
    assert catalogue.chunks.visible([*range(300_000)]) == {1, 2}


def test_an_article_without_a_path_goes_with_the_next_generation(catalogue: Catalogue) -> None:
    store(catalogue, article("a"), article("b"))
    publish(catalogue)
    assert not catalogue.has_news()
    catalogue.files.forget("a")
    assert catalogue.has_news()
    assert catalogue.chunks.passages([1])[0].path == ""
    assert publish(catalogue) == 1
    assert catalogue.article(article("a").id) is None
    assert [p.chunk_id for p in catalogue.chunks.passages([1, 4, 2, 3])] == [4, 3]
    assert not catalogue.has_news()


def test_what_is_forgotten_before_it_was_encoded_is_not_encoded(catalogue: Catalogue) -> None:
    store(catalogue, article("a"), article("b"))
    assert catalogue.chunks.pending_count() == 4
    catalogue.files.forget("a")
    assert catalogue.chunks.pending_count() == 2
    assert {passage.article_id for passage in catalogue.chunks.pending(9)} == named("b")


def test_what_is_encoded_together_is_bounded_by_its_length(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.store.chunks.PENDING_CHARACTERS", 24)
    store(catalogue, article("a"), article("b"))
    batches: list[list[str]] = []
    last = 0
    while batch := catalogue.chunks.pending(9, after=last):
        last = batch[-1].chunk_id
        batches.append(texts(batch))
    assert batches == [["First of a.", "Second of a."], ["First of b.", "Second of b."]]
    monkeypatch.setattr("index.store.chunks.PENDING_CHARACTERS", 5)
    assert texts(catalogue.chunks.pending(9)) == ["First of a."]


def test_chunks_and_embeddings_since_a_generation_come_in_batches(catalogue: Catalogue) -> None:
    store(catalogue, article("a"))
    publish(catalogue)
    store(catalogue, article("b"), article("c"))
    publish(catalogue)
    batches = list(catalogue.chunks.staged(1, 2, limit=3))
    assert [[p.chunk_id for p in passages] for passages, _ in batches] == [[3, 4, 5], [6]]
    assert [vectors.shape for _, vectors in batches] == [(3, 4), (1, 4)]
    everything = catalogue.chunks.staged(0, 2, limit=4)
    assert [len(passages) for passages, _ in everything] == [4, 2]
    assert [len(passages) for passages, _ in catalogue.chunks.staged(0, 1)] == [2]


def test_what_goes_is_there_until_the_next_generation(catalogue: Catalogue) -> None:
    store(catalogue, article("a"), article("b"))
    publish(catalogue)
    catalogue.files.forget("a")
    assert catalogue.stage() == 2
    for until, expected in ((1, [1, 2, 3, 4]), (2, [3, 4])):
        batches = catalogue.chunks.staged(0, until)
        assert [p.chunk_id for passages, _ in batches for p in passages] == expected


def test_dates_come_with_the_passage_that_they_begin_in(catalogue: Catalogue) -> None:
    stored = article("a")
    spans = [
        DateSpan(stored.text[start:end], start, end, day, day, "day", is_stated=True)
        for start, end, day in ((0, 5, date(2021, 3, 4)), (12, 18, date(2021, 3, 5)))
    ]
    chunks = [Chunk(stored.id, a, b, stored.text[a:b]) for a, b in ((0, 11), (12, 24))]
    catalogue.add_article(stored, chunks, spans)
    catalogue.files.add_article(stored, stored.path, 1)
    publish(catalogue)
    assert [p.dates for p in catalogue.chunks.passages([1, 2])] == [(spans[0],), (spans[1],)]
    ((staged, _),) = catalogue.chunks.staged(0, 1)
    assert [p.dates for p in staged] == [(spans[0],), (spans[1],)]


def test_records_of_one_id_in_one_file_are_both_kept(catalogue: Catalogue) -> None:
    store(catalogue, article("a", path="f#1"), article("b", path="f#1"))
    assert catalogue.locations(article("a").id) == ["f#1"]
    assert catalogue.locations(article("b").id) == ["f#1~2"]


def test_names_that_look_alike_are_two(catalogue: Catalogue) -> None:
    names = ["n/a.txt", "n/a.txt ", "n/a\x01.txt", "n/a\n.txt", os.fsdecode(b"n/a\xe9.txt")]
    store(catalogue, *(article(f"a{number}", path=name) for number, name in enumerate(names)))
    publish(catalogue)
    assert sorted(catalogue.files.names()) == sorted(names)
    assert [catalogue.locations(article(f"a{number}").id) for number in range(3)] == [
        ["n/a.txt"],
        [r"n/a.txt\x20"],
        [r"n/a\x01.txt"],
    ]
    for name in names:
        catalogue.files.add_unreadable(name, name, "it is locked")
    assert len(catalogue.files.unreadable()) == len(names)
    catalogue.files.forget(names[1])
    assert sorted(catalogue.files.names()) == sorted({*names} - {names[1]})
    assert publish(catalogue) == 1
    assert [i for i in range(5) if not catalogue.has_article(article(f"a{i}").id)] == [1]


def test_a_name_that_is_no_text_is_shown_as_one(catalogue: Catalogue) -> None:
    store(catalogue, article("a", path=os.fsdecode(b"n/caf\xe9.txt")))
    publish(catalogue)
    (passage, _) = catalogue.chunks.passages([1, 2])
    shown = catalogue.article(article("a").id)
    assert shown is not None
    assert {shown.path, passage.path, *catalogue.locations(article("a").id)} == {r"n/caf\xe9.txt"}


def test_what_another_reading_tells_is_added(catalogue: Catalogue) -> None:
    store(catalogue, article("a"))
    catalogue.update_article(replace(article("a"), url="https://post.example/a"))
    catalogue.update_article(replace(article("a"), version="2"))
    catalogue.update_article(article("a"))
    stored = catalogue.article(article("a").id)
    assert stored is not None
    assert (stored.url, stored.version) == ("https://post.example/a", "2")


def test_each_archive_has_an_id_of_its_own(catalogue: Catalogue, tmp_path: Path) -> None:
    other = Catalogue(tmp_path / "other.sqlite")
    ids = {one.manifest()["archive"] for one in (catalogue, other)}
    other.close()
    assert len(ids) == 2


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE manifest SET value = '8' WHERE key = 'generation'",
        "UPDATE manifest SET value = '4' WHERE key = 'format'",
        "UPDATE manifest SET key = 'archivd' WHERE key = 'archive'",
        "UPDATE manifest SET value = 'ö' WHERE key = 'archive'",
        "UPDATE manifest SET value = CAST(X'ff' AS TEXT) WHERE key = 'archive'",
        "DELETE FROM manifest WHERE key = 'checksum'",
        "DELETE FROM manifest WHERE key = 'generation'",
    ],
)
def test_a_damaged_manifest_is_named(catalogue: Catalogue, fault: str) -> None:
    publish(catalogue)
    with catalogue.transaction():
        catalogue.database.execute(fault)
    with pytest.raises(ArchiveDamaged, match=r"catalogue\.sqlite is damaged.*from a backup"):
        catalogue.manifest()
    with pytest.raises(ArchiveDamaged):
        catalogue.generation()


def test_a_transaction_is_all_or_nothing(catalogue: Catalogue) -> None:
    def store_and_stop() -> None:
        with catalogue.transaction():
            store(catalogue, article("a"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store_and_stop()
    assert catalogue.counts() == (0, 0, 0, 0)
    with catalogue.transaction():
        store(catalogue, article("a"))
    assert catalogue.counts() == (1, 0, 1, 2)


def test_damage_is_explained_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.sqlite"
    path.write_bytes(b"These are not the bytes of a database. " * 50)
    with pytest.raises(
        ArchiveError,
        match=r"catalogue\.sqlite.*is damaged.*not a database.*verify --repair.*backup",
    ):
        Catalogue(path)


def test_damage_is_explained_when_it_is_met_later(catalogue: Catalogue, tmp_path: Path) -> None:
    store(catalogue, *(article(f"number {number}") for number in range(300)))
    publish(catalogue)
    catalogue.close()
    path = tmp_path / "catalogue.sqlite"
    content = bytearray(path.read_bytes())
    content[8192:] = b"\x5a" * (len(content) - 8192)
    path.write_bytes(content)
    with pytest.raises(
        ArchiveError, match=r"catalogue\.sqlite.*is damaged.*malformed.*verify --repair.*backup"
    ):
        list(Catalogue(path).article_ids())


def test_another_database_is_no_catalogue(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite")) as database:
        database.execute("CREATE TABLE recipes (name)")
    with pytest.raises(ArchiveError, match="no such table: manifest"):
        Catalogue(tmp_path / "catalogue.sqlite")
