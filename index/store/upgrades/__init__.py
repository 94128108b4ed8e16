"""Archives of older formats are brought to this one when they are opened, a format at a time."""

from itertools import chain
from pathlib import Path

from index.durable import remove
from index.store import manifest_rows
from index.store.database import Database
from index.store.lock import writer_lock
from index.store.upgrades import from_1, from_2, from_3, from_4

_STEPS = {"1": from_1.upgrade, "2": from_2.upgrade, "3": from_3.upgrade, "4": from_4.upgrade}

_DERIVED = ("generation", "vectors.faiss", "columns.npz", "keywords/*", "segments/*")
"""The engine's files, of whatever format."""


UPGRADING_S = 600.0
"""Seconds that an archive of an older format is waited for while another process writes to it."""


def upgrade(folder: Path, database: Database, wait_s: float = UPGRADING_S) -> None:
    """Bring the catalogue of an archive's folder to the format of today; nothing is encoded again.

    Each step is one transaction: one that is killed has done nothing, and the next opening does it.
    Of several who open it, one does it and the others wait.

    Raises:
        ArchiveBusy: another process is writing to the archive, and still is after `wait_s` seconds.
        ArchiveError: the folder may not be written, or there is no room.
    """
    if _format(database) not in _STEPS:
        return
    with writer_lock(folder, wait_s):
        if _format(database) not in _STEPS:
            return
        # The engine keeps the days that were tagged before: without its files it is built again.
        for path in chain.from_iterable(map(folder.glob, _DERIVED)):
            remove(path)
        while step := _STEPS.get(number := _format(database)):
            with database.transaction():
                step(database)
                _note(database, str(int(number) + 1))


def _format(database: Database) -> str:
    """What the manifest says; before format 3 one that nothing was added to yet said nothing."""
    has_dates = database.rows("SELECT 1 FROM sqlite_master WHERE name = 'date_spans'")
    return manifest_rows.read(database).get("format", "2" if has_dates else "1")


def _note(database: Database, number: str) -> None:
    if number in _STEPS:  # this format has no checksum
        database.execute("INSERT OR REPLACE INTO manifest VALUES ('format', ?)", number)
    else:
        manifest_rows.write(database, manifest_rows.first_rows() | {"format": number})
