"""The engine that is complete on one machine: segments in files beside the catalogue."""

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Halves, Ids, Passage
from index.durable import make_folder, remove, replacing
from index.engines.columns import Mask
from index.engines.engine import Hit
from index.engines.merging import is_worn, last_to_merge
from index.engines.postings import MOST_ROWS
from index.engines.recall import EXACT_ROWS, measured
from index.engines.register import Articles
from index.engines.segment import Segment, ids_in
from index.engines.snapshot import Snapshot
from index.engines.stamp import Depth, Part, Stamp, packed


class Held:
    """A segment of the engine, read from its file when it is first needed."""

    def __init__(self, part: Part, path: Path | None, segment: Segment | None = None) -> None:
        """Hold what a stamp says of it, and the segment itself where it is in memory."""
        self.part = part
        self.path = path
        self._segment = segment

    @property
    def segment(self) -> Segment:
        """The segment; raises ValueError where its file is missing or damaged."""
        if self._segment is None:
            if self.path is None:
                raise ValueError("a segment is neither on disk nor in memory")
            self._segment = Segment.load(self.path, self.part.checksum)
        return self._segment

    @property
    def ids(self) -> Ids:
        """The id of each row, those of rows that went among them."""
        if self._segment is None and self.path is not None:
            return ids_in(self.path)
        return self.segment.ids

    @property
    def living(self) -> Mask:
        """The rows that are there."""
        living = np.ones(self.part.rows, dtype=np.bool_)
        living[self.part.gone_rows] = False
        return living

    def as_of(self, part: Part) -> "Held":
        """The same segment, as another generation has it."""
        return Held(part, self.path, self._segment)

    def without(self, ids: Ids) -> "Held":
        """The same, in which some more ids have gone."""
        near = ids[(ids >= self.part.first) & (ids <= self.part.last)]
        going = np.flatnonzero(np.isin(self.ids, near)) if len(near) else near
        if not len(going):
            return self
        gone = np.union1d(self.part.gone_rows, going)
        return self.as_of(replace(self.part, gone=packed(gone)))


