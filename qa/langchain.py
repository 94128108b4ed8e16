"""The assistant as LangChain's `Runnable` and `BaseRetriever`, to fit into larger chains."""

import asyncio
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda
from pydantic import ConfigDict, TypeAdapter

from index.documents import Passage
from qa.contract.answer import Answer
from qa.errors import QuestionError
from qa.evidence.retriever import Retriever
from qa.question import Asked, GivenDates, GivenDay
from qa.questions.asking import asked
from qa.questions.plan import plan

if TYPE_CHECKING:
    from qa.assistant import Assistant

_PASSAGE = TypeAdapter(Passage)


def chain_of(assistant: "Assistant") -> Runnable[Asked, Answer]:
    """`Assistant.ask` as a Runnable: text, a mapping or a `Question` in, an `Answer` out."""

    def ask(question: Asked, **given: Any) -> Answer:  # noqa: ANN401 - as `Assistant.ask` takes it
        return assistant.ask(question, **given)

    async def aask(question: Asked, **given: Any) -> Answer:  # noqa: ANN401
        return await assistant.aask(question, **given)

    return RunnableLambda(ask, afunc=aask, name="dateline")


class ArchiveRetriever(BaseRetriever):
    """Retrieves from an archive as the assistant does; `invoke` returns LangChain documents.

    `invoke(question, k=…, today=…, dates=…, source=…, author=…)` takes text, and the others as
    `Assistant.ask`. Where the archive has nothing of the days that the question states, it returns
    no documents; where a day without a year was set aside, their metadata say `widened`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: Retriever
    max_question_chars: int

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - LangChain passes it
        k: int | None = None,
        today: GivenDay | None = None,
        dates: Sequence[GivenDates] | None = None,
        source: str | None = None,
        author: str | None = None,
    ) -> list[Document]:
        if k is not None and (isinstance(k, bool) or not isinstance(k, int) or k < 1):
            raise QuestionError(f"k is {k!r}. Give how many documents, a whole number from 1 up.")
        question = asked(
            query,
            today=today,
            dates=dates,
            source=source,
            author=author,
            max_chars=self.max_question_chars,
        )
        planned, passages, _ = self.retriever.retrieve(
            plan(
                question.text,
                question.today,
                question.dates,
                source=question.source,
                author=question.author,
            ),
            k,
        )
        if planned.is_beyond:
            return []
        return [_document(passage, is_widened=planned.widened) for passage in passages]

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,
        k: int | None = None,
        today: GivenDay | None = None,
        dates: Sequence[GivenDates] | None = None,
        source: str | None = None,
        author: str | None = None,
    ) -> list[Document]:
        return await asyncio.to_thread(
            self._get_relevant_documents,
            query,
            run_manager=run_manager.get_sync(),
            k=k,
            today=today,
            dates=dates,
            source=source,
            author=author,
        )


def _document(passage: Passage, *, is_widened: bool) -> Document:
    """A passage as LangChain knows it, with metadata that JSON can hold."""
    metadata = json.loads(_PASSAGE.dump_json(passage, exclude={"text"}))
    return Document(
        id=f"{passage.article_id}:{passage.start}-{passage.end}",
        page_content=passage.text,
        metadata=metadata | {"widened": is_widened},
    )
