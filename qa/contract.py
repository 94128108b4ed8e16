"""Every type between a question and its answer.

    Question ─ plan ─▶ QueryPlan ─ retrieve ─▶ Retrieved ─ answer ─▶ Draft ─ cite ─▶ Answer

`Assistant.stream` yields the last four as they come to be.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, Self

from pydantic import TypeAdapter

from index.documents import Amendment, Passage

Role = Literal["event", "published", "known_by"]
"""What a date asks for: what happened then, was published then, or was known by then."""
CarriedRole = Literal["subject", "place", "date", "event", "question"]
"""What words of an earlier turn are to the question that takes them; `question` is all of one."""
Kind = Literal[
    "person", "organisation", "place", "when", "number", "list", "yes_no", "description", "reason",
    "statement", "story", "comparison", "keywords", "thing",
]  # fmt: skip
"""What a question asks for: `description` is who or what something is, `reason` why or how,
`statement` what somebody said, `story` what happened; `thing` is any other short answer."""
Stance = Literal["stated", "denied", "planned", "alleged"]
"""Whether a sentence tells its answer as what is so, is not so, is to come, or is said to be so."""
Certainty = Literal["likely right", "uncertain", "doubtful"]
"""A confidence in words."""


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
    """The question without its date words: dates are searched as days, and as words only blur."""
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


class Days(NamedTuple):
    """A run of days, both ends among them; None is an open end."""

    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Where a passage may answer: offsets in the article's text, as in `Passage`."""

    passage: Passage
    start: int
    """The short answer."""
    end: int
    quote_start: int
    """The sentence around it."""
    quote_end: int
    probability: float
    """That it answers, in [0, 1]."""
    stance: Stance = "stated"
    """How its sentence tells it."""

    @property
    def text(self) -> str:
        """The short answer."""
        return self.passage.between(self.start, self.end)

    @property
    def quote(self) -> str:
        """The sentence around it."""
        return self.passage.between(self.quote_start, self.quote_end)


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of an article that a claim rests on."""

    passage: Passage
    start: int
    """Offsets in the article's text, inside the passage."""
    end: int
    highlights: tuple[tuple[int, int], ...] = ()
    """Where the short answer stands: offsets within the quote."""

    @property
    def text(self) -> str:
        """Verbatim."""
        return self.passage.between(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said, and what it rests on."""

    text: str
    quotes: tuple[Quote, ...]
    """At least one; the most telling first, each of another article."""
    highlights: tuple[tuple[int, int], ...] = ()
    """Where the short answer stands: offsets within `text`."""
    stance: Stance = "stated"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answerer makes of a question's passages, not yet checked and not yet cited."""

    short: str
    """The short answer; empty where there is none."""
    confidence: float
    """Probability, in [0, 1], that the best of what was found answers, said or not."""
    claims: tuple[Claim, ...]
    """None where nothing answers."""
    days: tuple[Days, ...] = ()
    """Those that the short answer names, where it was asked when."""
    remarks: tuple[str, ...] = ()
    """What a person must be told beside the answer, or why there is none: whole sentences."""
    reason: str | None = None
    """Why there are no claims, where it is not that nothing answers."""


class QuotedDays(NamedTuple):
    """Date words of a quote, and the days that they mean."""

    start: int
    """Offsets within the quote."""
    end: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: `article.text[start:end] == quote`, always."""

    marker: int
    """What the sentences call it, from 1."""
    article_id: str
    title: str
    author: str | None
    source: str | None
    place: str | None
    published: date | None
    path: str
    quote: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    """Where the short answer stands inside the quote: offsets within the quote."""
    days: tuple[QuotedDays, ...] = ()
    """Its date words, resolved: "on Wednesday" is a calendar day."""
    amended_by: tuple[Amendment, ...] = ()
    """What corrects, clarifies or retracts its article, oldest first."""
    is_cut_before: bool = False
    """Whether the sentence has begun before the quote does; some are too long to quote whole."""
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer and the markers of the citations that it rests on."""

    text: str
    citations: tuple[int, ...]
    highlights: tuple[tuple[int, int], ...] = ()
    """Where the short answer stands inside the text: offsets within the text."""
    stance: Stance = "stated"


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """What the archive says, every sentence cited; or not `answered`, and the `reason` why not."""

    id: str
    """20 hex digits of all it says, the plan and the generation: asked again, the same answer of
    the same archive has the same id."""
    generation: int
    """Of the archive that was asked."""
    question: str
    answered: bool
    answer: str
    """The short answer; empty when not answered."""
    confidence: float
    """Probability, in [0, 1], that the first citation holds the answer."""
    certainty: Certainty
    """The confidence in words."""
    days: tuple[Days, ...]
    """Those that the short answer names, where it was asked when."""
    remarks: tuple[str, ...]
    """What a person must be told beside it, in whole sentences."""
    reason: str | None
    """Why there is no answer; None when answered."""
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    plan: QueryPlan
    passages: tuple[Passage, ...]
    """What was retrieved, best first: the nearest evidence where nothing answers."""
    engine: str
    timings_ms: Mapping[str, float]

    @property
    def text(self) -> str:
        """The answer as prose with its markers, "… met in Doha. [1]", or the reason."""
        if not self.answered:
            return self.reason or ""
        return " ".join(
            f"{sentence.text} {''.join(f'[{marker}]' for marker in sentence.citations)}"
            for sentence in self.sentences
        )

    def __repr__(self) -> str:
        """One line: the whole of it would fill screens."""
        said = f"answer={self.answer[:80]!r}" if self.answered else f"reason={self.reason!r}"
        return (
            f"Answer(question={self.question[:80]!r}, {said}, confidence={self.confidence:.2f}, "
            f"{len(self.citations)} citations, {len(self.passages)} passages, id={self.id!r})"
        )

    def to_dict(self) -> dict[str, Any]:
        """The contract as JSON-ready values: dates as ISO strings, tuples as lists."""
        dumped: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return dumped

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Answer":
        """The answer that `to_dict` gave these values for, as loaded from JSON.

        Raises:
            pydantic.ValidationError: they are not an answer's.
        """
        return _adapter().validate_json(json.dumps(values))

    def identified(self) -> Self:
        """The answer with its id, which leaves out how long it took."""
        said = replace(self, id="", timings_ms={}).to_dict()
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return replace(self, id=hashlib.blake2b(canonical.encode(), digest_size=10).hexdigest())


@cache
def _adapter() -> TypeAdapter[Answer]:
    """Made when first needed: it takes longer than importing all the rest."""
    return TypeAdapter(Answer)


Event = QueryPlan | Retrieved | Draft | Answer
"""A stage's outcome, in this order."""
