"""A segment: some rows of the engine with all that is asked of them, written once."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
import xxhash
from numpy.typing import NDArray

from index.documents import Halves, Ids, Passage
from index.engines.columns import Columns, Mask, Named
from index.engines.postings import Postings
from index.engines.vectors import Vectors, encoded
from index.text.stems import stems

Keys = NDArray[np.uint64]
"""What tells rows that tie apart: the same for the same chunk in every archive."""

TEXT_STEMS, TITLE_STEMS = 100, 9
"""How many stems a chunk's text and its title have on the average, in news."""

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Segment:
    """Rows of chunks in order of their ids, in memory."""

    ids: Ids
    keys: Keys
    columns: Columns
    text: Postings
    title: Postings
    vectors: Vectors

    @classmethod
    def made(cls, passages: Sequence[Passage], halves: Halves) -> Self:
        """A row for each passage, whose ids ascend; embeddings have the shape (rows, dimension)."""
        titles = {title: stems(title) for title in {passage.title for passage in passages}}
        return cls(
            np.array([passage.chunk_id for passage in passages], dtype=np.int64),
            np.array([key(passage) for passage in passages], dtype=np.uint64),
            Columns.made(passages),
            Postings.made([stems(passage.text) for passage in passages], TEXT_STEMS),
            Postings.made([titles[passage.title] for passage in passages], TITLE_STEMS),
            Vectors(halves, encoded(halves)),
        )

    @classmethod
    def merged(cls, parts: Sequence[tuple[Self, Mask]]) -> Self:
        """Several segments, in order of their ids, as one, without the rows that do not stay."""
        return cls(
            np.concatenate([part.ids[stays] for part, stays in parts]),
            np.concatenate([part.keys[stays] for part, stays in parts]),
            Columns.merged([(part.columns, stays) for part, stays in parts]),
            Postings.merged([(part.text, stays) for part, stays in parts]),
            Postings.merged([(part.title, stays) for part, stays in parts]),
            Vectors(
                np.concatenate([part.vectors.halves[stays] for part, stays in parts]),
                np.concatenate([part.vectors.codes[stays] for part, stays in parts]),
            ),
        )

    def write(self, file: BinaryIO) -> str:
        """Write it as arrays in NumPy's format, one after the other; returns its checksum."""
        summed = _Summed(file)
        for array in self._arrays():
            np.lib.format.write_array(summed, np.ascontiguousarray(array), allow_pickle=False)
        return str(summed.digest.hexdigest())

    @classmethod
    def load(cls, path: Path, checksum: str) -> Self:
        """The segment in a file.

        Raises:
            ValueError: it cannot be read, or is not what it was when its checksum was taken.
        """
        with _reading(path) as file:
            digest = xxhash.xxh3_64()
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
            if digest.hexdigest() != checksum:
                raise ValueError(f"{path} is damaged")
            file.seek(0)
            return cls._read(file)

    @classmethod
    def _read(cls, file: BufferedReader) -> Self:
        def arrays(count: int) -> Iterator[NDArray[Any]]:
            for _ in range(count):
                yield np.lib.format.read_array(file, allow_pickle=False)

        ids, keys, articles, published = arrays(4)
        sources, authors = (
            Named(rows, tuple(map(tuple, json.loads(names.tobytes()))))
            for rows, names in (arrays(2), arrays(2))
        )
        owners, firsts, lasts, earliest, latest, short = arrays(6)
        columns = Columns(
            articles,
            published,
            sources,
            authors,
            owners,
            firsts,
            lasts,
            earliest,
            latest,
            int(short[0]),
        )
        text, title = Postings(*arrays(5)), Postings(*arrays(5))
        return cls(ids, keys, columns, text, title, Vectors(*arrays(2)))

    def _arrays(self) -> Iterator[NDArray[Any]]:
        columns = self.columns
        yield from (self.ids, self.keys, columns.articles, columns.published)
        for named in (columns.sources, columns.authors):
            yield named.rows
            yield np.frombuffer(json.dumps(named.names).encode(), dtype=np.uint8)
        yield from (columns.owners, columns.firsts, columns.lasts, columns.earliest, columns.latest)
        yield np.array([columns.short])
        for field in (self.text, self.title):
            yield from (field.letters, field.ends, field.bounds, field.rows, field.impacts)
        yield from (self.vectors.halves, self.vectors.codes)


def ids_in(path: Path) -> Ids:
    """The ids of a segment's rows, without the rest of it; raises ValueError as `load` does."""
    with _reading(path) as file:
        ids: Ids = np.lib.format.read_array(file, allow_pickle=False)
    return ids


@contextmanager
def _reading(path: Path) -> Iterator[BufferedReader]:
    """A file that is open; that it cannot be read is a ValueError, as that it is damaged."""
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise ValueError(f"{path} cannot be read: {error.strerror}") from error


def key(passage: Passage) -> int:
    """What tells a passage from others of the same score, whatever its number in an archive."""
    return int(xxhash.xxh3_64_intdigest(f"{passage.article_id}:{passage.start}".encode()))


class _Summed:
    """A file that takes a checksum, XXH3, of what is written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = xxhash.xxh3_64()

    def write(self, content: bytes) -> int:
        self.digest.update(content)
        return self._file.write(content)
