"""What the pages of an archive show: how much is in it of when and of whom, and lists of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath
from typing import NamedTuple
from urllib.parse import urlencode

from index.documents import DayTally, Facets, Filter, Head, SearchableArchive, Unit
from index.errors import SearchError
from index.reports import ArchiveInfo
from qa.faces.browsing.bars import Bar, chart_of
from qa.faces.browsing.snippets import Snippet, snippet
from qa.overview.examples import Example
from qa.overview.names import Name, Names

ARTICLES_A_PAGE, NEWEST = 20, 6
"""Articles on a page of a list, and of those that a page of the whole shows."""
FACETS = 12
"""Outlets and authors listed."""
SUGGESTED = 200
"""Outlets and authors that are suggested while one is typed."""
FILES_LISTED = 100
"""Files listed that could not be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the archive is asked for, as the page's address says it."""

    words: str = ""
    source: str | None = None
    author: str | None = None
    after: date | None = None
    before: date | None = None
    is_undated: bool = False
    page: int = 1

    @property
    def within(self) -> Filter:
        """The filter that lets through what is asked for, but for the words."""
        return Filter(
            after=self.after,
            before=self.before,
            source=self.source,
            author=self.author,
            is_dated=False if self.is_undated else None,
        )

    @property
    def is_anything(self) -> bool:
        """Whether nothing is asked for but all there is."""
        return replace(self, page=1) == Wanted()

    @property
    def is_filtered(self) -> bool:
        """Whether more than words is asked for."""
        return not replace(self, words="").is_anything

    @property
    def address(self) -> str:
        """Where a page shows it."""
        given = {
            "q": self.words,
            "source": self.source,
            "author": self.author,
            "after": self.after,
            "before": self.before,
            "undated": 1 if self.is_undated else None,
            "page": self.page if self.page > 1 or self.is_anything else None,
        }
        query = urlencode({key: value for key, value in given.items() if value})
        return f"/archive?{query}" if query else "/archive"

    @property
    def question_address(self) -> str:
        """Where a question may be asked of the same outlet and author."""
        given = {"source": self.source, "author": self.author}
        query = urlencode({key: value for key, value in given.items() if value})
        return f"/?{query}" if query else "/"


def wanted(
    words: str, source: str, author: str, after: str, before: str, undated: str, page: str
) -> Wanted:
    """What an address asks for; raises SearchError where a part of it cannot be used."""
    number = page or "1"
    if not number.isdecimal() or len(number) > 9 or int(number) < 1:
        raise SearchError(f"The address has page={page[:40]!r}. Give a number from 1 on.")
    return Wanted(
        words.strip(),
        source.strip() or None,
        author.strip() or None,
        _day("after", after),
        _day("before", before),
        undated not in ("", "0"),
        int(number),
    )


def _day(name: str, given: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise SearchError(
            f"The address has {name}={given[:40]!r}, which is no day. "
            "Give one as year, month and day: 2021-08-18."
        ) from None


class Count(NamedTuple):
    """A name, in how many articles it is, and where these are listed."""

    name: str
    articles: int
    address: str


class Entry(NamedTuple):
    """An article of a list."""

    head: Head
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the articles that were asked for."""

    total: int
    entries: tuple[Entry, ...]
    first: int
    """The number in the list of the first one here; counted from 1."""
    start: str
    """Address of the first page."""
    before: str | None
    """Of the page before."""
    after: str | None


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much is in an archive, or of what was asked for."""

    bars: tuple[tuple[Bar, str], ...]
    """Each with the address of what it stands for."""
    span: Unit
    sources: tuple[Count, ...]
    authors: tuple[Count, ...]


class Named(NamedTuple):
    """The most named of an archive, with where each is looked for."""

    people: tuple[Count, ...]
    places: tuple[Count, ...]
    bodies: tuple[Count, ...]
    looked_at: int
    is_sample: bool


class Asked(NamedTuple):
    """An example question, and where it is asked."""

    question: str
    address: str


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """All that a page of the archive shows."""

    info: ArchiveInfo
    wanted: Wanted
    holdings: Holdings
    found: Found
    is_whole: bool
    """Whether the page is of the whole archive, and not a list."""
    sources: tuple[str, ...]
    """Suggested while one is typed."""
    authors: tuple[str, ...]
    names: Named | None
    """None while they are being counted."""
    examples: tuple[Asked, ...] | None
    unread: tuple[tuple[str, str], ...]
    """File and reason of what could not be read, at most `FILES_LISTED`."""
    undated: Wanted
    upload: str | None
    """Address of the page that takes articles; None where none does."""


def counted(asked_for: Wanted, days: Sequence[DayTally], facets: Facets) -> Holdings:
    """Bars of the days, and who the articles are by; each leads to those of it alone."""
    first_page = replace(asked_for, page=1)
    chart = chart_of(days)
    return Holdings(
        tuple(
            (bar, replace(first_page, after=bar.first, before=bar.last).address)
            for bar in chart.bars
        ),
        chart.span,
        tuple(
            Count(name, n, replace(first_page, source=name).address) for name, n in facets.sources
        ),
        tuple(
            Count(name, n, replace(first_page, author=name).address) for name, n in facets.authors
        ),
    )


def found(archive: SearchableArchive, asked_for: Wanted, most: int = ARTICLES_A_PAGE) -> Found:
    """The page of the list that is asked for, or the first of its articles; raises SearchError."""
    offset = (asked_for.page - 1) * ARTICLES_A_PAGE
    listing = archive.listed(asked_for.within, asked_for.words, most, offset)
    entries = tuple(
        Entry(head, snippet(archive.article(head.id).text, asked_for.words))
        for head in listing.heads
    )
    has_more = offset + len(entries) < listing.total and entries
    return Found(
        listing.total,
        entries,
        offset + 1,
        replace(asked_for, page=1).address,
        replace(asked_for, page=asked_for.page - 1).address if asked_for.page > 1 else None,
        replace(asked_for, page=asked_for.page + 1).address if has_more else None,
    )


def named(names: Names) -> Named:
    """Names with where they are looked for."""
    return Named(
        _looked_for(names.people),
        _looked_for(names.places),
        _looked_for(names.bodies),
        names.looked_at,
        names.is_sample,
    )


def _looked_for(names: Iterable[Name]) -> tuple[Count, ...]:
    return tuple(Count(name, n, Wanted(words=name).address) for name, n in names)


def asked(examples: Iterable[Example]) -> tuple[Asked, ...]:
    """Example questions with where they are asked."""
    return tuple(Asked(one.question, f"/?{urlencode(_question(one))}") for one in examples)


def _question(example: Example) -> dict[str, str]:
    as_of = {"as_of": example.as_of.isoformat()} if example.as_of else {}
    return {"q": example.question} | as_of


def without_folders(unreadable: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What could not be read and why, without the folders of this machine."""
    return tuple(
        (short, reason.replace(path, short))
        for path, reason in unreadable
        for short in ["/".join(PurePath(path).parts[-2:])]
    )
