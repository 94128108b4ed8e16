"""Calibrate the reader: `python -m training.reader.calibrate SET ... ARCHIVE=SET ...`.

A SET alone is a reading set, each question with its one text; after `ARCHIVE=` it is a file of
questions over that archive. An answer is right as evaluation has it: half its words and half of a
known answer's agree. So that confidence means what it says where nothing answers, each answerable
question over an archive is also read with all passages that hold an answer withheld, with its
dates moved, and with a name exchanged for one that nobody has. Two fits: the first ranks the
candidates of a question; the second, over the best one of each question, makes its score a
probability. Prints the weights to put into `models/reader/calibration.json`, and what five-fold
cross-validation makes of them.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel
from scipy.optimize import minimize
from scipy.special import logsumexp, softmax
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from index import Archive, Passage
from qa.config import AssistantSettings
from qa.contract.query import PlannedDate, QueryPlan
from qa.evaluation.known import KnownQuestion
from qa.evaluation.reading import ReadingQuestion, passage_of
from qa.evaluation.squad import f1, holds_answer, is_right
from qa.evidence.mentions import NAME
from qa.evidence.retriever import Retriever
from qa.questions.plan import plan
from qa.reader.calibration import Features
from qa.reader.outlook import outlook
from qa.reader.weighing import TrainedReader

FOLDS = 5
MOVE = timedelta(days=400)
"""Beyond the year that a date may name."""
NOBODY = "Quorvandel"
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.45, 0.5)
RIDGE = 3e-4
"""Of the squared weights, beside the mean loss of a question."""
UNANSWERABLE = 0.2
"""Share of the questions to an archive that it does not answer."""
ARCHIVES = 3
"""What a set over an archive weighs in the ranking beside one of texts: it is what users do."""
SCALED = ("missing_names", "unheard_names", "no_dates", "alone")
"""Features that say how sure to be of a candidate, more than which candidate to take."""

Line = TypeVar("Line", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """The candidates that one question brought up."""

    features: NDArray[np.float64]
    """Shape (candidates, features)."""
    f1: NDArray[np.float64]
    """Of each candidate against the known answers."""
    is_right: NDArray[np.bool_]
    is_answerable: bool
    """Whether the question had an answer as it was put; retrieval may have missed it."""
    set_name: str

    @property
    def is_alone(self) -> bool:
        """Whether there was one text to read, with the question that it was given with."""
        return bool(self.features[0, Features._fields.index("alone")])


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights and bias of the log-odds."""

    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, reading: Reading) -> NDArray[np.float64]:
        """Of each candidate, shape (candidates,)."""
        odds: NDArray[np.float64] = reading.features @ self.weights + self.bias
        return odds


def read_texts(set_path: Path) -> Iterator[Reading]:
    """Every question of a reading set, each with its one text."""
    reader = TrainedReader()
    for question in tqdm(lines(set_path, ReadingQuestion), desc=set_path.name):
        planned = plan(question.question, datetime.now(tz=UTC).date(), dates=())
        yield from _read(reader, planned, [passage_of(question)], question.golds, set_path.name)


def read_all(archive_path: Path, set_path: Path) -> Iterator[Reading]:
    """Every question of a set, read as it stands and with its answers withheld."""
    with Archive.open(archive_path, create=False) as archive:
        reader = TrainedReader()
        retriever = Retriever(archive, AssistantSettings().passages)
        for question in tqdm(lines(set_path, KnownQuestion), desc=set_path.name):
            for planned, passages, answers in _ways_to_ask(question, retriever):
                yield from _read(reader, planned, passages, answers, set_path.name)


def _ways_to_ask(
    question: KnownQuestion, retriever: Retriever
) -> Iterator[tuple[QueryPlan, Sequence[Passage], Sequence[str]]]:
    """Plan, passages and right answers: as the question stands, then so that none is right."""
    today = question.asked_on or datetime.now(tz=UTC).date()
    planned, passages, _ = retriever.retrieve(plan(question.question, today))
    yield planned, passages, question.answers
    if not question.answers:
        return
    without = [p for p in passages if not holds_answer(p.text, question.answers)]
    if len(without) < len(passages):
        yield planned, without, ()
    if planned.dates:
        moved = replace(planned, dates=tuple(map(_moved, planned.dates)))
        yield *retriever.retrieve(moved)[:2], ()
    if name := NAME.search(question.question):
        renamed = question.question.replace(name.group(), NOBODY)
        yield *retriever.retrieve(plan(renamed, today))[:2], ()


