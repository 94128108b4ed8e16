"""Dateline beside the stock LangChain retrieval chain, on the same articles in the same run.

    python -m benchmarks.stock_chain_ratio PEER ARTICLES.jsonl[.gz] QUESTIONS.jsonl[.gz] --limit 500

PEER is the script of the stock chain (recursive character splitting, the same encoder at its
defaults, FAISS, top 4): called as `PEER ARTICLES --limit N --questions QUESTIONS --max-questions M`
it prints one JSON object. It needs langchain-community and langchain-text-splitters, which
Dateline does not.

Both take the first N articles and the first M questions that have an article among them, one
after the other, each in a process of its own. Prints both results and Dateline's divided by the
peer's: above 1 is better for rates and hits, below 1 for milliseconds and memory. The ratios hold
from machine to machine, the times do not. Chunks are of different sizes (1,000 characters with 200
shared with the next, and 200 tokens): characters per second compares the work.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

COMPARED = (
    "chunks_per_s",
    "characters_per_s",
    "query_ms_median",
    "query_ms_p95",
    "hit_at_4",
    "peak_rss_mb",
)


def main() -> None:
    """Cut the data once, run both on it, and print the results and their ratios."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("peer", type=Path, help="the stock chain's script")
    parser.add_argument("articles", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--limit", type=int, default=500, help="articles (default: 500)")
    parser.add_argument("--max-questions", type=int, default=200, help="(default: 200)")
    options = parser.parse_args()

    articles = list(islice(_records(options.articles), options.limit))
    ids = {article["id"] for article in articles}
    asked = (
        question
        for question in _records(options.questions)
        if ids.intersection(question["article_ids"])
    )
    questions = list(islice(asked, options.max_questions))
    if not questions:
        parser.error(f"no question of {options.questions} has one of the first {len(ids)} articles")

    with tempfile.TemporaryDirectory() as folder:
        articles_path, questions_path = Path(folder, "articles.jsonl"), Path(folder, "asked.jsonl")
        _write(articles_path, articles)
        _write(questions_path, questions)
        peer = _run(
            str(options.peer.resolve()),
            str(articles_path),
            f"--limit={len(articles)}",
            f"--questions={questions_path}",
            f"--max-questions={len(questions)}",
        )
        dateline = _run("-m", "benchmarks.dateline_chain", str(articles_path), str(questions_path))
    characters = sum(len(article["text"]) for article in articles)
    peer, dateline = _with_rates(peer, characters), _with_rates(dateline, characters)
    ratios = {name: round(dateline[name] / peer[name], 3) for name in COMPARED}
    print(json.dumps({"stock_chain": peer, "dateline": dateline, "ratios": ratios}, indent=2))


def _records(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(path: Path, records: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def _run(*arguments: str) -> dict[str, Any]:
    """Run a Python program to its end and return the JSON object on its last line."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=Path(__file__).parent.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _with_rates(result: Mapping[str, Any], characters: int) -> dict[str, Any]:
    """The result with what was indexed each second, of the articles' `characters` in all."""
    return {
        **result,
        "characters": characters,
        "chunks_per_s": round(result["chunks"] / result["index_s"], 1),
        "characters_per_s": round(characters / result["index_s"]),
    }


if __name__ == "__main__":
    main()
