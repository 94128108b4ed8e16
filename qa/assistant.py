"""The assistant: a question is planned, passages retrieved, claims made of them and cited."""

import asyncio
import time
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import cached_property, partial
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Unpack, cast

from index.documents import SearchableArchive
from index.errors import SettingsError
from qa.answers.citations import cite
from qa.answers.extractive import ExtractiveAnswerer
from qa.answers.reasons import reason
from qa.config import CONCURRENT_QUESTIONS, AssistantSettings
from qa.contract.answer import Answer, Event, Said
from qa.contract.draft import Draft, Tokens
from qa.contract.protocols import Answerer, GrowingAnswerer, Reader, Rewriter, Thresholds
from qa.contract.query import QueryPlan, Retrieved
from qa.evidence.retriever import Retriever
from qa.followups.leaning import may_stand_alone
from qa.followups.standalone import standalone
from qa.question import Asked, Given, Question
from qa.questions.asking import asked
from qa.questions.plan import plan
from qa.reader.weighing import TrainedReader
from qa.wording import certainty, written_bounds, written_spellings, written_suggestion

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from qa.langchain import ArchiveRetriever


class Assistant:
    """Answers questions over an archive, and keeps no conversation; any thread may ask."""

    def __init__(
        self,
        archive: SearchableArchive,
        reader: Reader | None = None,
        settings: AssistantSettings | None = None,
        *,
        answerer: Answerer | None = None,
        concurrent_questions: int = CONCURRENT_QUESTIONS,
    ) -> None:
        """Answer from an archive, with the trained reader unless another is given.

        An `answerer` takes the place of saying the sentences that the reader finds. So many
        questions are answered at a time, whoever asks; the others wait.
        """
        if concurrent_questions < 1:
            raise SettingsError(
                f"An assistant was to answer {concurrent_questions} questions at once. "
                "Set concurrent_questions to 1 or more."
            )
        self.settings = settings or AssistantSettings()
        self.archive = archive
        self._reader = None if answerer else reader or TrainedReader()
        self.answerer = answerer or ExtractiveAnswerer(self.reader, self.thresholds)
        self._retriever = Retriever(archive, self.settings.passages)
        self.concurrent_questions = concurrent_questions
        self._places = BoundedSemaphore(concurrent_questions)
        self._threads = ThreadPoolExecutor(concurrent_questions, "dateline")

    def ask(self, question: Asked, **given: Unpack[Given]) -> Answer:
        """Answer a question asked on the day `today`, by default the real one.

        `dates` take the place of those that the question's words would give, each a day, an ISO
        string, a pair of first and last day (None for an open end) or a `PlannedDate`; an empty
        sequence means none. `kind` is what is asked for, where the words would mislead. `source`
        and `author`, parts of a name in any case, bound who published and who wrote what may
        answer; with "" it is anybody, whatever the words say. `history` are earlier answers, oldest
        first, and `without` are words that the question must not take over from them, as
        `plan.carried` of its answer had them. A mapping or a `Question` holds all of these itself.

        Raises:
            QuestionError: something of it cannot be used; the message says what to give instead.
        """
        *_, answer = self.stream(question, **given)
        return cast(Answer, answer)

    async def aask(self, question: Asked, **given: Unpack[Given]) -> Answer:
        """`ask`, in a thread of its own pool, so that an event loop goes on."""
        ask = partial(self.ask, question, **given)
        return await asyncio.get_running_loop().run_in_executor(self._threads, ask)

    def stream(self, question: Asked, **given: Unpack[Given]) -> Generator[Event]:
        """Yield the plan, the passages, the claims and the answer of a question, as `ask` takes it.

        While a language model is at it, what it has said so far comes before the claims. Who takes
        their time with one event keeps nobody else waiting; closing the generator ends the work.

        Raises:
            QuestionError: something of it cannot be used; raised before the first event.
        """
        checked = asked(question, **given, max_chars=self.settings.max_question_chars)
        return self._events(checked)

    def _events(self, question: Question) -> Generator[Event]:
        clock = _Clock()
        with clock.timing("plan"):
            searched, tokens = self._searched(question)
        yield searched
        with self._places, clock.timing("retrieve"):
            retrieved = self._retriever.retrieve(searched)
        yield retrieved
        with closing(self._drafts(retrieved)) as drafts:
            draft = Draft("", 0.0, ())
            while True:
                with self._places, clock.timing("read"):
                    further = next(drafts, None)
                if further is None:
                    break
                draft = further
                if isinstance(self.answerer, GrowingAnswerer):
                    yield Said(*cite(draft, retrieved.passages)[1:])
        yield draft
        with clock.timing("cite"):
            answer = self._answer(question, retrieved, draft)
            answer = replace(answer, tokens=tokens + answer.tokens if tokens else answer.tokens)
        yield clock.stamped(answer)

    def _searched(self, question: Question) -> tuple[QueryPlan, Tokens | None]:
        """The plan of a question, which leans on earlier ones where it must or is answered so.

        Where no rule finds what it leans on, a language model may; the tokens are what that took.
        """
        if isinstance(self.answerer, Rewriter) and _is_left_open(question):
            found = self.answerer.rewritten(question)
            if found is not None:
                alone = planned(replace(question, text=found.question, history=()))
                return replace(alone, carried=found.carried), found.tokens
        leaning = planned(question)
        if may_stand_alone(question.text, leaning) and not self._is_answered(leaning):
            return planned(replace(question, history=())), None
        return leaning, None

    def _is_answered(self, searched: QueryPlan) -> bool:
        """Whether the reader finds an answer."""
        with self._places:
            retrieved = self._retriever.retrieve(searched)
            drafts = self.by_reader._drafts(retrieved)
            return any(draft.claims for draft in drafts)

    def _drafts(self, retrieved: Retrieved) -> Generator[Draft]:
        """What the answerer makes of it, growing; the last is its draft."""
        # Beyond the days that were asked for there is evidence to show, but no answer to give.
        if retrieved.plan.gap or retrieved.plan.is_beyond:
            return
        if isinstance(self.answerer, GrowingAnswerer):
            yield from self.answerer.drafts(retrieved.plan, retrieved.passages)
        else:
            yield self.answerer.answer(retrieved.plan, retrieved.passages)

    def _answer(self, question: Question, retrieved: Retrieved, draft: Draft) -> Answer:
        planned, passages, _ = retrieved
        short, sentences, citations = cite(draft, passages)
        is_answered = bool(sentences)
        confidence = min(max(draft.confidence, 0.0), 1.0)
        return Answer(
            id="",
            generation=retrieved.generation,
            question=question.text,
            answered=is_answered,
            answer=short,
            confidence=confidence,
            certainty=certainty(confidence),
            days=draft.days if is_answered else (),
            remarks=(
                *written_bounds(planned),
                *written_spellings(planned),
                *(map(written_suggestion, planned.suggestions) if is_answered else ()),
                *draft.remarks,
            ),
            reason=None if is_answered else draft.reason or reason(planned, passages),
            sentences=sentences,
            citations=citations,
            plan=planned,
            passages=passages,
            engine=draft.engine or self.answerer.engine,
            timings_ms={},
            tokens=draft.tokens,
        ).identified()

    @property
    def reader(self) -> Reader:
        """Who finds short answers; the shipped one where an answerer does without."""
        if self._reader is None:
            self._reader = TrainedReader()
        return self._reader

    @property
    def thresholds(self) -> Thresholds:
        """From which probabilities of the reader on something is said."""
        stated = self.settings.min_confidence, self.settings.min_confidence_alone
        return self.reader.thresholds.but(*stated)

    @cached_property
    def by_reader(self) -> "Assistant":
        """One over the same archive that answers in the reader's way, whoever answers here."""
        if isinstance(self.answerer, ExtractiveAnswerer):
            return self
        return Assistant(self.archive, settings=self.settings)

    @cached_property
    def chain(self) -> "Runnable[Asked, Answer]":
        """`ask` as a LangChain `Runnable`."""
        from qa.langchain import chain_of

        return chain_of(self)

    @cached_property
    def retriever(self) -> "ArchiveRetriever":
        """What `ask` retrieves, as a LangChain `BaseRetriever`."""
        from qa.langchain import ArchiveRetriever

        return ArchiveRetriever(
            retriever=self._retriever, max_question_chars=self.settings.max_question_chars
        )


def planned(question: Question) -> QueryPlan:
    """The plan of a question that stands alone, or was made to by what was asked before it."""
    whole = standalone(question.text, question.history, question.today, question.without)
    found = plan(
        whole.question,
        question.today,
        question.dates,
        question.kind,
        source=question.source,
        author=question.author,
        is_first=not whole.carried,
    )
    return replace(found, carried=whole.carried, gap=whole.unclear or found.gap)


def _is_left_open(question: Question) -> bool:
    """Whether a question leans on earlier ones, and no rule finds on what."""
    whole = standalone(question.text, question.history, question.today, question.without)
    return whole.leans and not whole.carried


class _Clock:
    """How long each stage of one answer takes."""

    def __init__(self) -> None:
        self._times_ms: dict[str, float] = {}

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Time the block as a part of a stage."""
        began = time.perf_counter()
        yield
        took_ms = (time.perf_counter() - began) * 1000
        self._times_ms[stage] = round(self._times_ms.get(stage, 0.0) + took_ms, 3)

    def stamped(self, answer: Answer) -> Answer:
        """The answer with the time of every stage, and of all."""
        total = round(sum(self._times_ms.values()), 3)
        return replace(answer, timings_ms=self._times_ms | {"total": total})
