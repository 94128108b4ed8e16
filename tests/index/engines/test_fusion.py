"""The sum of both engines' scores: the formula, ties; and ranks."""

import pytest

from index.engines.fusion import KEYWORDS_WEIGHT, fused, ranks


def test_scores_are_the_formula() -> None:
    scored = fused({7: 0.5, 8: 0.6, 9: 0.1}, {7: 0.2, 9: 0.5})
    assert [identifier for identifier, _ in scored] == [9, 7, 8]
    assert dict(scored) == pytest.approx(
        {9: 0.1 + KEYWORDS_WEIGHT * 0.5, 7: 0.5 + KEYWORDS_WEIGHT * 0.2, 8: 0.6}
    )


def test_a_score_depends_on_no_other_id() -> None:
    alone = dict(fused({7: 0.5}, {7: 0.2}))
    among_others = dict(fused({7: 0.5, 8: 0.9}, {7: 0.2, 8: 0.9}))
    assert alone[7] == among_others[7]


def test_ties_stand_in_the_order_of_their_ids() -> None:
    assert [identifier for identifier, _ in fused({5: 0.25, 3: 0.25}, {})] == [3, 5]


def test_nothing_fuses_to_nothing() -> None:
    assert fused({}, {}) == []


def test_ranks_count_from_one_in_the_lists_that_hold_the_id() -> None:
    found = ranks({"a": [7, 9], "b": [9], "c": [7]})
    assert found == {7: {"a": 1, "c": 1}, 9: {"a": 2, "b": 1}}
    assert ranks({"a": []}) == {}
