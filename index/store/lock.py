"""One writer at a time: a lock file, and beside it the process id of who holds it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import ArchiveBusy
from index.store.faults import explained

LOCK, LOCK_HOLDER = "writer.lock", "writer.pid"


@contextmanager
def writer_lock(folder: Path, wait_s: float) -> Iterator[None]:
    """Be the only writer of an archive's folder; a lock whose holder has died is free.

    What the system refuses inside of it is explained: a full disk, a folder that is read-only.

    Raises:
        ArchiveBusy: another writer holds it, and still does after `wait_s` seconds.
        ArchiveError: the folder may not be written, or there is no room.
    """
    lock, holder = FileLock(folder / LOCK), folder / LOCK_HOLDER
    with explained(folder):
        try:
            lock.acquire(timeout=wait_s)
        except Timeout:
            raise ArchiveBusy(
                f"The archive in {folder} is being written to by process {_read(holder)}. Wait "
                "until it has finished, then run this again."
            ) from None
        try:
            holder.write_text(str(os.getpid()))
            yield
        finally:
            holder.unlink(missing_ok=True)
            lock.release()


def _read(holder: Path) -> str:
    try:
        return holder.read_text() or "(just begun)"
    except FileNotFoundError:  # it has finished this moment
        return "(just finished)"
