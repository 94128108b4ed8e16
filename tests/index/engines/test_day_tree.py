"""Runs of days as nodes: exactly those days, few of them, overlap told from the nodes alone."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.day_tree import nodes, ordinals, with_those_above

DAYS = st.integers(date.min.toordinal(), date.max.toordinal())
NEAR = st.integers(700_000, 700_200)
RUNS = st.one_of(st.tuples(NEAR, NEAR), st.tuples(DAYS, DAYS)).map(sorted)


def days_of(node: int) -> range:
    """The days below a node: its leaves, found by going down both sides."""
    first = last = node
    while first < 1 << 22:
        first, last = 2 * first, 2 * last + 1
    return range(first - (1 << 22), last - (1 << 22) + 1)


@given(RUNS)
def test_nodes_are_exactly_the_days(run: list[int]) -> None:
    ranges = sorted((days_of(node) for node in nodes(*run)), key=lambda each: each.start)
    assert (ranges[0].start, ranges[-1].stop - 1) == tuple(run)
    assert all(a.stop == b.start for a, b in pairwise(ranges))
    assert len(ranges) <= 42


@given(RUNS, RUNS)
def test_runs_overlap_where_a_node_of_one_is_or_is_below_one_of_the_other(
    one: list[int], other: list[int]
) -> None:
    told, asked = nodes(*one), nodes(*other)
    is_met = bool(with_those_above(asked) & {*told} or with_those_above(told) & {*asked})
    assert is_met == (max(one[0], other[0]) <= min(one[1], other[1]))


def test_a_day_is_one_node_and_no_days_are_none() -> None:
    assert len(nodes(737_000, 737_000)) == 1
    assert nodes(737_001, 737_000) == []


@pytest.mark.parametrize("day", [date.min, date.max, date(2021, 8, 11)])
def test_open_ends_are_the_first_and_the_last_day(day: date) -> None:
    assert ordinals(day, None) == (day.toordinal(), date.max.toordinal())
    assert ordinals(None, day) == (1, day.toordinal())