class LocalEngine:
    """Segments in `segments/`, and there a stamp of each generation that says which are its own.

    Keeps the promises of `index.engines.engine.Engine`.
    """

    def __init__(
        self,
        folder: Path | None,
        dimension: int,
        generation: int,
        archive: str,
        known: "LocalEngine | None" = None,
    ) -> None:
        """Open an archive's engine as it was at a generation; empty, at 0, where it is not there.

        Without a folder it is empty and stays in memory. Segments that another engine, `known`,
        has in memory are not read again.
        """
        self._folder = folder and folder / "segments"
        self._dimension = dimension
        self._archive = archive
        self._staged: list[Held] = []
        self._snapshot: Snapshot | None = None
        self._held: list[Held] = []
        self._depth: Depth | None = None
        self.generation = 0
        if self._folder is None or not generation:
            return
        try:
            stamp = Stamp.load(self._folder / f"{generation}.json", archive, generation)
        except (OSError, ValueError):
            return
        in_memory = {each.part.name: each for each in known._held} if known else {}
        self._held = [
            in_memory[part.name].as_of(part)
            if part.name in in_memory
            else Held(part, self._folder / part.name)
            for part in stamp.parts
        ]
        if all(each.path is None or each.path.is_file() for each in self._held):
            self._depth, self.generation = stamp.depth, generation
        else:
            self._held = []

    def load(self) -> bool:
        """Read all of it into memory; False where a file is missing or damaged."""
        try:
            with ThreadPoolExecutor(os.cpu_count()) as threads:
                list(threads.map(lambda each: each.segment, self._held))
            self._shown()
        except ValueError:
            return False
        return True

    def stage(
        self,
        added: Iterable[tuple[Sequence[Passage], Halves]],
        removed: Ids,
        *,
        expunge: bool = False,
    ) -> None:
        """As the protocol says.

        Raises:
            ValueError: a file of its own is missing or damaged.
            OSError: a new one cannot be written.
        """
        held = [each.without(removed) for each in self._held] if self.generation else []
        held += self._made(added)
        held = [
            self._merged([each])
            if each.part.gone
            and each.part.living
            and (expunge or is_worn(each.part.rows, len(each.part.gone_rows)))
            else each
            for each in held
        ]
        held = [each for each in held if each.part.living]
        while count := last_to_merge([each.part.living for each in held]):
            held[-count:] = [self._merged(held[-count:])]
        self._staged = [self._saved(each) for each in held]

    def publish(self, generation: int) -> None:
        """As the protocol says; its stamp is written last."""
        depth = self._measured()
        if self._folder is not None:
            parts = tuple(each.part for each in self._staged)
            make_folder(self._folder)
            Stamp(self._archive, generation, parts, depth).save(self._folder / f"{generation}.json")
        self._held, self._depth, self._snapshot = self._staged, depth, None
        self._staged = []
        self.generation = generation

    def tidy(self) -> None:
        """As the protocol says."""
        if self._folder is None or not self._folder.is_dir():
            return
        own = {each.part.name for each in self._held} | {f"{self.generation}.json"}
        for path in self._folder.iterdir():
            if path.name not in own:
                remove(path)

    def search(
        self, query: str, vector: NDArray[np.float32], within: Sequence[Filter], k: int
    ) -> list[list[Hit]]:
        """As the protocol says."""
        return self._shown().search(query, vector, within, k)

    def near(self, word: str) -> list[int]:
        """As the protocol says."""
        return self._shown().near(word)

    def of_days(self, first: date | None, last: date | None, k: int) -> list[int]:
        """As the protocol says."""
        return self._shown().of_days(first, last, k)

    def articles(self, within: Filter, words: str = "") -> Articles:
        """As the protocol says."""
        return self._shown().articles(within, words)

    def ids(self) -> Ids:
        """As the protocol says."""
        return self._shown().ids()

    def vectors(self, ids: Ids) -> Halves:
        """As the protocol says."""
        found = np.empty((len(ids), self._dimension), dtype=np.float16)
        for each in self._held:
            _, places, rows = np.intersect1d(ids, each.segment.ids, return_indices=True)
            found[places] = each.segment.vectors.halves[rows]
        return found

    def _shown(self) -> Snapshot:
        """What a search sees from now on, or saw before."""
        snapshot = self._snapshot
        if snapshot is None:
            depth = self._depth.candidates if self._depth else None
            self._snapshot = snapshot = Snapshot(_living(self._held), depth)
        return snapshot

    def _measured(self) -> Depth | None:
        """How deep a search of what is staged must look: as before, until it is twice as much."""
        rows = sum(each.part.living for each in self._staged)
        if rows <= EXACT_ROWS:
            return None
        if self._depth and self._depth.rows / 2 < rows < self._depth.rows * 2:
            return self._depth
        return measured(_living(self._staged))

    def _made(self, added: Iterable[tuple[Sequence[Passage], Halves]]) -> Iterator[Held]:
        """Segments of new passages, as large as they may be."""
        batches: list[Held] = []
        for passages, halves in added:
            if sum(each.part.rows for each in batches) + len(passages) > MOST_ROWS:
                yield self._saved(self._merged(batches))
                batches = []
            batches.append(_held(Segment.made(passages, halves)))
        if batches:
            yield self._merged(batches)

    def _merged(self, several: Sequence[Held]) -> Held:
        """Segments as one, without the rows that have gone."""
        if len(several) == 1 and not several[0].part.gone:
            return several[0]
        return _held(Segment.merged([(each.segment, each.living) for each in several]))

    def _saved(self, held: Held) -> Held:
        """The same, on disk if the engine has a folder."""
        if self._folder is None or held.path is not None:
            return held
        make_folder(self._folder)
        path = self._folder / f"{uuid4().hex[:16]}.segment"
        with replacing(path) as file:
            checksum = held.segment.write(file)
        part = replace(held.part, name=path.name, checksum=checksum)
        return Held(part, path, None if part.rows == MOST_ROWS else held.segment)


def _held(segment: Segment) -> Held:
    """A segment that is in memory alone."""
    first, last = int(segment.ids[0]), int(segment.ids[-1])
    return Held(Part("", len(segment.ids), first, last, ""), None, segment)


def _living(several: Sequence[Held]) -> list[tuple[Segment, Mask | None]]:
    return [(each.segment, each.living if each.part.gone else None) for each in several]
