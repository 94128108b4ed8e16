from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive
from qa.assistant import Assistant
from qa.overview.examples import MOST_OF_A_SORT, WANTED, Example, examples


@pytest.fixture(scope="module")
def assistant(sample_archive: Path) -> Iterator[Assistant]:
    with Archive.open(sample_archive) as archive:
        yield Assistant(archive)


@pytest.fixture(scope="module")
def offered(assistant: Assistant) -> tuple[Example, ...]:
    return examples(assistant)


def test_every_question_offered_is_answered_with_certainty(
    assistant: Assistant, offered: tuple[Example, ...]
) -> None:
    assert 4 <= len(offered) <= WANTED
    for example in offered:
        answer = assistant.ask(example.question, today=example.as_of)
        assert answer.certainty == "likely right"
        assert answer.answer.casefold() not in example.question.casefold()
        assert example.as_of == assistant.archive.info().last


def test_they_are_of_several_sorts_and_each_is_there_once(offered: tuple[Example, ...]) -> None:
    sorts = [example.sort for example in offered]
    assert len(set(sorts)) >= 3
    assert max(map(sorts.count, sorts)) <= MOST_OF_A_SORT
    assert len({example.question for example in offered}) == len(offered)


def test_an_archive_gives_the_same_ones_again(
    assistant: Assistant, offered: tuple[Example, ...]
) -> None:
    assert examples(assistant) == offered


def test_an_empty_archive_has_none(archive: Archive) -> None:
    assert examples(Assistant(archive)) == ()
