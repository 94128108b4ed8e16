"""Where a question may lean or stand alone, the archive decides."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index import Archive
from qa import Assistant

TODAY = date(2021, 6, 1)
TUNNEL = "How long is the Tverrby Tunnel?"


@pytest.fixture(scope="module")
def assistant(sample_archive: Path) -> Iterator[Assistant]:
    with Archive.open(sample_archive, create=False) as archive:
        yield Assistant(archive)


def test_what_is_answered_as_it_stands_takes_nothing_over(assistant: Assistant) -> None:
    first = assistant.ask(TUNNEL, today=TODAY)
    question = "What cod quota did the fisheries council agree for 2020?"
    answer = assistant.ask(question, today=TODAY, history=[first])
    assert answer.plan.carried == ()
    assert answer.answer == assistant.ask(question, today=TODAY).answer == "48,000 tonnes"


def test_what_is_answered_with_what_was_before_leans_on_it(assistant: Assistant) -> None:
    first = assistant.ask(TUNNEL, today=TODAY)
    answer = assistant.ask("When was it opened?", today=TODAY, history=[first])
    assert [carried.words for carried in answer.plan.carried] == ["Tverrby Tunnel"]
