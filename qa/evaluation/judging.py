"""What answers are worth: whether each is right, how sure it was, and the scores of both."""

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import partial
from typing import get_args

from qa.contract.answer import Answer
from qa.contract.query import Kind
from qa.evaluation.confidence import Bin, accuracy_at, calibration_error, reliability
from qa.evaluation.estimates import Estimate, KindScores, estimate, estimate_jointly
from qa.evaluation.known import KnownQuestion
from qa.evaluation.squad import is_right
from qa.evaluation.verdicts import Verdict, verdict

SURE = 0.5
"""From this confidence on an answer is more likely right than not, if confidence means what it
says: to be wrong then is to mislead."""


@dataclass(frozen=True, slots=True)
class Judged:
    """How sure an answer was, and whether it was right; a declined question's is not."""

    confidence: float
    answered: bool
    right: bool
    answerable: bool
    kind: Kind | None = None
    verdict: Verdict | None = None
    """Of a question that has a kind."""

    @property
    def is_surely_wrong(self) -> bool:
        """Whether something wrong was said with confidence."""
        return self.verdict == "wrong" and self.confidence >= SURE


def judge(question: KnownQuestion, gold: Container[str], answer: Answer) -> Judged | None:
    """Judge an answer, by its kind if it has one; None where the set does not know what is right.

    `gold` holds the archive's ids of the question's articles.
    """
    if not question.is_judgeable:
        return None
    found = verdict(question, gold, answer) if question.kind else None
    if found is None:
        right = answer.answered and is_right(answer.answer, question.answers)
    else:
        right = found == "right"
    return Judged(
        answer.confidence, answer.answered, right, question.is_answerable, question.kind, found
    )


def confidence_scores(judged: Sequence[Judged]) -> dict[str, Estimate]:
    """What the confidence is worth: calibration of the answers, and accuracy by coverage.

    A declined question is the first that is abstained from, however sure its nearest evidence.
    """
    every = (
        [one.confidence * one.answered for one in judged],
        [float(one.right) for one in judged],
    )
    return {
        "accuracy_at_100": estimate(every[1]),
        "selective_accuracy_at_70": estimate_jointly(every, partial(accuracy_at, 0.7)),
        "ece": estimate_jointly(_shown(judged), calibration_error),
    }


def verdict_scores(judged: Sequence[Judged]) -> dict[str, Estimate]:
    """The share of each verdict among the questions that could have it."""
    answered = [one for one in judged if one.answered]
    sure = [one for one in answered if one.confidence >= SURE]
    answerable = [one for one in judged if one.answerable]
    unanswerable = [one for one in judged if not one.answerable]
    return {
        "right": _share("right", answerable),
        "wrong_of_answered": _share("wrong", answered),
        "confidently_wrong": estimate([float(one.is_surely_wrong) for one in judged]),
        "not_wrong_when_sure": estimate([float(not one.is_surely_wrong) for one in sure]),
        "declined_rightly": _share("declined_rightly", unanswerable),
        "declined_wrongly": _share("declined_wrongly", answerable),
    }


def kind_scores(judged: Sequence[Judged]) -> dict[str, KindScores]:
    """The verdicts on each kind of question, counted and as shares."""
    kinds = sorted({one.kind for one in judged if one.kind})
    return {kind: _scores_of([one for one in judged if one.kind == kind]) for kind in kinds}


def reliability_of(judged: Sequence[Judged]) -> tuple[Bin, ...]:
    """Answers in bins of about the same confidence, and the share of each bin that is right."""
    shown = _shown(judged)
    return tuple(reliability(*shown)) if shown[0] else ()


def _scores_of(judged: Sequence[Judged]) -> KindScores:
    counts = Counter(one.verdict for one in judged)
    verdicts = {name: counts[name] for name in get_args(Verdict)}
    surely_wrong = sum(one.is_surely_wrong for one in judged)
    return KindScores(
        len(judged), {**verdicts, "confidently_wrong": surely_wrong}, verdict_scores(judged)
    )


def _share(wanted: Verdict, judged: Sequence[Judged]) -> Estimate:
    return estimate([float(one.verdict == wanted) for one in judged])


def _shown(judged: Sequence[Judged]) -> tuple[list[float], list[float]]:
    """The confidence of each answer, and whether it is right."""
    answered = [one for one in judged if one.answered]
    return [one.confidence for one in answered], [float(one.right) for one in answered]
