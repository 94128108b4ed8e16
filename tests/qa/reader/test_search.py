"""The best answers are those that trying every one would find."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.search import MAX_ANSWERS, TokenRange, best_answers

LONGEST, TOKEN_COST = 30, 0.05

LOGITS = st.integers(-400, 400).map(lambda number: number / 32)
TOKENS = st.lists(st.tuples(LOGITS, LOGITS, st.booleans(), st.booleans()), max_size=45)


def by_trying_all(tokens: list[tuple[float, float, bool, bool]]) -> list[tuple[float, int, int]]:
    """Every answer that may be, as (score, first, last)."""
    return [
        (start + tokens[last][1] - TOKEN_COST * (last - first), first, last)
        for first, (start, _, may_start, _) in enumerate(tokens)
        if may_start
        for last in range(first, min(len(tokens), first + LONGEST))
        if tokens[last][3]
    ]


def found_in(windows: list[list[tuple[float, float, bool, bool]]]) -> list[list[TokenRange]]:
    longest = max(map(len, windows))
    padded = [
        [*window, *[(99.0, 99.0, False, False)] * (longest - len(window))] for window in windows
    ]
    columns = [
        torch.tensor([[token[column] for token in window] for window in padded], dtype=dtype)
        for column, dtype in enumerate((torch.float32, torch.float32, torch.bool, torch.bool))
    ]
    start, end, may_start, may_end = (column.reshape(len(windows), longest) for column in columns)
    return best_answers(start, end, may_start, may_end, longest=LONGEST, token_cost=TOKEN_COST)


@given(st.lists(TOKENS, min_size=1, max_size=3))
def test_the_best_answers_of_every_window(
    windows: list[list[tuple[float, float, bool, bool]]],
) -> None:
    for tokens, found in zip(windows, found_in(windows), strict=True):
        left = by_trying_all(tokens)
        for answer in found:
            (score,) = (score for score, *at in left if at == [answer.first, answer.last])
            assert math.isclose(answer.score, score, abs_tol=1e-4)
            assert math.isclose(score, max(score for score, _, _ in left), abs_tol=1e-4)
            left = [other for other in left if other[1] > answer.last or other[2] < answer.first]
        assert not left or len(found) == MAX_ANSWERS


def test_an_answer_may_have_thirty_tokens_and_no_more() -> None:
    def first_and_last(tokens: int) -> list[TokenRange]:
        inside = [(-9.0, -9.0, False, False)] * (tokens - 2)
        return found_in([[(5.0, 0.0, True, False), *inside, (0.0, 5.0, False, True)]])[0]

    (longest,) = first_and_last(LONGEST)
    assert longest == pytest.approx((10 - 29 * TOKEN_COST, 0, LONGEST - 1))
    assert first_and_last(LONGEST + 1) == []
