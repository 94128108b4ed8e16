"""The generations of an archive: the writer brings the engine to the next, readers follow."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import RLock

import numpy as np

from index.documents import Ids
from index.engines.local import LocalEngine
from index.errors import ArchiveBusy, ArchiveError
from index.store.catalogue import Catalogue
from index.store.faults import explained
from index.store.lock import writer_lock

_NONE = np.empty(0, dtype=np.int64)

logger = logging.getLogger(__name__)


class Generations:
    """The engine over a catalogue, at the generation that the catalogue has published."""

    def __init__(self, path: Path, catalogue: Catalogue) -> None:
        """Of the archive in a folder; nothing is loaded yet."""
        self._path = path
        self._catalogue = catalogue
        self._lock = RLock()
        self._engine: LocalEngine | None = None

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

    def publish(self, *, expunge: bool = False) -> int:
        """Bring the engine to the next generation, then show it; returns the articles removed.

        With `expunge`, nothing of what has gone is left in the engine's files.

        Raises:
            ArchiveError: its files cannot be written; the next run goes on from here.
        """
        if not (self._catalogue.has_news() or self._catalogue.is_staged() or expunge):
            return 0
        generation = self._catalogue.stage()
        engine = self._brought_to(generation, expunge=expunge)
        removed = self._catalogue.publish(generation)
        with self._lock:  # who searched in this process goes on with what is in memory already
            self._engine = engine if self._engine and engine.load() else None
        engine.tidy()
        return removed

    def current(self) -> LocalEngine | None:
        """The engine at the published generation; None while nothing is published.

        No reader waits for a writer: the files of a generation stay until the next is published.
        Where they are missing or damaged, they are built again from the catalogue: in memory alone
        while another process is writing, or where they cannot be written.
        """
        with self._lock:
            while generation := self._catalogue.generation():
                if self._engine and self._engine.generation >= generation:
                    return self._engine
                engine = self.opened(generation)
                if engine.generation == generation and engine.load():
                    self._engine = engine
                elif self._catalogue.generation() == generation:  # else a writer has replaced it
                    return self._mended(generation)
            return None

    def opened(self, generation: int) -> LocalEngine:
        """The engine as it is on disk, not yet in memory: empty, at 0, where it is not there."""
        return self._at(self._path, generation)

    def rebuild(self) -> LocalEngine:
        """Build the engine of the published generation again; the caller is the writer.

        Raises:
            ArchiveError: its files cannot be written.
        """
        self._engine = self._built(self._path, self._catalogue.generation())
        self._engine.tidy()
        return self._engine

    def _at(self, folder: Path | None, generation: int) -> LocalEngine:
        manifest = self._catalogue.manifest()
        dimension, archive = int(manifest["dimension"]), manifest.get("archive", "")
        return LocalEngine(folder, dimension, generation, archive, self._engine)

    def _mended(self, generation: int) -> LocalEngine:
        """The engine of the published generation, in place of one that is missing or damaged.

        While a writer is at work, a reader that has an older one keeps it.
        """
        logger.warning("Building the engine of %s again, from its catalogue", self._path)
        try:
            with self.writing():
                return self.rebuild()
        except (ArchiveError, OSError) as error:
            if not (isinstance(error, ArchiveBusy) and self._engine):
                self._engine = self._built(None, generation)
            return self._engine

    def _brought_to(self, generation: int, *, expunge: bool) -> LocalEngine:
        """The engine at the next generation: as it is on disk, and what is new; or built again."""
        published = self._catalogue.generation()
        engine = self.opened(published)
        if engine.generation == published:
            with suppress(ValueError):  # of a file that is missing or damaged
                return self._advanced(
                    engine, published, generation, self._catalogue.removals(), expunge=expunge
                )
        logger.warning("Building the engine of %s again, from its catalogue", self._path)
        return self._built(self._path, generation)

    def _built(self, folder: Path | None, generation: int) -> LocalEngine:
        """The engine of a generation from the catalogue alone; in memory without a folder."""
        return self._advanced(self._at(folder, 0), 0, generation, _NONE)

    def _advanced(
        self, engine: LocalEngine, since: int, until: int, removed: Ids, *, expunge: bool = False
    ) -> LocalEngine:
        """An engine of one generation, brought to another.

        Raises:
            ArchiveError: its files cannot be written; the next run goes on from here.
            ValueError: a file of what it was is missing or damaged.
        """
        with explained(self._path / "segments"):
            engine.stage(self._catalogue.chunks.staged(since, until), removed, expunge=expunge)
            engine.publish(until)
        return engine
