"""Files that were damaged, cut, doubled or made by an enemy: each is read or given a reason."""

import resource
from collections.abc import Sequence
from pathlib import Path
from random import Random

from tests.index.ingest.mutations import survive
from tests.torture.children import in_child
from tests.torture.workshop import Prepared

LOT = 50
"""Files that are read into one archive."""
MOST_SECONDS = 20.0
"""Of processor time for one file."""
MOST_BYTES = 1 << 30
"""Of memory, the modules that are loaded among them."""


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """Lots of so many files in all, each lot drawn from a seed of its own."""
    return [
        (operations[0].operation.name, str(random.getrandbits(32))) for _ in range(count // LOT)
    ]


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Read one lot into an archive of its own; what did not hold."""
    with prepared.emptied() as place:
        after = in_child(lambda: _faults(place.base, int(detail)), LOT * MOST_SECONDS)
        return [*(after.value or ()), *([after.error] if after.error else ())]


def _faults(folder: Path, seed: int) -> list[str]:
    survival = survive(folder, LOT, seed)
    faults = [*survival.problems]
    seconds, name = survival.slowest
    if seconds > MOST_SECONDS:
        faults.append(f"{name} took {seconds:.0f} s")
    if (used := resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10) > MOST_BYTES:
        faults.append(f"it took {used >> 20} MB of memory")
    return faults
