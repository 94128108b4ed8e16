"""An inverted index of one field: for every stem the rows that have it, and what it is worth."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.uint16]
"""Rows of a segment, ascending, each once."""
Impacts = NDArray[np.uint8]
"""BM25's part of a stem's count in a row, in 255ths."""

K1, B = 1.2, 0.75
"""Of BM25 (Robertson and Zaragoza, 2009): a word repeated without end scores K1 + 1 times its
weight."""
MOST_IMPACT = 255

MOST_ROWS = 1 << 16
"""Rows that a segment has at most, so that two bytes tell one."""


@dataclass(frozen=True, slots=True)
class Postings:
    """The stems of a field in alphabetical order, and the postings of each, one after the other."""

    letters: NDArray[np.uint8]
    """UTF-8 of all stems, without anything between them; shape (letters,)."""
    ends: NDArray[np.int32]
    """Where each stem ends in `letters`; shape (stems,)."""
    bounds: NDArray[np.int64]
    """Where the postings of each stem begin, and the last one's end; shape (stems + 1,)."""
    rows: Rows
    """Shape (postings,)."""
    impacts: Impacts
    """Shape (postings,)."""

    @classmethod
    def made(cls, texts: Sequence[Sequence[str]], mean_length: float) -> Self:
        """The postings of some rows, each given by its stems in any order.

        A count is worth the less, the longer the row is beside the mean length: one that is agreed
        for all archives, so that what a word is worth in a row depends on nothing but the row.
        """
        places = defaultdict[str, int](count().__next__)
        numbers = [places[stem] for stems in texts for stem in stems]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        rows = np.repeat(np.arange(len(texts)), lengths)
        found, counts = np.unique(
            np.array(numbers, dtype=np.int64) * MOST_ROWS + rows, return_counts=True
        )
        rows = found % MOST_ROWS
        norms = K1 * (1 - B + B * lengths / mean_length)
        impacts = np.rint(MOST_IMPACT * counts / (counts + norms[rows]))
        return cls._sorted([*places], found // MOST_ROWS, rows, impacts)

    @classmethod
    def merged(cls, parts: Sequence[tuple[Self, NDArray[np.bool_]]]) -> Self:
        """Those of several segments as of one, without the rows that do not stay."""
        places = defaultdict[str, int](count().__next__)
        terms, rows, impacts = [], [], []
        first_row = 0
        for part, stays in parts:
            kept = stays[part.rows]
            numbers = np.fromiter((places[stem] for stem in part.stems()), np.int64)
            terms.append(np.repeat(numbers, np.diff(part.bounds))[kept])
            rows.append((np.cumsum(stays) - 1 + first_row)[part.rows[kept]])
            impacts.append(part.impacts[kept])
            first_row += int(stays.sum())
        return cls._sorted(
            [*places],
            np.concatenate(terms),
            np.concatenate(rows),
            np.concatenate(impacts),
        )

    @classmethod
    def _sorted(
        cls,
        stems: list[str],
        terms: NDArray[np.int64],
        rows: NDArray[np.int64],
        impacts: NDArray[Any],
    ) -> Self:
        """Postings in the order of stems and rows; stems that no posting has are left out."""
        spelt = [stem.encode() for stem in stems]
        order = sorted(range(len(spelt)), key=spelt.__getitem__)
        places = np.empty(len(spelt), dtype=np.int64)
        places[order] = np.arange(len(spelt))
        terms = places[terms]
        in_order = np.lexsort((rows, terms))
        sizes = np.bincount(terms, minlength=len(spelt))
        used = [spelt[place] for place, size in zip(order, sizes.tolist(), strict=True) if size]
        return cls(
            np.frombuffer(b"".join(used), dtype=np.uint8),
            np.cumsum([len(stem) for stem in used], dtype=np.int32),
            np.append(0, np.cumsum(sizes[sizes > 0], dtype=np.int64)),
            rows[in_order].astype(np.uint16),
            impacts[in_order].astype(np.uint8),
        )

    def of(self, stem: str) -> tuple[Rows, Impacts]:
        """The rows that have a stem, and what it is worth in each."""
        place = self._place(stem.encode())
        if place == len(self.ends) or self._stem(place) != stem.encode():
            return self.rows[:0], self.impacts[:0]
        first, last = self.bounds[place : place + 2].tolist()
        return self.rows[first:last], self.impacts[first:last]

    def stems(self) -> Iterator[str]:
        """Every stem, in alphabetical order."""
        for place in range(len(self.ends)):
            yield self._stem(place).decode()

    def beginning(self, letter: str, lengths: range) -> Iterator[str]:
        """The stems that begin with a letter and have so many bytes."""
        first, last = self._place(letter.encode()), self._place(letter.encode() + b"\xff")
        sizes = np.diff(self.ends[first:last], prepend=self.ends[first - 1] if first else 0)
        for place in np.flatnonzero((sizes >= lengths.start) & (sizes < lengths.stop)).tolist():
            yield self._stem(first + place).decode()

    def _place(self, stem: bytes) -> int:
        """How many stems stand before this one."""
        return bisect_left(range(len(self.ends)), stem, key=self._stem)

    def _stem(self, place: int) -> bytes:
        begin = self.ends[place - 1] if place else 0
        return self.letters[begin : self.ends[place]].tobytes()
