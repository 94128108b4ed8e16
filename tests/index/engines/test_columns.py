"""Columns: rows are merged with their spans, and a mask says who is inside."""

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Filter, Passage
from index.engines.columns import Columns
from tests.index.engines.contract import CROWD, FIRST_DAY, lets_through
from tests.index.newsdesk import passage

MARCH = Filter(happened_after=date(2021, 3, 5), happened_before=date(2021, 3, 20), source="paper")


def inside(columns: Columns, within: Filter) -> list[int]:
    rows = columns.inside(within)
    assert rows is not None
    return np.flatnonzero(rows).tolist()


def expected(passages: list[Passage], within: Filter) -> list[int]:
    return [row for row, each in enumerate(passages) if lets_through(within, each)]


def test_no_bounds_need_no_mask() -> None:
    assert Columns.made([]).inside(Filter()) is None
    within = Filter(source="x", after=date.min, happened_before=date.max)
    assert inside(Columns.made([]), within) == []


def test_rows_are_merged_with_their_spans_and_without_those_that_go() -> None:
    first, second = CROWD[:20], CROWD[20:]
    stays = np.arange(20) % 3 > 0
    merged = Columns.merged(
        [(Columns.made(first), stays), (Columns.made(second), np.ones(40, dtype=np.bool_))]
    )
    left = [each for each, is_here in zip(first, stays, strict=True) if is_here] + second
    assert inside(merged, MARCH) == expected(left, MARCH) != []
    made = Columns.made(left)
    for name in ("published", "owners", "firsts", "lasts", "earliest", "latest", "short"):
        assert np.array_equal(getattr(merged, name), getattr(made, name)), name
    assert np.array_equal(merged.articles, made.articles)
    assert [merged.sources.names[place] for place in merged.sources.rows if place >= 0] == [
        (each.source,) for each in left if each.source is not None
    ]


DAYS = st.one_of(st.none(), st.integers(-500, 500).map(lambda n: FIRST_DAY + timedelta(n)))


@given(spans=st.lists(st.tuples(DAYS, st.integers(0, 400)), max_size=12), first=DAYS, last=DAYS)
def test_spans_of_any_length_are_found_by_any_days(
    spans: list[tuple[date | None, int]], first: date | None, last: date | None
) -> None:
    told = [
        (begin, (begin or FIRST_DAY) + timedelta(days) if days < 390 else None)
        for begin, days in spans
        if begin or days < 390
    ]
    passages = [passage(row, told=told[row : row + 3]) for row in range(len(told))]
    within = Filter(happened_after=first, happened_before=last)
    if first or last:
        assert inside(Columns.made(passages), within) == expected(passages, within)


@pytest.mark.parametrize("within", [Filter(happened_after=date.min), Filter(after=date.max)])
def test_the_first_and_the_last_day_are_days(within: Filter) -> None:
    passages = [
        passage(1, day=date.max, told=[(date.min, date.min)]),
        passage(2, day=date.min, told=[(None, date.min)]),
        passage(3),
    ]
    assert inside(Columns.made(passages), within) == expected(passages, within)
