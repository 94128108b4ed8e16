"""One archive after another, each ten times the last: made where it is not there, then measured."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT, Data
from benchmarks.growth.archives import make, material_of, note
from index import Archive, IndexSettings
from index.encoder import Encoder

FIRST = 1_000


def growth(data: Data, source: Path | None, scratch: Path, chunks: int) -> dict[str, Any]:
    """What is measured of archives of 1,000 chunks, 10,000, and so on to `chunks`.

    They begin with what an archive holds, or else the data's articles, which are encoded first.
    """
    if source is None:
        source = scratch / "source"
        with Archive.open(source) as archive:
            archive.update(data.articles)
    encoder, material, found = Encoder(IndexSettings()), None, []
    into = scratch / "growth"
    size = FIRST
    while size <= chunks:
        if not note(into, size).is_file():
            material = material or material_of(source, scratch / "material")
            make(material, into, size, encoder)
        print(f"measuring {size:,} chunks …", file=sys.stderr, flush=True)
        figures = _measured(into / str(size), data.questions)
        found.append({**json.loads(note(into, size).read_text(encoding="utf-8")), **figures})
        size *= 10
    return {"archives": found}


def _measured(folder: Path, questions: Path) -> dict[str, Any]:
    """The figures of one archive, from a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.growth.measure", str(folder), str(questions)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures
