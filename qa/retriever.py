"""A plan becomes the passages that may answer it; also a LangChain retriever."""

from dataclasses import asdict, replace
from datetime import UTC, datetime

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index import Archive, Passage
from index.fusion import ranks_of, reciprocal_rank_fusion
from qa.dates import reported_until
from qa.plan import QueryPlan, plan

DATED = "dated"
"""The name, in a passage's ranks, of the list of what was published on the question's days."""


class ArchiveRetriever(BaseRetriever):
    """Retrieves from an archive; `invoke` takes a question and returns LangChain documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    archive: Archive
    k: int

    def passages(self, query: QueryPlan) -> list[Passage]:
        """The k best passages of a plan, best first.

        Where the question names days, what was published on or shortly after them is a ranked list
        of its own in the fusion: a preference, since an article of any day may tell of that one.
        """
        found = self.archive.search(query.search_text, self.k)
        if not query.dates:
            return found
        dated = [
            passage
            for day in query.dates
            for passage in self.archive.search(
                query.search_text, self.k, after=day.first, before=reported_until(day)
            )
        ]
        dated.sort(key=lambda passage: -passage.score)
        by_id = {passage.chunk_id: passage for passage in (*dated, *found)}
        rankings = {
            "search": [passage.chunk_id for passage in found],
            DATED: list(dict.fromkeys(passage.chunk_id for passage in dated)),
        }
        return [
            replace(
                by_id[identifier],
                score=score,
                ranks={**by_id[identifier].ranks, **ranks_of(identifier, rankings)},
            )
            for identifier, score in reciprocal_rank_fusion(rankings)[: self.k]
        ]

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
            for passage in self.passages(plan(query, today))
        ]
