"""Files that a browser sends: kept in a folder of their own under safe names, and taken in."""

import filecmp
import hashlib
import re
import shutil
import unicodedata
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock

from index import Archive
from index.durable import make_folder
from index.errors import ArchiveError
from index.reports import IngestReport, Progress

ADDRESS = "/upload"
"""Of the page that brings files."""
LONGEST_NAME = 120
"""Bytes of a name, but for what tells it from another's."""
BUSY_WAIT_S = 5
"""How long it is waited for another process that writes to the archive."""
_UNSAFE = re.compile(r"[^\w .()+,-]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Inbox:
    """The folder of what was uploaded to an archive; any thread may bring more."""

    def __init__(self, archive: Archive, folder: str | Path) -> None:
        """Take files into an archive; they are kept in a folder, made when it is needed."""
        self._archive = archive
        self._folder = Path(folder)
        self._lock = Lock()

    def keep(self, uploaded: Iterable[str | Path]) -> list[Path]:
        """Move files into the folder; returns where they are, the same content once.

        A file of the same name and other content keeps its own.

        Raises:
            ArchiveError: the folder cannot be written to.
        """
        with self._lock:
            try:
                make_folder(self._folder)
                return list(dict.fromkeys(self._kept(Path(file)) for file in uploaded))
            except OSError as error:
                raise ArchiveError(
                    f"Uploaded files cannot be kept: {error.strerror}. Make room in the folder of "
                    "the setting server.upload_folder, or let the server write to it."
                ) from error

    def take_in(self, files: Sequence[Path], progress: Progress) -> IngestReport:
        """Add what the files hold to the archive; one upload after another.

        Raises:
            ArchiveBusy: another process writes to the archive.
        """
        with self._lock:
            return self._archive.update(files, progress=progress, wait_s=BUSY_WAIT_S)

    def _kept(self, file: Path) -> Path:
        with file.open("rb") as content:
            digest = hashlib.file_digest(content, "blake2b").hexdigest()[:16]
        name = safe_name(file.name)
        place = self._folder / name
        if place.exists() and not _is_same(place, file):
            stem, dot, ending = name.rpartition(".")
            place = self._folder / (f"{stem}-{digest}{dot}{ending}" if stem else f"{name}-{digest}")
        if place.exists():
            file.unlink()
        else:
            part = place.with_name(f".{digest}.part")
            shutil.move(file, part)
            part.replace(place)
        with suppress(OSError):  # where the browser's other files are still in it
            file.parent.rmdir()
        return place


def safe_name(name: str) -> str:
    """A file's name without what leads elsewhere, hides a file or turns its letters about."""
    bare = _UNSAFE.sub("_", unicodedata.normalize("NFC", Path(name).name))
    stem, dot, ending = bare.strip(" .").rpartition(".")
    stem, ending = (stem, f"{dot}{ending}"[:16]) if stem else (ending, "")
    room = LONGEST_NAME - len(ending.encode())
    return (stem.encode()[:room].decode(errors="ignore").strip(" .") or "file") + ending


def _is_same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; a link, which may lead elsewhere, is never the same."""
    return not one.is_symlink() and filecmp.cmp(one, other, shallow=False)
