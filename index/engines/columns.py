"""What filters ask of every row, as columns: its day, its source and the days it tells of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
class Columns:
    """Rows, and the spans of days that they tell of; days are ordinals.

    The arrays of rows have the shape (rows,), those of spans (spans,).
    """

    published: Numbers
    """0 where there is no day."""
    sources: Numbers
    """Places in `names`; -1 where there is no source."""
    names: tuple[str, ...]
    """Each source once."""
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
        places: dict[str, int] = {}
        sources = [
            -1 if p.source is None else places.setdefault(p.source, len(places)) for p in passages
        ]
        spans = [
            (row, *ordinals(span.first, span.last))
            for row, passage in enumerate(passages)
            for span in passage.dates
        ]
        owners, firsts, lasts = np.array(spans, dtype=np.int32).reshape(-1, 3).T
        published = [p.published.toordinal() if p.published else 0 for p in passages]
        return cls.of(
            np.array(published, dtype=np.int32),
            np.array(sources, dtype=np.int32),
            tuple(places),
            owners,
            firsts,
            lasts,
        )

    @classmethod
    def of(
        cls,
        published: Numbers,
        sources: Numbers,
        names: tuple[str, ...],
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
            published,
            sources,
            names,
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
        places: dict[str, int] = {}
        published, sources, owners, firsts, lasts = [], [], [], [], []
        first_row = 0
        for part, stays in parts:
            has_owner = stays[part.owners]
            rows = np.cumsum(stays, dtype=np.int32) - 1 + first_row
            known = [places.setdefault(name, len(places)) for name in part.names]
            published.append(part.published[stays])
            sources.append(np.array([*known, -1], dtype=np.int32)[part.sources[stays]])
            owners.append(rows[part.owners[has_owner]])
            firsts.append(part.firsts[has_owner])
            lasts.append(part.lasts[has_owner])
            first_row += int(stays.sum())
        return cls.of(
            np.concatenate(published),
            np.concatenate(sources),
            tuple(places),
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
        if within.source is not None:
            words = within.source.casefold()
            # The last one is that of -1, no source.
            rows &= np.array([*(words in name.casefold() for name in self.names), False])[
                self.sources
            ]
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
