"""BM25 over titles and texts of all segments, as if they were one index of what is there now.

Its statistics count living rows alone, so that a score never tells what was there before.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from index.engines.columns import Mask
from index.engines.postings import K1, MOST_IMPACT, Impacts, Postings, Rows
from index.engines.segment import Segment
from index.text.spelling import distance
from index.text.stems import stems

TITLE_BOOST = 0.25
"""Weight of a title's words beside the text's: hit@1 on news questions falls from 0.5 up."""
NEAR_WORDS = 8
CHUNKS_A_WORD = 20
"""Nearly like a word that is not here, and chunks in which each is looked at."""
MOST_STEMS = 1000
"""Different words of a query that count; a longer one is no question."""

Scores = NDArray[np.float64]
"""Of each row, shape (rows,)."""


class _Field:
    """Titles, or texts, of all segments, each with its living rows; None where all are."""

    def __init__(self, parts: Sequence[tuple[Postings, Mask | None]], size: int) -> None:
        self.parts = parts
        self.size = size

    def of(self, stem: str) -> list[tuple[Rows, Impacts]]:
        """The living rows of each segment that have a stem, and what it is worth in each."""
        found = []
        for postings, living in self.parts:
            rows, impacts = postings.of(stem)
            if living is not None:
                lives = living[rows]
                rows, impacts = rows[lives], impacts[lives]
            found.append((rows, impacts))
        return found

    def count(self, stem: str) -> int:
        """How many rows have a stem."""
        return sum(len(rows) for rows, _ in self.of(stem))

    def weight(self, count: int) -> float:
        """Inverse document frequency, ln(1 + (N - n + 0.5) / (n + 0.5)), of n rows of N."""
        return log(1 + (self.size - count + 0.5) / (count + 0.5))

    def add(self, stem: str, boost: float, scores: Sequence[Scores]) -> float:
        """Add to the rows that have a stem what it is worth there; returns the stem's weight."""
        found = self.of(stem)
        weight = self.weight(sum(len(rows) for rows, _ in found))
        worth = boost * (K1 + 1) * weight / MOST_IMPACT
        for (rows, impacts), into in zip(found, scores, strict=True):
            np.add.at(into, rows.astype(np.intp), worth * impacts)
        return weight


class Keywords:
    """The words of some segments, with those of their rows that are there."""

    def __init__(self, segments: Sequence[tuple[Segment, Mask | None]]) -> None:
        """Take segments, each with its living rows; None where all are."""
        self._segments = segments
        size = sum(len(one.ids) if lives is None else int(lives.sum()) for one, lives in segments)
        self._text = _Field([(segment.text, living) for segment, living in segments], size)
        self._title = _Field([(segment.title, living) for segment, living in segments], size)

    def scores(self, query: str) -> tuple[Scores, float]:
        """The BM25 score of every row of all segments, and the most that a row could have.

        That is about what a row has that is full of every word; 0 where the query has no word.
        """
        scores, found = self._nothing()
        words = Counter(stems(query))
        most = 0.0
        for stem, times in words.most_common(MOST_STEMS):
            most += (K1 + 1) * self._text.add(stem, times, found)
            self._title.add(stem, times * TITLE_BOOST, found)
        return scores, most

    def having(self, stem: str) -> NDArray[np.intp]:
        """The living rows, counted through all segments, whose text or title has a stem."""
        found = [np.empty(0, dtype=np.intp)]
        first = 0
        for (segment, _), text, title in zip(
            self._segments, self._text.of(stem), self._title.of(stem), strict=True
        ):
            found += [rows.astype(np.intp) + first for rows, _ in (text, title)]
            first += len(segment.ids)
        return np.concatenate(found)

    def near(self, word: str) -> Iterator[Scores]:
        """For each word nearly like one, the nearest first, then the commonest: what it scores.

        None where a text or a title has the word itself.
        """
        for stem in stems(word):
            if self._text.count(stem) or self._title.count(stem):
                return
            others = {
                other
                for postings, _ in self._text.parts
                for other in postings.beginning(stem[0], _lengths(stem))
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
