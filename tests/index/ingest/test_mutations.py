"""Whatever a file has become, it is read or gets a reason, and its neighbours are stored."""

from pathlib import Path

import pytest

from tests.index.ingest.mutations import EXAMPLES, survive

MOST_SECONDS = 20
"""Of processor time for one file of 200 kB: only what would never end takes so long."""


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_mutants_are_read_or_get_a_reason(tmp_path: Path, seed: int) -> None:
    survival = survive(tmp_path, count=20 * len(EXAMPLES), seed=seed)
    assert survival.problems == []
    assert survival.read > survival.files / 4
    assert survival.slowest[0] < MOST_SECONDS, survival.slowest
