"""A plan becomes the passages that may answer it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from index.documents import Filter, Passage, SearchableArchive
from qa.contract.query import OVERVIEWS, PlannedDate, QueryPlan, Retrieved
from qa.evidence.agreement import evidence, is_dated, reported_until
from qa.evidence.naming import understood
from qa.evidence.scope import asked_of, bounds_of, narrowed, strict_bounds_of

DATES_WEIGHT = 0.3
"""Of one full agreement of dates beside a cosine of 1, from 0.25 to 0.35 alike."""
BREADTH = 80
"""Passages for a question that several articles answer together, at least."""
POOL = 100
"""Passages of each search that are ranked by their dates."""


class Retriever:
    """Retrieves from an archive, and obeys the dates, the source and the author of a plan."""

    def __init__(self, archive: SearchableArchive, k: int) -> None:
        """Retrieve `k` passages, unless a call asks for another number."""
        self._archive = archive
        self.k = k

    def retrieve(self, query: QueryPlan, k: int | None = None) -> Retrieved:
        """The plan, `widened` if its dates leave nothing, and the k best passages, best first.

        Names that are misspelt are searched for, and stand in the plan, as the archive has them.
        Bounds on the publication day are held strictly, and those on source and author also where
        the search is widened; where nothing at all is by these, the plan's gap says so. When it
        happened is a strong preference:
        passages that tell of those days, and those published on or shortly after them, are looked
        for beside the others, and what their dates tell counts with what they say.
        """
        query = asked_of(query, self._archive)
        if query.gap:
            return Retrieved(query, (), self._archive.generation)
        k = k or (max(self.k, BREADTH) if query.kind in OVERVIEWS else self.k)
        found = self._found(query, k)
        spelt = understood(query, found.passages, self._archive)
        if spelt.spellings != query.spellings:
            return self._found(spelt, k)
        return found._replace(plan=_widened(spelt) if found.plan.widened else spelt)

    def _found(self, query: QueryPlan, k: int) -> Retrieved:
        generation = self._archive.generation
        events = [day for day in query.dates if day.role == "event"]
        by, published = bounds_of(query), strict_bounds_of(query)
        if not events:
            found = self._archive.search(query.search_text, k, published)
        else:
            found = self._dated(query.search_text, k, published, events)
        if not found and query.dates:
            query = _widened(query)
            found = self._archive.search(query.search_text, k, by)
        return Retrieved(query, (*self._with_notices(found, published),), generation)

    def _with_notices(self, found: Sequence[Passage], within: Filter) -> Iterator[Passage]:
        """The passages, each followed by what corrects or retracts its article, within bounds."""
        there = {passage.article_id for passage in found}
        for passage in found:
            yield passage
            for amendment in passage.amended_by:
                if amendment.article_id not in there:
                    there.add(amendment.article_id)
                    for other in self._archive.passages_in(amendment.article_id):
                        if other.notices and _is_within(other, within):
                            yield replace(other, score=passage.score)

    def _dated(
        self, text: str, k: int, within: Filter, days: Sequence[PlannedDate]
    ) -> list[Passage]:
        """The best passages for some days; none where the archive has nothing that is of them."""
        bounds = [within, *(_happened(within, day) for day in days)]
        bounds += [narrowed(within, day.first, reported_until(day)) for day in days]
        found = self._archive.search(text, max(k, POOL), bounds)
        if not any(is_dated(p.dates, p.published, days) for p in found):
            return []
        told = {p.chunk_id: evidence(p.dates, p.published, days) for p in found}
        best = [replace(p, score=p.score + DATES_WEIGHT * told[p.chunk_id]) for p in found]
        return sorted(best, key=lambda passage: (-passage.score, passage.chunk_id))[:k]


def _widened(query: QueryPlan) -> QueryPlan:
    return replace(query, widened=True, search_text=query.standalone_question)


def _is_within(passage: Passage, within: Filter) -> bool:
    """Whether a passage keeps to a filter's bounds on its day, its source and its authors."""
    authors = passage.authors or (passage.author or "",)
    if not _has_part(within.source, (passage.source or "",)):
        return False
    if not _has_part(within.author, authors):
        return False
    if passage.published is None:
        return within.after is None and within.before is None
    return (within.after or date.min) <= passage.published <= (within.before or date.max)


def _has_part(part: str | None, names: Sequence[str]) -> bool:
    return part is None or any(part.casefold() in name.casefold() for name in names)


def _happened(within: Filter, day: PlannedDate) -> Filter:
    """The filter with what a text tells of bound to some days."""
    return replace(within, happened_after=day.first, happened_before=day.last)
