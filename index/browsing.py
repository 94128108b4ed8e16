"""What an archive holds as lists and counts: its articles, who they are by, and their days."""

from collections import Counter
from collections.abc import Callable
from typing import get_args

from index.documents import DayTally, Facets, Filter, Head, Listing, Tally, Unit
from index.engines.bounds import checked_filters
from index.engines.engine import Articles, Engine
from index.errors import SearchError
from index.store.catalogue import Catalogue


class Browser:
    """Counts with an engine, and reads from the catalogue what articles are called."""

    def __init__(self, catalogue: Catalogue, engine: Callable[[], Engine | None]) -> None:
        """Ask the engine of the moment, None where there is nothing yet."""
        self._catalogue = catalogue
        self._engine = engine

    def count(self, within: Filter) -> int:
        """How many articles have a passage inside a filter; raises SearchError."""
        articles = self._articles(within)
        return articles.count if articles else 0

    def facets(self, within: Filter, words: str, top: int) -> Facets:
        """Who the articles are by that are inside a filter and have some words.

        Raises:
            SearchError: the filter, the words or a number is none.
        """
        _check(words, top=top)
        articles = self._articles(within, words)
        if articles is None:
            return Facets(0, (), ())
        return Facets(articles.count, _most(articles.sources, top), _most(articles.authors, top))

    def listed(self, within: Filter, words: str, k: int, offset: int) -> Listing:
        """A page of the articles that are inside a filter and have some words, newest first.

        Raises:
            SearchError: the filter, the words or a number is none.
        """
        _check(words, k=k, offset=offset)
        return self._catalogue.settled(lambda: self._listed(within, words, k, offset))

    def _listed(self, within: Filter, words: str, k: int, offset: int) -> Listing:
        articles = self._articles(within, words)
        if articles is None:
            return Listing(0, ())
        ids = self._catalogue.chunks.articles_of(articles.newest(k, offset))
        found = filter(None, map(self._catalogue.article, ids))
        return Listing(
            articles.count,
            tuple(
                Head(a.id, a.title, a.published, a.source, a.author, a.language, a.url)
                for a in found
            ),
        )

    def days(self, within: Filter, unit: Unit) -> list[DayTally]:
        """How many articles were published on each day, month or year; raises SearchError."""
        _check_unit(unit)
        articles = self._articles(within)
        return articles.days(unit) if articles else []

    def event_days(self, within: Filter, unit: Unit) -> list[DayTally]:
        """How many articles tell of each day, or of one of a month or year; raises SearchError."""
        _check_unit(unit)
        articles = self._articles(within)
        return articles.event_days(unit) if articles else []

    def _articles(self, within: Filter, words: str = "") -> Articles | None:
        (checked,) = checked_filters([within])
        engine = self._engine()
        return engine.articles(checked, words) if engine else None


def _most(counts: Counter[str], top: int) -> tuple[Tally, ...]:
    """The names with the highest counts; those that tie in alphabetical order."""
    ordered = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    return tuple(Tally(*each) for each in ordered[:top])


def _check(words: object, **numbers: object) -> None:
    if not isinstance(words, str):
        raise SearchError(f'The words are {words!r}, which is no text. Give a str; "" for any.')
    for name, number in numbers.items():
        if not isinstance(number, int) or isinstance(number, bool) or number < 0:
            raise SearchError(f"A list was asked for {name}={number!r}. Give 0 or more, as an int.")


def _check_unit(unit: object) -> None:
    if unit not in get_args(Unit):
        raise SearchError(f"Articles were to be counted by {unit!r}. Give day, month or year.")
