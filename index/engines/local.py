"""The engine that is complete on one machine: FAISS and tantivy, in files beside the catalogue."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.documents import Filter, Halves, Ids, Passage
from index.engines.columns import Columns
from index.engines.engine import Hit
from index.engines.fusion import fused, ranks
from index.engines.keywords import Keywords
from index.engines.vectors import Vectors

CANDIDATES = 100
"""Chunks that each part puts up for fusion: more changes no rank among the first ten."""

LAYOUT = 3
"""Of the files; 3 since names have one spelling in `keywords/`. Others are built again."""


class LocalEngine:
    """`vectors.faiss`, `columns.npz` and `keywords/`, and the generation that all have reached.

    Keeps the promises of `index.engines.engine.Engine`.
    """

    def __init__(self, folder: Path, dimension: int, generation: int) -> None:
        """Load all as they were at a generation.

        Where one is missing, damaged or of another generation, all start empty, at 0. The check
        reads every file: a damaged index can end the process that opens it. It is made again when
        all are open: a writer may have replaced some of them in between.
        """
        self._stamp = folder / "generation"
        self._vectors_path = folder / "vectors.faiss"
        self._columns_path = folder / "columns.npz"
        self._keywords_path = folder / "keywords"
        self.generation = 0
        self.vectors, self.columns, self.keywords = Vectors(dimension), Columns(), Keywords.empty()
        # What a writer replaces between the check and the opening is as good as missing.
        with suppress(OSError, RuntimeError, ValueError):
            if self._is_whole(generation):
                vectors, columns = (
                    Vectors.load(self._vectors_path),
                    Columns.load(self._columns_path),
                )
                keywords = Keywords.load(self._keywords_path)
                if np.array_equal(vectors.ids(), columns.ids) and self._is_whole(generation):
                    self.vectors, self.columns, self.keywords = vectors, columns, keywords
                    self.generation = generation

    def stage(self, added: Iterable[tuple[Sequence[Passage], Halves]], removed: Ids) -> None:
        """As the protocol says: vectors and columns in memory, keywords on disk.

        What breaks off before `publish` is made good by starting from nothing at the next call.
        """
        if not self.generation:
            self.keywords = Keywords.create(self._keywords_path)
        self.vectors.remove(removed)
        self.columns = self.columns.without(removed)
        self.keywords.update(self._taken_in(added), removed)

    def _taken_in(
        self, added: Iterable[tuple[Sequence[Passage], Halves]]
    ) -> Iterable[Sequence[Passage]]:
        """The passages of each batch, once the rest of it is taken in."""
        for passages, vectors in added:
            self.columns = self.columns.with_rows(passages)
            self.vectors.add(np.array([p.chunk_id for p in passages], dtype=np.int64), vectors)
            yield passages

    def publish(self, generation: int) -> None:
        """As the protocol says; the generation is written last."""
        self.vectors.save(self._vectors_path)
        self.columns.save(self._columns_path)
        temporary = self._stamp.with_suffix(".tmp")
        temporary.write_bytes(self._stamp_of(generation))
        temporary.replace(self._stamp)
        self.generation = generation

    def search(
        self, query: str, vector: NDArray[np.float32], within: Sequence[Filter], k: int
    ) -> list[list[Hit]]:
        """As the protocol says: both parts put up their best, and all of them are scored once."""
        rankings = [self._put_up(query, vector, bounds, max(CANDIDATES, k)) for bounds in within]
        put_up = [ranks(ranking) for ranking in rankings]
        found = np.array(sorted(set[int]().union(*put_up)), dtype=np.int64)
        if not len(found):
            return [[] for _ in within]
        # What one part alone put up is scored by both.
        scores = fused(self.vectors.cosines(vector, found), self.keywords.shares(query, found))
        return [
            [Hit(i, score, ranked[i]) for i, score in scores if i in ranked][:k]
            for ranked in put_up
        ]

    def near(self, word: str) -> list[int]:
        """As the protocol says."""
        return self.keywords.near(word)

    def _put_up(
        self, query: str, vector: NDArray[np.float32], within: Filter, k: int
    ) -> dict[str, list[int]]:
        """The k best ids of each part inside a filter, best first."""
        rows = self.columns.inside(within)
        if rows is not None and not rows.any():
            return {}
        return {
            "dense": [i for i, _ in self.vectors.search(vector, k, rows)],
            "keywords": [i for i, _ in self.keywords.search(query, k, within)],
        }

    def ids(self) -> Mapping[str, Ids]:
        """The chunks of both parts; the columns have those of the vectors, or none is loaded."""
        return {"vectors.faiss": self.vectors.ids(), "keywords": self.keywords.ids()}

    def _is_whole(self, generation: int) -> bool:
        """Whether the files are those of a generation, to the last byte; raises OSError."""
        return self._stamp.read_bytes() == self._stamp_of(generation)

    def _stamp_of(self, generation: int) -> bytes:
        """Generation, layout, and a checksum of every file."""
        checksum = 0
        files = (self._vectors_path, self._columns_path, *sorted(self._keywords_path.glob("*")))
        for path in files:
            if path.is_file() and path.suffix != ".lock":
                checksum = zlib.crc32(path.name.encode(), checksum)
                with path.open("rb") as file:
                    while block := file.read(1 << 20):
                        checksum = zlib.crc32(block, checksum)
        return f"{generation} {LAYOUT} {checksum:08x}".encode()