def lines(path: Path, record: type[Line]) -> list[Line]:
    """The records of a file, `.jsonl` or `.jsonl.gz`."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [record.model_validate_json(line) for line in lines]


def _moved(day: PlannedDate) -> PlannedDate:
    """Another day, far enough that no report of the first is taken for one of it."""
    return replace(day, first=day.first and day.first + MOVE, last=day.last and day.last + MOVE)


def _read(
    reader: TrainedReader,
    planned: QueryPlan,
    passages: Sequence[Passage],
    answers: Sequence[str],
    name: str,
) -> Iterator[Reading]:
    ahead = outlook(planned, passages)
    findings = reader.findings(ahead, ahead.readable)
    if findings:
        texts = [finding.candidate.text for finding in findings]
        yield Reading(
            np.array(reader.features(ahead, findings)),
            np.array([f1(text, answers) for text in texts]),
            np.array([is_right(text, answers) for text in texts]),
            bool(answers),
            name,
        )


def fit(readings: Sequence[Reading]) -> Fit:
    """Weights that rank right candidates first, scaled so that the best score is a probability."""
    weights = rank(readings)
    told = [reading.features @ weights for reading in readings]
    best = [int(scores.argmax()) for scores in told]
    constant = [Features._fields.index(name) for name in SCALED]
    evidence = [
        [scores[b], *reading.features[b, constant]]
        for reading, scores, b in zip(readings, told, best, strict=True)
    ]
    scaling = LogisticRegression(C=100, max_iter=3000)
    scaling.fit(
        np.array(evidence),
        [bool(r.is_right[b]) for r, b in zip(readings, best, strict=True)],
        sample_weight=_counts(readings),
    )
    scale, *others = scaling.coef_[0]
    weights = weights * scale
    weights[constant] += others
    return Fit(weights, float(scaling.intercept_[0]))


def rank(readings: Sequence[Reading]) -> NDArray[np.float64]:
    """Weights under which the right ones of a question's candidates are likely, among all of them.

    Softmax over the candidates of a question (ListNet's top one, Cao et al. 2007), by those
    questions that have some right and some wrong. Those in `SCALED` weigh nothing here.
    """
    telling = [r for r in readings if r.is_right.any() and not r.is_right.all()]
    sizes = Counter(reading.set_name for reading in telling)
    shares = np.array([(1 if r.is_alone else ARCHIVES) / sizes[r.set_name] for r in telling])
    shares /= shares.sum()
    weighed = np.array([name not in SCALED for name in Features._fields])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total, slope = float(RIDGE * weights @ weights), 2 * RIDGE * weights
        for reading, share in zip(telling, shares, strict=True):
            scores = reading.features @ weights
            wanted = np.where(
                reading.is_right, scores + np.log(np.maximum(reading.f1, 0.3)), -np.inf
            )
            total += share * float(logsumexp(scores) - logsumexp(wanted))
            slope = slope + share * (softmax(scores) - softmax(wanted)) @ reading.features
        return total, slope * weighed

    found: NDArray[np.float64] = minimize(loss, np.zeros(len(Features._fields)), jac=True).x
    return found


def _counts(readings: Sequence[Reading]) -> NDArray[np.float64]:
    """What each question weighs: every set the same.

    Those over an archive were read in several ways without their answers; of each of these sets,
    the questions without an answer weigh `UNANSWERABLE` in all.
    """
    sizes = Counter((reading.set_name, reading.is_answerable) for reading in readings)
    counts = []
    for reading in readings:
        with_answer, without = (sizes[reading.set_name, kind] for kind in (True, False))
        if reading.is_alone or not (with_answer and without):
            counts.append(1 / (with_answer + without))
        elif reading.is_answerable:
            counts.append((1 - UNANSWERABLE) / with_answer)
        else:
            counts.append(UNANSWERABLE / without)
    weights: NDArray[np.float64] = np.array(counts) / np.mean(counts)
    return weights


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A question's best candidate, as weights see it that were fitted without the question."""

    reading: Reading
    probability: float
    best: int


def cross_validate(readings: Sequence[Reading]) -> None:
    """Print, for each set and threshold, what is answered, and how well."""
    outcomes = [*_outcomes(readings)]
    for name in sorted({reading.set_name for reading in readings}):
        own = [o for o in outcomes if o.reading.set_name == name]
        asked = [o for o in own if o.reading.is_answerable]
        without = np.array([o.probability for o in own if not o.reading.is_answerable])
        print(f"{name}: {len(asked)} with an answer, {len(without)} without")
        probabilities = np.array([o.probability for o in asked])
        f1s = np.array([o.reading.f1[o.best] for o in asked])
        right = np.array([o.reading.is_right[o.best] for o in asked], bool)
        for threshold in THRESHOLDS:
            shown = probabilities >= threshold
            print(
                f"  from {threshold:.2f}: {_mean(shown):.3f} answered, {_mean(right[shown]):.3f} "
                f"of these right, F1 {_mean(f1s * shown):.3f}; "
                f"{_mean(without < threshold):.3f} of the others declined"
            )


def _outcomes(readings: Sequence[Reading]) -> Iterator[_Outcome]:
    folds = np.random.default_rng(0).integers(0, FOLDS, len(readings))
    for fold in range(FOLDS):
        fitted = fit([r for r, f in zip(readings, folds, strict=True) if f != fold])
        for reading in (r for r, f in zip(readings, folds, strict=True) if f == fold):
            odds = fitted.log_odds(reading)
            yield _Outcome(reading, float(1 / (1 + np.exp(-odds.max()))), int(odds.argmax()))


def _mean(values: NDArray[np.float64] | NDArray[np.bool_]) -> float:
    """NaN, without a warning, where there are none."""
    return float(values.mean()) if values.size else float("nan")


def main(arguments: Sequence[str] | None = None) -> None:
    """Collect, cross-validate, fit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="[ARCHIVE=]SET")
    readings: list[Reading] = []
    for pair in parser.parse_args(arguments).sets:
        archive, _, questions = pair.rpartition("=")
        if archive:
            readings += read_all(Path(archive), Path(questions))
        else:
            readings += read_texts(Path(questions))
    cross_validate(readings)
    fitted = fit(readings)
    weights = {
        name: round(float(w), 2) for name, w in zip(Features._fields, fitted.weights, strict=True)
    }
    print(json.dumps({"weights": weights, "bias": round(fitted.bias, 2)}, indent=2))


if __name__ == "__main__":
    main()
