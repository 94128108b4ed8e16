"""Every engine keeps the contract; a second, simplest one shows that it can be kept."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.engines.engine import Engine
from index.engines.local import LocalEngine
from tests.index.engines.brute_force import BruteForceEngine
from tests.index.engines.contract import (
    AXES,
    CHUNKS,
    DIMENSION,
    OPEN,
    EngineContract,
    fill,
    found,
    ids,
)
from tests.index.newsdesk import passage

CHUNK_IDS = [chunk.chunk_id for chunk in CHUNKS]


def opened(folder: Path, generation: int) -> LocalEngine:
    return LocalEngine(folder, DIMENSION, generation, "a")


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0x04
    path.write_bytes(content)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


class TestLocalEngine(EngineContract):
    @classmethod
    def make(cls, folder: Path) -> Engine:
        return opened(folder, 0)

    def test_one_that_is_opened_again_is_as_it_was_published(self, tmp_path: Path) -> None:
        engine = self.make(tmp_path)
        fill(engine, CHUNKS)
        again = opened(tmp_path, 1)
        assert again.generation == 1
        assert found(again, OPEN) == found(engine, OPEN)
        fill(again, [], removed=again.ids()[:2])
        assert found(opened(tmp_path, 2), OPEN) == [3, 5, 8, 9]
        assert found(opened(tmp_path, 1), OPEN) == found(engine, OPEN)

    def test_what_another_generation_had_is_let_go(self, tmp_path: Path) -> None:
        engine = opened(tmp_path, 0)
        fill(engine, CHUNKS)
        before = {*(tmp_path / "segments").iterdir()}
        engine.stage([], ids(*CHUNK_IDS[:3]), expunge=True)
        engine.publish(2)
        (tmp_path / "segments" / "torn.segment.tmp").write_bytes(b"?")
        engine.tidy()
        assert not before & {*(tmp_path / "segments").iterdir()}
        assert len([*(tmp_path / "segments").iterdir()]) == 2
        assert opened(tmp_path, 1).generation == 0
        assert found(opened(tmp_path, 2), OPEN) == CHUNK_IDS[3:]

    def test_what_was_staged_and_not_published_is_not_there(self, tmp_path: Path) -> None:
        engine = self.make(tmp_path)
        fill(engine, CHUNKS[:2])
        engine.stage([], engine.ids())
        assert found(engine, OPEN) == found(opened(tmp_path, 1), OPEN) == [1, 2]

    def test_one_of_another_archive_is_not_its_own(self, tmp_path: Path) -> None:
        fill(self.make(tmp_path), CHUNKS)
        assert LocalEngine(tmp_path, DIMENSION, 1, "another").generation == 0

    def test_nothing_that_has_gone_is_left_in_its_files_where_that_is_asked(
        self, tmp_path: Path
    ) -> None:
        engine = opened(tmp_path, 0)
        many = [passage(n, f"Word{n} was said.", f"Title{n}") for n in range(1, 40)]
        fill(engine, many, np.tile(AXES[:1], (39, 1)))
        for expunge, is_left in ((False, True), (True, False)):
            engine.stage([], ids(7), expunge=expunge)
            engine.publish(engine.generation + 1)
            engine.tidy()
            content = b"".join(path.read_bytes() for path in tmp_path.rglob("*.*"))
            assert (b"word7" in content) == (b"title7" in content) == is_left
            assert b"word8" in content

    def test_a_small_change_writes_little(self, tmp_path: Path) -> None:
        engine = opened(tmp_path, 0)
        fill(engine, [passage(n, "A report said so. " * 9) for n in range(1, 3_000)])
        before = {*(tmp_path / "segments").iterdir()}
        large = sum(path.stat().st_size for path in before)
        fill(engine, [passage(3_000, "One more.")], removed=ids(5))
        new = {*(tmp_path / "segments").iterdir()} - before
        assert sum(path.stat().st_size for path in new) < large / 20

    @pytest.mark.parametrize("harm", [Path.unlink, flip, halve])
    def test_damage_shows_when_it_is_read(
        self, tmp_path: Path, harm: Callable[[Path], object]
    ) -> None:
        fill(self.make(tmp_path), CHUNKS)
        for path in (tmp_path / "segments").iterdir():
            content = path.read_bytes()
            harm(path)
            assert not (opened(tmp_path, 1).generation and opened(tmp_path, 1).load())
            path.write_bytes(content)
        assert opened(tmp_path, 1).load()

    def test_without_a_folder_it_stays_in_memory(self) -> None:
        engine = LocalEngine(None, DIMENSION, 0, "a")
        fill(engine, CHUNKS)
        fill(engine, [], removed=ids(1))
        engine.tidy()
        assert found(engine, OPEN) == CHUNK_IDS[1:]


class TestBruteForceEngine(EngineContract):
    @classmethod
    def make(cls, folder: Path) -> Engine:  # noqa: ARG003 - it has no files
        return BruteForceEngine()
