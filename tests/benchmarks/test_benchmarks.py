"""The command measures what a bare clone has, and the page says what it left out."""

import json
import shutil
import sys
from itertools import islice
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

import benchmarks.__main__ as command
from benchmarks import encoding_speed
from benchmarks.data import SAMPLE_QUESTIONS, gather
from benchmarks.growth.archives import copied, make, material_of, note
from benchmarks.growth.exact import nearest
from benchmarks.growth.measure import FILTERS, measure, updating
from benchmarks.growth.sizes import growth
from benchmarks.machine import Memory, forget_peak, machine, peak_mb, written_bytes
from benchmarks.page import write_page
from benchmarks.programs import printed
from benchmarks.records import records
from benchmarks.stages import STAGES, timed_by_stage
from index import Archive
from index.encoder import Encoder

NOWHERE = Path("/nowhere")
QUESTIONS = [one["question"] for one in islice(records(SAMPLE_QUESTIONS), 12)]
PERCENTILES = {"p50", "p95", "p99"}


@pytest.fixture(scope="module")
def scratch(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample has been indexed already."""
    scratch = tmp_path_factory.mktemp("scratch")
    shutil.copytree(sample_archive, scratch / "sample")
    return scratch


@pytest.fixture(scope="module")
def grown(sample_archive: Path, encoder: Encoder, scratch: Path) -> Path:
    into = scratch / "growth"
    make(material_of(copied(sample_archive, scratch / "source")), into, 1000, encoder)
    return into / "1000"


@pytest.fixture(scope="module")
def figures(grown: Path, encoder: Encoder) -> dict[str, Any]:
    return measure(grown, QUESTIONS, encoder)


def test_an_archive_is_measured_and_left_as_it_was(figures: dict[str, Any], grown: Path) -> None:
    with Archive.open(grown, create=False) as archive:
        assert archive.info().chunks == figures["chunks"] >= 1000
    searching = figures["searching"]
    assert searching["one_thread_ms"].keys() == PERCENTILES
    assert searching["stages_ms"].keys() == STAGES.keys()
    for stage in STAGES.keys() - {"encode"}:  # so few questions are all remembered
        assert searching["stages_ms"][stage]["p50"] > 0
    assert searching["eight_threads_a_second"] > 0
    assert figures["filters_ms"].keys() == FILTERS.keys()
    assert figures["disk_mb"]["catalogue"] > figures["disk_mb"]["engines"] > 0
    for step in ("add", "change", "remove"):
        assert figures["updating"][step]["seconds"] > 0
    assert figures["rebuilding"]["same_answers"] == 1


def test_an_archive_can_be_measured_again(grown: Path, encoder: Encoder) -> None:
    with Archive.open(grown, create=False, encoder=encoder) as archive:
        for _ in range(2):
            assert updating(archive, grown, encoder)["remove"]["seconds"] > 0


def test_recall_is_whole_where_search_is_exact(figures: dict[str, Any]) -> None:
    assert figures["recall_at_10"]["none"] == 1
    assert set(figures["recall_at_10"].values()) == {1}


def test_the_nearest_are_those_of_a_plain_search(grown: Path, encoder: Encoder) -> None:
    queries = np.array([encoder.encode_query(question) for question in QUESTIONS])
    found = nearest(grown, queries, FILTERS, 5)
    with Archive.open(grown, create=False, encoder=encoder) as archive:
        for question, cosines in zip(QUESTIONS, found["none"], strict=True):
            best = {hit.chunk_id: hit for hit in archive.search(question, k=1000)}
            assert max(cosines, key=lambda one: cosines[one]) in best
            assert sorted(cosines.values(), reverse=True) == [*cosines.values()]
        bounds = FILTERS["published in March 2020"]
        inside = {chunk for cosines in found["published in March 2020"] for chunk in cosines}
        told = {
            passage.chunk_id for passage in archive.passages_of(bounds.after, bounds.before, 10_000)
        }
        assert inside
        assert inside <= told


@pytest.fixture(scope="module")
def encoding(grown: Path) -> dict[str, Any]:
    with Archive.open(grown, create=False) as archive:
        texts = [
            one.text for article in archive.article_ids() for one in archive.passages_in(article)
        ]
    return encoding_speed.measure(texts[:24], 1)


def test_the_encoder_is_measured_beside_a_plain_product(encoding: dict[str, Any]) -> None:
    assert encoding["passages"] == 24
    assert encoding["encoder_tflops"] > 0
    assert encoding["least_cosine"] > 0.98


def test_time_goes_to_the_stage_that_took_it(
    grown: Path, encoder: Encoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    encode = Encoder.encode_query

    def slowly(self: Encoder, text: str) -> object:
        sleep(0.05)
        return encode(self, text)

    monkeypatch.setattr(Encoder, "encode_query", slowly)
    with Archive.open(grown, create=False, encoder=encoder) as archive:
        archive.search(QUESTIONS[0])
        with timed_by_stage() as stopwatch:
            began = perf_counter()
            archive.search(QUESTIONS[0])
            taken_ms = (perf_counter() - began) * 1000
    times = {stage: taken for stage, (taken,) in stopwatch.times_ms.items()}
    assert times["encode"] >= 50
    assert sum(times.values()) == pytest.approx(taken_ms, rel=0.1)
    assert Encoder.encode_query is slowly


def test_growth_takes_an_archive_that_is_made(
    grown: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.growth.sizes.module", lambda _, folder, __: {"of": folder})
    found = growth(NOWHERE, NOWHERE, scratch, 1000)
    assert [one["of"] for one in found["archives"]] == [grown]
    assert found["archives"][0]["real_articles"] == 54


def test_the_sample_stands_in_for_news_that_is_not_there(scratch: Path) -> None:
    data = gather(NOWHERE, scratch, 500)
    assert data.name == "the 54 sample articles and 200 questions about them"
    assert len(list(records(data.articles))) == 54
    written = data.articles.stat().st_mtime_ns
    assert gather(NOWHERE, scratch, 500) == data
    assert data.articles.stat().st_mtime_ns == written


def test_news_beside_the_project_comes_first(shared: Path, tmp_path: Path) -> None:
    data = gather(shared, tmp_path, 100)
    ids = {one["id"] for one in records(data.articles)}
    assert len(ids) == 100
    asked = list(records(data.questions))
    assert asked
    assert all(ids & {*one["article_ids"]} for one in asked)


def test_the_command_keeps_sections_and_writes_the_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    figures: dict[str, Any],
    grown: Path,
    scratch: Path,
    encoding: dict[str, Any],
) -> None:
    ours = {
        "articles": 54,
        "chunks": 180,
        "index_s": 2.0,
        "articles_per_s": 27.0,
        "characters_per_s": 9000,
        "query_ms_median": 9.5,
        "query_ms_p95": 12.0,
        "hit_at_4": 0.9,
        "peak_rss_mb": 900,
        "answer_ms_median": 80.0,
    }
    peer = {key: value for key, value in ours.items() if key != "answer_ms_median"}
    made = json.loads(note(grown.parent, 1000).read_text(encoding="utf-8"))
    sections: dict[str, Any] = {
        "beside": {
            "data": "some articles",
            "characters": 18_000,
            "found": {"Dateline": ours, "peer": peer},
            "lacking": {"stock chain": "its script"},
        },
        "growth": {"archives": [{**made, **figures, "questions": 12, "torch_threads": 1}] * 2},
        "cold_start": {
            "rounds": 2,
            "seconds": {
                "import torch": {"clock": 2, "processor": 2},
                "ask": {"clock": 3, "processor": 4},
            },
        },
    }
    sections["encoding"] = encoding
    monkeypatch.setattr(command, "beside", lambda *_: sections["beside"])
    monkeypatch.setattr(command, "growth", lambda *_: sections["growth"])
    monkeypatch.setattr(command, "module", lambda *_: sections["encoding"])
    monkeypatch.setattr(command, "cold_start", lambda *_: sections["cold_start"])
    places = ["--shared", "/nowhere", "--scratch", str(scratch)]
    command.main([*places, "--into", str(tmp_path / "docs"), "--only", "cold_start"])
    page = tmp_path / "docs" / "benchmarks.md"
    assert "| ask | 3.00 | 4.00 | 1.50 |" in page.read_text(encoding="utf-8")
    assert "Not measured yet: `python -m benchmarks --only growth`" in page.read_text("utf-8")
    command.main(
        [*places, "--into", str(tmp_path / "docs"), "--only", "beside", "encoding", "growth"]
    )
    text = page.read_text(encoding="utf-8")
    assert f"| least cosine between the two | {encoding['least_cosine']:.5f} |" in text
    assert "| ask | 3.00 | 4.00 | 1.50 |" in text
    assert "| characters indexed a second | 9,000 | 9,000 |" in text
    assert "| a whole cited answer, median ms | 80 | – |" in text
    assert "Left out: stock chain, for want of its script." in text
    assert f"| chunks | {figures['chunks']:,} | {figures['chunks']:,} |" in text
    assert machine()["processor"] in text.replace("\n", " ")
    drawn = {path.name for path in (tmp_path / "docs" / "figures").iterdir()}
    assert len(drawn) == 4
    for name in drawn:
        assert f"(figures/{name})" in text
        ElementTree.parse(tmp_path / "docs" / "figures" / name)  # noqa: S314 - our own
    assert capsys.readouterr().out.strip().endswith("benchmarks.md")
    before = {path: path.read_bytes() for path in (tmp_path / "docs").rglob("*.svg")}
    write_page(json.loads((tmp_path / "docs" / "benchmarks.json").read_text()), tmp_path / "docs")
    assert before == {path: path.read_bytes() for path in before}


def test_dateline_and_a_peer_are_measured_alike(tmp_path: Path) -> None:
    """The peer's own test, in the code that its environment runs, on a peer of three lines."""
    articles, questions = tmp_path / "articles.jsonl", tmp_path / "questions.jsonl"
    articles.write_text(json.dumps({"id": "a", "text": "The pier is green."}) + "\n")
    asked = [
        {"question": "What colour has the pier?", "article_ids": ["a"], "answers": ["red"]},
        {"question": "Where is it?", "article_ids": ["b"], "answers": ["PIER"]},
        {"question": "How long is it?", "article_ids": ["b"], "answers": ["90 metres"]},
        {"question": "Who built it?", "article_ids": ["b"], "answers": ["Ruth Venn"]},
    ]
    questions.write_text("".join(json.dumps(one) + "\n" for one in asked))
    peer = (
        "from benchmarks.peers.measuring import measure\n"
        "class Peer:\n"
        "    def index(self, articles):\n"
        "        self.articles = articles\n"
        "        return 7\n"
        "    def search(self, question):\n"
        "        return [(one['id'], one['text']) for one in self.articles]\n"
        "measure(Peer)\n"
    )
    found = printed(sys.executable, "-c", peer, str(articles), str(questions))
    assert (found["chunks"], found["articles"], found["questions"]) == (7, 1, 4)
    assert found["hit_at_4"] == 0.5


def test_a_process_knows_what_it_takes(tmp_path: Path) -> None:
    before, wrote = Memory.now(), written_bytes()
    forget_peak()
    block = b"\1" * 50_000_000
    assert 30 < Memory.now().since(before).own_mb < 70
    assert peak_mb() > before.own_mb
    (tmp_path / "block").write_bytes(block)
    assert written_bytes() - wrote < 100_000_000
