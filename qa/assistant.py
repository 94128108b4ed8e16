"""The assistant: plan | retrieve | read | cite, as a LangChain `Runnable`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from langchain_core.runnables import Runnable, RunnableLambda

from index import Archive, Passage
from qa.answer import Answer
from qa.answers.citations import asks_for_all, cite
from qa.answers.wording import written_days
from qa.config import AssistantSettings
from qa.errors import QuestionError
from qa.evidence.retriever import ArchiveRetriever
from qa.questions.plan import PlannedDate, QueryPlan, plan
from qa.reader.weighing import Reader, Span, SpanReader, unmentioned


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asks, and the day on which they ask it."""

    text: str
    today: date
    dates: Sequence[PlannedDate] | None = None
    """Dates that the person gave it; None leaves it those of its words."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A question on its way to an answer: each step of the chain fills in its part."""

    question: Question
    plan: QueryPlan
    passages: Sequence[Passage] = ()
    spans: Sequence[Span] = ()
    timings_ms: dict[str, float] = field(default_factory=dict)


class Assistant:
    """Answers questions over an archive, and keeps no conversation."""

    def __init__(
        self,
        archive: Archive,
        reader: Reader | None = None,
        settings: AssistantSettings | None = None,
    ) -> None:
        """Answer from an archive, with the trained reader unless another is given."""
        self.settings = settings or AssistantSettings.load()
        self.reader = reader or SpanReader(archive)
        self.archive = archive
        self.retriever = ArchiveRetriever(archive=archive, k=self.settings.passages)
        self.chain: Runnable[Question, Answer] = (
            RunnableLambda(self._plan)
            | RunnableLambda(self._retrieve)
            | RunnableLambda(self._read)
            | RunnableLambda(self._cite)
        )

    def ask(
        self,
        question: str,
        *,
        today: date | None = None,
        dates: Sequence[PlannedDate] | None = None,
    ) -> Answer:
        """Answer a question asked on the day `today`, by default the real one.

        `dates` take the place of those that the question's words would give; an empty sequence
        means none.

        Raises:
            QuestionError: it is empty or too long.
        """
        if not question.strip():
            raise QuestionError("The question is empty. Ask something, such as: who met in Doha?")
        if len(question) > self.settings.max_question_chars:
            raise QuestionError(
                f"The question has {len(question):,} characters, more than the "
                f"{self.settings.max_question_chars:,} that are read. Shorten it."
            )
        today = today or datetime.now(tz=UTC).astimezone().date()
        return self.chain.invoke(Question(question, today, dates))

    def _plan(self, question: Question) -> _Turn:
        began = time.perf_counter()
        planned = plan(question.text, question.today, question.dates)
        return _Turn(question, planned, timings_ms={"plan": _ms_since(began)})

    def _retrieve(self, turn: _Turn) -> _Turn:
        began = time.perf_counter()
        plan, passages = self.retriever.retrieve(turn.plan)
        timings = turn.timings_ms | {"retrieve": _ms_since(began)}
        return replace(turn, plan=plan, passages=passages, timings_ms=timings)

    def _read(self, turn: _Turn) -> _Turn:
        began = time.perf_counter()
        spans = self.reader.read(turn.plan, turn.passages)
        return replace(turn, spans=spans, timings_ms=turn.timings_ms | {"read": _ms_since(began)})

    def _cite(self, turn: _Turn) -> Answer:
        began = time.perf_counter()
        # Beyond the days that were asked for there is evidence to show, but no answer to give.
        spans = () if _is_beyond(turn.plan) else turn.spans
        short, sentences, citations = cite(
            spans,
            self.settings.least_confidence(len(turn.passages)),
            is_list=asks_for_all(turn.plan.standalone_question),
        )
        timings = turn.timings_ms | {"cite": _ms_since(began)}
        return Answer(
            question=turn.question.text,
            answered=bool(sentences),
            answer=short,
            confidence=spans[0].probability if spans else 0.0,
            reason=None if sentences else _reason(turn),
            sentences=sentences,
            citations=citations,
            plan=turn.plan,
            passages=tuple(turn.passages),
            engine=self.reader.engine,
            timings_ms=timings | {"total": round(sum(timings.values()), 3)},
        )


def _is_beyond(plan: QueryPlan) -> bool:
    """Whether the days asked for left nothing; a day without a year may mean any year's."""
    return plan.widened and any(day.is_stated for day in plan.dates)


def _reason(turn: _Turn) -> str:
    """Why there is no answer, in words for the person who asked."""
    if not turn.passages:
        return "Nothing in this archive is about that."
    when = " and ".join(
        f"“{day.text or written_days(day.first, day.last)}”" for day in turn.plan.dates
    )
    if _is_beyond(turn.plan):
        return f"Nothing in this archive is dated {when}. The nearest passages are of other days."
    names = " or ".join(f"“{name}”" for name in unmentioned(turn.plan, turn.passages))
    lacking = f"mentions {names}" if names else "answers that"
    about = f" for {when}" if when else ""
    return f"No passage found here {lacking}{about}. The nearest ones are listed."


def _ms_since(began: float) -> float:
    return round((time.perf_counter() - began) * 1000, 3)
