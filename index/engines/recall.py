"""How deep an approximate search must look, measured on the archive's own embeddings."""

from collections.abc import Sequence

import numpy as np

from index.engines.columns import Mask
from index.engines.segment import Segment
from index.engines.stamp import Depth

EXACT_ROWS = 1 << 16
"""Up to so many rows every search is exact: it takes 2 ms on one core, 4 inside bounds."""
DEPTHS = (250, 500, 1_000, 2_000, 4_000)
A_SEGMENT = 4
"""One segment puts up so many times fewer rows than are looked at exactly."""
NEAREST = 10
AIM = 0.99
"""Of the ten nearest, at the chosen depth."""
_QUERIES = 48
_DISTURBANCE = 1.0
"""Length of the noise beside an embedding's: a question stands so far (cosine 0.7) from what
answers it."""


def measured(segments: Sequence[tuple[Segment, Mask | None]]) -> Depth:
    """The least depth that finds the nearest rows of disturbed embeddings, at most the deepest."""
    rows = sum(len(one.ids) if lives is None else int(lives.sum()) for one, lives in segments)
    drawn = np.random.default_rng(0)
    found = np.zeros(len(DEPTHS))
    for query in _queries(segments, drawn):
        exact, estimated = [], []
        for number, (segment, living) in enumerate(segments):
            near, cosines = segment.vectors.search(query, NEAREST, living)
            exact += [(-c, number, r) for r, c in zip(near.tolist(), cosines.tolist(), strict=True)]
            near, guesses = segment.vectors.estimate(query, DEPTHS[-1] // A_SEGMENT, living)
            ranked = enumerate(zip(guesses.tolist(), near.tolist(), strict=True))
            estimated += [(-guess, number, row, place) for place, (guess, row) in ranked]
        needed = {
            (number, row): max(overall, place * A_SEGMENT)
            for overall, (_, number, row, place) in enumerate(sorted(estimated))
        }
        for _, number, row in sorted(exact)[:NEAREST]:
            found += np.array(DEPTHS) > needed.get((number, row), DEPTHS[-1])
    recalls = found / (NEAREST * _QUERIES)
    best = int(np.argmax(recalls >= AIM)) if (recalls >= AIM).any() else len(DEPTHS) - 1
    return Depth(DEPTHS[best], round(float(recalls[best]), 4), rows)


def _queries(
    segments: Sequence[tuple[Segment, Mask | None]], drawn: np.random.Generator
) -> list[np.ndarray[tuple[int], np.dtype[np.float32]]]:
    """Some embeddings, disturbed; the same of the same rows, however they are divided."""
    keys = np.concatenate([segment.keys for segment, _ in segments])
    places = np.argsort(keys)[:_QUERIES]
    borders = np.cumsum([0, *(len(segment.ids) for segment, _ in segments)])
    queries = []
    for place in places.tolist():
        number = int(np.searchsorted(borders, place, side="right")) - 1
        vector = segments[number][0].vectors.halves[place - borders[number]].astype(np.float32)
        noise = drawn.standard_normal(len(vector), dtype=np.float32)
        query = vector + noise * (_DISTURBANCE / np.linalg.norm(noise))
        queries.append(query / np.linalg.norm(query))
    return queries
