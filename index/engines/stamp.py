"""What the engine of a generation is made of, in a file of its own that names it."""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

import numpy as np
import xxhash
from pydantic import TypeAdapter, ValidationError

from index.durable import replacing
from index.engines.postings import Rows

LAYOUT = 5
"""Of the files; 4 since the engine stands in segments, 5 since these know articles and authors.
Others are built again."""


@dataclass(frozen=True, slots=True)
class Part:
    """One segment's file, and which of its rows have gone since it was written."""

    name: str
    rows: int
    first: int
    """The lowest of its chunk ids."""
    last: int
    checksum: str
    gone: str = ""
    """The rows that have gone, in base64 of two bytes each."""

    @property
    def gone_rows(self) -> Rows:
        """The rows that have gone, in order."""
        return np.frombuffer(base64.b64decode(self.gone), dtype="<u2")

    @property
    def living(self) -> int:
        """How many rows are there."""
        return self.rows - len(self.gone_rows)


def packed(rows: Sequence[int] | Rows) -> str:
    """Rows as `Part.gone` has them."""
    return base64.b64encode(np.asarray(rows, dtype="<u2").tobytes()).decode()


@dataclass(frozen=True, slots=True)
class Depth:
    """How many rows of best estimates are looked at exactly, and why so many."""

    candidates: int
    recall: float
    """The share of the ten nearest that were among them when it was measured."""
    rows: int
    """How many there were then."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The engine of one generation of one archive."""

    archive: str
    generation: int
    parts: tuple[Part, ...]
    """In order of their chunk ids."""
    depth: Depth | None = None
    """None while every search is exact."""
    layout: int = LAYOUT

    @classmethod
    def load(cls, path: Path, archive: str, generation: int) -> Self:
        """The stamp in a file.

        Raises:
            OSError: it cannot be read.
            ValueError: it is damaged, or of another archive, generation or layout.
        """
        check, _, content = path.read_bytes().partition(b"\n")
        if check.decode("ascii", "replace") != xxhash.xxh3_64_hexdigest(content):
            raise ValueError(f"{path} is damaged")
        try:
            stamp: Self = TypeAdapter(cls).validate_json(content)
        except ValidationError as error:
            raise ValueError(f"{path} is of another layout") from error
        if (stamp.archive, stamp.generation, stamp.layout) != (archive, generation, LAYOUT):
            raise ValueError(f"{path} is of another archive, generation or layout")
        return stamp

    def save(self, path: Path) -> None:
        """Write it, at once and for good."""
        content = json.dumps(asdict(self)).encode()
        with replacing(path) as file:
            file.write(xxhash.xxh3_64_hexdigest(content).encode() + b"\n" + content)
