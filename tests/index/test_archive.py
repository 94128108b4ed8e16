"""The archive as a whole: search and its filters, interruptions, one writer, many readers."""

import logging
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Event, Thread, Timer

import numpy as np
import pytest

from index import Archive, Filter, IndexSettings
from index.documents import Article, Chunk
from index.engines.fusion import KEYWORDS_WEIGHT
from index.engines.local import LocalEngine
from index.errors import (
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    ArticleMissing,
)
from index.store.catalogue import Catalogue
from tests.index.newsdesk import (
    CountingEncoder,
    identified,
    set_manifest,
    texts,
    write,
    write_records,
)

ROOT = Path(__file__).resolve().parents[2]
FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."
MANY = [f"Report {n}: ward {n} counted {n * 7} votes." for n in range(600)]


class Interruption(Exception):
    """Stands for whatever ends a run in its middle."""


@contextmanager
def opened(folder: Path, encoder: CountingEncoder) -> Iterator[Archive]:
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        yield archive


@contextmanager
def process(program: str, *arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """A Python process with pipes, which is gone in the end."""
    running = subprocess.Popen(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"OMP_NUM_THREADS": "1"},
    )
    with running:
        try:
            yield running
        finally:
            running.kill()


def line(running: subprocess.Popen[str]) -> str:
    assert running.stdout
    return running.stdout.readline().strip()


# Opening


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(ArchiveMissing, match=r"There is no archive in .*nowhere.*index ARTICLES"):
        Archive.open(tmp_path / "nowhere", IndexSettings(), create=False)
    assert not (tmp_path / "nowhere").exists()


def test_there_can_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ArchiveError, match=r"There can be no archive in .*file"):
        Archive.open(tmp_path / "file", IndexSettings())


def test_a_damaged_catalogue(tmp_path: Path) -> None:
    (tmp_path / "catalogue.sqlite").write_bytes(os.urandom(4096))
    with pytest.raises(
        ArchiveError, match=r"catalogue\.sqlite is damaged.*verify --repair.*backup"
    ):
        Archive.open(tmp_path, IndexSettings())


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"chunk_tokens": 100}, "chunk_tokens '200'.*'100'.*DATELINE_ARCHIVE_CHUNK_TOKENS=200"),
        ({"passage_prompt": "p: "}, "passage_prompt ''"),
        (
            {"encoder": "another"},
            "encoder 'all-MiniLM-L6-v2'.*DATELINE_ARCHIVE_ENCODER=all-MiniLM-L6-v2",
        ),
    ],
)
def test_other_settings_than_it_was_built_with(
    archive: Archive, news: Path, settings: dict[str, str], words: str
) -> None:
    archive.update(news)
    with pytest.raises(ArchiveMismatch, match=words):
        Archive.open(archive.path, IndexSettings.model_validate(settings))
    Archive.open(archive.path, IndexSettings(query_prompt="q: ")).close()


def test_another_format(archive: Archive, news: Path) -> None:
    archive.update(news)
    set_manifest(archive, format="99")
    with pytest.raises(ArchiveMismatch, match=r"format '99'.*articles into a new archive"):
        Archive.open(archive.path, IndexSettings())


