"""Turns of a conversation that nobody has kept."""

from datetime import UTC, date, datetime

from qa.contract.answer import Answer
from qa.conversations.records import Turn

TODAY = date(2021, 9, 1)


def turn_of(
    question: str, answer: Answer | None = None, *, number: int = 0, error: str | None = None
) -> Turn:
    return Turn(
        question,
        TODAY,
        conversation="0123456789abcdef",
        number=number,
        asked_at=datetime(2021, 9, 1, 12, tzinfo=UTC),
        answer=answer,
        error=error,
    )
