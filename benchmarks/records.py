"""Files of one JSON record a line."""

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file, which may be compressed."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def write_records(path: Path, written: Iterable[Mapping[str, Any]]) -> None:
    """Write records to a file."""
    lines = (json.dumps(record) + "\n" for record in written)
    path.write_text("".join(lines), encoding="utf-8")
