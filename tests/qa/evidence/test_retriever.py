"""Which passages come first for a question that names its days."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa.evidence.retriever import Retriever
from qa.questions.plan import plan

STORY = "The harbour master of Tern counted {} ships at anchor in the bay, his office said."
SHIPS = {"1987-03-02": "nine", "1987-03-03": "five", "1987-03-04": "seven", "1987-03-05": "two"}
TODAY = date(1987, 3, 31)


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Retriever]:
    """Over one story of four days, a paper of the day after, and news of the day that is not it."""
    folder = tmp_path_factory.mktemp("bay")
    records = [
        {"date": day, "title": "Ships at Tern", "text": STORY.format(number)}
        for day, number in SHIPS.items()
    ]
    records += [
        {
            "date": "1987-02-20",
            "title": "Bell stolen",
            "text": "A bell was stolen from the chapel of Lorvik on Thursday, the priest said.",
        },
        {
            "date": "1987-02-19",
            "title": "Bread dearer",
            "text": "Bakers in Lorvik put up the price of bread by a tenth.",
        },
        {
            "date": "1987-03-20",
            "title": "Tolls fell",
            "text": "The bridge of Lorvik took less in tolls in the week ended March 7.",
        },
        {
            "date": "1987-03-13",
            "title": "Tolls rose",
            "text": "The bridge of Lorvik took more in tolls in the week ended February 28.",
        },
    ]
    source = folder / "bay.jsonl"
    source.write_text("".join(f"{json.dumps(record)}\n" for record in records))
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update(source)
        yield Retriever(archive, 5)


def first(retriever: Retriever, question: str) -> str:
    """The publication day of the passage that comes first."""
    return str(retriever.retrieve(plan(question, TODAY))[1][0].published)


@pytest.mark.parametrize("day", SHIPS)
@pytest.mark.parametrize(
    "words",
    [
        "How many ships were at anchor at Tern on {}?",
        "How many ships were at anchor at Tern, as reported on {}?",
        "According to a report published on {}, how many ships were at anchor at Tern?",
    ],
)
def test_of_a_story_told_daily_the_one_of_the_day_comes_first(
    retriever: Retriever, words: str, day: str
) -> None:
    assert first(retriever, words.format(day)) == day


def test_what_was_said_a_day_later_comes_before_other_news_of_the_day(
    retriever: Retriever,
) -> None:
    assert first(retriever, "What was stolen in Lorvik on 19 February 1987?") == "1987-02-20"


@pytest.mark.parametrize(("day", "published"), [("7 March", "03-20"), ("28 February", "03-13")])
def test_figures_for_a_week_are_found_where_that_week_is_named(
    retriever: Retriever, day: str, published: str
) -> None:
    question = f"How much did the bridge of Lorvik take in tolls in the week ended {day} 1987?"
    assert first(retriever, question) == f"1987-{published}"


def test_without_a_date_what_is_said_decides(retriever: Retriever) -> None:
    assert first(retriever, "Who raised the price of bread?") == "1987-02-19"


def test_days_that_left_no_trace_widen_the_search(retriever: Retriever) -> None:
    widened, passages, _ = retriever.retrieve(plan("How many ships were at Tern in 1985?", TODAY))
    assert widened.widened
    assert passages
    assert passages == tuple(sorted(passages, key=lambda passage: -passage.score))
