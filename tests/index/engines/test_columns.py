"""Columns: rows come, go and are saved with their spans; a mask says who is inside."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.documents import Filter
from index.engines.columns import Columns
from tests.index.engines.contract import CHUNKS, CROWD, ids, lets_through

MARCH = Filter(happened_after=date(2021, 3, 5), happened_before=date(2021, 3, 20), source="paper")


def inside(columns: Columns, within: Filter) -> list[int]:
    rows = columns.inside(within)
    assert rows is not None
    return [*columns.ids[rows].tolist()]


def test_no_bounds_need_no_mask() -> None:
    assert Columns().inside(Filter()) is None
    assert inside(Columns(), Filter(source="x", after=date.min, happened_before=date.max)) == []


def test_rows_come_and_go_with_their_spans() -> None:
    columns = Columns().with_rows(CROWD[:20]).with_rows([]).with_rows(CROWD[20:])
    assert inside(columns, MARCH) == [c.chunk_id for c in CROWD if lets_through(MARCH, c)] != []
    gone = [chunk.chunk_id for chunk in CROWD[::3]]
    left = [chunk for chunk in CROWD if chunk.chunk_id not in gone]
    columns = columns.without(ids(*gone, 99_999))
    assert columns.ids.tolist() == [chunk.chunk_id for chunk in left]
    assert inside(columns, MARCH) == [c.chunk_id for c in left if lets_through(MARCH, c)] != []


def test_saved_and_loaded(tmp_path: Path) -> None:
    path = tmp_path / "columns.npz"
    Columns().save(path)
    assert Columns.load(path).ids.tolist() == []
    Columns().with_rows(CHUNKS).save(path)
    loaded = Columns.load(path).with_rows(CROWD[20:])
    assert inside(loaded, Filter(source="ÖSTER")) == [3]
    assert inside(loaded, Filter(happened_before=date(1800, 1, 1))) == [9]
    assert loaded.without(loaded.ids).owners.tolist() == []
    assert [path.name for path in tmp_path.iterdir()] == ["columns.npz"]


def test_nothing_is_ever_unpickled(tmp_path: Path) -> None:
    path = tmp_path / "columns.npz"
    np.savez(path, ids=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        Columns.load(path)
    with pytest.raises(OSError, match="No such file"):
        Columns.load(tmp_path / "none.npz")
