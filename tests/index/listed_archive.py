"""An archive that is a list of short articles, each one passage: the least that can be asked."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index import ArchiveInfo, Article, Filter, Passage
from index.documents import DayTally, Facets, Head, Listing, Tally, Unit
from index.errors import ArticleMissing, SearchError
from index.text.spelling import nearest
from index.text.stems import stems
from index.timex import tag_dates
from tests.index.engines.brute_force import first_day, tallied

ALL = Filter()


class ListedArchive:
    """Searches a list from end to end, by the share of the query's words."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Hold these articles, and no others ever."""
        self._articles = {article.id: article for article in articles}
        self._passages = [
            Passage(
                chunk_id=number,
                article_id=article.id,
                title=article.title,
                author=article.author,
                source=article.source,
                place=article.place,
                published=article.published,
                path=article.path,
                start=0,
                end=len(article.text),
                text=article.text,
                score=0.0,
                ranks={},
                dates=tuple(tag_dates(article.text, article.published)),
            )
            for number, article in enumerate(articles, 1)
        ]

    generation = 1

    def search(
        self, query: str, k: int = 10, within: Filter | Sequence[Filter] = ALL
    ) -> list[Passage]:
        """The k best passages of each filter."""
        if k < 1:
            raise SearchError(f"A search was asked for k={k} passages. Ask for 1 or more.")
        wanted = set(stems(query))
        found: dict[int, Passage] = {}
        for each in [within] if isinstance(within, Filter) else within:
            inside = [p for p in self._scored(wanted) if _lets_through(each, p)]
            found |= {p.chunk_id: p for p in inside[:k]}
        return sorted(found.values(), key=lambda p: (-p.score, p.chunk_id))

    def passages_of(self, first: date | None, last: date | None, k: int) -> list[Passage]:
        """What was published on some days, or tells of them, in order of day."""
        of_days = (
            Filter(after=first, before=last),
            Filter(happened_after=first, happened_before=last),
        )
        found = [p for p in self._passages if any(_lets_through(each, p) for each in of_days)]
        return sorted(found, key=lambda p: _first_day(p, first, last))[:k]

    def count(self, within: Filter = ALL) -> int:
        """How many articles are inside."""
        return len(self._inside(within))

    def facets(self, within: Filter = ALL, words: str = "", top: int = 20) -> Facets:
        """Who they are by."""
        inside = self._inside(within, words)
        sources = Counter(p.source for p in inside if p.source)
        authors = Counter(a for p in inside for a in self._articles[p.article_id].authors)
        most = ([Tally(*each) for each in c.most_common(top)] for c in (sources, authors))
        return Facets(len(inside), *map(tuple, most))

    def listed(
        self, within: Filter = ALL, words: str = "", k: int = 50, offset: int = 0
    ) -> Listing:
        """The newest first."""
        inside = self._inside(within, words)
        newest = sorted(inside, key=lambda p: p.published or date.min, reverse=True)
        found = [self._articles[p.article_id] for p in newest[offset : offset + k]]
        heads = [
            Head(a.id, a.title, a.published, a.source, a.author, a.language, a.url) for a in found
        ]
        return Listing(len(inside), tuple(heads))

    def days(self, within: Filter = ALL, unit: Unit = "day") -> list[DayTally]:
        """When they were published."""
        return tallied(first_day(p.published, unit) for p in self._inside(within) if p.published)

    def event_days(self, within: Filter = ALL, unit: Unit = "day") -> list[DayTally]:
        """Of which days they tell."""
        return tallied(
            day
            for p in self._inside(within)
            for day in {
                first_day(d.first, unit)
                for d in p.dates
                if d.first and d.first == d.last and _overlap(within, d.first, d.last)
            }
        )

    def _inside(self, within: Filter, words: str = "") -> list[Passage]:
        wanted = {*stems(words)}
        return [
            p
            for p in self._passages
            if _lets_through(within, p) and wanted <= {*stems(f"{p.title} {p.text}")}
        ]

    def spellings(self, word: str) -> list[str]:
        """The words nearest to one that no passage has."""
        if self._scored(set(stems(word))):
            return []
        return nearest(word, (passage.text for passage in self._passages))

    def passages_in(self, article_id: str) -> list[Passage]:
        """The one passage of an article."""
        return [passage for passage in self._passages if passage.article_id == article_id]

    def article(self, article_id: str) -> Article:
        """The article of an id."""
        if article_id not in self._articles:
            raise ArticleMissing(f"No article {article_id!r} is in the list.")
        return self._articles[article_id]

    def locations(self, article_id: str) -> list[str]:
        """The one path of an article."""
        return [self.article(article_id).path]

    def article_ids(self) -> Iterator[str]:
        """All ids."""
        return iter(self._articles)

    def info(self) -> ArchiveInfo:
        """What the list holds."""
        days = [article.published for article in self._articles.values() if article.published]
        count = len(self._articles)
        return ArchiveInfo(
            "a list", count, count - len(days), count, min(days), max(days), 1, "", 0, (), None
        )

    def _scored(self, wanted: set[str]) -> list[Passage]:
        """Every passage with a word of the query, best first."""
        scored = [
            replace(p, score=len(wanted & set(stems(f"{p.title} {p.text}"))) / max(1, len(wanted)))
            for p in self._passages
        ]
        return sorted((p for p in scored if p.score), key=lambda p: (-p.score, p.chunk_id))


def _lets_through(within: Filter, passage: Passage) -> bool:
    day = passage.published
    for part, name in ((within.source, passage.source), (within.author, passage.author)):
        if part is not None and part.casefold() not in (name or "").casefold():
            return False
    if within.is_dated is not None and within.is_dated != (day is not None):
        return False
    if (within.after or within.before) and day is None:
        return False
    if day and not (within.after or date.min) <= day <= (within.before or date.max):
        return False
    if within.happened_after is None and within.happened_before is None:
        return True
    return any(_overlap(within, d.first, d.last) for d in passage.dates)


def _overlap(within: Filter, first: date | None, last: date | None) -> bool:
    begins, ends = within.happened_after or date.min, within.happened_before or date.max
    return (first or date.min) <= ends and (last or date.max) >= begins


def _first_day(passage: Passage, first: date | None, last: date | None) -> date:
    """The first of the asked days that is the passage's own."""
    begins, ends = first or date.min, last or date.max
    own = [
        max(begins, day.first or date.min)
        for day in passage.dates
        if (day.first or date.min) <= ends and (day.last or date.max) >= begins
    ]
    if passage.published and begins <= passage.published <= ends:
        own.append(passage.published)
    return min(own)
