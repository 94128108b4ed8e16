"""Several ranked lists of the same things become one."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

RRF_K = 60
"""Cormack et al. 2009's constant: how little the very first ranks stand out."""


def reciprocal_rank_fusion(
    rankings: Mapping[str, Sequence[int]], weights: Mapping[str, float] | None = None
) -> list[tuple[int, float]]:
    """Score each id by the sum over the lists of weight / (60 + rank), best first.

    RRF, Cormack, Clarke and Büttcher, SIGIR 2009. A list without a weight has weight 1; ids that
    tie stand in the order of their id, so that the same lists always give the same answer.
    """
    scores: defaultdict[int, float] = defaultdict(float)
    for name, ids in rankings.items():
        weight = 1.0 if weights is None else weights.get(name, 1.0)
        for rank, identifier in enumerate(ids, start=1):
            scores[identifier] += weight / (RRF_K + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def ranks_of(identifier: int, rankings: Mapping[str, Iterable[int]]) -> dict[str, int]:
    """The rank, from 1, of an id in each list that holds it."""
    return {
        name: rank
        for name, ids in rankings.items()
        for rank, candidate in enumerate(ids, start=1)
        if candidate == identifier
    }
