"""Questions made from an invented corpus of ferry news, and from the real one where it is there."""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from benchmarks.recurring_stories import WORDINGS, Wording, main, questions, silent_questions
from benchmarks.reuters_series import SERIES, Series
from index.timex import tag_dates
from qa.evaluation.known import KnownQuestion

FERRIES = Series(
    "ferries",
    r"FERRIES LOADED",
    ("how many ferries were loaded at Port Amble",),
    (r"(\w+) ferries were",),
    ("{question} {day}?",),
)
TOLLS = Series(
    "tolls",
    r"BRIDGE TOLLS",
    ("how much did the bridge take in tolls",),
    (r"took (\d+ crowns)",),
    ("{question} in the week ended {date}?",),
    r"week ended (?P<date>\w+ \w+)",
)
NUMBERS = ("Two", "Three", "Five", "Six")


def ferries(number: int, day: str, text: str) -> dict[str, str]:
    return {"id": f"harbour_{number}", "date": day, "title": "FERRIES LOADED", "text": text}


DAILY = [
    ferries(number, f"1991-05-0{number}", f"{loaded} ferries were loaded at Port Amble.")
    for number, loaded in enumerate(NUMBERS, 2)
]
WEEKLY = [
    {
        "id": f"toll_{number}",
        "date": f"1991-05-{published}",
        "title": "BRIDGE TOLLS UP",
        "text": f"The bridge took {number}00 crowns in the week ended {told}, its keeper said.",
    }
    for number, (published, told) in enumerate(
        [("02", "April 28"), ("09", "May five"), ("16", "May 12"), ("23", "May 19")], 1
    )
]


def test_each_day_gives_a_question_with_that_days_articles_as_gold() -> None:
    second = ferries(9, "1991-05-03", "Nine ferries were loaded by the evening.")
    other = {**second, "id": "other", "title": "FERRIES SOLD"}
    made = questions([*DAILY, second, other], [FERRIES])
    assert [(one["day"], one["article_ids"], one["answers"]) for one in made] == [
        ("1991-05-02", ["harbour_2"], ["Two"]),
        ("1991-05-03", ["harbour_3", "harbour_9"], ["Three", "Nine"]),
        ("1991-05-04", ["harbour_4"], ["Five"]),
        ("1991-05-05", ["harbour_5"], ["Six"]),
    ]


def test_another_article_of_the_day_that_answers_as_well_is_gold_too() -> None:
    also = replace(FERRIES, also=r"HARBOUR DIGEST.*ferries were")
    digest = {**ferries(9, "1991-05-03", "Three ferries were."), "title": "HARBOUR DIGEST"}
    alone = {**digest, "id": "alone", "date": "1991-05-20"}
    made = questions([*DAILY, digest, alone], [also])
    assert [one["article_ids"] for one in made] == [
        ["harbour_2"],
        ["harbour_3", "harbour_9"],
        ["harbour_4"],
        ["harbour_5"],
    ]


def test_a_series_of_three_days_does_not_recur() -> None:
    assert not questions(DAILY[:3], [FERRIES])


def test_a_story_that_ran_again_on_the_next_day_is_left_out_on_both() -> None:
    again = [
        ferries(7, "1991-05-08", "Ten ferries were."),
        ferries(8, "1991-05-09", "Ten ferries were."),
    ]
    much_later = ferries(6, "1991-05-20", DAILY[0]["text"])
    days = [one["day"] for one in questions([*DAILY, *again, much_later], [FERRIES])]
    assert days == ["1991-05-02", "1991-05-03", "1991-05-04", "1991-05-05", "1991-05-20"]


def test_a_day_that_is_told_of_is_asked_for_by_its_date() -> None:
    made = questions(WEEKLY, [TOLLS])
    assert [(one["day"], one["article_ids"]) for one in made] == [
        ("1991-04-28", ["toll_1"]),
        ("1991-05-05", ["toll_2"]),
        ("1991-05-12", ["toll_3"]),
        ("1991-05-19", ["toll_4"]),
    ]
    for one in made:
        assert re.search(
            r"week ended (\d+ (April|May) 1991|(April|May) \d+(, 1991)?)\?$", one["question"]
        )


