"""Dateline on the peer's terms: indexes a file of articles, searches it, and prints one JSON line.

    python -m benchmarks.dateline_chain ARTICLES.jsonl QUESTIONS.jsonl

One process does all of it, as the peer's does: the encoder is loaded and warm before the clock
starts, indexing is timed from the file to the searchable archive, and every question is searched
for its four best passages. Answering is timed after that and apart: the peer has no such step.
"""

import argparse
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from index import Archive, Passage
from qa import Assistant
from qa.evaluation.known import KnownQuestion
from qa.evaluation.questions import gold_articles

T = TypeVar("T")
K = 4


def main() -> None:
    """Index, search and answer, and print what that took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    lines = options.questions.read_text(encoding="utf-8").splitlines()
    questions = [KnownQuestion.model_validate_json(line) for line in lines]

    with tempfile.TemporaryDirectory() as folder, Archive.open(folder) as archive:
        archive.encoder.encode_query("warm up")
        begin = time.perf_counter()
        report = archive.update(options.articles)
        index_s = time.perf_counter() - begin
        found, query_ms = _timed(lambda asked: archive.search(asked.question, k=K), questions)
        peak_rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        assistant = Assistant(archive)
        _, answer_ms = _timed(
            lambda asked: assistant.ask(asked.question, today=asked.asked_on), questions
        )
        articles = gold_articles(
            {name for asked in questions for name in asked.article_ids}, archive
        )

    hits = [
        _is_hit(
            asked, passages, set().union(*(articles.get(name, ()) for name in asked.article_ids))
        )
        for asked, passages in zip(questions, found, strict=True)
    ]
    result = {
        "articles": report.articles,
        "chunks": report.chunks,
        "index_s": round(index_s, 2),
        "questions": len(questions),
        "query_ms_median": _median(query_ms),
        "query_ms_p95": _p95(query_ms),
        "hit_at_4": round(sum(hits) / len(hits), 4),
        "peak_rss_mb": peak_rss_mb,
        "answer_ms_median": _median(answer_ms),
        "answer_ms_p95": _p95(answer_ms),
    }
    print(json.dumps(result))


def _timed(
    step: Callable[[KnownQuestion], T], questions: Sequence[KnownQuestion]
) -> tuple[list[T], list[float]]:
    """What the step gives for each question, and the milliseconds that each took."""
    results, times_ms = [], []
    for question in questions:
        begin = time.perf_counter()
        results.append(step(question))
        times_ms.append((time.perf_counter() - begin) * 1000)
    return results, times_ms


def _is_hit(question: KnownQuestion, passages: Sequence[Passage], gold: set[str]) -> bool:
    """The peer's own test: a passage is of a gold article, or its text holds an answer."""
    return any(
        passage.article_id in gold
        or any(answer.lower() in passage.text.lower() for answer in question.answers)
        for passage in passages
    )


def _median(times_ms: Sequence[float]) -> float:
    return round(statistics.median(times_ms), 2)


def _p95(times_ms: Sequence[float]) -> float:
    """The peer's own percentile: the time at 95 % of the sorted list."""
    return round(sorted(times_ms)[int(0.95 * len(times_ms))], 2)


if __name__ == "__main__":
    main()
