"""The two search engines of an archive: derived from its catalogue, and replaceable by it."""

import zlib
from contextlib import suppress
from pathlib import Path

from index.engines.keywords import Keywords
from index.engines.vectors import Vectors
from index.store.catalogue import Catalogue


class Engines:
    """`vectors.faiss` and `keywords/`, and the generation that both have reached."""

    def __init__(self, folder: Path, dimension: int, generation: int) -> None:
        """Load both as they were at a generation.

        Where either is missing, damaged or of another generation, both start empty, at 0. The
        check reads every file: a damaged index can end the process that opens it.
        """
        self._stamp = folder / "generation"
        self._vectors_path = folder / "vectors.faiss"
        self._keywords_path = folder / "keywords"
        self.generation = 0
        self.vectors, self.keywords = Vectors(dimension), Keywords.empty()
        # What a writer replaces between the check and the opening is as good as missing.
        with suppress(OSError, RuntimeError, ValueError):
            if self._stamp.read_bytes() == self._stamp_of(generation):
                loaded = Vectors.load(self._vectors_path), Keywords.load(self._keywords_path)
                self.vectors, self.keywords = loaded
                self.generation = generation

    def catch_up(self, catalogue: Catalogue, generation: int) -> None:
        """Take in what was staged since, and write both to disk; nothing is encoded again.

        The generation is written last: an interruption at any point is made good by starting from
        nothing at the next call.
        """
        if not self.generation:
            self.keywords = Keywords.create(self._keywords_path)
        removed = catalogue.removals()
        self.vectors.remove(removed)
        for ids, vectors in catalogue.embeddings(since=self.generation):
            self.vectors.add(ids, vectors)
        self.vectors.save(self._vectors_path)
        self.keywords.update(catalogue.staged(since=self.generation), removed)
        temporary = self._stamp.with_suffix(".tmp")
        temporary.write_bytes(self._stamp_of(generation))
        temporary.replace(self._stamp)
        self.generation = generation

    def _stamp_of(self, generation: int) -> bytes:
        """The generation and a checksum of every file of both engines."""
        checksum = 0
        for path in (self._vectors_path, *sorted(self._keywords_path.glob("*"))):
            if path.is_file() and path.suffix != ".lock":
                checksum = zlib.crc32(path.name.encode(), checksum)
                with path.open("rb") as file:
                    while block := file.read(1 << 20):
                        checksum = zlib.crc32(block, checksum)
        return f"{generation} {checksum:08x}".encode()
