"""The articles of a snapshot, each of one row or several, and what is counted of some of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.documents import DayTally, Unit
from index.engines.columns import Mask, Named
from index.engines.segment import Segment

Numbers = NDArray[np.int64]
Segments = Sequence[tuple[Segment, Mask | None]]
_DAYS = date.max.toordinal() + 1
_EPOCH = date(1970, 1, 1).toordinal()
_UNITS = {"month": "M", "year": "Y"}
"""What NumPy calls them."""


class Register:
    """Which rows of some segments, counted through all of them, are of which article.

    Articles have numbers here, those of one snapshot.
    """

    def __init__(self, segments: Segments) -> None:
        """Take segments in order of their ids, each with its living rows; None where all are."""
        self.segments = segments
        self.borders = [0, *np.cumsum([len(one.ids) for one, _ in segments]).tolist()]
        rows = np.flatnonzero(self.whole([living for _, living in segments]))
        ids = self._column([one.columns.articles for one, _ in segments], np.uint64)[rows]
        _, first, numbers = np.unique(ids, return_index=True, return_inverse=True)
        self.heads: Numbers = rows[first]
        """The first living row of each article."""
        self.numbers = np.zeros(self.borders[-1], dtype=np.int64)
        """The article of each living row."""
        self.numbers[rows] = numbers

    @cached_property
    def published(self) -> Numbers:
        """The day of each article as an ordinal; 0 where it has none."""
        days = self._column([one.columns.published for one, _ in self.segments], np.int32)
        return days[self.heads].astype(np.int64)

    @cached_property
    def newest(self) -> Numbers:
        """All articles, the newest first and undated ones last; those that tie by their keys."""
        keys = self._column([one.keys for one, _ in self.segments], np.uint64)[self.heads]
        order: Numbers = np.lexsort((keys, -self.published))
        return order

    def of(self, rows: NDArray[np.integer[Any]]) -> Mask:
        """Whether each article has one of some living rows."""
        found = np.zeros(len(self.heads), dtype=np.bool_)
        found[self.numbers[rows]] = True
        return found

    def whole(self, masks: Sequence[Mask | None]) -> Mask:
        """A mask of each segment, None for all of its rows, as one of all rows."""
        whole = np.ones(self.borders[-1], dtype=np.bool_)
        for mask, (first, last) in zip(masks, pairwise(self.borders), strict=True):
            if mask is not None:
                whole[first:last] = mask
        return whole

    @staticmethod
    def _column(parts: Sequence[NDArray[Any]], kind: type[np.generic]) -> NDArray[Any]:
        return np.concatenate([np.empty(0, kind), *parts])


class Articles:
    """Those articles that have a row inside some bounds, and a row of each of some words."""

    def __init__(
        self,
        register: Register,
        inside: Sequence[Mask | None],
        days: tuple[int, int],
        words: Iterable[NDArray[np.integer[Any]]] = (),
    ) -> None:
        """Of each segment the living rows inside, of each word the living rows that have it.

        `days` are the ends of the run of days, as ordinals, that rows may tell of.
        """
        self._register = register
        self._rows = register.whole(inside)
        self._bounds = days
        self._mask = register.of(np.flatnonzero(self._rows))
        for rows in words:
            self._mask &= register.of(rows)

    @cached_property
    def count(self) -> int:
        """As the protocol says."""
        return int(self._mask.sum())

    @cached_property
    def sources(self) -> Counter[str]:
        """As the protocol says."""
        return self._counted([one.columns.sources for one, _ in self._register.segments])

    @cached_property
    def authors(self) -> Counter[str]:
        """As the protocol says."""
        return self._counted([one.columns.authors for one, _ in self._register.segments])

    def newest(self, k: int, offset: int) -> list[int]:
        """As the protocol says."""
        order = self._register.newest
        rows = self._register.heads[order[self._mask[order]][offset : offset + k]]
        return [self._id(row) for row in rows.tolist()]

    def days(self, unit: Unit = "day") -> list[DayTally]:
        """As the protocol says."""
        published = self._register.published[self._mask]
        return _tallied(_first_days(published[published > 0], unit))

    def event_days(self, unit: Unit = "day") -> list[DayTally]:
        """As the protocol says."""
        numbers, days = self._told
        told = np.sort(
            numbers * _DAYS + _first_days(days, unit)
        )  # far quicker than `np.unique`, which hashes
        return _tallied(told[np.diff(told, prepend=-1) > 0] % _DAYS)

    @cached_property
    def _told(self) -> tuple[Numbers, Numbers]:
        """Each single day that a row tells of, with the row's article."""
        first, last = self._bounds
        told = [np.empty((2, 0), np.int64)]
        for (segment, _), border in zip(
            self._register.segments, self._register.borders[:-1], strict=True
        ):
            columns = segment.columns
            is_day = (columns.firsts == columns.lasts) & (columns.firsts >= first)
            spans = np.flatnonzero(is_day & (columns.lasts <= last))
            rows = columns.owners[spans] + border
            numbers = self._register.numbers[rows]
            is_meant = self._rows[rows] & self._mask[numbers]
            told.append(np.stack([numbers[is_meant], columns.firsts[spans[is_meant]]]))
        numbers, days = np.concatenate(told, axis=1)
        return numbers, days

    def _counted(self, columns: Sequence[Named]) -> Counter[str]:
        heads = np.sort(self._register.heads[self._mask])
        borders = self._register.borders
        found = Counter[str]()
        for named, (first, last) in zip(columns, pairwise(borders), strict=True):
            begin, end = np.searchsorted(heads, (first, last))
            found.update(named.counted(heads[begin:end] - first))
        return found

    def _id(self, row: int) -> int:
        borders = self._register.borders
        place = int(np.searchsorted(borders, row, side="right")) - 1
        return int(self._register.segments[place][0].ids[row - borders[place]])


def _first_days(days: Numbers, unit: Unit) -> Numbers:
    """The first day of each day's month or year; days are ordinals."""
    if unit == "day":
        return days
    runs = (days - _EPOCH).astype("datetime64[D]").astype(f"datetime64[{_UNITS[unit]}]")
    firsts: Numbers = runs.astype("datetime64[D]").astype(np.int64) + _EPOCH
    return firsts


def _tallied(days: Numbers) -> list[DayTally]:
    """How often each day, an ordinal, is among some."""
    found, counts = np.unique(days, return_counts=True)
    return [
        DayTally(date.fromordinal(day), count)
        for day, count in zip(found.tolist(), counts.tolist(), strict=True)
    ]
