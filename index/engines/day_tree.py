"""Runs of days as numbers: for columns their two ends, for an inverted index nodes of a tree.

The days are the leaves of a binary tree, whose nodes are numbered as in a heap: node 1 is all of
time, nodes 2n and 2n + 1 are the halves of node n. A run of days is cut into the largest nodes
that make it up: one for a single day, at most 42 for any run. Two runs overlap where a node of one
is a node of the other, or stands below one: an index of such numbers finds what overlaps some days
by a few terms, however many days they are.
"""

from collections.abc import Iterable
from datetime import date

_FIRST_LEAF = 1 << 22
"""4,194,304 leaves: more than there are days from year 1 to year 9999."""


def ordinals(first: date | None, last: date | None) -> tuple[int, int]:
    """The ends of a run of days as ordinals; an open end is the first or last day there is."""
    return (first or date.min).toordinal(), (last or date.max).toordinal()


def nodes(first: int, last: int) -> list[int]:
    """The largest nodes that make up a run of days, both ordinals inclusive; none if it is empty.

    As a segment tree is asked for a range, from its leaves upwards.
    """
    low, high = first + _FIRST_LEAF, last + _FIRST_LEAF + 1
    found = []
    while low < high:
        if low & 1:
            found.append(low)
            low += 1
        if high & 1:
            high -= 1
            found.append(high)
        low >>= 1
        high >>= 1
    return found


def with_those_above(numbers: Iterable[int]) -> set[int]:
    """Some nodes, and every node that one of them is a part of."""
    found: set[int] = set()
    for number in numbers:
        above = number
        while above and above not in found:
            found.add(above)
            above >>= 1
    return found
