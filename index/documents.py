"""The types that flow from a file to an archive, and from an archive to a reader."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.reports import ArchiveInfo
from index.text.notices import NoticeKind

Ids = NDArray[np.int64]
"""Chunk ids."""
Halves = NDArray[np.float16]
"""Embeddings as they are kept, shape (chunks, dimension)."""

Granularity = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"
]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as published; every offset in Dateline counts characters of its `text`."""

    id: str
    """Hash of what the article says (text, title, date, author, source, place): read twice, the
    same article has the same id, whatever file it stands in and whatever else is known of it."""
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
    _: KW_ONLY
    authors: tuple[str, ...] = ()
    """Each author, where the file tells them apart; else the line `author` alone."""
    url: str | None = None
    """Where it stands on the web: an address of http or https."""
    language: str | None = None
    """What it is written in, as its file states it: "en", "en-GB"."""
    updated: date | None = None
    """The day of its last change, where the file states one."""
    version: str | None = None
    """Which state of the article this is, in the newsroom's own counting."""
    keywords: tuple[str, ...] = ()
    """What the newsroom filed it under."""

    def __post_init__(self) -> None:
        """Let `authors` name whoever `author` does."""
        if self.author and not self.authors:
            object.__setattr__(self, "authors", (self.author,))


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
class Notice:
    """Words of an article that put right, or take back, what was published: `text[start:end]`."""

    kind: NoticeKind
    start: int
    end: int
    amends: tuple[str, ...]
    """Ids of the articles that it amends, its own among them where it is a note below a story;
    none where what it amends is not in the archive."""


@dataclass(frozen=True, slots=True)
class Amendment:
    """What an article is amended by: another one that corrects, clarifies or retracts it."""

    article_id: str
    kind: NoticeKind
    title: str
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
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
    """The date expressions of its text, in reading order; offsets count in the article's text."""
    notices: tuple[Notice, ...] = ()
    """The notices in its text, in reading order; offsets count in the article's text."""
    amended_by: tuple[Amendment, ...] = ()
    """What amends its article, oldest first."""
    authors: tuple[str, ...] = ()
    """Each author, where the article's file tells them apart."""

    def between(self, start: int, end: int) -> str:
        """Its text between two offsets in the article's text, both inside the passage."""
        return self.text[start - self.start : end - self.start]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which passages a search may find; one without a date passes no bound on dates."""

    after: date | None = None
    """Published on this day or later."""
    before: date | None = None
    """Published on this day or earlier."""
    source: str | None = None
    """A part of the name of who published it, in any case."""
    happened_after: date | None = None
    """Tells, by a date in its text, of this day or a later one."""
    happened_before: date | None = None
    """Tells, by a date in its text, of this day or an earlier one; with `happened_after`, it is
    one and the same date that tells of a day between the two."""
    author: str | None = None
    """A part of the name of who wrote it, in any case."""
    is_dated: bool | None = None
    """Whether it has a publication day; None lets both through."""


class Tally(NamedTuple):
    """A name, and how many articles have it."""

    name: str
    articles: int


Unit = Literal["day", "month", "year"]


class DayTally(NamedTuple):
    """A day, or the first one of a month or year, and how many articles are of it."""

    day: date
    articles: int


@dataclass(frozen=True, slots=True)
class Facets:
    """Who published and who wrote some articles, each with the most articles first."""

    articles: int
    """How many there are."""
    sources: tuple[Tally, ...]
    authors: tuple[Tally, ...]
    """Each author; who wrote one together is counted for it each."""


@dataclass(frozen=True, slots=True)
class Head:
    """What an article is known by in a list."""

    id: str
    title: str
    published: date | None
    source: str | None
    author: str | None
    language: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list of articles."""

    total: int
    """How many the whole list has."""
    heads: tuple[Head, ...]


@runtime_checkable  # who takes one by a pydantic field has it checked by `isinstance`
class SearchableArchive(Protocol):
    """What answering questions asks of an archive, whatever stands behind it."""

    @property
    def generation(self) -> int:
        """It grows by one with every run in which a passage came or went; 0 before the first."""
        ...

    def search(
        self, query: str, k: int = 10, within: Filter | Sequence[Filter] = Filter()
    ) -> list[Passage]:
        """The k best passages of each filter, as one list, best first."""
        ...

    def passages_of(self, first: date | None, last: date | None, k: int) -> list[Passage]:
        """Passages published on or telling of some days, in order of day."""
        ...

    def count(self, within: Filter = Filter()) -> int:
        """How many articles have a passage inside a filter."""
        ...

    def facets(self, within: Filter = Filter(), words: str = "", top: int = 20) -> Facets:
        """Who published and who wrote the articles inside a filter, at most `top` of each."""
        ...

    def listed(
        self, within: Filter = Filter(), words: str = "", k: int = 50, offset: int = 0
    ) -> Listing:
        """Articles inside a filter, the newest first and undated ones last.

        With words, those that have all of them, in whatever form, in title or text.
        """
        ...

    def days(self, within: Filter = Filter(), unit: Unit = "day") -> list[DayTally]:
        """How many articles inside a filter were published on each day that has one, in order.

        Or in each month or year.
        """
        ...

    def event_days(self, within: Filter = Filter(), unit: Unit = "day") -> list[DayTally]:
        """How many articles tell, in a passage inside a filter, of each single day, in order.

        Or of a day of each month or year.
        """
        ...

    def spellings(self, word: str) -> list[str]:
        """What a word may be meant for, each as written inside sentences, best first.

        None where the archive has the word itself.
        """
        ...

    def passages_in(self, article_id: str) -> list[Passage]:
        """The passages of an article, in reading order; none where it is not there."""
        ...

    def article(self, article_id: str) -> Article:
        """The whole article of an id; raises ArticleMissing."""
        ...

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read; raises ArticleMissing."""
        ...

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        ...

    def info(self) -> ArchiveInfo:
        """What is in the archive."""
        ...
