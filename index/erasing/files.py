"""The files of an archive hold nothing of what has gone from it."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.erasing.residue import is_left
from index.errors import ArchiveError
from index.generations import Generations
from index.store.catalogue import Catalogue

WAIT_S = 5.0
"""Seconds for which who is reading the catalogue is waited for: a query takes milliseconds."""


def erase(
    catalogue: Catalogue, generations: Generations, gone: Sequence[bytes] | None = None
) -> tuple[str, ...]:
    """Erase what has gone; returns the files that may still hold some of it, and why.

    Of the catalogue, all is written anew where a piece of what is `gone` is left in its file, or
    where it is not known what is. The caller is the one writer, and has encoded what is new.
    """
    if catalogue.generation() or catalogue.has_news():
        generations.publish(expunge=True)
    database = catalogue.database
    if not database.empty_log(WAIT_S):
        return (f"{database.path}-wal: another process reads it, or there is no room",)
    if gone is None or is_left(database.path, gone):
        try:
            database.execute("VACUUM")
        except ArchiveError as error:
            return (f"{database.path}: {error}",)
        if not database.empty_log(WAIT_S):
            return (f"{database.path}: another process reads it, or there is no room",)
    catalogue.tombstones.note_erased()
    database.empty_log()
    return ()


def size(folder: Path) -> int:
    """Bytes that the files of a folder take, and of those in it."""
    total = 0
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):  # a reader has closed it this moment
            total += path.stat().st_size if path.is_file() else 0
    return total
