"""Make questions about stories that recur in nearly the same words: only the day tells them apart.

    python -m benchmarks.recurring_stories CORPUS.jsonl.gz OUT.jsonl [--silent FILE] [--seed N]

The corpus is Reuters' news of 1987 (`../shared/corpora/reuters1987.jsonl.gz`). A series is one kind
of story, told on many days. Each of its days gives one question, whose gold articles are all
articles of the series on that day, and others of that day that answer as well; a day is left out
where one of them ran again, word for word, on the day before or after. The days are asked for in
many wordings, in turn. The set is one for `app.py eval`; the same seed gives the same set. Prints
how many questions each series and each wording have. `--silent` writes another set, about days when
a frequent series told nothing.
"""

import argparse
import gzip
import json
import random
import re
from calendar import month_abbr
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.reuters_series import SERIES, Series

Article = Mapping[str, Any]

LEAST_DAYS = 4
"""A series with fewer days does not recur."""
FREQUENT_DAYS = 10
"""A series with as many is missed on a day without it."""
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
MONTHS = tuple(month_abbr)
ORDINALS = ("first", "second", "third", "fourth", "fifth")

LATER = range(1, 61)
"""Within two months, a date without its year is the last of that name."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to name a day."""

    name: str
    words: Callable[[date, int], str]
    """The words for a day, said so many days after it."""
    delays: Callable[[date], Sequence[int]] = lambda _: LATER
    """After how many days it can be said."""


def _next_week(day: date) -> range:
    """From the Monday that follows to the same weekday: "last Friday" is then in last week."""
    return range(7 - day.weekday(), 8)


DATES = (
    Wording("on D Month YYYY", lambda day, _: f"on {day.day} {day:%B %Y}"),
    Wording("on Month D, YYYY", lambda day, _: f"on {day:%B} {day.day}, {day.year}"),
    Wording("on Month D", lambda day, _: f"on {day:%B} {day.day}"),
)
WORDINGS = (
    *DATES,
    Wording("on YYYY-MM-DD", lambda day, _: f"on {day}"),
    Wording("on WEEKDAY, D Month YYYY", lambda day, _: f"on {day:%A}, {day.day} {day:%B %Y}"),
    Wording(
        "on the NTH WEEKDAY of Month YYYY",
        lambda day, _: f"on the {ORDINALS[(day.day - 1) // 7]} {day:%A} of {day:%B %Y}",
    ),
    Wording("the day after D Month YYYY", lambda day, _: f"the day after {_plain(day, -1)}"),
    Wording("the day before D Month YYYY", lambda day, _: f"the day before {_plain(day, 1)}"),
    Wording("today", lambda _, __: "today", lambda _: (0,)),
    Wording("yesterday", lambda _, __: "yesterday", lambda _: (1,)),
    Wording("N days ago", lambda _, delay: f"{NUMBERS[delay]} days ago", lambda _: range(2, 10)),
    Wording("on WEEKDAY", lambda day, _: f"on {day:%A}", lambda _: range(1, 6)),
    Wording("last WEEKDAY", lambda day, _: f"last {day:%A}", _next_week),
)


def _plain(day: date, shift: int) -> str:
    """The day that lies so many days after this one: "3 March 1987"."""
    shifted = day + timedelta(shift)
    return f"{shifted.day} {shifted:%B %Y}"


def questions(
    articles: Sequence[Article], series: Iterable[Series] = SERIES, seed: int = 0
) -> list[dict[str, Any]]:
    """One question a series and day, each with the series, the day and the wording it is of."""
    days_of_text = defaultdict(set)
    for article in articles:
        days_of_text[article["text"]].add(date.fromisoformat(article["date"]))
    told = [
        (one, day, gold)
        for one, by_day in _recurring(articles, series)
        for day, gold in by_day.items()
        if not any(_ran_again(days_of_text[article["text"]]) for article in gold)
    ]
    asked = _asked([(one, day) for one, day, _ in told], seed)
    return [
        {
            "id": f"recurring_{number}",
            **question,
            "answers": _answers(one, gold),
            "article_ids": [article["id"] for article in gold],
        }
        for number, (question, (one, _, gold)) in enumerate(zip(asked, told, strict=True), 1)
    ]


