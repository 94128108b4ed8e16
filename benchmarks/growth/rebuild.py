"""Build an archive's engine again from its catalogue, in a process of its own.

    python -m benchmarks.growth.rebuild ARCHIVE

Takes away what is derived from the catalogue, as if it had been lost, and searches. Prints the
seconds until the search was answered, and the megabytes that this took at most, as one JSON object.
"""

import argparse
import json
import shutil
from pathlib import Path
from time import perf_counter

from benchmarks.machine import Memory, forget_peak, peak_mb
from index import Archive, IndexSettings
from index.encoder import Encoder

QUERY = "harbour"


def rebuild(folder: Path, encoder: Encoder) -> dict[str, float]:
    """Take the engine's files away and search."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not path.name.startswith(("catalogue", "writer")):
            path.unlink()
    encoder.encode_query(QUERY)
    before = Memory.now()
    forget_peak()
    began = perf_counter()
    with Archive.open(folder, encoder=encoder, create=False) as archive:
        archive.search(QUERY)
    taken_s = perf_counter() - began
    return {
        "seconds": round(taken_s, 2),
        "memory_mb": round(peak_mb() - before.own_mb - before.mapped_mb, 1),
    }


def main() -> None:
    """Rebuild and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path)
    options = parser.parse_args()
    print(json.dumps(rebuild(options.archive, Encoder(IndexSettings()))))


if __name__ == "__main__":
    main()
