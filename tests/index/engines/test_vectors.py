"""Dense search: nearest first, filtered, removable, saved."""

from pathlib import Path

import numpy as np
import pytest

from index.engines.vectors import Vectors

AXES = np.eye(4, dtype=np.float16)
NONE = np.array([], dtype=np.int64)


def ids(*values: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64)


@pytest.fixture
def vectors() -> Vectors:
    """Four axes, under the ids 10, 20, 30, 40."""
    vectors = Vectors(4)
    vectors.add(ids(10, 20, 30, 40), AXES)
    return vectors


def leaning(*numbers: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array(numbers, dtype=np.float32)


def test_nearest_first_with_cosines(vectors: Vectors) -> None:
    found = vectors.search(leaning(0.6, 0.8, 0, 0), 2, None)
    assert [identifier for identifier, _ in found] == [20, 10]
    assert [score for _, score in found] == pytest.approx([0.8, 0.6], abs=1e-3)


def test_only_among_the_given(vectors: Vectors) -> None:
    among = np.array([True, False, True, False])
    found = vectors.search(leaning(0.6, 0.8, 0, 0), 3, among)
    assert [identifier for identifier, _ in found] == [10, 30]
    assert vectors.search(leaning(0.6, 0.8, 0, 0), 3, ~among)[0][0] == 20
    assert vectors.search(leaning(0.6, 0.8, 0, 0), 3, among & ~among) == []


def test_cosines_of_some(vectors: Vectors) -> None:
    vectors.remove(ids(20))
    cosines = vectors.cosines(leaning(0.6, 0, 0, -0.8), ids(10, 40))
    assert cosines == {10: pytest.approx(0.6, abs=1e-3), 40: pytest.approx(-0.8, abs=1e-3)}


def test_more_than_there_are(vectors: Vectors) -> None:
    assert len(vectors.search(leaning(1, 0, 0, 0), 50, None)) == 4
    assert Vectors(4).search(leaning(1, 0, 0, 0), 5, None) == []


def test_removed_is_gone_and_unknown_is_passed_over(vectors: Vectors) -> None:
    vectors.remove(ids(20, 99))
    vectors.remove(NONE)
    assert vectors.ids().tolist() == [10, 30, 40]
    assert vectors.size == 3
    assert 20 not in [identifier for identifier, _ in vectors.search(leaning(0, 1, 0, 0), 4, None)]


def test_saved_and_loaded(vectors: Vectors, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    Vectors(4).save(path)
    vectors.save(path)
    loaded = Vectors.load(path)
    loaded.add(ids(50), AXES[:1])
    assert loaded.ids().tolist() == [10, 20, 30, 40, 50]
    assert [path.name for path in tmp_path.iterdir()] == ["vectors.faiss"]


def test_no_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        Vectors.load(tmp_path / "vectors.faiss")
