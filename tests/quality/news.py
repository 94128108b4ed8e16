"""An archive of real news, small enough to be indexed anew for each run of the tests.

Its articles are those that Reuters' recurring stories of 1987 and some questions of a news quiz are
about; both sets of questions are made from them, the same on every machine.
"""

import gzip
import json
import os
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.recurring_stories import questions

NEWS = Path(__file__).resolve().parents[2] / ".state" / "news"
"""Where they are written, for floors to name their sets by."""
MOST_ARTICLES = 600
EVERY = 3
"""Of the questions about recurring stories, which have the same few stories on many days."""
ARTICLES, RECURRING, QUIZ = "articles.jsonl", "recurring_stories.jsonl", "quiz_news.jsonl"

Record = Mapping[str, Any]


def write_news(shared: Path, folder: Path = NEWS) -> None:
    """Write the articles and both sets of questions, as JSON Lines; nothing without the data."""
    if not shared.is_dir():
        return
    reuters = [*_lines(shared / "corpora" / "reuters1987.jsonl.gz")]
    recurring = questions(reuters)
    wanted = {name for question in recurring for name in question["article_ids"]}
    quiz = []
    for question in _lines(shared / "eval" / "quiznews_dev.jsonl.gz"):
        if len(wanted.union(question["article_ids"])) > MOST_ARTICLES:
            break
        wanted.update(question["article_ids"])
        quiz.append(question)
    told = [*reuters, *_lines(shared / "corpora" / "quiznews.jsonl.gz")]
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / ARTICLES, (article for article in told if article["id"] in wanted))
    _write(folder / RECURRING, islice(recurring, 0, None, EVERY))
    _write(folder / QUIZ, quiz)


def _lines(path: Path) -> Iterable[Record]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _write(path: Path, records: Iterable[Record]) -> None:
    """Put in place at once, since another worker may be reading the same file."""
    written = path.with_name(f"{path.name}.{os.getpid()}")
    written.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    written.replace(path)
