"""Make the weights that tell how likely a question leans on earlier turns.

    python -m training.followups.train ../shared/eval

Writes `leaning.json` beside `qa/followups/leaning.py`, in half a minute on one core, the same from
run to run. Both sets count alike. First it says how often questions of conversations that were left
out of the fit are decided rightly, beside how often "always leans" is right.
"""

import argparse
import gzip
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from qa.evaluation.followups import Followup
from qa.followups.leaning import WEIGHTS, Signs
from qa.followups.standalone import standalone

SETS = ("followups_cast_dev.jsonl.gz", "followups_canard_dev.jsonl.gz")
_TODAY = date(2021, 9, 1)
_FOLDS = 10

Floats = NDArray[np.float64]


class Examples(NamedTuple):
    """Questions behind others."""

    signs: Floats
    leans: Floats
    weights: Floats
    """So that each set counts alike."""
    sets: NDArray[np.int64]
    conversations: list[str]


def examples(folder: Path) -> Examples:
    """The questions of both sets that their signs decide: none that opens a conversation."""
    found = [
        (number, signs, turn)
        for number, name in enumerate(SETS)
        for turn in map(Followup.model_validate_json, _lines(folder / name))
        if (signs := standalone(turn.utterance, turn.exchanges, _TODAY).signs)
    ]
    sets = np.array([number for number, *_ in found])
    return Examples(
        np.array([signs for _, signs, _ in found]),
        np.array([float(turn.leans) for *_, turn in found]),
        len(sets) / len(SETS) / np.bincount(sets)[sets],
        sets,
        [turn.id.rpartition("_")[0] for *_, turn in found],
    )


def _lines(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [*lines]


def fit(seen: Examples, rows: Sequence[int] | slice = slice(None)) -> LogisticRegression:
    """The regression over some of the questions."""
    model = LogisticRegression(max_iter=1000)
    return model.fit(seen.signs[rows], seen.leans[rows], seen.weights[rows])


def left_out(seen: Examples) -> Floats:
    """For each question, whether it is decided rightly where its conversation is left out."""
    right = np.zeros(len(seen.leans))
    for fitted, others in GroupKFold(_FOLDS).split(seen.signs, groups=seen.conversations):
        right[others] = fit(seen, fitted).predict(seen.signs[others]) == seen.leans[others]
    return right


def main() -> None:
    """Say what is measured, and write the weights."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("sets", type=Path, help="the folder of the sets")
    seen = examples(arguments.parse_args().sets)
    right = left_out(seen)
    for number, name in enumerate(SETS):
        own = seen.sets == number
        always = seen.leans[own].mean()
        print(f"{name}: right {right[own].mean():.4f}, always leans {always:.4f}, n {own.sum()}")
    model = fit(seen)
    weights = {"": float(model.intercept_[0])} | dict(
        zip(Signs._fields, map(float, model.coef_[0]), strict=True)
    )
    rounded = {name: round(weight, 3) for name, weight in weights.items()}
    WEIGHTS.write_text(json.dumps(rounded, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
