"""How often the right day's article comes first, with and without the handling of dates.

    python -m benchmarks.date_handling SET.jsonl --archive DIR [--limit N]

Asks every question of a set whose articles are in the archive, in one run, and prints each share
with its 95 % bootstrap interval: how often the first passage of plain hybrid retrieval is of a gold
article; the same for retrieval by the question's plan; the same for the assistant's first citation,
a declined question counting as wrong. Then what the last two gain, question by question.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from tqdm import tqdm

from index import Archive, Passage
from qa import Assistant
from qa.evaluation.estimates import Estimate, estimate
from qa.evaluation.known import KnownQuestion
from qa.evaluation.questions import gold_articles

K = 10
SEARCH, PLANNED, CITED = "search alone", "retrieved by the plan", "cited by the assistant"


def compare(questions: Sequence[KnownQuestion], assistant: Assistant) -> dict[str, Estimate]:
    """Each share, and each gain over plain search, by its name."""
    wanted = {name for question in questions for name in question.article_ids}
    articles = gold_articles(wanted, assistant.archive)
    hits: dict[str, list[bool]] = {SEARCH: [], PLANNED: [], CITED: []}
    for question in tqdm(questions, unit=" questions"):
        gold = set().union(*(articles.get(name, ()) for name in question.article_ids))
        if gold:
            for way, found in _first_articles(question, assistant).items():
                hits[way].append(found in gold)
    plain = np.array(hits[SEARCH], dtype=float)
    return {
        **{way: estimate(found) for way, found in hits.items()},
        **{f"gain, {way}": estimate(list(hits[way] - plain)) for way in (PLANNED, CITED)},
    }


def _first_articles(question: KnownQuestion, assistant: Assistant) -> Mapping[str, str | None]:
    """The id of the article that comes first in each way; None where there is none."""
    answer = assistant.ask(question.question, today=question.asked_on)
    return {
        SEARCH: _first(assistant.archive.search(question.question, K)),
        PLANNED: _first(answer.passages),
        CITED: answer.citations[0].article_id if answer.answered else None,
    }


def _first(passages: Sequence[Passage]) -> str | None:
    return passages[0].article_id if passages else None


def main() -> None:
    """Compare on a set and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", type=Path, help="questions, .jsonl")
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="questions (default: all)")
    options = parser.parse_args()
    lines = options.set.read_text(encoding="utf-8").splitlines()[: options.limit]
    questions = [KnownQuestion.model_validate_json(line) for line in lines]
    with Archive.open(options.archive) as archive:
        found = compare(questions, Assistant(archive))
    for name, share in found.items():
        low, high = share.interval or (float("nan"), float("nan"))
        print(f"{name:<32}{share.value or 0:>7.3f}  [{low:.3f}, {high:.3f}]  of {share.count}")


if __name__ == "__main__":
    main()
