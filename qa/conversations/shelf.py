"""Conversations as they are read: opened, listed, searched."""

from dataclasses import replace
from typing import Any, Self

from qa.conversations.database import ConversationFile
from qa.conversations.records import Conversation, Hit, Turn
from qa.conversations.rows import CONVERSATION, TURN, conversation_of, turn_of
from qa.conversations.words import SEARCH, hit_of, match_of
from qa.errors import ConversationMissing
from qa.question import Exchange, Question
from qa.questions.asking import MAX_HISTORY

# One is begun before its first question is kept, and a server may end between the two.
_ASKED_IN = "WHERE EXISTS (SELECT 1 FROM turns WHERE conversation = conversations.id)"


class Shelf:
    """The half of the conversations that is read; `Conversations` is the other."""

    def __init__(self, file: ConversationFile) -> None:
        """Use `Conversations.open`."""
        self._file = file

    def close(self) -> None:
        """Close the file; what was in memory is gone."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def conversation(self, conversation_id: str) -> Conversation:
        """The conversation of an id."""
        for row in self._file.rows(f"{CONVERSATION} WHERE id = ?", conversation_id):
            return conversation_of(row)
        raise ConversationMissing(
            f"There is no conversation {conversation_id!r:.40} here: it was deleted, or never was. "
            "Choose one of the list, or ask anew."
        )

    def turn(self, conversation_id: str, number: int) -> Turn:
        """A turn of a conversation."""
        return turn_of(self._one(TURN, conversation_id, number))

    def asked_with(self, key: str) -> Turn | None:
        """The turn that was asked with a key; None where there is none."""
        rows = self._file.rows(f"{TURN} WHERE key = ? ORDER BY id DESC LIMIT 1", key)
        return turn_of(rows[0]) if rows else None

    def turns(self, conversation_id: str) -> list[Turn]:
        """Every turn of a conversation, in order."""
        self.conversation(conversation_id)
        return [
            turn_of(row)
            for row in self._file.rows(
                f"{TURN} WHERE conversation = ? ORDER BY number", conversation_id
            )
        ]

    def question(self, turn: Turn) -> Question:
        """A turn's question, with the turns before it that it may lean on."""
        before = turn.number if turn.follows is None else turn.follows
        return replace(turn.as_question, history=self.history(turn.conversation, before))

    def history(self, conversation_id: str, before: int) -> tuple[Exchange, ...]:
        """What was asked and answered in the last turns before the one of a number."""
        rows = self._file.rows(
            f"{TURN} WHERE conversation = ? AND number < ? ORDER BY number DESC LIMIT ?",
            *(conversation_id, before, MAX_HISTORY),
        )
        return tuple(
            Exchange.of(turn.answer) if turn.answer else Exchange(turn.question, "")
            for turn in map(turn_of, reversed(rows))
        )

    def listed(self, limit: int = 50, offset: int = 0) -> list[Conversation]:
        """Conversations in which something was asked, the last changed first."""
        return [
            conversation_of(row)
            for row in self._file.rows(
                f"{CONVERSATION} {_ASKED_IN} ORDER BY changed DESC, id LIMIT ? OFFSET ?",
                *(limit, offset),
            )
        ]

    def search(self, words: str, limit: int = 50) -> list[Hit]:
        """Turns that have all of some words, the last of them perhaps only begun; best first.

        Names, questions, answers and quotes are searched, without regard to case and accents.
        """
        match = match_of(words)
        return [hit_of(row) for row in self._file.rows(SEARCH, match, limit)] if match else []

    def judged(self) -> list[Turn]:
        """Every turn that a person has said something of, in the order in which they did."""
        return [
            turn_of(row)
            for row in self._file.rows(f"{TURN} WHERE verdict IS NOT NULL ORDER BY judged_at")
        ]

    def _row(self, conversation_id: str, number: int) -> int:
        """The id of a turn's row."""
        return int(self._one("SELECT id FROM turns", conversation_id, number)[0])

    def _one(self, select: str, conversation_id: str, number: int) -> tuple[Any, ...]:
        """What a SELECT finds of a turn."""
        for row in self._file.rows(
            f"{select} WHERE conversation = ? AND number = ?", conversation_id, number
        ):
            return row
        self.conversation(conversation_id)
        raise ConversationMissing(
            f"There is no turn {number} in the conversation {conversation_id}: it was deleted, or "
            "never was. Open the conversation to see those that there are."
        )
