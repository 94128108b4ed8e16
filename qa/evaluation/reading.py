"""Scores an assistant's reader on questions that each come with the one text to read."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import numpy as np
from pydantic import BaseModel, ConfigDict, StringConstraints
from tqdm import tqdm

from index import Passage
from qa.assistant import Assistant
from qa.evaluation.confidence import Numbers, average_precision, best_threshold, calibration_error
from qa.evaluation.estimates import (
    Estimate,
    Prediction,
    Scores,
    Write,
    estimate,
    estimate_jointly,
    p95,
)
from qa.evaluation.squad import exact_match, f1, is_right
from qa.questions.plan import plan

_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Gold(BaseModel):
    """A right answer, as it stands in the context."""

    model_config = ConfigDict(frozen=True)

    text: _Text


class ReadingQuestion(BaseModel):
    """One line of a reading set; with no answers, the context does not answer the question."""

    model_config = ConfigDict(frozen=True)

    id: _Text
    question: _Text
    context: Annotated[str, StringConstraints(min_length=1)]
    answers: tuple[Gold, ...]

    @property
    def golds(self) -> list[str]:
        """The texts of the answers."""
        return [gold.text for gold in self.answers]


@dataclass(frozen=True, slots=True)
class Read:
    """What the reader made of one question: its best answer, shown or not."""

    question: ReadingQuestion
    answer: str
    """Of the best candidate, also where it is too improbable to be shown; empty without one."""
    probability: float
    answered: bool
    """Whether the answer is probable enough to be shown."""
    latency_ms: float

    @property
    def f1(self) -> float:
        """Token F1 of the answer, if shown; an unanswerable question has none that is right."""
        return f1(self.answer, self.question.golds)

    @property
    def exact_match(self) -> float:
        """Whether the answer, if shown, is exactly a right one."""
        return exact_match(self.answer, self.question.golds)

    @property
    def declined_score(self) -> float:
        """What declining scores: everything for an unanswerable question, else nothing."""
        return float(not self.question.answers)

    def predicted(self) -> Prediction:
        """A line of the predictions."""
        return {
            "id": self.question.id,
            "answer": self.answer,
            "probability": self.probability,
            "answered": self.answered,
            "right": is_right(self.answer, self.question.golds),
            "gold": self.question.golds,
            "latency_ms": round(self.latency_ms, 2),
        }


def passage_of(question: ReadingQuestion) -> Passage:
    """The question's context, as the one passage that was retrieved."""
    return Passage(
        chunk_id=0,
        article_id=question.id,
        title="",
        author=None,
        source=None,
        place=None,
        published=None,
        path="",
        start=0,
        end=len(question.context),
        text=question.context,
        score=0.0,
        ranks={},
    )


def read(question: ReadingQuestion, assistant: Assistant) -> Read:
    """Have the assistant's reader read the question's context."""
    passage = passage_of(question)
    began = time.perf_counter()
    # The text is the one to read whatever its dates: the question's must not narrow anything.
    planned = plan(question.question, datetime.now(tz=UTC).date(), dates=())
    best = next(iter(assistant.reader.read(planned, [passage])), None)
    latency_ms = (time.perf_counter() - began) * 1000
    if best is None:
        return Read(question, "", 0.0, answered=False, latency_ms=latency_ms)
    answered = best.probability >= assistant.thresholds.least_of(1)
    return Read(
        question,
        passage.text[best.start : best.end],
        best.probability,
        answered,
        latency_ms,
    )


def score_reading(
    set_name: str,
    questions: Sequence[ReadingQuestion],
    assistant: Assistant,
    write: Write,
    *,
    progress: bool,
) -> Scores:
    """Read every context for its question, and score the answers as SQuAD 2 does."""
    reads = []
    for question in tqdm(questions, unit=" questions", disable=not progress):
        reads.append(read(question, assistant))
        write(reads[-1].predicted())
    latencies_ms = [one.latency_ms for one in reads[1:]]
    return Scores(
        set=set_name,
        records="questions",
        n=len(reads),
        skipped=0,
        metrics={
            **_answer_scores(reads),
            **_confidence_scores(reads),
            "latency_ms_median": estimate(latencies_ms, np.median),
            "latency_ms_p95": estimate(latencies_ms, p95),
        },
        notes=(
            "Latency leaves out the first question, which warms the reader up.",
            f"Answered from a confidence of {assistant.thresholds.alone:.3g} up.",
        ),
    )


def _answer_scores(reads: Sequence[Read]) -> dict[str, Estimate]:
    """The scores of what is shown, and of the best candidates for answerable questions."""
    answerable = [one for one in reads if one.question.answers]
    unanswerable = [one for one in reads if not one.question.answers]
    return {
        "exact_match": estimate(
            [one.exact_match if one.answered else one.declined_score for one in reads]
        ),
        "f1": estimate([one.f1 if one.answered else one.declined_score for one in reads]),
        "answerable_exact_match": estimate([one.exact_match for one in answerable]),
        "answerable_f1": estimate([one.f1 for one in answerable]),
        "has_answer_f1": estimate([one.f1 * one.answered for one in answerable]),
        "unanswerable_accuracy": estimate([float(not one.answered) for one in unanswerable]),
    }


def _confidence_scores(reads: Sequence[Read]) -> dict[str, Estimate]:
    """The scores of the probabilities, whatever the threshold."""
    probabilities = [one.probability for one in reads]
    sweep = (probabilities, [one.f1 for one in reads], [one.declined_score for one in reads])
    found = [one for one in reads if one.answer]
    calibration = (
        [one.probability for one in found],
        [float(is_right(one.answer, one.question.golds)) for one in found],
    )
    declining = (
        [1 - probability for probability in probabilities],
        [one.declined_score for one in reads],
    )
    has_both = 0 < sum(declining[1]) < len(reads)
    return {
        "best_f1": estimate_jointly(sweep, _best_score),
        "best_threshold": estimate_jointly(sweep, _best_threshold),
        "auprc": estimate_jointly(declining if has_both else ([], []), average_precision),
        "ece": estimate_jointly(calibration, calibration_error),
    }


def _best_score(confidences: Numbers, answered: Numbers, declined: Numbers) -> float:
    return best_threshold(confidences, answered, declined)[1]


def _best_threshold(confidences: Numbers, answered: Numbers, declined: Numbers) -> float:
    return best_threshold(confidences, answered, declined)[0]
