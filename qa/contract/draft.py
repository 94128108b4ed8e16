"""What is found and said before it is checked: short answers, and the claims made of them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from index.documents import DateSpan, Passage

Stance = Literal["stated", "denied", "planned", "alleged"]
"""Whether a sentence tells its answer as what is so, is not so, is to come, or is said to be so."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a language model took for an answer, counted by whoever serves it."""

    prompt: int
    """Tokens that it read."""
    completion: int
    """Tokens that it wrote."""

    def __add__(self, other: "Tokens | None") -> "Tokens":
        """Both together."""
        if other is None:
            return self
        return Tokens(self.prompt + other.prompt, self.completion + other.completion)


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

    @property
    def dates(self) -> list[DateSpan]:
        """The dates that it names."""
        return [span for span in self.passage.dates if self.start <= span.start < self.end]


Beside = Literal["corrects", "differs"]
"""How a sentence stands to the entry before it, beside which it is told."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What makes a sentence an entry of a digest: its days, and how many tell of it."""

    first: date | None
    """When it happened, both ends among the days; both are None where the text does not say."""
    last: date | None
    reported: date | None
    """When it was first reported; None where that article is undated."""
    outlets: int
    """How many of those found tell of it."""
    beside: Beside | None = None
    """None where it is an entry of its own."""

    @property
    def at(self) -> date | None:
        """The day at which it stands: that of the event, or else of the first report."""
        return self.first or self.reported


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that is said, and what it rests on."""

    text: str
    quotes: tuple[Quote, ...]
    """At least one; the most telling first, each of another article, but for one that only says
    when it was."""
    highlights: tuple[tuple[int, int], ...] = ()
    """Where the short answer stands: offsets within `text`."""
    stance: Stance = "stated"
    entry: Entry | None = None
    """Its place in a digest; None where it is of none."""


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
    engine: str | None = None
    """Who made it, where that is not the answerer that was asked."""
    tokens: Tokens | None = None
    """What a language model took for it; None where none was asked, or it did not tell."""
