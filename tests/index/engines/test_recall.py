"""The depth of an approximate search is measured, and what it finds is what an exact one finds."""

from pathlib import Path

import numpy as np
import pytest

from index.documents import Filter
from index.engines import local, recall
from index.engines.local import LocalEngine
from index.engines.recall import AIM, DEPTHS, NEAREST
from index.engines.stamp import Stamp
from tests.index.newsdesk import passage

ROWS, DIMENSION = 6_000, 64


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An engine that is taken for a large one, in three segments, some rows gone."""
    folder = tmp_path_factory.mktemp("engine")
    drawn = np.random.default_rng(1)
    halves = drawn.standard_normal((ROWS, DIMENSION)).astype(np.float32)
    halves = (halves / np.linalg.norm(halves, axis=1, keepdims=True)).astype(np.float16)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(local, "EXACT_ROWS", 1_000)
        engine = LocalEngine(folder, DIMENSION, 0, "a")
        for number, first in enumerate((0, 4_000, 5_000)):
            last = (4_000, 5_000, ROWS)[number]
            passages = [passage(n + 1, f"Report {n}.") for n in range(first, last)]
            gone = np.arange(1, 400, 3) if number else np.empty(0, dtype=np.int64)
            engine.stage([(passages, halves[first:last])], gone)
            engine.publish(number + 1)
    return folder


def test_the_depth_is_measured_and_kept_until_there_are_twice_as_many(folder: Path) -> None:
    depths = [Stamp.load(folder / "segments" / f"{n}.json", "a", n).depth for n in (1, 2, 3)]
    assert depths[0] is not None
    assert depths[0].candidates in DEPTHS
    assert AIM <= depths[0].recall <= 1
    assert depths[0].rows == 4_000
    assert depths == [depths[0]] * 3


def test_what_it_finds_is_what_an_exact_search_finds(folder: Path) -> None:
    engine = LocalEngine(folder, DIMENSION, 3, "a")
    ids = engine.ids()
    embeddings = engine.vectors(ids).astype(np.float32)
    drawn = np.random.default_rng(2)
    found = 0
    for query in drawn.standard_normal((40, DIMENSION), np.float32):
        exact = ids[np.argsort(-embeddings @ query)[:NEAREST]].tolist()
        (hits,) = engine.search("", query, [Filter()], NEAREST)
        found += len({*exact} & {hit.chunk_id for hit in hits})
        assert [hit.score for hit in hits] == sorted((h.score for h in hits), reverse=True)
    assert found >= 0.98 * 40 * NEAREST
    assert recall.EXACT_ROWS > ROWS
