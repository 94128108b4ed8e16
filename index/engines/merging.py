"""Which segments become one: so few that a search is quick, so seldom that a change stays small."""

from collections.abc import Sequence
from itertools import accumulate, takewhile

from index.engines.postings import MOST_ROWS

_BITS = 3
_ENOUGH = (*(1 << _BITS * (tier + 1) for tier in range(4)), MOST_ROWS * 3 // 4)
"""Rows from which on the segments of a tier, and of lower ones behind them, become one."""
MOST_GONE = 4
"""A segment is written again when more than one row in so many has gone."""


def last_to_merge(rows: Sequence[int]) -> int:
    """How many of the last segments, by their rows in order, should become one; 0 where none.

    As in a log-structured merge tree of tiers of 1, 8, 64, … rows: each row is written once a tier.
    """
    for tier, enough in enumerate(_ENOUGH):
        small = list(takewhile(lambda size: size >> _BITS * (tier + 1) == 0, reversed(rows)))  # noqa: B023 - it is done before the loop goes on
        if len(small) > 1 and sum(small) >= enough:
            return max(2, sum(total <= MOST_ROWS for total in accumulate(small)))
    return 0


def is_worn(rows: int, gone: int) -> bool:
    """Whether so many of a segment's rows have gone that it should be written again."""
    return gone * MOST_GONE > rows
