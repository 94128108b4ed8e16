"""What SQLite and the system refuse, as errors that say what is the case and what to do."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveBusy, ArchiveDamaged, ArchiveError
from index.installation import COMMAND
from index.store.names import shown

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_BROKEN = {errno.EIO, errno.ENXIO, errno.ENODEV, errno.ESTALE}
_MAY_NOT_WRITE = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH}
_NO_ROOM_BYTES = 1 << 16
"""Less is as good as nothing: SQLite needs it before it begins to write."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what goes wrong with a file or folder of an archive as an error for its user.

    Raises:
        ArchiveBusy: another process holds it.
        ArchiveDamaged: it is not what was written.
        ArchiveError: there is no room, it may not be written, its disk fails, or it is closed.
    """
    try:
        yield
    except sqlite3.Error as error:
        raise _of_sqlite(path, error) from error
    except UnicodeDecodeError as error:  # of SQLite's own message, which quotes what is damaged
        raise _broken(path, error.object.decode("utf-8", "replace")) from error
    except OSError as error:
        if error.errno in _FULL:
            raise _full(path) from error
        if error.errno in _READ_ONLY:
            raise _read_only(path) from error
        if error.errno in _BROKEN:
            raise _unusable(path, error.strerror or str(error)) from error
        raise


def primary_code(error: sqlite3.Error) -> int | None:
    """SQLite's code of an error, without what extends it; None where Python raised it."""
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def damaged(catalogue: Path, article_id: object, path: bytes | None, what: str) -> ArchiveDamaged:
    """The error for who asks for an article of which something is not what was stored.

    `path` is where the article was read.
    """
    folder = catalogue.parent
    origin = f", read from {shown(path)}," if path else ""
    return ArchiveDamaged(
        f"Article {article_id}{origin} is damaged in the archive in {folder}: {what} not what was "
        f"stored. To mend it from its file, run: {COMMAND} verify --repair --archive {folder}. Or "
        "restore the archive from a backup."
    )


def _broken(path: Path, said: str) -> ArchiveDamaged:
    return ArchiveDamaged(
        f"{path} is damaged: {said}. To see what can be saved, run: {COMMAND} verify --repair "
        f"--archive {path.parent}. Or restore the archive from a backup."
    )


def _of_sqlite(path: Path, error: sqlite3.Error) -> ArchiveError:
    code = primary_code(error)
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _has_no_room(path)):
        return _full(path)
    if code in _MAY_NOT_WRITE or (
        code == sqlite3.SQLITE_CANTOPEN and not os.access(path.parent, os.W_OK)
    ):
        return _read_only(path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ArchiveBusy(
            f"Another process holds {path} and does not let go of it. Wait until it has finished, "
            "or end it if it is stopped, then run this again."
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return _broken(path, str(error))
    if code is None:
        return ArchiveError(f"The archive of {path} is closed: {error}. Open it again.")
    return _unusable(path, str(error))


def _unusable(path: Path, reason: str) -> ArchiveError:
    return ArchiveError(
        f"{path} cannot be used: {reason}. Check that its disk works and has room, and that this "
        "user may read and write there; then run this again."
    )


def _full(path: Path) -> ArchiveError:
    return ArchiveError(
        f"There is no room left to write {path}. Make room on its disk, then run this again: what "
        "is in the archive is kept and can be asked meanwhile."
    )


def _read_only(path: Path) -> ArchiveError:
    return ArchiveError(
        f"{path} may not be written by this user, or its disk is read-only. What is in the archive "
        "can be asked; to change it, make its folder and all files in it writable."
    )


def _has_no_room(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _NO_ROOM_BYTES
    except OSError:
        return False
