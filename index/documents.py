"""The types that flow from a file to an archive, and from an archive to a reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Granularity = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as published; every offset in Dateline counts characters of its `text`."""

    id: str
    """Hash of what the article says (text, title, date, author, source, place): read twice, the
    same article has the same id, whatever file it stands in."""
    text: str
    title: str
    published: date | None
    """Publication day; None where the file gives none."""
    author: str | None
    source: str | None
    """Who published it: "nCa", "UrduPoint News / Sputnik", "usatoday.com"."""
    place: str | None
    """Where it was filed from, as its dateline says."""
    path: str
    """The file it was read from; `file#id` for a record in a file of many."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole sentences of an article: `article.text[start:end] == text`."""

    article_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date expression in a text, resolved to calendar days: `text[start:end]` is the expression.

    `first` and `last` are inclusive and `first <= last`; None is an open end ("since 2014" has no
    `last`). At least one of the two is set.
    """

    text: str
    start: int
    end: int
    first: date | None
    last: date | None
    granularity: Granularity
    is_stated: bool
    """True where the expression names its own year ("August 2021"), False where the reference day
    or another date in the text was needed ("on Wednesday", "in February", "that year")."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk as retrieved: what it says, whose it is, and the ranks that brought it here."""

    chunk_id: int
    article_id: str
    title: str
    author: str | None
    source: str | None
    place: str | None
    published: date | None
    path: str
    start: int
    end: int
    text: str
    """`article.text[start:end]`."""
    score: float
    """Fused score; higher is better."""
    ranks: Mapping[str, int]
    """Rank, from 1, in each list that holds the chunk: "dense", "keywords", …"""
    dates: tuple[DateSpan, ...] = ()
    """The dates in its text, as resolved when it was indexed; offsets in the article."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages a search may find; one without a date passes no bound on dates."""

    after: date | None = None
    """Published on this day or later."""
    before: date | None = None
    """Published on this day or earlier."""
    sources: tuple[str, ...] | None = None
    """Published by one of these, exactly; None lets every source through."""
    happened_after: date | None = None
    """Tells, by a date in its text, of this day or a later one."""
    happened_before: date | None = None
    """Tells, by a date in its text, of this day or an earlier one."""

    @property
    def is_open(self) -> bool:
        """Whether it lets every article through."""
        return self == Filter()
