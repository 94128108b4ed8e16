"""Dense search: nearest first, only among the given, and nearly so by codes."""

import numpy as np
import pytest

from index.engines.vectors import Vector, Vectors, encoded

AXES = np.eye(8, dtype=np.float16)


def leaning(*numbers: float) -> Vector:
    return np.array([*numbers, *[0] * (8 - len(numbers))], dtype=np.float32)


@pytest.fixture
def vectors() -> Vectors:
    """Eight axes."""
    return Vectors(AXES, encoded(AXES))


def test_nearest_first_with_cosines(vectors: Vectors) -> None:
    rows, cosines = vectors.search(leaning(0.6, 0.8), 2, None)
    assert rows.tolist() == [1, 0]
    assert cosines.tolist() == pytest.approx([0.8, 0.6], abs=1e-3)


def test_only_among_the_given(vectors: Vectors) -> None:
    among = np.arange(8) % 2 == 0
    for search in (vectors.search, vectors.estimate):
        rows, _ = search(leaning(0.6, 0.8), 3, among)
        assert rows[0] == 0
        assert set(rows.tolist()) <= {0, 2, 4, 6}
        assert search(leaning(0.6, 0.8), 3, ~among)[0][0] == 1
        assert search(leaning(0.6, 0.8), 3, among & ~among)[0].tolist() == []


def test_cosines_of_some(vectors: Vectors) -> None:
    cosines = vectors.cosines(leaning(0.6, 0, 0, -0.8), np.array([0, 2, 3]))
    assert cosines.tolist() == pytest.approx([0.6, 0, -0.8], abs=1e-3)


def test_more_than_there_are(vectors: Vectors) -> None:
    assert len(vectors.search(leaning(1), 50, None)[0]) == 8
    none = np.empty((0, 8), dtype=np.float16)
    empty = Vectors(none, encoded(none))
    assert empty.search(leaning(1), 5, None)[0].tolist() == []
    assert empty.halves.shape == (0, 8)


def test_what_it_is_given_can_be_had_again(vectors: Vectors) -> None:
    assert np.array_equal(vectors.halves, AXES)
    assert np.array_equal(vectors.codes, encoded(AXES))


def test_the_nearest_are_among_the_best_estimates() -> None:
    drawn = np.random.default_rng(3)
    halves = drawn.standard_normal((5_000, 384)).astype(np.float32)
    halves = (halves / np.linalg.norm(halves, axis=1, keepdims=True)).astype(np.float16)
    vectors = Vectors(halves, encoded(halves))
    found = 0
    for query in drawn.standard_normal((50, 384), np.float32):
        nearest, _ = vectors.search(query, 10, None)
        estimated, _ = vectors.estimate(query, 500, None)
        found += len({*nearest.tolist()} & {*estimated.tolist()})
    assert found >= 0.97 * 500


def test_codes_depend_on_each_embedding_alone() -> None:
    halves = np.random.default_rng(4).standard_normal((100, 64)).astype(np.float16)
    assert np.array_equal(encoded(halves)[::-1], encoded(halves[::-1]))
