"""The sum of both engines' scores: the formula; and ranks."""

import numpy as np
import pytest

from index.engines.fusion import KEYWORDS_WEIGHT, fused, ranks


def test_scores_are_the_formula() -> None:
    scored = fused(np.array([0.5, 0.6, 0.1]), np.array([0.2, 0.0, 0.5]))
    weight = KEYWORDS_WEIGHT
    assert scored.tolist() == pytest.approx([0.5 + weight * 0.2, 0.6, 0.1 + weight * 0.5])


def test_nothing_fuses_to_nothing() -> None:
    assert fused(np.array([]), np.array([])).tolist() == []


def test_ranks_count_from_one_in_the_lists_that_hold_the_id() -> None:
    found = ranks({"a": [7, 9], "b": [9], "c": [7]})
    assert found == {7: {"a": 1, "c": 1}, 9: {"a": 2, "b": 1}}
    assert ranks({"a": []}) == {}
