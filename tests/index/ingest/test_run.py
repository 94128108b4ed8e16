"""Indexing is incremental by content, keeps what becomes unreadable, and prunes what is gone."""

import gzip
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Archive
from index.errors import ArticleError
from index.store.database import Database
from tests.index.newsdesk import CountingEncoder, texts, write, write_records

FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."
QUAKE = "An earthquake shook the town of Zabrin."


def found(archive: Archive, query: str) -> set[str]:
    """Titles of everything that a search finds."""
    return {passage.title for passage in archive.search(query)}


@pytest.fixture
def stocked(archive: Archive, news: Path) -> Archive:
    """An archive of two article files, fish.txt and vote.txt."""
    write(news, "fish.txt", FISH)
    write(news, "vote.txt", VOTE)
    report = archive.update(news)
    assert (report.files, report.added, report.articles, report.chunks) == (2, 2, 2, 2)
    assert report.encoded_chunks == 2
    return archive


def test_a_second_run_reads_and_encodes_nothing(stocked: Archive, news: Path) -> None:
    generation = stocked.info().generation
    before = {*(stocked.path / "segments").iterdir()}
    report = stocked.update(news)
    assert (report.files, report.unchanged_files) == (2, 2)
    assert (report.added, report.removed, report.encoded_chunks, report.articles) == (0, 0, 0, 2)
    assert stocked.info().generation == generation
    assert {*(stocked.path / "segments").iterdir()} == before


def test_a_touched_file_is_read_and_not_encoded(
    stocked: Archive, news: Path, encoder: CountingEncoder
) -> None:
    before = encoder.passages
    os.utime(news / "fish.txt", (1, 1))
    report = stocked.update(news)
    assert (report.unchanged_files, report.added, report.removed) == (1, 0, 0)
    assert (report.encoded_chunks, encoder.passages) == (0, before)
    assert stocked.update(news).unchanged_files == 2


def test_an_edited_article_is_replaced_and_alone_encoded(
    stocked: Archive, news: Path, encoder: CountingEncoder
) -> None:
    before = encoder.passages
    (old,) = (p for p in stocked.search("fish prices") if p.text == FISH)
    write(news, "fish.txt", "Fish prices fell again in Velen.")
    report = stocked.update(news)
    assert (report.added, report.removed, report.articles, report.unchanged_files) == (1, 1, 2, 1)
    assert (report.encoded_chunks, encoder.passages - before) == (1, 1)
    assert FISH not in texts(stocked.search("fish prices"))
    assert "Fish prices fell again in Velen." in texts(stocked.search("fish prices"))
    assert old.article_id not in set(stocked.article_ids())


def test_a_renamed_file_keeps_its_article(stocked: Archive, news: Path) -> None:
    (found,) = (p for p in stocked.search("fish prices") if p.text == FISH)
    (news / "fish.txt").rename(news / "prices.txt")
    report = stocked.update(news, prune=True, prune_limit=1)
    assert (report.added, report.removed, report.encoded_chunks) == (0, 0, 0)
    assert stocked.locations(found.article_id) == [str(news / "prices.txt")]
    assert stocked.article(found.article_id).path == str(news / "prices.txt")
    (again,) = (p for p in stocked.search("fish prices") if p.text == FISH)
    assert (again.chunk_id, again.path) == (found.chunk_id, str(news / "prices.txt"))


def test_one_article_in_two_files_is_stored_once(stocked: Archive, news: Path) -> None:
    content = (news / "fish.txt").read_text()
    (news / "copy.txt").write_text(content)
    report = stocked.update(news)
    assert (report.added, report.encoded_chunks) == (0, 0)
    assert (report.articles, report.duplicates) == (2, 1)
    (identifier,) = {p.article_id for p in stocked.search(FISH) if p.text == FISH}
    assert stocked.locations(identifier) == [str(news / "copy.txt"), str(news / "fish.txt")]
    (news / "copy.txt").unlink()
    report = stocked.update(news, prune=True, prune_limit=1)
    assert (report.removed, report.articles, report.duplicates) == (0, 2, 0)
    assert stocked.locations(identifier) == [str(news / "fish.txt")]
    assert FISH in texts(stocked.search("fish"))


def test_without_prune_what_is_gone_stays(stocked: Archive, news: Path) -> None:
    (news / "fish.txt").unlink()
    assert stocked.update(news).articles == 2
    assert FISH in texts(stocked.search("fish"))


def test_prune_removes_from_both_engines_at_once(stocked: Archive, news: Path) -> None:
    (news / "fish.txt").unlink()
    report = stocked.update(news, prune=True, prune_limit=1)
    assert (report.removed, report.articles, report.chunks) == (1, 1, 1)
    assert texts(stocked.search("fish prices in Velen harbour")) == [VOTE]
    assert texts(stocked.search(FISH)) == [VOTE]
    assert len(stocked.search("mayor")) == 1
    assert stocked.verify().problems == ()


