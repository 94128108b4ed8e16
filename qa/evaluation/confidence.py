"""What a confidence is worth: calibration, and what is gained by declining the least confident."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

BINS = 10

Numbers = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers of about the same confidence."""

    confidence: float
    """Their mean confidence."""
    right: float
    """The share of them that is right."""
    count: int


def reliability(confidences: Numbers, right: Numbers) -> list[Bin]:
    """The answers in `BINS` bins of equal size, least confident first; fewer where few."""
    confidences, right = np.asarray(confidences), np.asarray(right, dtype=np.float64)
    order = np.argsort(confidences, kind="stable")
    return [
        Bin(float(confidences[members].mean()), float(right[members].mean()), len(members))
        for members in np.array_split(order, min(BINS, len(order)))
    ]


def calibration_error(confidences: Numbers, right: Numbers) -> float:
    """Expected calibration error: how far confidence and share right lie apart, mean over answers.

    Bins of equal size, as in `reliability` (Nguyen and O'Connor 2015).
    """
    bins = reliability(confidences, right)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / len(confidences)


def accuracy_at(coverage: float, confidences: Numbers, right: Numbers) -> float:
    """The share that is right of the most confident, which are this share of all questions.

    The selective accuracy of Geifman and El-Yaniv 2017; one minus it is the selective risk.
    """
    order = np.argsort(-np.asarray(confidences), kind="stable")
    kept = order[: max(1, round(coverage * len(order)))]
    return float(np.asarray(right, dtype=np.float64)[kept].mean())


def average_precision(scores: Numbers, positive: Numbers) -> float:
    """Area under precision and recall of finding the positives by their high score; 0 without any.

    AP = Σ (R_n - R_n-1) P_n over the distinct scores, so that ties count together.
    """
    scores, positive = np.asarray(scores), np.asarray(positive, dtype=np.float64)
    order = np.argsort(-scores, kind="stable")
    ends = np.append(np.flatnonzero(np.diff(scores[order])), len(order) - 1)
    found = np.cumsum(positive[order])[ends]
    if not found[-1]:
        return 0.0
    return float(np.sum(np.diff(found, prepend=0.0) * found / (ends + 1)) / found[-1])


def best_threshold(
    confidences: Numbers, answered: Numbers, declined: Numbers
) -> tuple[float, float]:
    """The confidence from which to answer that scores best, and the mean score it gives.

    `answered` and `declined` are what each question scores in either case. Of thresholds that do
    equally well the highest is taken; 1 stands for answering the fewest.
    """
    confidences = np.asarray(confidences)
    gains = np.asarray(answered) - np.asarray(declined)
    order = np.argsort(-confidences, kind="stable")
    ranked = confidences[order]
    ends = np.append(np.flatnonzero(np.diff(ranked)), len(order) - 1)
    totals = np.cumsum(gains[order])[ends]
    thresholds = ranked[ends]
    if thresholds[0] < 1:
        thresholds, totals = np.append(1.0, thresholds), np.append(0.0, totals)
    best = int(np.argmax(totals))
    mean = (float(np.sum(declined)) + float(totals[best])) / len(order)
    return float(thresholds[best]), mean
