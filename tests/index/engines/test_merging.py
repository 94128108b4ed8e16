"""Segments become one so that they stay few, and each row is seldom written again."""

from index.engines.merging import is_worn, last_to_merge
from index.engines.postings import MOST_ROWS


def after(additions: list[int]) -> tuple[list[int], int]:
    """The segments after some additions, and how many rows have been written."""
    rows: list[int] = []
    written = 0
    for size in additions:
        rows.append(size)
        written += size
        while count := last_to_merge(rows):
            rows[-count:] = [sum(rows[-count:])]
            written += rows[-1]
    return rows, written


def test_many_small_additions_stay_few_segments_and_few_writes() -> None:
    rows, written = after([1] * 20_000)
    assert sum(rows) == 20_000
    assert len(rows) <= 5 * 7
    assert written <= 20_000 * 7


def test_a_small_addition_writes_little_beside_many_rows() -> None:
    rows, _ = after([MOST_ROWS] * 15 + [20_000])
    assert last_to_merge([*rows, 3, 3]) == 0
    assert last_to_merge([*rows, 3, 3, 3]) == 3


def test_no_segment_grows_beyond_what_one_may_hold() -> None:
    rows, _ = after([5_000] * 100)
    assert max(rows) <= MOST_ROWS
    assert len(rows) <= 20


def test_one_is_written_again_when_a_fourth_of_it_has_gone() -> None:
    assert not is_worn(100, 25)
    assert is_worn(100, 26)
