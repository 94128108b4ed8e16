"""What passages promise is what so many of them keep to, and no more than that."""

import numpy as np
import pytest

from qa.reader.calibration import Clues
from training.reader.ceiling import SHARE, Promises, fit, kept


def made(questions: int, seed: int) -> list[Promises]:
    """Passages whose first clue tells, with what nobody can foresee."""
    random = np.random.default_rng(seed)
    found = []
    for _ in range(questions):
        clues = random.random((16, len(Clues._fields)))
        found.append(Promises(clues, 4 * clues[:, 0] - 5 + random.exponential(1.0, 16)))
    return found


def test_other_passages_keep_what_these_promise() -> None:
    weights = fit(made(200, seed=0))
    assert kept(made(200, seed=1), weights) == pytest.approx(SHARE, abs=0.01)


def test_a_clue_that_tells_is_weighed_and_others_are_not() -> None:
    telling, *others, bias = fit(made(400, seed=0))
    assert telling == pytest.approx(4, abs=0.5)
    assert max(map(abs, others)) < 0.6
    assert bias == pytest.approx(-5 + np.log(1 / (1 - SHARE)), abs=0.7)
