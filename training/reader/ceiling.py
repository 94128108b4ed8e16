"""Fit what passages promise: `python -m training.reader.ceiling ARCHIVE=SET ...`.

Every passage of every question of the sets is read. Prints the weights of the `Clues` to put into
`models/reader/calibration.json` as `ceiling`: `SHARE` of the passages have no candidate of higher
log-odds (quantile regression, Koenker and Bassett 1978), and of passages of other questions, by
cross-validation, what is printed below.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import QuantileRegressor
from tqdm import tqdm

from index import Archive, Passage
from qa.config import AssistantSettings
from qa.contract.query import QueryPlan
from qa.evaluation.known import KnownQuestion
from qa.evidence.retriever import Retriever
from qa.questions.plan import plan
from qa.reader.calibration import Clues
from qa.reader.outlook import outlook
from qa.reader.weighing import TrainedReader
from training.reader.calibrate import lines

SHARE = 0.95
"""Of passages that keep their promise."""
FOLDS = 5
LEAST = -6.0
"""Log-odds below which it does not matter how unlikely a candidate is."""


class Promises(NamedTuple):
    """What was known of passages, and what the reader then found in each."""

    clues: NDArray[np.float64]
    """Shape (passages, clues)."""
    best: NDArray[np.float64]
    """Log-odds of each one's best candidate."""


def promises(reader: TrainedReader, planned: QueryPlan, passages: Sequence[Passage]) -> Promises:
    """What the passages of one question promise, and what they have."""
    ahead = outlook(planned, passages)
    best = {id(one): LEAST for one in ahead.readable}
    findings = reader.findings(ahead, ahead.readable)
    for finding, log_odds in zip(findings, reader.log_odds(ahead, findings), strict=True):
        best[id(finding.source)] = max(best[id(finding.source)], float(log_odds))
    clues = np.array([ahead.clues(one) for one in ahead.readable])
    return Promises(clues.reshape(-1, len(Clues._fields)), np.array([*best.values()]))


def read_all(archive_path: Path, set_path: Path) -> Iterator[Promises]:
    """Those of every question of a set."""
    with Archive.open(archive_path, create=False) as archive:
        reader = TrainedReader()
        retriever = Retriever(archive, AssistantSettings().passages)
        for question in tqdm(lines(set_path, KnownQuestion), desc=set_path.name):
            today = question.asked_on or datetime.now(tz=UTC).date()
            yield promises(reader, *retriever.retrieve(plan(question.question, today))[:2])


def fit(read: Sequence[Promises], share: float = SHARE) -> NDArray[np.float64]:
    """Weights of the clues, and the bias behind them, that `share` of the passages stay below."""
    regression = QuantileRegressor(quantile=share, alpha=0, solver="highs")
    regression.fit(*_together(read))
    return np.array([*regression.coef_, regression.intercept_])


def kept(read: Sequence[Promises], weights: NDArray[np.float64]) -> float:
    """The share of passages that have nothing beyond what they promise."""
    clues, best = _together(read)
    return float(np.mean(best <= clues @ weights[:-1] + weights[-1]))


def _together(read: Sequence[Promises]) -> Promises:
    """The passages of all questions."""
    return Promises(
        np.concatenate([each.clues for each in read]), np.concatenate([each.best for each in read])
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Read, cross-validate, fit, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sets", nargs="+", metavar="ARCHIVE=SET")
    read: list[Promises] = []
    for pair in parser.parse_args(arguments).sets:
        archive, _, questions = pair.rpartition("=")
        read += read_all(Path(archive), Path(questions))
    folds = np.random.default_rng(0).integers(0, FOLDS, len(read))
    for fold in range(FOLDS):
        weights = fit([each for each, own in zip(read, folds, strict=True) if own != fold])
        others = [each for each, own in zip(read, folds, strict=True) if own == fold]
        print(f"fold {fold}: {kept(others, weights):.3f} of {len(others)} questions' passages keep")
    *ceiling, bias = (round(float(weight), 2) for weight in fit(read))
    named = dict(zip(Clues._fields, ceiling, strict=True))
    print(json.dumps({"ceiling": named, "ceiling_bias": bias}, indent=2))


if __name__ == "__main__":
    main()
