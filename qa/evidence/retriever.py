"""A plan becomes the passages that may answer it; also a LangChain retriever."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index import Archive, Passage
from index.documents import Filter
from qa.evidence.agreement import evidence, is_dated, reported_until
from qa.questions.plan import PlannedDate, QueryPlan, plan

DATES_WEIGHT = 0.3
"""Of one full agreement of dates beside a cosine of 1, from 0.25 to 0.35 alike."""
POOL = 100
"""Passages of each search that are ranked by their dates."""


class ArchiveRetriever(BaseRetriever):
    """Retrieves from an archive; `invoke` takes a question and returns LangChain documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    archive: Archive
    k: int

    def retrieve(self, query: QueryPlan) -> tuple[QueryPlan, list[Passage]]:
        """The plan, `widened` if its dates leave nothing, and the k best passages, best first.

        Bounds on the publication day are held strictly. When it happened is a strong preference:
        passages that tell of those days, and those published on or shortly after them, are looked
        for beside the others, and what their dates tell counts with what they say.
        """
        events = [day for day in query.dates if day.role == "event"]
        published = Filter()
        for day in query.dates:
            if day.role != "event":
                published = _narrowed(published, day.first, day.last)
        if not events:
            found = self._search(query.search_text, published, self.k)
        else:
            found = self._dated(query.search_text, published, events)
        if not found and query.dates:
            query = replace(query, widened=True, search_text=query.standalone_question)
            found = self._search(query.search_text, Filter(), self.k)
        return query, found

    def _dated(self, text: str, within: Filter, days: Sequence[PlannedDate]) -> list[Passage]:
        """The best passages for some days; none where the archive has nothing that is of them."""
        bounds = [within, *(_happened(within, day) for day in days)]
        bounds += [_narrowed(within, day.first, reported_until(day)) for day in days]
        by_id = {p.chunk_id: p for bound in bounds for p in self._search(text, bound, POOL)}
        spans = self.archive.date_spans([*by_id])
        if not any(is_dated(spans[i], p.published, days) for i, p in by_id.items()):
            return []
        told = {i: evidence(spans[i], p.published, days) for i, p in by_id.items()}
        best = [replace(p, score=p.score + DATES_WEIGHT * told[i]) for i, p in by_id.items()]
        return sorted(best, key=lambda passage: (-passage.score, passage.chunk_id))[: self.k]

    def _search(self, text: str, within: Filter, k: int) -> list[Passage]:
        return self.archive.search(
            text,
            k,
            after=within.after,
            before=within.before,
            happened_after=within.happened_after,
            happened_before=within.happened_before,
        )

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
    ) -> list[Document]:
        today = datetime.now(tz=UTC).astimezone().date()
        return [
            Document(
                page_content=passage.text,
                metadata={key: value for key, value in asdict(passage).items() if key != "text"},
            )
            for passage in self.retrieve(plan(query, today))[1]
        ]


def _happened(within: Filter, day: PlannedDate) -> Filter:
    """The filter with what a text tells of bound to some days."""
    return replace(within, happened_after=day.first, happened_before=day.last)


def _narrowed(within: Filter, after: date | None, before: date | None) -> Filter:
    """The filter with further bounds on the publication day."""
    return replace(
        within,
        after=max(filter(None, (within.after, after)), default=None),
        before=min(filter(None, (within.before, before)), default=None),
    )