def silent_questions(
    articles: Sequence[Article], series: Iterable[Series] = SERIES, seed: int = 0
) -> list[dict[str, Any]]:
    """Two questions a frequent series, about days with other news between its first and its last.

    They have no answer: the right thing is to decline.
    """
    rng = random.Random(seed)  # noqa: S311 - a choice of days, not a secret
    days = sorted({date.fromisoformat(article["date"]) for article in articles})
    silent = []
    for one, by_day in _recurring(articles, series):
        if one.told is None and len(by_day) >= FREQUENT_DAYS:
            without = [day for day in days if min(by_day) < day < max(by_day) and day not in by_day]
            silent += [(one, day) for day in rng.sample(without, min(2, len(without)))]
    return [
        {"id": f"silent_{number}", **question, "answers": [], "article_ids": []}
        for number, question in enumerate(_asked(silent, seed), 1)
    ]


def _recurring(
    articles: Iterable[Article], series: Iterable[Series]
) -> Iterator[tuple[Series, dict[date, list[Article]]]]:
    """Each series that recurs, with its articles by the day they tell of, earliest first."""
    published = defaultdict(list)
    for article in articles:
        published[article["date"]].append(article)
    for one in series:
        by_day = defaultdict(list)
        for issue in published.values():
            told = _matching(one.story, issue)
            for article in told:
                by_day[_told_day(one, article)].append(article)
            if told and one.also:
                others = [other for other in _matching(one.also, issue) if other not in told]
                by_day[_told_day(one, told[0])] += others
        if len(by_day) >= LEAST_DAYS:
            yield one, dict(sorted(by_day.items()))


def _matching(pattern: str, articles: Iterable[Article]) -> list[Article]:
    """The articles whose title and text match."""
    wanted = re.compile(pattern, re.DOTALL)
    return [one for one in articles if wanted.search(f"{one['title']}\n{one['text']}")]


def _asked(told: Iterable[tuple[Series, date]], seed: int) -> Iterator[dict[str, str]]:
    """A question for each series and day; the wordings of days take turns."""
    rng = random.Random(seed)  # noqa: S311 - a choice of words, not a secret
    wordings, dates = _in_turn(WORDINGS, rng), _in_turn(DATES, rng)
    for one, day in told:
        frame = rng.choice(one.frames)
        wording = next(dates if "{date}" in frame else wordings)
        delay = rng.choice(wording.delays(day))
        words = wording.words(day, delay)
        text = frame.format(
            question=rng.choice(one.questions), day=words, date=words.removeprefix("on ")
        )
        yield {
            "asked_on": str(day + timedelta(delay)),
            "question": text[0].upper() + text[1:],
            "series": one.name,
            "day": str(day),
            "wording": wording.name,
        }


def _in_turn(wordings: Sequence[Wording], rng: random.Random) -> Iterator[Wording]:
    """All wordings in random order, again and again: each comes equally often."""
    while True:
        yield from rng.sample(wordings, len(wordings))


def _ran_again(days: Iterable[date]) -> bool:
    """Whether two of the days follow one another."""
    return any(later - day == timedelta(1) for day, later in pairwise(sorted(days)))


def _told_day(series: Series, article: Article) -> date:
    """The day that an article of the series tells of, in the year of its publication."""
    published = date.fromisoformat(article["date"])
    if series.told is None:
        return published
    found = re.search(series.told, article["text"])
    if found is None:
        raise ValueError(f"{article['id']} does not say what day {series.name} is about")
    month, number = found["date"].split()
    day = NUMBERS.index(number) if number in NUMBERS else int(number)
    return date(published.year, MONTHS.index(month[:3]), day)


def _answers(series: Series, gold: Iterable[Article]) -> list[str]:
    """The short answers that stand in the gold articles, each once."""
    found = (
        re.search(answer, article["text"], re.DOTALL)
        for article in gold
        for answer in series.answers
    )
    return list(dict.fromkeys(match[1] for match in found if match))


def main() -> None:
    """Make the set, write it and print the counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path, help="articles, .jsonl or .jsonl.gz")
    parser.add_argument("out", type=Path, help="the question set to write, .jsonl")
    parser.add_argument("--silent", type=Path, help="a second set to write, without answers")
    parser.add_argument("--seed", type=int, default=0, help="(default: 0)")
    options = parser.parse_args()
    opened = gzip.open if options.corpus.suffix == ".gz" else open
    with opened(options.corpus, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    made = questions(articles, seed=options.seed)
    _write(options.out, made)
    if options.silent:
        _write(options.silent, silent_questions(articles, seed=options.seed))
    for key in ("series", "wording"):
        counts = Counter(each[key] for each in made)
        print(f"{len(made)} questions, by {key}")
        print("\n".join(f"{count:6}  {name}" for name, count in counts.items()))


def _write(path: Path, made: Iterable[Mapping[str, Any]]) -> None:
    path.write_text("".join(f"{json.dumps(each)}\n" for each in made), encoding="utf-8")


if __name__ == "__main__":
    main()