def test_other_weights_than_it_was_built_with(
    archive: Archive, news: Path, encoder: CountingEncoder
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    set_manifest(archive, encoder_checksum="abc")
    with opened(archive.path, encoder) as again, pytest.raises(ArchiveMismatch, match="abc, not"):
        again.search("fish")


# Searching

ODD_QUERIES = [
    "",
    " \n\t",
    "?!.,;:…—",
    "AND OR NOT",
    "the of and",
    '"unclosed quote',
    "'it''s' \"fish\" (prices) [x TO y] title:fish~2^9 *",
    "fish " * 10_000,
    " ".join(f"word{n}" for n in range(10_000)),
    "🐟🗳️",
    "fish\0prices",
    "\ud83d fish",
    "東京 魚",
]


@pytest.mark.parametrize("query", ODD_QUERIES)
def test_no_query_is_an_error(fishmarket: Archive, query: str) -> None:
    passages = fishmarket.search(query, 5)
    assert passages
    if "fish" in query:
        assert passages[0].text == FISH


@pytest.fixture(scope="module")
def fishmarket(
    tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder
) -> Iterator[Archive]:
    """An archive of two articles, only to be read."""
    folder = tmp_path_factory.mktemp("fishmarket")
    write(folder, "fish.txt", FISH)
    write(folder, "vote.txt", VOTE)
    with opened(folder / "archive", encoder) as archive:
        archive.update([folder / "fish.txt", folder / "vote.txt"])
        yield archive


def test_an_empty_archive_finds_nothing(archive: Archive, news: Path) -> None:
    for _ in range(2):
        assert archive.search("fish") == []
        assert archive.passages_of(None, None, 5) == []
        assert list(archive.article_ids()) == []
        assert archive.info().articles == 0
        archive.update(news)


def test_a_passage_says_whose_it_is_and_why_it_is_here(fishmarket: Archive) -> None:
    best = fishmarket.search("fish prices")[0]
    article = fishmarket.article(best.article_id)
    assert article.text[best.start : best.end] == best.text == FISH
    assert (best.title, best.published, best.path) == (
        article.title,
        date(2021, 3, 4),
        article.path,
    )
    assert dict(best.ranks) == {"dense": 1, "keywords": 1}
    assert 0 < best.score < 1 + KEYWORDS_WEIGHT


def test_k_is_honoured(fishmarket: Archive) -> None:
    assert len(fishmarket.search("fish mayor", 1)) == 1
    assert len(fishmarket.search("fish mayor", 2)) == 2
    assert len(fishmarket.search("fish mayor", 100_000)) == 2


def test_an_article_that_is_not_here(fishmarket: Archive) -> None:
    with pytest.raises(ArticleMissing, match="No article 'nobody'"):
        fishmarket.article("nobody")
    with pytest.raises(ArticleMissing, match="No article 'nobody'"):
        fishmarket.remove("nobody")


@pytest.mark.parametrize("identifier", ["", "nobody", "\ud800", "a\0b", "' OR 1=1 --"])
def test_whatever_is_no_id_is_not_here(fishmarket: Archive, identifier: str) -> None:
    for look_up in (fishmarket.article, fishmarket.locations, fishmarket.remove):
        with pytest.raises(ArticleMissing, match="No article "):
            look_up(identifier)


def test_threads_that_come_at_once_share_one_encoder(archive: Archive) -> None:
    with Archive.open(archive.path, IndexSettings()) as own:
        found: list[object] = []
        threads = [Thread(target=lambda: found.append(own.encoder)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 4
        assert set(map(id, found)) == {id(own.encoder)}


def test_info(fishmarket: Archive) -> None:
    info = fishmarket.info()
    assert (info.articles, info.chunks, info.undated, info.generation) == (2, 2, 0, 1)
    assert (info.first, info.last) == (date(2021, 3, 4), date(2021, 3, 4))
    assert (info.encoder, info.chunk_tokens, info.unreadable) == ("all-MiniLM-L6-v2", 200, ())
    assert info.last_run
    assert info.last_run.added == 2
    assert info.last_run.ended is not None
    assert timedelta(0) <= datetime.now(UTC) - info.last_run.ended < timedelta(minutes=9)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory, encoder: CountingEncoder) -> Iterator[Archive]:
    """1,000 articles of the same words, of 2020, three of them of 2021 and one without a date.

    Their embeddings are random, and nearer to every question than those of the four are.
    """
    folder = tmp_path_factory.mktemp("crowd")
    question = encoder.encode_query("fish prices")
    random = np.random.default_rng(1)
    with opened(folder / "archive", encoder) as archive:
        archive.update(write_records(folder / "none.jsonl", [FISH]))
        catalogue = Catalogue(archive.path / "catalogue.sqlite")
        with catalogue.transaction():
            for number in range(1_000):
                day = date(2020, 1, 1) + timedelta(number % 366)
                is_late = number in {250, 500, 750}
                published = date(2021, 5, 1) if is_late else None if number == 900 else day
                source = "Rare Gazette" if is_late else "Harbour Post"
                text = f"Fish prices rose, report {number}." + " Nothing more." * 9 * is_late
                article = identified(Article("", text, "Fish", published, None, source, None, "p"))
                catalogue.add_article(article, [Chunk(article.id, 0, len(text), text)], [])
                path = f"p{number}"
                catalogue.files.add_article(
                    Article(article.id, "", "", None, None, None, None, path), path, 9
                )
        ids = [passage.chunk_id for passage in catalogue.chunks.pending(2_000)]
        nearness = np.where(np.isin(np.arange(1_000), [250, 500, 750, 900]), 0.1, 0.9)[:, None]
        away = random.normal(size=(1_000, len(question)))
        away -= (away @ question)[:, None] * question
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        vectors = nearness * question + np.sqrt(1 - nearness**2) * away
        catalogue.chunks.add_embeddings(ids, vectors.astype(np.float16))
        catalogue.close()
        archive.update(folder / "none.jsonl")
        assert archive.info().articles == 1_001
        yield archive


def test_date_bounds_hold_inside_both_engines(crowd: Archive) -> None:
    found = crowd.search("fish prices", 10, Filter(after=date(2021, 4, 1)))
    assert {p.path for p in found} == {"p250", "p500", "p750"}
    assert all(set(p.ranks) == {"dense", "keywords"} for p in found)
    assert crowd.search("fish prices", 10, Filter(after=date(2021, 5, 2))) == []
    assert len(crowd.search("fish prices", 10, Filter(after=date(2021, 5, 1)))) == 3
    assert len(crowd.search("fish", 10, Filter(date(2021, 4, 1), date(2021, 5, 1)))) == 3
    assert crowd.search("fish prices", 10, Filter(date(2021, 5, 1), date(2021, 4, 1))) == []


def test_a_source_holds_inside_both_engines(crowd: Archive) -> None:
    found = crowd.search("fish prices", 10, Filter(source="rare gaz"))
    assert {p.path for p in found} == {"p250", "p500", "p750"}
    assert all(set(p.ranks) == {"dense", "keywords"} for p in found)
    assert crowd.search("fish prices", 10, Filter(source="nobody")) == []
    assert crowd.search("fish", 10, Filter(source="Rare", before=date(2021, 4, 1))) == []


def test_an_article_without_a_date_passes_no_date_bound(crowd: Archive) -> None:
    for after, before in ((date(1, 1, 1), None), (None, date(9999, 12, 31))):
        found = crowd.search("fish prices report 900", 2_000, Filter(after, before))
        assert len(found) == 1_000
        assert "p900" not in {p.path for p in found}
    assert "p900" in {p.path for p in crowd.search("fish prices report 900", 2_000)}


# Interruptions


@pytest.mark.parametrize(
    ("stage", "at_least", "encoded"),
    [("reading articles", 500, 0), ("reading articles", 600, 0), ("encoding chunks", 512, 512)],
)
def test_an_interrupted_run_loses_nothing_and_shows_nothing(
    archive: Archive, news: Path, encoder: CountingEncoder, stage: str, at_least: int, encoded: int
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    write_records(news / "many.jsonl", MANY)
    write(news, "fish.txt", "Fish prices fell.")

    def interrupt(now: str, done: int, _: int | None) -> None:
        if (now, done) >= (stage, at_least) and now == stage:
            raise Interruption

    with pytest.raises(Interruption):
        archive.update(news, progress=interrupt)
    with opened(archive.path, encoder) as reader:
        assert [(p.text, p.path) for p in reader.search("fish report votes")] == [(FISH, "")]
        assert reader.info().generation == 1
    before = encoder.passages
    report = archive.update(news)
    assert report.encoded_chunks == encoder.passages - before == 601 - encoded
    assert (report.articles, report.removed) == (601, 1)
    assert archive.verify().problems == ()
    assert FISH not in texts(archive.search("fish"))
    assert archive.search("ward 599 counted votes")[0].text == MANY[599]


KILLED = """
import sys
from index import Archive, Filter, IndexSettings
def progress(*told):
    print(*told, flush=True)
    if told[0] == "encoding chunks":
        sys.stdin.read()
with Archive.open(sys.argv[1], IndexSettings()) as archive:
    archive.update(sys.argv[2], progress=progress)
"""


def test_a_killed_run_loses_nothing_and_leaves_no_lock(
    archive: Archive, news: Path, encoder: CountingEncoder
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    write_records(news / "many.jsonl", MANY)
    with process(KILLED, archive.path, news) as writer:
        while not (told := line(writer)).startswith("encoding"):
            assert told.startswith("reading")
        with pytest.raises(ArchiveBusy, match=f"process {writer.pid}\\."):
            archive.update(news)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert texts(archive.search("report votes")) == [FISH]
    before = encoder.passages
    report = archive.update(news)
    assert report.encoded_chunks == encoder.passages - before == 600 - 512
    assert report.articles == 601
    assert archive.verify().problems == ()


@pytest.mark.parametrize("engines_too", [False, True])
def test_a_run_that_ends_while_publishing_is_finished_by_the_next(
    archive: Archive, news: Path, encoder: CountingEncoder, engines_too: bool
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    write(news, "vote.txt", VOTE)
    (news / "fish.txt").unlink()

    def interrupt(now: str, *_: object) -> None:
        if now == "encoding chunks":
            raise Interruption

    with pytest.raises(Interruption):
        archive.update(news, prune=True, prune_limit=1, progress=interrupt)
    catalogue = Catalogue(archive.path / "catalogue.sqlite")
    generation = catalogue.stage()
    if engines_too:
        name = catalogue.manifest().get("archive", "")
        engine = LocalEngine(archive.path, encoder.dimension, 1, name)
        engine.stage(catalogue.chunks.staged(1, generation), catalogue.removals())
        engine.publish(generation)
    catalogue.close()
    before = encoder.passages
    with opened(archive.path, encoder) as again:
        assert texts(again.search("anything")) == [FISH]
        again.update(news)
        assert texts(again.search("anything")) == [VOTE]
        assert again.info().generation == 2
        assert again.verify().problems == ()
    assert encoder.passages == before


def test_removing_an_article_after_an_interruption(
    archive: Archive, news: Path, encoder: CountingEncoder
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    write(news, "vote.txt", VOTE)

    def interrupt(*_: object) -> None:
        raise Interruption

    with pytest.raises(Interruption):
        archive.update(news, progress=interrupt)
    (fish,) = archive.search("fish")
    archive.remove(fish.article_id)
    assert texts(archive.search("anything")) == [VOTE]
    assert archive.verify().problems == ()
    with pytest.raises(ArticleMissing):
        archive.article(fish.article_id)


# One writer, many readers

HOLDS = """
import sys
from index import Archive, Filter, IndexSettings
def progress(*_):
    print("writing", flush=True)
    sys.stdin.readline()
with Archive.open(sys.argv[1], IndexSettings()) as archive:
    archive.update(sys.argv[2], progress=progress)
print("done", flush=True)
"""


def test_a_second_process_is_told_who_is_writing(archive: Archive, news: Path) -> None:
    path = write(news, "fish.txt", FISH)
    archive.update(news)
    os.utime(path, (1, 1))
    with process(HOLDS, archive.path, news) as writer:
        assert line(writer) == "writing"
        for attempt in (lambda: archive.update(news), lambda: archive.remove("x")):
            with pytest.raises(ArchiveBusy, match=f"process {writer.pid}\\. Wait"):
                attempt()
        assert texts(archive.search("fish")) == [FISH]
        assert writer.stdin
        writer.stdin.write("\n")
        writer.stdin.flush()
        assert line(writer) == "done"
    assert archive.update(news).unchanged_files == 1


def test_a_second_thread_is_told_who_is_writing(
    archive: Archive, news: Path, encoder: CountingEncoder
) -> None:
    write(news, "fish.txt", FISH)
    is_writing, may_go_on = Event(), Event()

    def hold(*_: object) -> None:
        is_writing.set()
        may_go_on.wait(30)

    writer = Thread(target=archive.update, args=(news,), kwargs={"progress": hold})
    writer.start()
    assert is_writing.wait(30)
    with opened(archive.path, encoder) as other:
        with pytest.raises(ArchiveBusy, match=f"process {os.getpid()}\\."):
            other.update(news, wait_s=0.1)
        Timer(0.5, may_go_on.set).start()
        assert other.update(news, wait_s=30).unchanged_files == 1
        writer.join()


def test_a_reader_keeps_its_engines_while_a_writer_is_replacing_them(
    archive: Archive, news: Path, encoder: CountingEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    write(news, "fish.txt", FISH)
    archive.update(news)
    with opened(archive.path, encoder) as reader:
        assert texts(reader.search("anything")) == [FISH]
        found: list[list[str]] = []
        write(news, "vote.txt", VOTE)
        archive.update(news)
        write(news, "more.txt", "More was said.")
        shutil.rmtree(archive.path / "segments")  # the new generation's, and a writer is at work
        archive.update(news, progress=lambda *_: found.append(texts(reader.search("anything"))))
        assert found == [[FISH]] * 2
        assert len(reader.search("anything")) == 3
    with caplog.at_level(logging.WARNING):
        assert archive.verify().problems == ()


READS = """
import sys
from index import Archive, Filter, IndexSettings
from index.errors import ArticleMissing
with Archive.open(sys.argv[1], IndexSettings(), create=False) as archive:
    searches, editions = 0, set()
    while sys.argv[2] not in editions:
        passages = archive.search("fish prices", 50)
        searches += 1
        editions = {passage.text.split()[1] for passage in passages}
        for passage in passages[:5]:
            try:
                text = archive.article(passage.article_id).text
            except ArticleMissing:
                continue  # replaced since the search
            assert text[passage.start : passage.end] == passage.text, passage
        if searches == 1:
            print("reading", flush=True)
    print(searches, len(passages), *editions, flush=True)
"""


def test_a_reader_in_another_process_never_fails_and_sees_the_new_generation(
    archive: Archive, news: Path
) -> None:
    def publish(edition: int) -> None:
        for number in range(12):
            write(news, f"{number}.txt", f"Edition {edition} of fish prices, report {number}.")
        archive.update(news)

    publish(0)
    with process(READS, archive.path, "6") as reader:
        assert line(reader) == "reading"
        for edition in range(1, 7):
            publish(edition)
        searches, passages, *editions = line(reader).split()
        assert reader.wait(60) == 0
    assert int(searches) > 2
    assert (passages, editions) == ("12", ["6"])