def test_a_story_that_does_not_say_its_day_is_an_error() -> None:
    silent = {**WEEKLY[0], "text": "The bridge took 100 crowns."}
    with pytest.raises(ValueError, match="toll_1 does not say what day"):
        questions([silent], [TOLLS])


@pytest.mark.parametrize(
    ("name", "day", "delay", "words"),
    [
        ("on D Month YYYY", "1987-03-03", 40, "on 3 March 1987"),
        ("on Month D, YYYY", "1987-03-03", 40, "on March 3, 1987"),
        ("on Month D", "1987-03-03", 40, "on March 3"),
        ("on YYYY-MM-DD", "1987-03-03", 40, "on 1987-03-03"),
        ("on WEEKDAY, D Month YYYY", "1987-03-03", 40, "on Tuesday, 3 March 1987"),
        ("on the NTH WEEKDAY of Month YYYY", "1987-03-03", 9, "on the first Tuesday of March 1987"),
        (
            "on the NTH WEEKDAY of Month YYYY",
            "1987-03-07",
            9,
            "on the first Saturday of March 1987",
        ),
        ("on the NTH WEEKDAY of Month YYYY", "1987-03-08", 9, "on the second Sunday of March 1987"),
        ("on the NTH WEEKDAY of Month YYYY", "1987-03-30", 9, "on the fifth Monday of March 1987"),
        ("the day after D Month YYYY", "1987-03-01", 9, "the day after 28 February 1987"),
        ("the day before D Month YYYY", "1987-03-31", 9, "the day before 1 April 1987"),
        ("today", "1987-03-03", 0, "today"),
        ("yesterday", "1987-03-03", 1, "yesterday"),
        ("N days ago", "1987-03-03", 9, "nine days ago"),
        ("on WEEKDAY", "1987-03-03", 5, "on Tuesday"),
        ("last WEEKDAY", "1987-03-03", 7, "last Tuesday"),
    ],
)
def test_a_wording_names_the_day(name: str, day: str, delay: int, words: str) -> None:
    wording = next(wording for wording in WORDINGS if wording.name == name)
    named = date.fromisoformat(day)
    assert delay in wording.delays(named)
    assert wording.words(named, delay) == words


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [("1987-03-02", 7, 7), ("1987-03-06", 3, 7), ("1987-03-08", 1, 7)],
)
def test_last_weekday_is_said_in_the_week_that_follows(day: str, first: int, last: int) -> None:
    named = date.fromisoformat(day)
    delays = WORDINGS[-1].delays(named)
    assert (delays[0], delays[-1]) == (first, last)
    asked_first, asked_last = (named + timedelta(delay) for delay in (first, last))
    assert asked_first.weekday() == 0
    assert asked_last.weekday() == named.weekday()


@pytest.mark.parametrize(
    "wording",
    [wording for wording in WORDINGS if not wording.name.startswith("the day")],
    ids=lambda wording: wording.name,
)
def test_a_wording_without_an_anchor_can_mean_one_day_only(wording: Wording) -> None:
    for day in (date(1987, 3, 1) + timedelta(days) for days in range(40)):
        for delay in wording.delays(day):
            asked = f"How many ferries were loaded {wording.words(day, delay)}?"
            [span] = tag_dates(asked, day + timedelta(delay))
            assert (span.first, span.last) == (day, day), (asked, day, delay)


def test_the_seed_decides_the_words_and_nothing_else() -> None:
    first, again, other = (questions(DAILY, [FERRIES], seed) for seed in (1, 1, 2))
    assert first == again
    assert [one["question"] for one in first] != [one["question"] for one in other]
    assert [one["article_ids"] for one in first] == [one["article_ids"] for one in other]


