"""An inverted index of one field: for every stem the rows that have it, and how often."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.uint16]
"""Rows of a segment, ascending, each once."""
Counts = NDArray[np.uint8]

MOST_ROWS = 1 << 16
"""Rows that a segment has at most, so that two bytes tell one."""
_MOST_COUNT = 255
_MOST_LENGTH = 65_535


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
    counts: Counts
    """How often the row has the stem, 255 at most; shape (postings,)."""
    lengths: NDArray[np.uint16]
    """How many stems each row has, 65,535 at most; shape (rows,)."""

    @classmethod
    def made(cls, texts: Sequence[Sequence[str]]) -> Self:
        """The postings of some rows, each given by its stems in any order."""
        places: dict[str, int] = {}
        numbers = [places.setdefault(stem, len(places)) for stems in texts for stem in stems]
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        rows = np.repeat(np.arange(len(texts)), lengths)
        found, counts = np.unique(
            np.array(numbers, dtype=np.int64) * MOST_ROWS + rows, return_counts=True
        )
        return cls._sorted([*places], found // MOST_ROWS, found % MOST_ROWS, counts, lengths)

    @classmethod
    def merged(cls, parts: Sequence[tuple[Self, NDArray[np.bool_]]]) -> Self:
        """Those of several segments as of one, without the rows that do not stay."""
        places: dict[str, int] = {}
        terms, rows, counts, lengths = [], [], [], []
        first_row = 0
        for part, stays in parts:
            kept = stays[part.rows]
            numbers = np.fromiter(
                (places.setdefault(stem, len(places)) for stem in part.stems()), np.int64
            )
            terms.append(np.repeat(numbers, np.diff(part.bounds))[kept])
            rows.append((np.cumsum(stays) - 1 + first_row)[part.rows[kept]])
            counts.append(part.counts[kept])
            lengths.append(part.lengths[stays])
            first_row += int(stays.sum())
        return cls._sorted(
            [*places],
            np.concatenate(terms),
            np.concatenate(rows),
            np.concatenate(counts),
            np.concatenate(lengths),
        )

    @classmethod
    def _sorted(
        cls,
        stems: list[str],
        terms: NDArray[np.int64],
        rows: NDArray[np.int64],
        counts: NDArray[np.integer],
        lengths: NDArray[np.integer],
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
            np.minimum(counts[in_order], _MOST_COUNT).astype(np.uint8),
            np.minimum(lengths, _MOST_LENGTH).astype(np.uint16),
        )

    def of(self, stem: str) -> tuple[Rows, Counts]:
        """The rows that have a stem, and how often each has it."""
        place = self._place(stem.encode())
        if place == len(self.ends) or self._stem(place) != stem.encode():
            return self.rows[:0], self.counts[:0]
        first, last = self.bounds[place : place + 2].tolist()
        return self.rows[first:last], self.counts[first:last]

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
