"""Everything that is measured of one archive: it prints one JSON object.

    python -m benchmarks.growth.measure ARCHIVE QUESTIONS.jsonl[.gz]

The archive is written to: articles are added, changed and removed, and its engine is built again.
It is left as it was but for that. What takes milliseconds is said as percentiles over questions,
what takes longer as the median of some repeats.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter, time_ns
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.growth.exact import nearest
from benchmarks.machine import Memory, forget_peak, peak_mb, written_bytes
from benchmarks.programs import module
from benchmarks.records import records
from benchmarks.stages import STAGES, timed_by_stage
from index import Archive, Filter, IndexSettings
from index.encoder import Encoder

K = 10
QUESTIONS = 200
THREADS = 8
REPEATS = 5
SINCE = date(1995, 1, 1)
MONTH = (date(2020, 3, 1), date(2020, 3, 31))
FILTERS = {
    "none": Filter(),
    "published since 1995": Filter(after=SINCE),
    "happened since 1995": Filter(happened_after=SINCE),
    "published in March 2020": Filter(after=MONTH[0], before=MONTH[1]),
    "happened in March 2020": Filter(happened_after=MONTH[0], happened_before=MONTH[1]),
}
MARKS = {ord("0"): "!", ord("1"): "?"}
TIES = 1e-5
"""Cosines nearer to each other are one: engines add up in other orders."""
ARTICLE = """The ferry {name} stays in Port Amble
14 March 2024

The ferry {name} will stay in the harbour of Port Amble until Friday, the harbour office said.
Her crew of {crew} had asked for a new rudder in February. The yard delivered it on Tuesday, and
the pilots of the estuary tried it on Wednesday in a calm sea. "She answers as she did when she was
new," said Ruth Venn, the oldest of them.

Some 300 passengers waited on the quay. The harbour office paid for their rooms, and a bus takes
those who will not wait to the northern landing. The next ferry sails on 18 March 2024.
"""


def measure(folder: Path, questions: Sequence[str], encoder: Encoder) -> dict[str, Any]:
    """All figures of an archive."""
    for question in questions:
        encoder.encode_query(question)
    encoder.encode_query(questions[0])
    before = Memory.now()
    open_s, archive = seconds(lambda: Archive.open(folder, encoder=encoder, create=False))
    first_search_s, _ = seconds(lambda: archive.search(questions[0], k=K))
    opened = Memory.now().since(before)
    with archive:
        by_filter = filters(archive, questions)
        searched = Memory.now().since(before)
        figures = {
            "chunks": archive.info().chunks,
            "articles": archive.info().articles,
            "disk_mb": disk(folder),
            "open_s": round(open_s + first_search_s, 3),
            "searching": searching(archive, questions),
            "filters_ms": by_filter,
            "memory_opened": asdict(opened),
            "memory_searched": asdict(searched),
            "recall_at_10": recall(folder, questions, encoder),
            "updating": updating(archive, folder, encoder),
        }
    return {**figures, "rebuilding": rebuilding(folder, questions[:50], encoder)}


def searching(archive: Archive, questions: Sequence[str]) -> dict[str, Any]:
    """Milliseconds of a search and of its stages by one thread, then of searches by eight."""
    for question in questions[-20:]:
        archive.search(question, k=K)
    with timed_by_stage() as stopwatch:
        alone = [milliseconds(partial(archive.search, q, K)) for q in questions]
    with ThreadPoolExecutor(THREADS) as threads:
        began = perf_counter()
        beside = list(
            threads.map(lambda q: milliseconds(lambda: archive.search(q, k=K)), questions)
        )
        rate = len(questions) / (perf_counter() - began)
    return {
        "one_thread_ms": percentiles(alone),
        "stages_ms": {name: percentiles(stopwatch.times_ms[name]) for name in STAGES},
        "eight_threads_ms": percentiles(beside),
        "eight_threads_a_second": round(rate, 1),
    }


def filters(archive: Archive, questions: Sequence[str]) -> dict[str, dict[str, float]]:
    """Milliseconds of a search inside each filter by turns, the question encoded already."""
    times: dict[str, list[float]] = {name: [] for name in FILTERS}
    for question in questions[:100]:
        archive.encoder.encode_query(question)
        for name, within in FILTERS.items():
            times[name].append(milliseconds(partial(archive.search, question, K, within)))
    return {name: percentiles(one) for name, one in times.items()}


class Planted:
    """An encoder that knows some questions by marks, so that a search for them has no words."""

    def __init__(self, encoder: Encoder, questions: Sequence[str]) -> None:
        self.name, self.checksum = encoder.name, encoder.checksum
        self.dimension = encoder.dimension
        self.vectors = np.array([encoder.encode_query(question) for question in questions])
        self.marks = [format(place, "b").translate(MARKS) for place in range(len(questions))]
        self._places = {marks: place for place, marks in enumerate(self.marks)}

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of the question that some marks stand for."""
        vector: NDArray[np.float32] = self.vectors[self._places[text]]
        return vector