def test_prune_looks_only_below_the_given_paths(
    archive: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = news / "here", news / "here too"
    for folder in (here, there):
        folder.mkdir()
        write(folder, f"{folder.name} fish.txt", FISH)
        write(folder, f"{folder.name} vote.txt", VOTE)
    archive.update(news)
    for path in news.glob("*/*"):
        path.unlink()
    assert archive.update(here, prune=True, prune_limit=1).articles == 2
    assert {Path(p.path).parent for p in archive.search("fish")} == {there}
    monkeypatch.chdir(here)
    assert archive.update("../here too", prune=True, prune_limit=1).articles == 0


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("*.txt", {"deep", "note"}),
        ("f*.txt", {"deep", "note", "vote"}),
        ("**/*.txt", {"note"}),
        ("su*", {"fish", "note", "vote"}),
        ("**", set()),
    ],
)
def test_prune_below_a_glob(archive: Archive, news: Path, pattern: str, left: set[str]) -> None:
    (news / "sub").mkdir()
    paths = [
        write(news, "fish.txt", FISH),
        write(news, "vote.txt", VOTE),
        write(news, "note.md", "A note about bread."),
        write(news / "sub", "deep.txt", QUAKE),
    ]
    archive.update(news)
    for path in paths:
        path.unlink()
    archive.update(str(news / pattern), prune=True, prune_limit=1)
    assert {Path(archive.article(i).path).stem for i in archive.article_ids()} == left


def test_prune_of_a_path_that_is_itself_gone(stocked: Archive, news: Path) -> None:
    for path in news.iterdir():
        path.unlink()
    news.rmdir()
    report = stocked.update(news, prune=True, prune_limit=1)
    assert (report.removed, report.articles) == (2, 0)
    assert stocked.search("fish") == []


def test_a_path_that_matches_nothing_is_an_error_before_anything_is_read(
    archive: Archive, news: Path
) -> None:
    write(news, "fish.txt", FISH)
    with pytest.raises(ArticleError, match="nowhere"):
        archive.update([news, news / "nowhere"])
    with pytest.raises(ArticleError, match="nowhere"):
        archive.update(news / "nowhere", prune=True, prune_limit=1)
    assert archive.info().articles == 0


def test_nothing_is_let_go_where_one_of_the_paths_matches_nothing(
    stocked: Archive, news: Path
) -> None:
    (news / "fish.txt").unlink()
    with pytest.raises(ArticleError, match="nowhere"):
        stocked.update([news, news / "nowhere"], prune=True, prune_limit=1)
    (fish,) = (passage for passage in stocked.search("fish prices") if passage.text == FISH)
    assert stocked.locations(fish.article_id) == [str(news / "fish.txt")]
    assert stocked.update(news).articles == 2


def test_a_file_named_twice_is_read_once(archive: Archive, news: Path) -> None:
    path = write(news, "fish.txt", FISH)
    report = archive.update([news, path, path])
    assert (report.files, report.added, report.duplicates) == (1, 1, 0)


def test_a_file_that_becomes_unreadable_keeps_what_it_held(stocked: Archive, news: Path) -> None:
    content = (news / "fish.txt").read_bytes()
    (news / "fish.txt").write_bytes(b"")
    report = stocked.update(news)
    assert report.articles == 2
    assert [path for path, _ in report.unreadable] == [str(news / "fish.txt")]
    assert stocked.info().unreadable == report.unreadable
    assert FISH in texts(stocked.search("fish"))
    (news / "fish.txt").write_bytes(content)
    report = stocked.update(news)
    assert (report.unreadable, report.encoded_chunks) == ((), 0)
    assert stocked.info().unreadable == ()


def test_a_file_restored_with_its_old_time_is_no_longer_listed(
    stocked: Archive, news: Path
) -> None:
    path = news / "fish.txt"
    content, status = path.read_bytes(), path.stat()
    path.write_bytes(b"")
    stocked.update(news)
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    stocked.update(news)
    assert stocked.info().unreadable == ()


def test_a_packed_file_that_is_cut_off_keeps_what_it_held(archive: Archive, news: Path) -> None:
    # More than is read ahead, so that the first record is read before the damage is met.
    path = write_records(news / "news.jsonl", [FISH, VOTE, QUAKE], remark="long " * 100_000)
    lines = path.read_bytes().splitlines(keepends=True)
    path.unlink()
    packed = news / "news.jsonl.gz"
    packed.write_bytes(gzip.compress(lines[0]) + gzip.compress(b"".join(lines[1:])))
    assert archive.update(news).articles == 3
    packed.write_bytes(packed.read_bytes()[:-20])
    report = archive.update(news)
    assert (report.removed, report.articles) == (0, 3)
    assert [path for path, _ in report.unreadable] == [str(packed)]
    assert archive.update(news).unchanged_files == 0


def test_prune_leaves_what_cannot_be_looked_at(archive: Archive, news: Path) -> None:
    (news / "sub").mkdir()
    write(news / "sub", "fish.txt", FISH)
    archive.update(news)
    (news / "sub").rename(news.parent / "elsewhere")
    (news / "sub").symlink_to(news / "sub")
    report = archive.update(news, prune=True, prune_limit=1)
    assert (report.removed, report.articles) == (0, 1)
    (news / "sub").unlink()
    assert archive.update(news, prune=True, prune_limit=1).articles == 0


