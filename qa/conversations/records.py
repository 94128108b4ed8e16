"""What a conversation is made of, as it is kept."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from qa.contract.answer import Answer
from qa.contract.query import PlannedDate
from qa.question import Question

Verdict = Literal["right", "wrong", "wrong day"]
"""What a person says of an answer."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """A run of questions that belong together."""

    id: str
    """16 hex digits."""
    name: str
    """Its first question, cut at a word, unless a person named it."""
    created: datetime
    changed: datetime
    """When something was last asked or answered in it."""
    turns: int
    """How many questions were asked in it."""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person says of an answer."""

    verdict: Verdict
    note: str
    """In their own words; empty where they gave none."""
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and all that it was asked with."""

    question: str
    today: date
    """The day that it is asked as of."""
    dates: tuple[PlannedDate, ...] | None = None
    """Dates that were given in place of those of its words; None where none were."""
    source: str | None = None
    """A part of the name of the outlets that it is asked of alone."""
    author: str | None = None
    """A part of the name of the authors that it is asked of alone."""
    without: tuple[str, ...] = ()
    """Words that it is not to take over from earlier turns."""
    follows: int | None = None
    """How many turns of its conversation it may lean on; None for all that are before it."""

    @property
    def as_question(self) -> Question:
        """The same, for an assistant to answer as if nothing had been asked before."""
        return Question(
            self.question,
            self.today,
            self.dates,
            source=self.source,
            author=self.author,
            without=self.without,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Asking):
    """A question of a conversation, and what came of it."""

    conversation: str
    """Id of its conversation."""
    number: int
    """Its place in the conversation, from 0."""
    asked_at: datetime
    """When it was asked; where it is asked again, when that was."""
    key: str | None = None
    """What whoever asked it first calls it."""
    answer: Answer | None = None
    error: str | None = None
    """Why there is no answer to show, in whole sentences."""
    feedback: Feedback | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has come of it yet: it is being answered, or the server was ended."""
        return self.answer is None and self.error is None


class Hit(NamedTuple):
    """Where words were found."""

    conversation: Conversation
    number: int
    """Of the turn that has them; 0 where the conversation's name does."""
    snippet: str
    """A line of what was found, with what stands around it."""
    matches: tuple[tuple[int, int], ...]
    """Where the words stand: offsets within the snippet."""


class Withdrawal(NamedTuple):
    """Which answers were taken back."""

    turns: tuple[tuple[str, int], ...]
    """Conversation and number of each."""
    held: tuple[str, ...]
    """Files that may still hold something of them, and why."""
