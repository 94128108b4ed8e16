"""Fit the sentence reader's weights: `python training/sentence_reader.py ARCHIVE=SET ...`.

Each SET is a question file over the archive before it. A sentence is right when it holds one of the
answers as whole words; every sentence of an unanswerable question is wrong. So that the reader
learns to say no, each answerable question is also read with all passages that hold an answer
withheld, with its dates moved, and with a name exchanged for one that nobody has. Two logistic
regressions: the first, over sentences, ranks those of a question; the second, over the best one of
each question, makes its score a probability. Prints the weights to put into `qa/reader.py`, and
what five-fold cross-validation makes of them.
"""

import argparse
import gzip
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import Archive, Passage
from qa.config import AssistantSettings
from qa.plan import PlannedDate, QueryPlan, plan
from qa.question_scores import Question, holds_answer
from qa.reader import NAME, WEIGHTS, SentenceReader, candidates_of
from qa.retriever import ArchiveRetriever

FOLDS = 5
MOVE = timedelta(days=400)
"""Beyond the year that a date may name."""
NOBODY = "Quorvandel"
THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4)
SENTENCES = 3e3
"""How much the data weighs beside the regularisation."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The sentences that one question brought up."""

    features: NDArray[np.float64]
    """Shape (sentences, features)."""
    is_right: NDArray[np.bool_]
    is_answerable: bool
    """Whether the question had an answer as it was put; retrieval may have missed it."""
    set_name: str


@dataclass(frozen=True, slots=True)
class Fit:
    """Weights and bias of the log-odds."""

    weights: NDArray[np.float64]
    bias: float

    def log_odds(self, reading: Reading) -> NDArray[np.float64]:
        """Of each sentence, shape (sentences,)."""
        odds: NDArray[np.float64] = reading.features @ self.weights + self.bias
        return odds


def read_all(archive_path: Path, set_path: Path) -> Iterator[Reading]:
    """Every question of a set, read as it stands and with its answers withheld."""
    archive = Archive.open(archive_path, create=False)
    reader = SentenceReader(archive)
    retriever = ArchiveRetriever(archive=archive, k=AssistantSettings().passages)
    opened = gzip.open if set_path.suffix == ".gz" else open
    with opened(set_path, "rt", encoding="utf-8") as lines:
        questions = [Question.model_validate_json(line) for line in lines]
    for question in tqdm(questions, desc=set_path.name):
        today = question.asked_on or date.today()  # noqa: DTZ011
        planned = plan(question.question, today)
        planned, passages = retriever.retrieve(planned)
        yield from _read(reader, archive, planned, passages, question.answers, set_path.name)
        if not question.answers:
            continue
        without = [p for p in passages if not holds_answer(p.text, question.answers)]
        if len(without) < len(passages):
            yield from _read(reader, archive, planned, without, (), set_path.name)
        if planned.dates:
            moved = replace(planned, dates=tuple(map(_moved, planned.dates)))
            moved, found = retriever.retrieve(moved)
            yield from _read(reader, archive, moved, found, (), set_path.name)
        if name := NAME.search(question.question):
            renamed = plan(question.question.replace(name.group(), NOBODY), today)
            renamed, found = retriever.retrieve(renamed)
            yield from _read(reader, archive, renamed, found, (), set_path.name)


def _moved(day: PlannedDate) -> PlannedDate:
    """Another day, far enough that no report of the first is taken for one of it."""
    return replace(day, first=day.first and day.first + MOVE, last=day.last and day.last + MOVE)


def _read(
    reader: SentenceReader,
    archive: Archive,
    planned: QueryPlan,
    passages: Sequence[Passage],
    answers: Sequence[str],
    name: str,
) -> Iterator[Reading]:
    candidates = candidates_of(planned, passages, archive)
    if candidates:
        is_right = np.array([holds_answer(c.text, answers) for c in candidates])
        similarities = reader.similarities(planned, candidates)
        features = np.column_stack([similarities, reader.word_features(planned, candidates)])
        kind = f"{name}, dated" if planned.dates else name
        yield Reading(features, is_right, bool(answers), kind)


def fit(readings: Sequence[Reading]) -> Fit:
    """Weights that rank, then scale and bias that make the best sentence's score a probability."""
    features = np.concatenate([reading.features for reading in readings])
    is_right = np.concatenate([reading.is_right for reading in readings])
    # Every question counts the same, however many sentences it brought up; so does every set, and
    # in each, those that have an answer and those that have none.
    sizes = Counter((r.set_name, r.is_answerable) for r in readings)
    shares = [1 / sizes[r.set_name, r.is_answerable] for r in readings]
    counts = [
        np.full(len(r.is_right), SENTENCES * share / len(r.is_right))
        for r, share in zip(readings, shares, strict=True)
    ]
    ranking = LogisticRegression(max_iter=5000)
    ranking.fit(features, is_right, sample_weight=np.concatenate(counts))
    weights, bias = ranking.coef_[0], float(ranking.intercept_[0])
    best = [int(np.argmax(reading.features @ weights)) for reading in readings]
    scores = [r.features[b] @ weights + bias for r, b in zip(readings, best, strict=True)]
    outcomes = [r.is_right[b] for r, b in zip(readings, best, strict=True)]
    scaling = LogisticRegression(C=1e6)
    scaling.fit(np.array(scores)[:, None], outcomes, sample_weight=np.array(shares) * 100)
    scale = float(scaling.coef_[0, 0])
    return Fit(weights * scale, bias * scale + float(scaling.intercept_[0]))


def cross_validate(readings: Sequence[Reading]) -> None:
    """Print, for each threshold, the shares answered and right; and the best threshold."""
    folds = np.random.default_rng(0).integers(0, FOLDS, len(readings))
    outcomes: list[tuple[Reading, float, bool]] = []
    for fold in range(FOLDS):
        fitted = fit([r for r, f in zip(readings, folds, strict=True) if f != fold])
        for reading, own_fold in zip(readings, folds, strict=True):
            if own_fold == fold:
                odds = fitted.log_odds(reading)
                best = int(odds.argmax())
                probability = float(1 / (1 + np.exp(-odds[best])))
                outcomes.append((reading, probability, bool(reading.is_right[best])))
    for name in sorted({reading.set_name for reading in readings}):
        own = [outcome for outcome in outcomes if outcome[0].set_name == name]
        with_answer = [(p, right) for reading, p, right in own if reading.is_answerable]
        without = [p for reading, p, _ in own if not reading.is_answerable]
        print(f"{name}: {len(with_answer)} with an answer, {len(without)} without")
        for threshold in THRESHOLDS:
            answered = [right for p, right in with_answer if p >= threshold]
            print(
                f"  from {threshold:.2f}: {len(answered) / len(with_answer):.2f} answered, "
                f"{sum(answered) / max(1, len(answered)):.2f} of these right at once; "
                f"{np.mean([p < threshold for p in without]):.2f} of the others declined"
            )


def main() -> None:
    """Collect, cross-validate, fit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", nargs="+", metavar="ARCHIVE=SET")
    readings: list[Reading] = []
    for pair in parser.parse_args().pairs:
        archive, _, questions = pair.partition("=")
        readings += read_all(Path(archive), Path(questions))
    cross_validate(readings)
    fitted = fit(readings)
    for name, weight in zip(WEIGHTS, fitted.weights, strict=True):
        print(f'    "{name}": {weight:.2f},')
    print(f"BIAS = {fitted.bias:.2f}")


if __name__ == "__main__":
    main()
