"""The simplest engine that keeps the contract: it looks at every chunk, in memory."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import log

import numpy as np
from numpy.typing import NDArray

from index.documents import DayTally, Filter, Halves, Ids, Passage, Unit
from index.engines.engine import Hit
from index.engines.fusion import fused, ranks
from index.engines.segment import key
from index.text.spelling import distance
from index.text.stems import stems
from tests.index.engines.contract import in_order_of_day, lets_through

K1, B, TITLE_BOOST = 1.2, 0.75, 0.25


class BruteForceEngine:
    """Chunks and vectors by id."""

    def __init__(self) -> None:
        self.generation = 0
        self._passages: dict[int, Passage] = {}
        self._vectors: dict[int, NDArray[np.float32]] = {}

    def stage(
        self,
        added: Iterable[tuple[Sequence[Passage], Halves]],
        removed: Ids,
        *,
        expunge: bool = False,  # noqa: ARG002 - what goes is gone
    ) -> None:
        for identifier in removed.tolist():
            self._passages.pop(identifier, None)
            self._vectors.pop(identifier, None)
        for passages, vectors in added:
            for passage, vector in zip(passages, vectors, strict=True):
                self._passages[passage.chunk_id] = passage
                self._vectors[passage.chunk_id] = vector.astype(np.float32)

    def publish(self, generation: int) -> None:
        self.generation = generation

    def tidy(self) -> None:
        """It has nothing but what it is."""

    def search(
        self, query: str, vector: NDArray[np.float32], within: Sequence[Filter], k: int
    ) -> list[list[Hit]]:
        shares = self._shares(query)
        numbers = [*self._passages]
        scores = fused(
            np.array([self._vectors[i] @ vector for i in numbers]),
            np.array([shares.get(i, 0.0) for i in numbers]),
        )
        in_order = sorted(
            zip(numbers, scores.tolist(), strict=True),
            key=lambda pair: (-pair[1], key(self._passages[pair[0]])),
        )
        results = []
        for bounds in within:
            inside = [(i, s) for i, s in in_order if lets_through(bounds, self._passages[i])]
            ranked = ranks({"all": [i for i, _ in inside]})
            results.append([Hit(i, score, ranked[i]) for i, score in inside[:k]])
        return results

    def near(self, word: str) -> list[int]:
        (stem,) = stems(word)
        bags = {i: set(stems(f"{p.title} {p.text}")) for i, p in self._passages.items()}
        if any(stem in bag for bag in bags.values()):
            return []
        return [
            i for i, bag in bags.items() if any(distance(stem, other, len(word)) for other in bag)
        ]

    def of_days(self, first: date | None, last: date | None, k: int) -> list[int]:
        return in_order_of_day(self._passages.values(), first, last)[:k]

    def articles(self, within: Filter, words: str = "") -> "ListedArticles":
        wanted = {*stems(words)}
        chunks: defaultdict[str, list[Passage]] = defaultdict(list)
        for _, each in sorted(self._passages.items()):
            chunks[each.article_id].append(each)
        return ListedArticles(
            within,
            [
                several
                for several in chunks.values()
                if any(lets_through(within, each) for each in several)
                and wanted <= {s for each in several for s in stems(f"{each.title} {each.text}")}
            ],
        )

    def ids(self) -> Ids:
        return np.array(sorted(self._passages), dtype=np.int64)

    def vectors(self, ids: Ids) -> Halves:
        return np.array([self._vectors[i] for i in ids.tolist()]).astype(np.float16)

    def _shares(self, query: str) -> dict[int, float]:
        """BM25 of texts and titles, as a share of what each word could give at most."""
        words = set(stems(query))
        shares: defaultdict[int, float] = defaultdict(float)
        n = len(self._passages)
        for boost, field in ((1.0, "text"), (TITLE_BOOST, "title")):
            bags = {i: Counter(stems(getattr(p, field))) for i, p in self._passages.items()}
            mean = sum(bag.total() for bag in bags.values()) / max(1, n)
            for word in words:
                having = sum(word in bag for bag in bags.values())
                weight = log(1 + (n - having + 0.5) / (having + 0.5))
                for i, bag in bags.items():
                    if bag[word]:
                        length = K1 * (1 - B + B * bag.total() / mean)
                        shares[i] += boost * weight * bag[word] * (K1 + 1) / (bag[word] + length)
        most = (K1 + 1) * sum(self._weight(word) for word in words)
        return {i: share / most for i, share in shares.items()}

    def _weight(self, word: str) -> float:
        having = sum(word in stems(passage.text) for passage in self._passages.values())
        return log(1 + (len(self._passages) - having + 0.5) / (having + 0.5))


class ListedArticles:
    """Some articles as lists of their chunks."""

    def __init__(self, within: Filter, articles: list[list[Passage]]) -> None:
        self._within = within
        self._articles = articles
        self._heads = [chunks[0] for chunks in articles]
        self.count = len(articles)
        self.sources = Counter(each.source for each in self._heads if each.source is not None)
        self.authors = Counter(name for each in self._heads for name in each.authors)

    def days(self, unit: Unit = "day") -> list[DayTally]:
        return tallied(first_day(each.published, unit) for each in self._heads if each.published)

    def event_days(self, unit: Unit = "day") -> list[DayTally]:
        first = self._within.happened_after or date.min
        last = self._within.happened_before or date.max
        return tallied(
            day
            for chunks in self._articles
            for day in {
                first_day(span.first, unit)
                for each in chunks
                if lets_through(self._within, each)
                for span in each.dates
                if span.first and span.first == span.last and first <= span.first <= last
            }
        )

    def newest(self, k: int, offset: int) -> list[int]:
        undated = date.min.toordinal() - 1
        order = sorted(
            self._heads,
            key=lambda p: (-(p.published.toordinal() if p.published else undated), key(p)),
        )
        return [each.chunk_id for each in order[offset : offset + k]]


def first_day(day: date, unit: Unit) -> date:
    return {"day": day, "month": day.replace(day=1), "year": day.replace(day=1, month=1)}[unit]


def tallied(days: Iterable[date]) -> list[DayTally]:
    return [DayTally(*each) for each in sorted(Counter(days).items())]
