"""Fit the check: `python -m training.support.calibrate ../shared` writes `calibration.json`.

A logistic regression over the signs of `qa.support.features`, on pairs whose facts stand in their
quotes: the others are caught without it. Each kind of untruth weighs alike, and the true ones as
much as all of them. The threshold keeps 95 % of the true sentences, those among them that
lose by their facts.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from qa.support.calibration import CALIBRATION, Calibration
from qa.support.check import missing
from qa.support.features import Features, signs
from training.support.pairs import Pair, fitting_pairs

KEPT = 0.95
"""Share of the true sentences that the threshold keeps."""
INVERSE_RIDGE = 10.0
"""scikit-learn's C."""


def fit(pairs: Sequence[Pair]) -> Calibration:
    """The calibration for some pairs."""
    are_true = np.array([pair.kind == "true" for pair in pairs])
    have_faults = np.array([bool(missing(pair.sentence, pair.quotes)) for pair in tqdm(pairs)])
    features = np.array([signs(pair.sentence, pair.quotes).features for pair in tqdm(pairs)])
    told = ~have_faults
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=3000)
    model.fit(features[told], are_true[told], sample_weight=_shares(pairs)[told])
    scores = np.where(have_faults, 0.0, model.predict_proba(features)[:, 1])
    weights = dict(zip(Features._fields, model.coef_[0].round(3).tolist(), strict=True))
    return Calibration(
        weights=weights,
        bias=round(float(model.intercept_[0]), 3),
        least=round(float(np.quantile(scores[are_true], 1 - KEPT)), 3),
    )


def _shares(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """What each pair weighs, 1 on average."""
    counts = Counter(pair.kind for pair in pairs)
    kinds = len(counts) - 1
    shares = [(kinds if pair.kind == "true" else 1) / counts[pair.kind] for pair in pairs]
    return np.array(shares) * len(pairs) / (2 * kinds)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    fitted = fit([*fitting_pairs(parser.parse_args().shared)])
    CALIBRATION.write_text(json.dumps(asdict(fitted), indent=2) + "\n", "utf-8")
    print(CALIBRATION.read_text("utf-8"))


if __name__ == "__main__":
    main()
