"""Every engine keeps the contract; a second, simplest one shows that it can be kept."""

from pathlib import Path

import pytest

from index.engines.engine import Engine
from index.engines.local import LocalEngine
from tests.index.engines.brute_force import BruteForceEngine
from tests.index.engines.contract import (
    CHUNKS,
    DIMENSION,
    OPEN,
    EngineContract,
    fill,
    found,
    held,
)


class TestLocalEngine(EngineContract):
    @classmethod
    def make(cls, folder: Path) -> Engine:
        return LocalEngine(folder, DIMENSION, 0)

    def test_one_that_is_opened_again_is_as_it_was_published(self, tmp_path: Path) -> None:
        engine = self.make(tmp_path)
        fill(engine, CHUNKS)
        again = LocalEngine(tmp_path, DIMENSION, 1)
        assert again.generation == 1
        assert found(again, OPEN) == found(engine, OPEN)
        fill(again, [], removed=again.ids()["keywords"][:2])
        assert LocalEngine(tmp_path, DIMENSION, 1).generation == 0
        third = LocalEngine(tmp_path, DIMENSION, 2)
        assert found(third, OPEN) == [3, 5, 8, 9]

    def test_what_was_staged_and_not_published_is_not_there(self, tmp_path: Path) -> None:
        engine = self.make(tmp_path)
        fill(engine, CHUNKS[:2])
        again = LocalEngine(tmp_path, DIMENSION, 1)
        again.stage([], again.ids()["keywords"])
        assert LocalEngine(tmp_path, DIMENSION, 1).generation == 0

    @pytest.mark.parametrize("is_published", [False, True])
    def test_one_that_a_writer_replaces_while_it_is_opened_is_empty(
        self, tmp_path: Path, is_published: bool
    ) -> None:
        fill(self.make(tmp_path), CHUNKS)
        writer = LocalEngine(tmp_path, DIMENSION, 1)

        class Overtaken(LocalEngine):
            """It opens the files when a writer has just come to them."""

            is_overtaken = False

            def _stamp_of(self, generation: int) -> bytes:
                stamp = super()._stamp_of(generation)
                if not self.is_overtaken:
                    self.is_overtaken = True
                    writer.stage([], writer.ids()["keywords"][:2])
                    if is_published:
                        writer.publish(2)
                return stamp

        torn = Overtaken(tmp_path, DIMENSION, 1)
        assert (torn.generation, held(torn), torn.columns.ids.tolist()) == (0, [], [])


class TestBruteForceEngine(EngineContract):
    @classmethod
    def make(cls, folder: Path) -> Engine:  # noqa: ARG003 - it has no files
        return BruteForceEngine()
