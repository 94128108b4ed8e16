"""The generations of an archive: the writer brings the engine to the next, readers follow."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from index.engines.engine import Engine
from index.engines.local import LocalEngine
from index.errors import ArchiveBusy
from index.store.catalogue import Catalogue
from index.store.lock import writer_lock

PUBLISHING_S = 30.0
"""Seconds that a reader without an engine waits for a writer that is replacing it: it takes few."""

logger = logging.getLogger(__name__)


class Generations:
    """The engine over a catalogue, at the generation that the catalogue has published."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        """Of the archive in a folder; nothing is loaded yet."""
        self._path = path
        self._catalogue = catalogue
        self._lock = RLock()
        self._engine: Engine | None = None

    @contextmanager
    def writing(self, wait_s: float = 0) -> Iterator[None]:
        """Hold the one writer's lock, and finish what an interrupted writer had staged.

        Raises:
            ArchiveBusy: another process is writing, and still is after `wait_s` seconds.
        """
        with writer_lock(self._path, wait_s):
            if self._catalogue.is_staged():
                self.publish()
            yield

    def publish(self) -> int:
        """Bring the engine to the next generation, then show it; returns the articles removed."""
        if not (self._catalogue.has_news() or self._catalogue.is_staged()):
            return 0
        generation = self._catalogue.stage()
        # Before it is published: a search between the two would load another like it.
        self._engine = self._caught_up(generation)
        return self._catalogue.publish(generation)

    def current(self) -> Engine | None:
        """The engine at the published generation; None while nothing is published.

        A reader that has an older one keeps it while a writer is replacing it.

        Raises:
            ArchiveBusy: there is no older one, and the writer does not come to an end.
        """
        generation = self._catalogue.generation()
        if not generation:
            return None
        with self._lock:
            if self._engine and self._engine.generation >= generation:
                return self._engine
            engine = self.opened(generation)
            if engine.generation != generation:
                try:
                    with self.writing(0 if self._engine else PUBLISHING_S):
                        engine = self._caught_up(self._catalogue.generation())
                except ArchiveBusy:
                    if self._engine is None:
                        raise
                    return self._engine
            self._engine = engine
            return engine

    def opened(self, generation: int) -> Engine:
        """The engine as it is on disk: empty, at 0, where it is not whole or of another one."""
        return LocalEngine(self._path, int(self._catalogue.manifest()["dimension"]), generation)

    def _caught_up(self, generation: int) -> Engine:
        """The engine at a generation: as it is on disk, caught up, or built again."""
        published = self._catalogue.generation()
        engine = self.opened(published)
        if engine.generation != published:
            logger.warning("Building the engine of %s again, from its catalogue", self._path)
        if engine.generation != generation:
            engine.stage(
                self._catalogue.chunks.staged(since=engine.generation), self._catalogue.removals()
            )
            engine.publish(generation)
        return engine
