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
from index.fusion import ranks_of, reciprocal_rank_fusion
from qa.dates import AROUND, reported_until, tightness
from qa.plan import PlannedDate, QueryPlan, plan

WEIGHTS = {"search": 1.0, "happened": 0.5, "reported": 0.5}
"""Of each ranked list in the fusion: MRR on dated news questions falls on either side of these."""


class ArchiveRetriever(BaseRetriever):
    """Retrieves from an archive; `invoke` takes a question and returns LangChain documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    archive: Archive
    k: int

    def retrieve(self, query: QueryPlan) -> tuple[QueryPlan, list[Passage]]:
        """The plan, `widened` if its dates leave nothing, and the k best passages, best first.

        Bounds on the publication day are held strictly. When it happened is a strong preference, by
        two further lists in the fusion: passages that tell of those days, the closest dates first,
        and passages published on or shortly after them.
        """
        events = [day for day in query.dates if day.role == "event"]
        published = Filter()
        for day in query.dates:
            if day.role != "event":
                published = _narrowed(published, day.first, day.last)
        lists = {"search": self._search(query, published)}
        dated = lists
        if events:
            dated = {
                "happened": self._happened(query, published, events),
                "reported": self._reported(query, published, events),
            }
        if not any(dated.values()) and query.dates:
            query = replace(query, widened=True, search_text=query.standalone_question)
            return query, self._search(query, Filter())
        lists |= dated
        by_id = {passage.chunk_id: passage for passages in lists.values() for passage in passages}
        rankings = {name: [p.chunk_id for p in passages] for name, passages in lists.items()}
        return query, [
            replace(
                by_id[identifier],
                score=score,
                ranks={**by_id[identifier].ranks, **ranks_of(identifier, rankings)},
            )
            for identifier, score in reciprocal_rank_fusion(rankings, WEIGHTS)[: self.k]
        ]

    def _search(self, query: QueryPlan, within: Filter) -> list[Passage]:
        return self.archive.search(
            query.search_text,
            self.k,
            after=within.after,
            before=within.before,
            happened_after=within.happened_after,
            happened_before=within.happened_before,
        )

    def _happened(
        self, query: QueryPlan, within: Filter, days: Sequence[PlannedDate]
    ) -> list[Passage]:
        """Passages that tell of the days, or of a quarter around them, closest dates first."""
        fits: dict[int, float] = {}
        found: dict[int, Passage] = {}
        for day in days:
            bounds = replace(within, happened_after=day.first, happened_before=day.last)
            passages = self._search(query, bounds)
            spans = self.archive.date_spans([passage.chunk_id for passage in passages])
            for passage in passages:
                fit = max(tightness(span, day) for span in spans[passage.chunk_id])
                if fit >= max(AROUND, fits.get(passage.chunk_id, 0)):
                    fits[passage.chunk_id], found[passage.chunk_id] = fit, passage
        return sorted(found.values(), key=lambda p: (-fits[p.chunk_id], -p.score))

    def _reported(
        self, query: QueryPlan, within: Filter, days: Sequence[PlannedDate]
    ) -> list[Passage]:
        """Passages published on the days or shortly after."""
        found: dict[int, Passage] = {}
        for day in days:
            bounds = _narrowed(within, day.first, reported_until(day))
            found |= {passage.chunk_id: passage for passage in self._search(query, bounds)}
        return sorted(found.values(), key=lambda passage: -passage.score)

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


def _narrowed(within: Filter, after: date | None, before: date | None) -> Filter:
    """The filter with further bounds on the publication day."""
    return replace(
        within,
        after=max(filter(None, (within.after, after)), default=None),
        before=min(filter(None, (within.before, before)), default=None),
    )
