"""One archive after another, each ten times the last: made where it is not there, then measured."""

import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.growth.archives import make, material_of, note
from benchmarks.programs import module
from index import Archive, IndexSettings
from index.encoder import Encoder

FIRST = 1_000


def growth(source: Path, questions: Path, scratch: Path, chunks: int) -> dict[str, Any]:
    """What is measured of archives of 1,000 chunks, 10,000, and so on to `chunks`.

    They begin with what the source, an archive, holds.
    """
    encoder, material, found = Encoder(IndexSettings()), None, []
    into = scratch / "growth"
    size = FIRST
    while size <= chunks:
        if not note(into, size).is_file():
            material = material or material_of(source)
            make(material, into, size, encoder)
        with Archive.open(into / str(size), encoder=encoder) as archive:
            archive.search("harbour", k=1)  # an engine of an older layout is built again here
        print(f"measuring {size:,} chunks …", file=sys.stderr, flush=True)
        figures = module("growth.measure", into / str(size), questions)
        found.append({**json.loads(note(into, size).read_text(encoding="utf-8")), **figures})
        size *= 10
    return {"archives": found}