def test_a_silent_day_has_other_news_and_lies_between_days_of_a_frequent_series() -> None:
    days = [date(1991, 5, 1) + timedelta(number) for number in range(13)]
    frequent = [
        ferries(number, str(day), f"Ferries were {number}.")
        for number, day in enumerate(days)
        if number not in {3, 7, 8}
    ]
    other = [
        {"id": "other", "date": day, "title": "PIER PAINTED", "text": "The pier is green now."}
        for day in ("1991-04-30", "1991-05-04", "1991-05-08", "1991-05-20")
    ]
    silent = silent_questions([*frequent, *other], [FERRIES])
    assert {one["day"] for one in silent} == {"1991-05-04", "1991-05-08"}
    assert all(not one["answers"] and not one["article_ids"] for one in silent)
    assert not silent_questions([*frequent[1:], *other], [FERRIES])


def test_the_command_writes_sets_that_can_be_evaluated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out, silent = (tmp_path / name for name in ("corpus.jsonl.gz", "set", "silent"))
    hogs = [
        {
            "id": f"hog_{day}",
            "date": f"1991-05-{day:02}",
            "title": "HOG AND CATTLE SLAUGHTER GUESSTIMATES" if day != 13 else "HOGS REST",
            "text": f"The kill was put at about {day},000 to {day},500 head.",
        }
        for day in range(6, 27)
    ]
    with gzip.open(corpus, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(hog) + "\n" for hog in hogs)
    arguments = [str(corpus), str(out), "--silent", str(silent), "--seed", "5"]
    monkeypatch.setattr(sys, "argv", ["recurring_stories", *arguments])
    main()
    made, unanswerable = (
        [KnownQuestion.model_validate_json(line) for line in path.read_text("utf-8").splitlines()]
        for path in (out, silent)
    )
    assert [one.article_ids for one in made] == [
        (hog["id"],) for hog in hogs if hog["id"] != "hog_13"
    ]
    assert made[0].answers == ("6,000 to 6,500 head",)
    assert [one.is_answerable for one in unanswerable] == [False]
    assert "    20  hog and cattle slaughter" in capsys.readouterr().out


@pytest.fixture(scope="module")
def corpus(shared: Path) -> dict[str, dict[str, Any]]:
    with gzip.open(shared / "corpora" / "reuters1987.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {record["id"]: record for record in map(json.loads, lines)}


@pytest.fixture(scope="module")
def made(corpus: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    return questions(list(corpus.values()))


def test_there_are_enough_questions_of_every_kind(made: list[dict[str, Any]]) -> None:
    assert len(made) >= 200
    assert len(Counter(one["series"] for one in made)) == len(SERIES)
    by_wording = Counter(one["wording"] for one in made)
    assert by_wording.keys() == {wording.name for wording in WORDINGS}
    assert min(by_wording.values()) >= 20


def test_gold_is_all_that_the_series_tells_of_the_day_and_nothing_else(
    corpus: Mapping[str, Mapping[str, Any]], made: list[dict[str, Any]]
) -> None:
    by_name = {series.name: series for series in SERIES}
    for one in made:
        series = by_name[one["series"]]
        gold = [corpus[identifier] for identifier in one["article_ids"]]
        assert gold
        assert all(any(answer in article["text"] for article in gold) for answer in one["answers"])
        if series.told is None:
            told = {
                record["id"]
                for record in corpus.values()
                if record["date"] == one["day"]
                and re.search(series.story, f"{record['title']}\n{record['text']}", re.DOTALL)
            }
            others = set(one["article_ids"]) - told
            assert told
            assert told <= set(one["article_ids"])
            assert all(
                series.also
                and corpus[other]["date"] == one["day"]
                and re.search(
                    series.also, f"{corpus[other]['title']}\n{corpus[other]['text']}", re.DOTALL
                )
                for other in others
            )
        else:
            published = {date.fromisoformat(article["date"]) for article in gold}
            assert all(abs(day - date.fromisoformat(one["day"])).days < 15 for day in published)
