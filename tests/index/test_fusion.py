"""Reciprocal rank fusion: the formula, ties, weights."""

import pytest

from index.fusion import ranks_of, reciprocal_rank_fusion


def test_scores_are_the_formula() -> None:
    rankings = {"dense": [7, 8, 9], "keywords": [9, 7]}
    fused = reciprocal_rank_fusion(rankings)
    assert [identifier for identifier, _ in fused] == [7, 9, 8]
    assert dict(fused) == pytest.approx(
        {7: 1 / (60 + 1) + 1 / (60 + 2), 9: 1 / (60 + 3) + 1 / (60 + 1), 8: 1 / (60 + 2)}
    )


def test_ties_stand_in_the_order_of_their_ids() -> None:
    (first, best), (second, next_best) = reciprocal_rank_fusion({"a": [5, 3], "b": [3, 5]})
    assert (first, second) == (3, 5)
    assert best == next_best == pytest.approx(1 / (60 + 1) + 1 / (60 + 2))


def test_a_weight_multiplies_its_list_and_no_other() -> None:
    fused = dict(reciprocal_rank_fusion({"a": [1], "b": [2]}, {"b": 0.5}))
    assert fused == pytest.approx({1: 1 / (60 + 1), 2: 0.5 / (60 + 1)})


def test_nothing_fuses_to_nothing() -> None:
    assert reciprocal_rank_fusion({"a": [], "b": []}) == []


def test_ranks_count_from_one_in_the_lists_that_hold_the_id() -> None:
    assert ranks_of(9, {"a": [7, 9], "b": [9], "c": [7]}) == {"a": 2, "b": 1}
