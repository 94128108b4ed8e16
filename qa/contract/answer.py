"""The answer: what the archive says, every sentence cited."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, Self

from pydantic import TypeAdapter

from index.documents import Amendment, Passage
from qa.contract.draft import Days, Draft, Entry, Stance, Tokens
from qa.contract.query import QueryPlan, Retrieved

Certainty = Literal["likely right", "uncertain", "doubtful"]
"""A confidence in words."""


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
    entry: Entry | None = None
    """Its place in a digest, whose sentences stand in order of day."""

    @property
    def marked(self) -> str:
        """The sentence with its markers; of an entry, its day before it."""
        day = f"{self.entry.at}: " if self.entry and self.entry.at else ""
        return f"{day}{self.text} {''.join(f'[{marker}]' for marker in self.citations)}"


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
    tokens: Tokens | None = None
    """What a language model took for it, nothing for what it had said before; None where none was
    asked, or it did not tell."""

    @property
    def text(self) -> str:
        """The answer as prose with its markers, "… met in Doha. [1]", or the reason.

        Of a digest, an entry a line, which begins with its day.
        """
        if not self.answered:
            return self.reason or ""
        return ("\n" if self.entries else " ").join(sentence.marked for sentence in self.sentences)

    @property
    def entries(self) -> tuple[tuple[Sentence, ...], ...]:
        """Of a digest each entry, followed by what is told beside it; none of another answer."""
        found: list[list[Sentence]] = []
        for sentence in self.sentences:
            if sentence.entry and sentence.entry.beside and found:
                found[-1].append(sentence)
            elif sentence.entry:
                found.append([sentence])
        return tuple(map(tuple, found))

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
        """The answer with its id, which leaves out how long it took and how many tokens."""
        said = replace(self, id="", timings_ms={}, tokens=None).to_dict()
        canonical = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return replace(self, id=hashlib.blake2b(canonical.encode(), digest_size=10).hexdigest())


@cache
def _adapter() -> TypeAdapter[Answer]:
    """Made when first needed: it takes longer than importing all the rest."""
    return TypeAdapter(Answer)


@dataclass(frozen=True, slots=True)
class Said:
    """What a language model has said so far, every sentence checked and cited as in an `Answer`.

    It comes again at least once a second while more is waited for.
    """

    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]


Event = QueryPlan | Retrieved | Said | Draft | Answer
"""A stage's outcome, in this order; `Said` comes any number of times, or never."""
