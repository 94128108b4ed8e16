"""What an archive asks of a search engine: the seam behind which any may stand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index.documents import DayTally, Filter, Halves, Ids, Passage, Unit


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that a search found."""

    chunk_id: int
    score: float
    """Higher is better; `Engine.search` says on which scale."""
    ranks: Mapping[str, int]
    """Rank, from 1, in each list that put the chunk up: "dense", "keywords", …"""


class Articles(Protocol):
    """Some articles of one generation, and what is counted of them."""

    @property
    def count(self) -> int:
        """How many they are."""
        ...

    @property
    def sources(self) -> Counter[str]:
        """How many each source published."""
        ...

    @property
    def authors(self) -> Counter[str]:
        """How many each author wrote, alone or with others."""
        ...

    def days(self, unit: Unit = "day") -> list[DayTally]:
        """How many were published on each day that has one, or in each month or year, in order."""
        ...

    def event_days(self, unit: Unit = "day") -> list[DayTally]:
        """How many tell of each single day, or of one of each month or year, in order.

        In a chunk inside the bounds, and of days inside the bounds on what happened alone.
        """
        ...

    def newest(self, k: int, offset: int) -> list[int]:
        """A chunk of each, the newest first and undated ones last: k of them after `offset`.

        Those that tie stand as in `Engine.search`, by the first of their chunks.
        """
        ...


class Engine(Protocol):
    """Finds chunks by meaning and by words, inside bounds.

    Whatever it holds is derived from the catalogue: an engine whose files are missing, damaged or
    of another generation than the one it is opened at is empty, at generation 0, and is staged
    everything anew. `tests/index/engines/contract.py` checks all that is said here.
    """

    @property
    def generation(self) -> int:
        """The generation that it was opened at or that was published last; 0 where it is empty."""
        ...

    def stage(
        self,
        added: Iterable[tuple[Sequence[Passage], Halves]],
        removed: Ids,
        *,
        expunge: bool = False,
    ) -> None:
        """Let go of some chunks and take in others, with their embeddings.

        Ids that come are above all that were here; ids that go and are not here are passed over.
        With `expunge`, nothing that has gone is left in what `publish` keeps. Who searches finds
        what was there before, until `publish`.
        """
        ...

    def publish(self, generation: int) -> None:
        """Keep what was staged as a generation, beside the one before it."""
        ...

    def tidy(self) -> None:
        """Let go of all that other generations than this one had."""
        ...

    def search(
        self, query: str, vector: NDArray[np.float32], within: Sequence[Filter], k: int
    ) -> list[list[Hit]]:
        """The k best chunks inside each of the filters, best first.

        Those that tie stand in an order of their articles and places, whatever their ids: the same
        articles give the same ranking, in whatever order they came and whatever was there before.

        `vector` is the query's embedding, shape (dimension,), of length 1. A filter is held
        strictly, before the k best are chosen. The scale of scores is part of the contract:
        the cosine of query and chunk, in [-1, 1], plus `fusion.KEYWORDS_WEIGHT` times the share
        that the chunk has of the BM25 weight of the query's words: 0 where it has none of them,
        about 1 where it is full of all. So a score depends on the query, the chunk and what else
        is there, on no filter and no k, and those of all searches for one query compare.
        """
        ...

    def near(self, word: str) -> list[int]:
        """Some chunks with words that differ from one by a letter or two, the nearest first.

        None where a text or a title has the word itself, in any form of it.
        """
        ...

    def of_days(self, first: date | None, last: date | None, k: int) -> list[int]:
        """The first k chunks published on or telling of some days, in order of day.

        None is an open end. A chunk stands at the first of the days that is its own; of one day,
        those of it alone come before those that tell of a longer time around it. Those that tie
        stand as in `search`.
        """
        ...

    def articles(self, within: Filter, words: str = "") -> Articles:
        """The articles that have a chunk inside a filter and each of some words somewhere.

        A word is any form of it, in the text or the title; stop words ask for nothing.
        """
        ...

    def ids(self) -> Ids:
        """The chunks that it holds, in order."""
        ...

    def vectors(self, ids: Ids) -> Halves:
        """The embeddings of some chunks that it holds, shape (len(ids), dimension)."""
        ...