def test_a_record_that_leaves_its_file_goes(archive: Archive, news: Path) -> None:
    path = write_records(news / "news.jsonl", [FISH, VOTE, QUAKE])
    assert archive.update(news).articles == 3
    write_records(path, [FISH, VOTE])
    report = archive.update(news)
    assert (report.added, report.removed, report.articles, report.encoded_chunks) == (0, 1, 2, 0)
    assert QUAKE not in texts(archive.search("earthquake"))


def test_two_records_of_one_id_are_both_kept(archive: Archive, news: Path) -> None:
    path = news / "news.jsonl"
    path.write_text(
        '{"id": "x", "title": "Fish", "text": "Fish prices rose."}\n'
        '{"id": "x", "title": "Vote", "text": "The mayor was elected."}\n'
    )
    report = archive.update(news)
    assert (report.added, report.duplicates, report.undated) == (2, 0, 2)
    assert found(archive, "fish mayor") == {"Fish", "Vote"}
    paths = {archive.article(identifier).path for identifier in archive.article_ids()}
    assert paths == {f"{path}#x", f"{path}#x~2"}


def test_what_is_told_about_an_article_follows_its_file(
    archive: Archive, news: Path, encoder: CountingEncoder
) -> None:
    path = write_records(news / "news.jsonl", [FISH], url="https://post.example/1", version="1")
    assert archive.update(news).added == 1
    before, (identifier,) = encoder.passages, archive.article_ids()
    write_records(path, [FISH], url="https://post.example/2", updated="2021-03-05")
    assert archive.update(news).added == 0
    article = archive.article(identifier)
    assert (article.url, article.updated) == ("https://post.example/2", date(2021, 3, 5))
    write_records(news / "twin.jsonl", [FISH], keywords="fish; prices")
    assert archive.update(news).duplicates == 1
    article = archive.article(identifier)
    assert (article.url, article.version) == ("https://post.example/2", "1")
    assert article.keywords == ("fish", "prices")
    assert encoder.passages == before
    assert archive.verify().problems == ()


def test_a_bad_record_is_listed_and_the_others_are_kept(archive: Archive, news: Path) -> None:
    path = news / "news.jsonl"
    path.write_text(
        '{"id": "x", "date": "2021-02-30", "text": "No such day."}\n'
        '{"id": "y", "date": "2021-02-28", "text": "A day like others."}\n'
    )
    report = archive.update(news)
    assert report.added == 1
    assert [where for where, _ in report.unreadable] == [f"{path}#x"]
    assert "2021-02-30" in report.unreadable[0][1]
    assert archive.info().last_run == report
    assert archive.update(news).unchanged_files == 1
    assert archive.info().unreadable == report.unreadable


def test_progress_tells_what_is_done(archive: Archive, news: Path) -> None:
    write_records(news / "news.jsonl", [f"Report {n} of the day." for n in range(600)])
    told: list[tuple[str, int, int | None]] = []
    archive.update(news, progress=lambda *told_now: told.append(told_now))
    assert told == [
        ("reading articles", 500, None),
        ("reading articles", 600, None),
        ("encoding chunks", 512, 600),
        ("encoding chunks", 600, 600),
    ]


def test_title_and_day_are_encoded_with_the_text(archive: Archive, news: Path) -> None:
    for name, day in (("same", "2021-03-04"), ("other", "2019-12-24")):
        write(news, f"{name}.txt", "The talks went on.", day)
    archive.update(news)
    best, _ = archive.search("What was told of the other story in December 2019?")
    assert best.published == date(2019, 12, 24)
    assert best.text == "The talks went on."


LARGE = ("articles", "chunks", "embeddings", "locations", "date_spans", "files")


def test_an_update_looks_at_nothing_but_what_is_new(
    stocked: Archive, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every statement finds its rows by an index; those that count rows may look at each."""
    asked: dict[str, int] = {}

    def noted(method: Callable[..., Any]) -> Callable[..., Any]:
        def call(self: Database, statement: str, *values: object) -> Any:  # noqa: ANN401
            asked[statement] = len(values)
            return method(self, statement, *values)

        return call

    monkeypatch.setattr(Database, "rows", noted(Database.rows))
    monkeypatch.setattr(Database, "execute", noted(Database.execute))
    write(news, "fish.txt", "Fish was dear on 3 March 2021. Correction: an article of that day.")
    write(news, "bread.txt", "Bread was cheap.")
    stocked.update(news)
    monkeypatch.undo()
    assert len(asked) > 20
    with closing(sqlite3.connect(stocked.path / "catalogue.sqlite")) as database:
        for statement, count in asked.items():
            if statement.lstrip().startswith(("SELECT", "DELETE", "UPDATE", "INSERT", "WITH")):
                plan = database.execute(f"EXPLAIN QUERY PLAN {statement}", (None,) * count)
                scans = {
                    word
                    for *_, step in plan
                    if step.startswith("SCAN") and "count(*)" not in statement
                    for word in step.split()[1:2]
                }
                assert not scans & {*LARGE}, (statement, scans)
