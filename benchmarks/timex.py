"""How well and how fast date expressions are found: Dateline beside dateparser and dateutil.

    python -m benchmarks.timex ../shared [--only dateline]

Prints, for each annotated set, relaxed and strict extent F1, interval F1 and characters per second,
all measured in this run on one core, and then the speed on two corpora of articles. dateparser is
needed here alone (requirements-dev.txt).
"""

import argparse
import gzip
import json
import re
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from pathlib import Path
from time import perf_counter
from typing import Any

from dateparser.date import DateDataParser  # type: ignore[import-untyped]
from dateparser.search import search_dates  # type: ignore[import-untyped]
from dateutil import parser as dateutil_parser  # type: ignore[import-untyped]

from index.documents import DateSpan
from index.timex import tag_dates, tag_expressions
from index.timex.calendar_days import Days, containing, day
from qa.evaluation.timex import Tagger, score_documents

SETS = ("timex_meantime", "timex_tweets", "timex_wikiwars")
CORPORA = ("wikinews", "reuters1987")
_LINE = re.compile(r"[^\n]+")
_SENTENCE = re.compile(r"[^\n.!?]+[.!?]?")


def with_dateparser(text: str, reference: date | None) -> list[DateSpan]:
    """dateparser.search_dates line by line; each find becomes the day, month or year it names."""
    settings = {"RELATIVE_BASE": datetime.combine(reference, time())} if reference else {}
    parser = DateDataParser(languages=["en"], settings=settings)
    spans = []
    for line in _LINE.finditer(text):
        position = line.start()
        for words, found in search_dates(line[0], languages=["en"], settings=settings) or []:
            start = text.index(words, position)
            position = start + len(words)
            period = parser.get_date_data(words).period
            days = day(found.date()) if period == "time" else containing(found.date(), period)
            spans.append(_span(text, start, position, days))
    return spans


def with_dateutil(text: str, reference: date | None) -> list[DateSpan]:
    """The fuzzy parser of dateutil sentence by sentence: it reads one day from each."""
    default = datetime.combine(reference, time()) if reference else None
    spans = []
    for sentence in _SENTENCE.finditer(text):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", dateutil_parser.UnknownTimezoneWarning)
                found, skipped = dateutil_parser.parse(
                    sentence[0], default=default, fuzzy_with_tokens=True
                )
        except (ValueError, OverflowError):
            continue
        before, after = (skipped[0], skipped[-1]) if skipped else ("", "")
        start = sentence.start() + len(before) * sentence[0].startswith(before)
        end = sentence.end() - len(after) * sentence[0].endswith(after)
        if start < end:
            spans.append(_span(text, start, end, day(found.date())))
    return spans


def _span(text: str, start: int, end: int, days: Days) -> DateSpan:
    return DateSpan(
        text[start:end], start, end, days.first, days.last, days.granularity, is_stated=False
    )


TAGGERS: dict[str, Tagger] = {
    "dateline": tag_expressions,
    "dateline, ranges joined": tag_dates,
    "dateparser": with_dateparser,
    "dateutil": with_dateutil,
}


def _records(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _speed(articles: Sequence[dict[str, Any]]) -> float:
    started = perf_counter()
    for article in articles:
        tag_dates(article["text"], date.fromisoformat(article["date"]))
    return sum(len(article["text"]) for article in articles) / (perf_counter() - started)


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("shared", type=Path, help="the folder with eval/ and corpora/")
    arguments.add_argument("--only", choices=TAGGERS, help="one tagger alone")
    options = arguments.parse_args()
    print(f"{'set':16}{'tagger':26}{'relaxed':>9}{'strict':>9}{'interval':>9}{'chars/s':>13}")
    for name in SETS:
        documents = list(_records(options.shared / "eval" / f"{name}.jsonl.gz"))
        for tagger_name, tagger in TAGGERS.items():
            if options.only in {None, tagger_name}:
                scores = score_documents(documents, tagger)
                print(
                    f"{name:16}{tagger_name:26}{scores.relaxed_f1:9.3f}{scores.strict_f1:9.3f}"
                    f"{scores.interval_f1:9.3f}{scores.characters_per_s:13,.0f}",
                    flush=True,
                )
    for name in CORPORA:
        articles = list(_records(options.shared / "corpora" / f"{name}.jsonl.gz"))
        print(f"{name:16}{'dateline, ranges joined':53}{_speed(articles):13,.0f}", flush=True)


if __name__ == "__main__":
    main()
