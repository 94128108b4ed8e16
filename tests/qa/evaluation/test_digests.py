"""Digests are scored entry by entry: day and words, each gold entry once."""

from datetime import date

import pytest
from pydantic import ValidationError

from qa.contract.answer import Sentence
from qa.contract.draft import Entry
from qa.evaluation.digests import GoldEntry, matched

MARCH = GoldEntry(days=("2020-03",), says=("walked out", "left the hall"))
JUNE = GoldEntry(days=("2020-06-15", "2020-06-16"), says=("came back",))


def told(text: str, first: date | None, reported: date | None = None) -> Sentence:
    return Sentence(text, (1,), entry=Entry(first, first, reported, 1))


def test_an_entry_is_right_with_its_day_and_its_words() -> None:
    sentences = [
        told("Kelmar left the hall.", date(2020, 3, 31)),
        told("Kelmar came back.", date(2020, 6, 16)),
    ]
    assert matched([MARCH, JUNE], sentences) == [0, 1]


@pytest.mark.parametrize(
    "sentence",
    [
        told("Kelmar left the hall.", date(2020, 4, 1)),
        told("Kelmar was there.", date(2020, 3, 31)),
        told("Kelmar left the hall.", None),
        Sentence("Kelmar left the hall.", (1,)),
    ],
    ids=["another day", "other words", "no day", "no entry"],
)
def test_another_day_or_other_words_are_wrong(sentence: Sentence) -> None:
    assert matched([MARCH], [sentence]) == [None]


def test_each_gold_entry_is_told_once() -> None:
    sentences = [
        told("They walked out.", date(2020, 3, 2)),
        told("They left the hall.", date(2020, 3, 2)),
    ]
    assert matched([MARCH], sentences) == [0, None]


def test_the_day_of_the_report_counts_where_the_text_names_none() -> None:
    assert matched([JUNE], [told("Kelmar came back.", None, date(2020, 6, 15))]) == [0]


def test_gold_needs_days_and_words() -> None:
    with pytest.raises(ValidationError):
        GoldEntry(days=("June",), says=("came back",))
    with pytest.raises(ValidationError):
        GoldEntry(days=(), says=("came back",))
