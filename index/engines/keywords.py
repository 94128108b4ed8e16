"""BM25 over titles and texts of all segments, as if they were one index of what is there now.

Its statistics count living rows alone, so that a score never tells what was there before.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from index.engines.columns import Mask
from index.engines.postings import Counts, Postings, Rows
from index.engines.segment import Segment
from index.text.spelling import distance
from index.text.stems import stems

K1, B = 1.2, 0.75
"""Robertson and Zaragoza, 2009: a word repeated without end scores K1 + 1 times its weight."""
TITLE_BOOST = 0.25
"""Weight of a title's words beside the text's: hit@1 on news questions falls from 0.5 up."""
NEAR_WORDS = 8
CHUNKS_A_WORD = 20
"""Nearly like a word that is not here, and chunks in which each is looked at."""
MOST_STEMS = 1000
"""Different words of a query that count; a longer one is no question."""

Scores = NDArray[np.float64]
"""Of each row, shape (rows,)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A field of one segment, and which of its rows are there."""

    postings: Postings
    living: Mask | None
    """None where all are."""
    norms: NDArray[np.float64]
    """What a row's length adds to a stem's count, shape (rows,)."""

    def of(self, stem: str) -> tuple[Rows, Counts]:
        """The living rows that have a stem, and how often."""
        rows, counts = self.postings.of(stem)
        if self.living is None:
            return rows, counts
        lives = self.living[rows]
        return rows[lives], counts[lives]


class _Field:
    """Titles, or texts, of all segments."""

    def __init__(self, parts: Sequence[tuple[Postings, Mask | None]]) -> None:
        lengths = [
            postings.lengths if living is None else postings.lengths[living]
            for postings, living in parts
        ]
        self.size = sum(map(len, lengths))
        total = sum(int(each.sum(dtype=np.int64)) for each in lengths)
        mean = total / max(1, self.size) or 1.0
        slope = K1 * B / mean
        self.parts = [
            _Part(each, living, K1 * (1 - B) + slope * each.lengths.astype(np.float64))
            for each, living in parts
        ]

    def count(self, stem: str) -> int:
        """How many rows have a stem."""
        return sum(len(part.of(stem)[0]) for part in self.parts)

    def weight(self, count: int) -> float:
        """Inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), of n rows of N."""
        return log(1 + (self.size - count + 0.5) / (count + 0.5))

    def add(self, stem: str, boost: float, scores: Sequence[Scores]) -> None:
        """Add to the rows that have a stem what it is worth there."""
        found = [part.of(stem) for part in self.parts]
        worth = boost * (K1 + 1) * self.weight(sum(len(rows) for rows, _ in found))
        for part, (rows, counts), into in zip(self.parts, found, scores, strict=True):
            into[rows] += worth * counts / (counts + part.norms[rows])


class Keywords:
    """The words of some segments, with those of their rows that are there."""

    def __init__(self, segments: Sequence[tuple[Segment, Mask | None]]) -> None:
        """Take segments, each with its living rows; None where all are."""
        self._segments = segments

    @cached_property
    def _text(self) -> _Field:
        return _Field([(segment.text, living) for segment, living in self._segments])

    @cached_property
    def _title(self) -> _Field:
        return _Field([(segment.title, living) for segment, living in self._segments])

    def scores(self, query: str) -> tuple[Scores, float]:
        """The BM25 score of every row of all segments, and the most that a row could have.

        That is about what a row has that is full of every word; 0 where the query has no word.
        """
        scores, found = self._nothing()
        words = Counter(stems(query))
        most = 0.0
        for stem, times in words.most_common(MOST_STEMS):
            self._text.add(stem, times, found)
            self._title.add(stem, times * TITLE_BOOST, found)
            most += (K1 + 1) * self._text.weight(self._text.count(stem))
        return scores, most

    def near(self, word: str) -> Iterator[Scores]:
        """For each word nearly like one, the nearest first, then the commonest: what it scores.

        None where a text or a title has the word itself.
        """
        for stem in stems(word):
            if self._text.count(stem) or self._title.count(stem):
                return
            others = {
                other
                for part in self._text.parts
                for other in part.postings.beginning(stem[0], _lengths(stem))
            }
            alike = [
                (edits, -count, other)
                for other in others
                if (edits := distance(stem, other, len(word)))
                and (count := self._text.count(other))
            ]
            for *_, other in sorted(alike)[:NEAR_WORDS]:
                scores, found = self._nothing()
                self._text.add(other, 1.0, found)
                yield scores

    def _nothing(self) -> tuple[Scores, list[Scores]]:
        """A score of 0 for every row, and views of each segment's."""
        borders = [0, *accumulate(len(segment.ids) for segment, _ in self._segments)]
        scores = np.zeros(borders[-1])
        return scores, [scores[first:last] for first, last in pairwise(borders)]


def _lengths(stem: str) -> range:
    """Bytes that a stem may have which differs by two letters at most."""
    size = len(stem.encode())
    return range(max(1, size - 8), size + 9)
