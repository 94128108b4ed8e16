"""An archive that was moved finds its files again, where they were moved with it."""

import os
from pathlib import Path
from urllib.parse import unquote_to_bytes

from index.store.catalogue import Catalogue

_FOLDER = "folder"
"""The key of the manifest under which an archive says where it was when it was last written to."""


def follow(catalogue: Catalogue, folder: Path) -> None:
    """Call files by where they are now, as seen from the archive's folder; the caller writes.

    Those that are where they were keep their names, so that nothing is read again, nor let go of.
    """
    here = folder.absolute()
    was = catalogue.manifest().get(_FOLDER)
    if was == here.as_uri():
        return
    with catalogue.transaction():
        if was:
            known = {*catalogue.files.names()}
            for name in known:
                now = _now(name, os.fsdecode(unquote_to_bytes(was.removeprefix("file://"))), here)
                if now and now not in known:
                    catalogue.files.rename(name, now)
                    catalogue.tombstones.rename(name, now)
        catalogue.set_manifest({_FOLDER: here.as_uri()})


def _now(name: str, was: str, here: Path) -> str | None:
    """Where a file is that was moved as the archive was; None where it was not."""
    if os.path.lexists(name):
        return None
    moved = os.path.normpath(here / os.path.relpath(name, was))
    return moved if os.path.lexists(moved) else None
