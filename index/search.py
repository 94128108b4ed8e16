"""A query and some bounds become passages, best first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from index.documents import Filter, Passage
from index.engines.bounds import checked_filters
from index.engines.engine import Engine, Hit
from index.errors import SearchError
from index.store.catalogue import Catalogue
from index.text.clean import clean
from index.text.spelling import nearest

if TYPE_CHECKING:
    from index.encoder import Encoder

SPARE = 100
"""Hits asked for beyond k: chunks that went since the engine was loaded leave none too few."""


class Searcher:
    """Finds passages with an engine, and reads from the catalogue what they say."""

    def __init__(
        self,
        catalogue: Catalogue,
        engine: Callable[[], Engine | None],
        encoder: Callable[[], "Encoder"],
    ) -> None:
        """Search with the engine of the moment, None where there is nothing to find yet."""
        self._catalogue = catalogue
        self._engine = engine
        self._encoder = encoder

    def search(self, query: str, k: int, within: Filter | Sequence[Filter]) -> list[Passage]:
        """The k best passages of each filter, as one list, best first.

        Those that tie stand in the order of their articles' ids, and of reading.

        What several filters find is listed once, with its best rank in each list.

        Raises:
            SearchError: the query, k or a filter is none.
        """
        _check(query, k)
        filters = checked_filters(within)
        return self._catalogue.settled(lambda: self._found(clean(query), k, filters))

    def _found(self, query: str, k: int, filters: Sequence[Filter]) -> list[Passage]:
        engine = self._engine()
        if engine is None or not filters:
            return []
        vector = self._encoder().encode_query(query)
        found = engine.search(query, vector, filters, k + SPARE)
        existing = self._catalogue.chunks.visible(
            [*{hit.chunk_id for hits in found for hit in hits}]
        )
        best: dict[int, Hit] = {}
        for hits in found:
            for hit in [hit for hit in hits if hit.chunk_id in existing][:k]:
                best[hit.chunk_id] = _merged(hit, best.get(hit.chunk_id, hit))
        passages = [
            replace(passage, score=best[passage.chunk_id].score, ranks=best[passage.chunk_id].ranks)
            for passage in self._catalogue.chunks.passages([*best])
        ]
        return sorted(passages, key=lambda p: (-p.score, p.article_id, p.start))

    def passages_of(self, first: date | None, last: date | None, k: int) -> list[Passage]:
        """The first k passages published on or telling of some days, in order of day.

        None is an open end. A passage stands at the first of the days that is its own; of one day,
        those of it alone come before those of a longer time around it.

        Raises:
            SearchError: a day or k is none.
        """
        _check("", k)
        checked_filters(Filter(after=first, before=last))
        return self._catalogue.settled(lambda: self._listed(first, last, k))

    def _listed(self, first: date | None, last: date | None, k: int) -> list[Passage]:
        engine = self._engine()
        ids = engine.of_days(first, last, k + SPARE) if engine else []
        existing = self._catalogue.chunks.visible(ids)
        return self._catalogue.chunks.passages([i for i in ids if i in existing][:k])

    def spellings(self, word: str) -> list[str]:
        """What a word may be meant for that no text or title has, best first."""
        engine = self._engine()
        found = engine.near(clean(word)) if engine else []
        return nearest(word, (passage.text for passage in self._catalogue.chunks.passages(found)))

    def passages_in(self, article_id: str) -> list[Passage]:
        """The passages of an article, in reading order."""
        chunks = self._catalogue.chunks
        return self._catalogue.settled(lambda: chunks.passages(chunks.ids_in(article_id)))


def _merged(hit: Hit, other: Hit) -> Hit:
    ranks = {
        name: min(found.ranks[name] for found in (hit, other) if name in found.ranks)
        for name in {**other.ranks, **hit.ranks}
    }
    return replace(hit, ranks=ranks)


def _check(query: object, k: object) -> None:
    if not isinstance(query, str):
        raise SearchError(f"The query is {query!r}, which is no text. Search for a str.")
    if not isinstance(k, int) or isinstance(k, bool) or k < 1:
        raise SearchError(f"A search was asked for k={k!r} passages. Ask for 1 or more, as an int.")
