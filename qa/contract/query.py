"""What is searched for a question: its query, with the dates that it is bound to."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from index.documents import Passage

Role = Literal["event", "published", "known_by"]
"""What a date asks for: what happened then, was published then, or was known by then."""
CarriedRole = Literal["subject", "place", "date", "event", "question"]
"""What words of an earlier turn are to the question that takes them; `question` is all of one."""
Kind = Literal[
    "person", "organisation", "place", "when", "number", "list", "yes_no", "description", "reason",
    "statement", "story", "comparison", "keywords", "thing", "timeline", "change", "sides",
]  # fmt: skip
"""What a question asks for: `description` is who or what something is, `reason` why or how,
`statement` what somebody said, `story` what happened; `thing` is any other short answer.
Digests of several articles are a `timeline` of what happened, the `change` of a figure, and what
several `sides` said."""
OVERVIEWS: frozenset[Kind] = frozenset({"timeline", "change", "sides"})
"""Kinds of questions that several articles answer together."""


@dataclass(frozen=True, slots=True)
class PlannedDate:
    """Date words of the question, as understood: the days they mean and what these constrain."""

    text: str
    first: date | None
    last: date | None
    role: Role
    is_stated: bool = True
    """Whether the words fix the year: they name it, or point from today ("last week", "on
    Wednesday"). False for "in February" or "at Christmas", which may be those of another year."""
    start: int | None = None
    """Offset of the text in the plan's `standalone_question`; None where a person gave the days."""
    end: int | None = None


class Spelling(NamedTuple):
    """A word of the question, and the one that it is, or may be, meant for."""

    said: str
    meant: str


class Carried(NamedTuple):
    """Words that a question leaves to an earlier turn, or the question that it leaves all to."""

    words: str
    role: CarriedRole
    turn: int
    """Number of that turn, from 0."""


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What is searched for a question: a pure function of the question and today."""

    search_text: str
    """The question without its date words: dates are searched as days, and as words only blur.
    Of a question for a digest, its subject."""
    dates: tuple[PlannedDate, ...]
    widened: bool
    """True where the dates left nothing, and the search went beyond them."""
    standalone_question: str
    kind: Kind = "thing"
    spellings: tuple[Spelling, ...] = ()
    """Words of the question that are misspelt: the plan has what they are meant for."""
    suggestions: tuple[Spelling, ...] = ()
    """Words that the archive does not have, and those that it has nearly so."""
    gap: str | None = None
    """Why the question is not looked for, in a sentence; None where it is."""
    source: str | None = None
    """A part of the name of who published what is searched, in any case; None or "" for all."""
    author: str | None = None
    """The same of who wrote it."""
    carried: tuple[Carried, ...] = ()
    """What `standalone_question` has of earlier turns."""

    @property
    def is_beyond(self) -> bool:
        """Whether what was found is of other days than those asked for.

        Days without a year may be those of any year: they are set aside, and the rest counts.
        """
        return self.widened and any(day.is_stated for day in self.dates)

    @property
    def read_text(self) -> str:
        """What is read for, without days that retrieval saw to: articles say "on Wednesday"."""
        return self.search_text if self.dates else self.standalone_question


class Retrieved(NamedTuple):
    """What was found for a plan."""

    plan: QueryPlan
    """`widened` if its dates left nothing."""
    passages: tuple[Passage, ...]
    """Best first."""
    generation: int
    """Of the archive that was searched."""
