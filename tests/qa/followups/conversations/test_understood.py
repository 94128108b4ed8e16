"""What a person means by each question of a conversation is what is searched for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Answer, Assistant
from tests.qa.followups.conversations import days_and_places, people_and_lists, topics_and_returns
from tests.qa.followups.conversations.turns import (
    Conversation,
    held,
    is_said,
    misunderstood,
)

CONVERSATIONS = (
    *days_and_places.CONVERSATIONS,
    *people_and_lists.CONVERSATIONS,
    *topics_and_returns.CONVERSATIONS,
)


@pytest.fixture(scope="module")
def assistant(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive)


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda turns: turns[0].asked)
def test_each_question_is_understood_after_those_before(
    assistant: Assistant, conversation: Conversation
) -> None:
    answers = held(assistant, conversation)
    for turn, answer in zip(conversation, answers, strict=True):
        assert misunderstood(turn, answer) == [], (turn.asked, answer.plan.standalone_question)
        assert is_said(turn, answer), (turn.asked, answer.answer, answer.reason)
        for carried in answer.plan.carried:
            assert carried.turn < answers.index(answer)
        assert Answer.from_dict(answer.to_dict()) == answer
