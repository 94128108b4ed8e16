"""What a search sees: the segments of one generation, as if they were one."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Ids
from index.engines.columns import Mask, ordinals
from index.engines.engine import Hit
from index.engines.fusion import fused, ranks
from index.engines.keywords import CHUNKS_A_WORD, Keywords
from index.engines.recall import A_SEGMENT
from index.engines.register import Articles, Register
from index.engines.segment import Segment
from index.engines.vectors import Found, Vector, Vectors
from index.text.stems import stems

CANDIDATES = 100
"""Rows that each part puts up for fusion: more changes no rank among the first ten."""

Numbers = NDArray[np.int64]
"""Rows, counted through all segments."""


class Snapshot:
    """Searches some segments, of each the rows that are there; it never changes."""

    def __init__(self, segments: Sequence[tuple[Segment, Mask | None]], depth: int | None) -> None:
        """Take segments in order of their ids, each with its living rows; None where all are.

        `depth` is how many rows of best estimates are looked at exactly; None where all rows are.
        """
        self._segments = segments
        self._depth = depth
        self._keywords = Keywords(segments)
        self._borders = np.cumsum([0, *(len(segment.ids) for segment, _ in segments)])

    @cached_property
    def _ids(self) -> Ids:
        return np.concatenate([np.empty(0, np.int64), *(one.ids for one, _ in self._segments)])

    @cached_property
    def _keys(self) -> NDArray[np.uint64]:
        return np.concatenate([np.empty(0, np.uint64), *(one.keys for one, _ in self._segments)])

    def ids(self) -> Ids:
        """The ids of all rows that are there, in order."""
        living = [one.ids if lives is None else one.ids[lives] for one, lives in self._segments]
        return np.concatenate([np.empty(0, np.int64), *living])

    def search(
        self, query: str, vector: Vector, within: Sequence[Filter], k: int
    ) -> list[list[Hit]]:
        """As `Engine.search`: both parts put up their best, and all of them are scored once."""
        inside = [self._inside(bounds) for bounds in within]
        at_most = max(CANDIDATES, k)
        if self._depth is None:
            words, most = self._keywords.scores(query)
            nearest = [self._nearest(vector, masks, at_most) for masks in inside]
        else:  # each takes milliseconds: side by side where there is a core for it
            with ThreadPoolExecutor(1) as aside:
                scored = aside.submit(self._keywords.scores, query)
                nearest = [self._nearest(vector, masks, at_most) for masks in inside]
            words, most = scored.result()
        put_up = [
            {"dense": near.tolist(), "keywords": self._fullest(words, masks, at_most).tolist()}
            for near, masks in zip(nearest, inside, strict=True)
        ]
        ranked = [ranks(ranking) for ranking in put_up]
        found = np.array(sorted(set[int]().union(*ranked)), dtype=np.int64)
        # What one part alone put up is scored by both.
        scores = fused(self._cosines(vector, found), words[found] / (most or 1.0))
        order = np.lexsort((self._keys[found], -scores))
        in_order = [
            (row, int(self._ids[row]), float(scores[place]))
            for place, row in zip(order.tolist(), found[order].tolist(), strict=True)
        ]
        return [
            [Hit(chunk, score, rows[row]) for row, chunk, score in in_order if row in rows][:k]
            for rows in ranked
        ]

    def near(self, word: str) -> list[int]:
        """As `Engine.near`."""
        found: dict[int, None] = {}
        for scores in self._keywords.near(word):
            rows = np.flatnonzero(scores)
            best = self._top(rows, scores[rows], CHUNKS_A_WORD)
            found |= dict.fromkeys(self._ids[best].tolist())
        return list(found)

    def of_days(self, first: date | None, last: date | None, k: int) -> list[int]:
        """As `Engine.of_days`."""
        found, places = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for (segment, living), border in zip(self._segments, self._borders[:-1], strict=True):
            rows, order = segment.columns.listed(first, last)
            if living is not None:
                rows, order = rows[living[rows]], order[living[rows]]
            found.append(rows + border)
            places.append(order)
        rows = np.concatenate(found)
        in_order = rows[np.lexsort((self._keys[rows], np.concatenate(places)))]
        ids: list[int] = self._ids[in_order[: min(k, len(in_order))]].tolist()
        return ids

    def articles(self, within: Filter, words: str) -> Articles:
        """As `Engine.articles`."""
        if within == Filter() and not words:
            return self._everything
        told = ordinals(within.happened_after, within.happened_before)
        having = (self._keywords.having(stem) for stem in dict.fromkeys(stems(words)))
        return Articles(self._register, self._inside(within), told, having)

    @cached_property
    def _register(self) -> Register:
        return Register(self._segments)

    @cached_property
    def _everything(self) -> Articles:
        return Articles(self._register, self._inside(Filter()), ordinals(None, None))

    def _inside(self, within: Filter) -> list[Mask | None]:
        """The living rows of each segment that a filter lets through; None where all are."""
        inside = []
        for segment, living in self._segments:
            rows = segment.columns.inside(within)
            if rows is not None and living is not None:
                rows &= living
            inside.append(living if rows is None else rows)
        return inside

    def _fullest(self, words: NDArray[np.float64], inside: list[Mask | None], k: int) -> Numbers:
        """The k rows of the highest score that is not 0, best first.

        The k best of the segments before are a bar for those of the next.
        """
        rows, bar = np.empty(0, dtype=np.int64), 0.0
        for mask, first, last in zip(inside, self._borders[:-1], self._borders[1:], strict=True):
            high = np.flatnonzero(words[first:last] > bar)
            rows = np.append(rows, high[mask[high]] + first if mask is not None else high + first)
            if len(rows) > k:
                scores = words[rows]
                least = np.partition(scores, len(scores) - k)[-k]
                rows, bar = rows[scores >= least], np.nextafter(least, 0)
        return self._top(rows, words[rows], k)

    def _nearest(self, vector: Vector, inside: list[Mask | None], k: int) -> Numbers:
        """The k rows of the highest cosine, best first: about so where there are many."""
        if self._depth is None:
            return self._top(*self._gathered(Vectors.search, vector, inside, k), k)
        depth = max(self._depth, k)
        most = max(self._depth // A_SEGMENT, k)
        rows, estimates = self._gathered(Vectors.estimate, vector, inside, most)
        if len(rows) > depth:
            rows = rows[np.argpartition(-estimates, depth)[:depth]]
        rows = np.sort(rows)
        return self._top(rows, self._cosines(vector, rows), k)

    def _gathered(
        self,
        search: Callable[[Vectors, Vector, int, Mask | None], Found],
        vector: Vector,
        inside: list[Mask | None],
        k: int,
    ) -> tuple[Numbers, NDArray[np.float32]]:
        """What a search finds in each segment, as rows of all, and their scores."""
        found = [
            search(segment.vectors, vector, k, mask)
            for (segment, _), mask in zip(self._segments, inside, strict=True)
        ]
        rows = [rows + first for (rows, _), first in zip(found, self._borders[:-1], strict=True)]
        return (
            np.concatenate([np.empty(0, np.int64), *rows]),
            np.concatenate([np.empty(0, np.float32), *(scores for _, scores in found)]),
        )

    def _cosines(self, vector: Vector, rows: Numbers) -> NDArray[np.float32]:
        """The cosine of each of some rows, which ascend."""
        places = np.searchsorted(rows, self._borders)
        return np.concatenate(
            [
                np.empty(0, np.float32),
                *(
                    segment.vectors.cosines(vector, rows[start:end] - first)
                    for (segment, _), first, start, end in zip(
                        self._segments, self._borders[:-1], places[:-1], places[1:], strict=True
                    )
                    if start < end
                ),
            ]
        )

    def _top(self, rows: Numbers, scores: NDArray[np.floating], k: int) -> Numbers:
        """The k rows of the highest scores, best first; those that tie by their keys."""
        if len(rows) > k:
            is_high = scores >= np.partition(scores, len(scores) - k)[-k]
            rows, scores = rows[is_high], scores[is_high]
        best: Numbers = rows[np.lexsort((self._keys[rows], -scores))[:k]]
        return best
