"""Sees to it that `index` and `qa` are Dateline's, in whatever folder a program runs.

Python looks first in the folder of the program, or, with `python -m`, in the current one, and a
file of the name `index.py` is common there.
"""

import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

_HOME = Path(__file__).resolve().parents[1]
_NAMES = ("index", "qa")


class OwnPackages(MetaPathFinder):
    """Finds `index` and `qa` beside this package, and nothing else."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the package is; None for any other name."""
        if path is not None or fullname not in _NAMES:
            return None
        return PathFinder.find_spec(fullname, [str(_HOME)], target)


def claim() -> None:
    """Have `index` and `qa` imported from beside this package from now on.

    Raises:
        ImportError: another module of one of these names is loaded already.
    """
    for name in _NAMES:
        loaded = sys.modules.get(name)
        place = getattr(loaded, "__file__", None)
        if loaded is not None and (place is None or Path(place).resolve().parent != _HOME / name):
            raise ImportError(
                f"Dateline cannot be imported: another module named {name!r} is loaded, from "
                f"{place}, and Dateline's own package has that name. Rename that module."
            )
    sys.meta_path.insert(0, OwnPackages())