def recall(folder: Path, questions: Sequence[str], encoder: Encoder) -> dict[str, float]:
    """The share of the ten nearest chunks that are among the ten of a search without words.

    A chunk as near as the tenth counts as one of the ten.
    """
    planted = Planted(encoder, questions)
    exact = nearest(folder, planted.vectors, FILTERS, 2 * K)
    found = {}
    with Archive.open(folder, encoder=cast(Encoder, planted), create=False) as archive:
        for name, within in FILTERS.items():
            shares = []
            for marks, cosines in zip(planted.marks, exact[name], strict=True):
                right = {chunk: cosine for chunk, cosine in cosines.items() if cosine > -1}
                least = sorted(right.values(), reverse=True)[:K][-1] if right else 0
                hits = archive.search(marks, k=K, within=within)
                near = [hit for hit in hits if right.get(hit.chunk_id, -1) >= least - TIES]
                if right:
                    shares.append(len(near) / min(K, len(right)))
            if shares:
                found[name] = round(statistics.mean(shares), 4)
    return found


def updating(archive: Archive, folder: Path, encoder: Encoder) -> dict[str, Any]:
    """Articles that come, change and go, one by one; and a reader that finds out."""
    steps: dict[str, list[dict[str, float]]] = {"add": [], "change": [], "remove": []}
    refreshing: list[float] = []
    question = "Which ferry stays in Port Amble?"
    with (
        tempfile.TemporaryDirectory() as news,
        Archive.open(folder, encoder=encoder, create=False) as reader,
    ):
        reader.search(question, k=K)
        for number in range(REPEATS):
            path, name = Path(news, f"ferry{number}.txt"), f"Amble {time_ns()}"  # never removed yet
            path.write_text(ARTICLE.format(name=name, crew=12), encoding="utf-8")
            steps["add"].append(written(partial(archive.update, path)))
            taken_s, found = seconds(lambda: reader.search(question, k=K))
            refreshing.append(taken_s)
            if not any(passage.path == str(path) for passage in found):
                raise RuntimeError(f"a reader does not find {path} after it was added")
            path.write_text(ARTICLE.format(name=name, crew=130), encoding="utf-8")
            steps["change"].append(written(partial(archive.update, path)))
            (gone,) = {one.article_id for one in archive.search(question) if one.path == str(path)}
            steps["remove"].append(written(partial(archive.remove, gone)))
    medians = {
        name: {key: statistics.median(one[key] for one in taken) for key in taken[0]}
        for name, taken in steps.items()
    }
    return {**medians, "reader_finds_out_s": round(statistics.median(refreshing), 3)}


def written(step: Callable[[], object]) -> dict[str, float]:
    """Seconds of a step, the megabytes it wrote, and those of memory that it took at most."""
    bytes_before, memory = written_bytes(), Memory.now()
    forget_peak()
    taken_s, _ = seconds(step)
    return {
        "seconds": round(taken_s, 3),
        "written_mb": round((written_bytes() - bytes_before) / 1e6, 2),
        "memory_mb": round(max(0.0, peak_mb() - memory.own_mb - memory.mapped_mb), 1),
    }


def rebuilding(folder: Path, questions: Sequence[str], encoder: Encoder) -> dict[str, float]:
    """What a rebuild takes, and the share of answers that it leaves as they are."""

    def answers() -> list[list[int]]:
        with Archive.open(folder, encoder=encoder, create=False) as archive:
            return [[one.chunk_id for one in archive.search(q, k=K)] for q in questions]

    before = answers()
    took = module("growth.rebuild", folder)
    same = sum(one == other for one, other in zip(before, answers(), strict=True))
    return {**took, "same_answers": round(same / len(questions), 3)}


def disk(folder: Path) -> dict[str, float]:
    """Megabytes of the catalogue and of what is derived from it."""
    sizes = {path: path.stat().st_size / 1e6 for path in folder.rglob("*") if path.is_file()}
    catalogue = sum(size for path, size in sizes.items() if path.name.startswith("catalogue"))
    return {"catalogue": round(catalogue, 1), "engines": round(sum(sizes.values()) - catalogue, 1)}


def seconds(step: Callable[[], Any]) -> tuple[float, Any]:
    """How long a step takes, and what it returns."""
    began = perf_counter()
    result = step()
    return perf_counter() - began, result


def milliseconds(step: Callable[[], object]) -> float:
    """How long a step takes."""
    return seconds(step)[0] * 1000


def percentiles(times_ms: Sequence[float]) -> dict[str, float]:
    """The median and what 95 and 99 of 100 stay below."""
    found = np.percentile(times_ms, (50, 95, 99))
    return dict(zip(("p50", "p95", "p99"), found.round(2).tolist(), strict=True))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    questions = list(dict.fromkeys(one["question"] for one in records(options.questions)))
    encoder = Encoder(IndexSettings())
    figures = measure(options.archive, questions[:QUESTIONS], encoder)
    print(
        json.dumps(
            {
                **figures,
                "questions": min(QUESTIONS, len(questions)),
                "torch_threads": torch.get_num_threads(),
            }
        )
    )


if __name__ == "__main__":
    main()
