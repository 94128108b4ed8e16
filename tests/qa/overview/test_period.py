from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Archive
from qa.assistant import Assistant
from qa.overview.period import beyond_the_archive

TODAY = date(2026, 11, 26)


@pytest.fixture(scope="module")
def assistant(sample_archive: Path) -> Iterator[Assistant]:
    with Archive.open(sample_archive) as archive:
        yield Assistant(archive)


def test_last_week_after_the_end_says_that_the_archive_ends(assistant: Assistant) -> None:
    answer = assistant.ask("What did the National Bank of Kelmar decide last week?", today=TODAY)
    beyond = beyond_the_archive(answer, assistant.archive.info(), TODAY)
    assert beyond is not None
    assert beyond.sentence == (
        "This archive ends on 18 August 2021; “last week” was counted from 26 November 2026."
    )
    assert beyond.as_of == date(2021, 8, 18)


def test_yesterday_before_the_first_day_says_that_the_archive_begins(assistant: Assistant) -> None:
    today = date(2001, 5, 3)
    answer = assistant.ask("What did the National Bank of Kelmar decide yesterday?", today=today)
    beyond = beyond_the_archive(answer, assistant.archive.info(), today)
    assert beyond is not None
    assert "begins on 13 March 2019; “yesterday”" in beyond.sentence


@pytest.mark.parametrize(
    "question",
    [
        "What did the National Bank of Kelmar decide on 23 April 2025?",  # no day that is counted
        "Who won the 2018 World Cup final?",
        "Who leads the extended quartet?",
    ],
)
def test_other_days_are_not_spoken_of(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert beyond_the_archive(answer, assistant.archive.info(), TODAY) is None


def test_neither_are_answers_nor_archives_without_days(assistant: Assistant) -> None:
    answer = assistant.ask("What did the National Bank of Kelmar decide last week?", today=TODAY)
    info = assistant.archive.info()
    assert beyond_the_archive(replace(answer, answered=True), info, TODAY) is None
    assert beyond_the_archive(answer, replace(info, first=None, last=None), TODAY) is None
