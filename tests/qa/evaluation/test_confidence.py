"""What each score of a confidence is, its expected value written as the formula."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score

from qa.evaluation.confidence import (
    Bin,
    accuracy_at,
    average_precision,
    best_threshold,
    calibration_error,
    reliability,
)

TENTHS = st.integers(0, 10).map(lambda tenths: tenths / 10)


def test_bins_hold_as_many_answers_each_from_the_least_confident_up() -> None:
    confidences = [0.9, 0.1, *[0.5] * 8, 0.2, 0.8, *[0.5] * 8]
    bins = reliability(confidences, [1, 0, *[1] * 4, *[0] * 4, 0, 1, *[1] * 8])
    assert len(bins) == 10
    assert bins[0] == Bin((0.1 + 0.2) / 2, 0 / 2, 2)
    assert bins[-1] == Bin((0.8 + 0.9) / 2, 2 / 2, 2)
    assert [one.right for one in bins[1:-1]] == [1, 1, 0, 0, 1, 1, 1, 1]


def test_few_answers_have_a_bin_each() -> None:
    assert reliability([0.7, 0.2], [1, 0]) == [Bin(0.2, 0, 1), Bin(0.7, 1, 1)]


def test_calibration_error_is_the_mean_distance_weighted_by_the_bins() -> None:
    confidences = [0.1] * 11 + [0.8] * 10
    right = [1.0] + [0.0] * 10 + [1.0] * 10
    # Of 21 answers the first bin takes three; the others take two, the sixth one of each kind.
    first = 3 * abs(0.1 - 1 / 3)
    low, high = 8 * 0.1, 10 * (1 - 0.8)
    assert calibration_error(confidences, right) == pytest.approx((first + low + high) / 21)


def test_a_coin_that_knows_itself_is_calibrated() -> None:
    draws = np.random.default_rng(3).random((2, 20_000))
    assert calibration_error(draws[0], draws[1] < draws[0]) < 0.02
    assert calibration_error(draws[0], draws[1] < draws[0] ** 2) == pytest.approx(1 / 6, abs=0.02)


def test_accuracy_at_a_coverage_is_that_of_the_most_confident() -> None:
    confidences = [0.3, 0.9, 0.1, 0.6]
    right = [False, True, True, False]
    assert accuracy_at(0.25, confidences, right) == 1
    assert accuracy_at(0.5, confidences, right) == 1 / 2
    assert accuracy_at(0.75, confidences, right) == 1 / 3
    assert accuracy_at(1, confidences, right) == 2 / 4
    assert accuracy_at(0.01, confidences, right) == 1


def test_average_precision_of_a_ranking() -> None:
    assert average_precision([0.9, 0.8, 0.7, 0.6], [1, 0, 1, 0]) == pytest.approx(
        1 / 2 * (1 / 1) + 1 / 2 * (2 / 3)
    )
    assert average_precision([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0]) == 1 / 4
    assert average_precision([0.5, 0.2], [0, 0]) == 0


@given(
    st.lists(st.tuples(TENTHS, st.booleans()), min_size=1).filter(lambda s: any(p for _, p in s))
)
def test_average_precision_is_that_of_scikit_learn(scored: list[tuple[float, bool]]) -> None:
    scores, positive = map(list, zip(*scored, strict=True))
    expected = average_precision_score(positive, scores)
    assert average_precision(scores, positive) == pytest.approx(expected)


def test_the_best_threshold_parts_what_should_be_answered_from_the_rest() -> None:
    confidences = [0.9, 0.7, 0.6, 0.2]
    answered, declined = [1.0, 0.5, 0.0, 0.0], [0.0, 0.0, 1.0, 1.0]
    assert best_threshold(confidences, answered, declined) == (0.7, (1 + 0.5 + 1 + 1) / 4)


def test_where_declining_is_always_right_the_best_threshold_answers_nothing() -> None:
    assert best_threshold([0.9, 0.4], [0.0, 0.0], [1.0, 1.0]) == (1, 2 / 2)


@given(st.lists(st.tuples(TENTHS, TENTHS, st.booleans()), min_size=1))
def test_no_threshold_scores_better_than_the_best(
    scored: list[tuple[float, float, bool]],
) -> None:
    def score(threshold: float) -> float:
        return sum(
            (answered if confidence >= threshold else declined)
            for confidence, answered, declined in scored
        ) / len(scored)

    confidences, answered, declined = map(list, zip(*scored, strict=True))
    threshold, best = best_threshold(confidences, answered, declined)
    assert best == pytest.approx(score(threshold))
    assert best == pytest.approx(max(map(score, [*confidences, 1.0])))
