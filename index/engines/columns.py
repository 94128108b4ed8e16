"""What is asked of every row beside its words, as columns: article, days, source, authors."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Passage

Mask = NDArray[np.bool_]
"""Whether each row is meant, shape (rows,)."""
Numbers = NDArray[np.int32]

_DAYS = date.max.toordinal() + 1
_NOWHERE = np.iinfo(np.int64).max
SHORT_DAYS = 31
"""Spans of at most so many days are found by their first day, in order; the others are few."""


def ordinals(first: date | None, last: date | None) -> tuple[int, int]:
    """The ends of a run of days as ordinals; an open end is the first or last day there is."""
    return (first or date.min).toordinal(), (last or date.max).toordinal()


@dataclass(frozen=True, slots=True)
class Named:
    """Who each row is by: nobody, one, or several together."""

    rows: Numbers
    """Places in `names`; -1 where it is nobody. Shape (rows,)."""
    names: tuple[tuple[str, ...], ...]
    """Each one, or several, once."""

    @classmethod
    def made(cls, rows: Sequence[tuple[str, ...]]) -> Self:
        """Of rows that are by these."""
        places: dict[tuple[str, ...], int] = {}
        found = [places.setdefault(names, len(places)) if names else -1 for names in rows]
        return cls(np.array(found, dtype=np.int32), tuple(places))

    @classmethod
    def merged(cls, parts: Sequence[tuple[Self, Mask]]) -> Self:
        """Those of several segments as of one, without the rows that do not stay."""
        places: dict[tuple[str, ...], int] = {}
        rows = []
        for part, stays in parts:
            used = np.flatnonzero(np.bincount(part.rows[stays] + 1)[1:])
            numbers = np.full(len(part.names) + 1, -1, dtype=np.int32)  # the last is that of -1
            for place in used.tolist():
                numbers[place] = places.setdefault(part.names[place], len(places))
            rows.append(numbers[part.rows[stays]])
        return cls(np.concatenate(rows), tuple(places))

    def having(self, part: str) -> Mask:
        """The rows that are by one whose name has a part, in any case."""
        return _having(self.names, part.casefold())[self.rows]

    def counted(self, rows: NDArray[np.intp]) -> Counter[str]:
        """How many of some rows are by each name."""
        counts = np.bincount(self.rows[rows] + 1, minlength=len(self.names) + 1)[1:]
        found = Counter[str]()
        for place in np.flatnonzero(counts).tolist():
            for name in self.names[place]:
                found[name] += int(counts[place])
        return found


@lru_cache(maxsize=128)
def _having(names: tuple[tuple[str, ...], ...], part: str) -> Mask:
    """Which names have a part, and False for nobody: one search asks it more than once."""
    found = (any(part in name.casefold() for name in several) for several in names)
    return np.array([*found, False])


@dataclass(frozen=True, slots=True)
class Columns:
    """Rows, and the spans of days that they tell of; days are ordinals.

    The arrays of rows have the shape (rows,), those of spans (spans,).
    """

    articles: NDArray[np.uint64]
    """A hash of the id of each row's article."""
    published: Numbers
    """0 where there is no day."""
    sources: Named
    """Who published each row's article: one name, or none."""
    authors: Named
    """Who wrote it."""
    owners: Numbers
    """The row of each span: short spans stand first, in order of their first day."""
    firsts: Numbers
    lasts: Numbers
    earliest: Numbers
    """The first day that each row tells of; after every day where it tells of none."""
    latest: Numbers
    """The last day; 0 where it tells of none."""
    short: int
    """How many spans are short."""

    @classmethod
    def made(cls, passages: Sequence[Passage]) -> Self:
        """A row for each passage."""
        spans = [
            (row, *ordinals(span.first, span.last))
            for row, passage in enumerate(passages)
            for span in passage.dates
        ]
        owners, firsts, lasts = np.array(spans, dtype=np.int32).reshape(-1, 3).T
        published = [p.published.toordinal() if p.published else 0 for p in passages]
        ids = (blake2b(p.article_id.encode(), digest_size=8).digest() for p in passages)
        return cls.of(
            np.frombuffer(b"".join(ids), dtype="<u8"),
            np.array(published, dtype=np.int32),
            Named.made([() if p.source is None else (p.source,) for p in passages]),
            Named.made([p.authors or ((p.author,) if p.author else ()) for p in passages]),
            owners,
            firsts,
            lasts,
        )

    @classmethod
    def of(
        cls,
        articles: NDArray[np.uint64],
        published: Numbers,
        sources: Named,
        authors: Named,
        owners: Numbers,
        firsts: Numbers,
        lasts: Numbers,
    ) -> Self:
        """Columns of these rows and spans, which may stand in any order."""
        is_long = lasts - firsts >= SHORT_DAYS
        order = np.lexsort((firsts, is_long))
        earliest = np.full(len(published), np.iinfo(np.int32).max, dtype=np.int32)
        latest = np.zeros(len(published), dtype=np.int32)
        np.minimum.at(earliest, owners, firsts)
        np.maximum.at(latest, owners, lasts)
        return cls(
            articles,
            published,
            sources,
            authors,
            owners[order],
            firsts[order],
            lasts[order],
            earliest,
            latest,
            int(len(owners) - is_long.sum()),
        )

    @classmethod
    def merged(cls, parts: Sequence[tuple[Self, Mask]]) -> Self:
        """Those of several segments as of one, without the rows that do not stay."""
        owners, firsts, lasts = [], [], []
        first_row = 0
        for part, stays in parts:
            has_owner = stays[part.owners]
            rows = np.cumsum(stays, dtype=np.int32) - 1 + first_row
            owners.append(rows[part.owners[has_owner]])
            firsts.append(part.firsts[has_owner])
            lasts.append(part.lasts[has_owner])
            first_row += int(stays.sum())
        return cls.of(
            np.concatenate([part.articles[stays] for part, stays in parts]),
            np.concatenate([part.published[stays] for part, stays in parts]),
            Named.merged([(part.sources, stays) for part, stays in parts]),
            Named.merged([(part.authors, stays) for part, stays in parts]),
            np.concatenate(owners).astype(np.int32),
            np.concatenate(firsts),
            np.concatenate(lasts),
        )

    def inside(self, within: Filter) -> Mask | None:
        """The rows that a filter lets through; None where it lets all."""
        if within == Filter():
            return None
        rows = np.ones(len(self.published), dtype=np.bool_)
        if within.after or within.before:
            first, last = ordinals(within.after, within.before)
            rows &= (self.published >= first) & (self.published <= last)
        if within.is_dated is not None:
            rows &= (self.published > 0) == within.is_dated
        for named, part in ((self.sources, within.source), (self.authors, within.author)):
            if part is not None:
                rows &= named.having(part)
        if within.happened_after or within.happened_before:
            rows &= self._telling(*ordinals(within.happened_after, within.happened_before))
        return rows

    def listed(self, first: date | None, last: date | None) -> tuple[Numbers, NDArray[np.int64]]:
        """The rows published on or telling of some days, and where each stands in their order.

        At the first of the days that is its own; those of a day alone before those of a longer
        time around it.
        """
        low, high = ordinals(first, last)
        places = np.full(len(self.published), _NOWHERE)
        rows = np.flatnonzero((self.published >= low) & (self.published <= high))
        places[rows] = self.published[rows].astype(np.int64) * _DAYS
        spans = np.flatnonzero((self.firsts <= high) & (self.lasts >= low) & (low <= high))
        firsts, lasts = self.firsts[spans].astype(np.int64), self.lasts[spans]
        order = np.maximum(firsts, low) * _DAYS + (lasts - firsts)
        np.minimum.at(places, self.owners[spans], order)
        rows = np.flatnonzero(places < _NOWHERE)
        return rows.astype(np.int32), places[rows]

    def _telling(self, first: int, last: int) -> Mask:
        """The rows with a span that overlaps some days."""
        if first > last:
            return np.zeros(len(self.published), dtype=np.bool_)
        if first == date.min.toordinal() or last == date.max.toordinal():
            return (self.earliest <= last) & (self.latest >= first)
        told = np.zeros(len(self.published), dtype=np.bool_)
        begin, end = np.searchsorted(
            self.firsts[: self.short], (first - SHORT_DAYS, last + 1)
        ).tolist()
        for some in (slice(begin, end), slice(self.short, None)):
            overlaps = (self.firsts[some] <= last) & (self.lasts[some] >= first)
            told[self.owners[some][overlaps]] = True
        return told
