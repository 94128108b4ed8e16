"""The layer under the process, from Python: what changes files is counted, logged, cut off."""

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

SOURCE = Path(__file__).with_name("interposed.c")
_RECORD = struct.Struct("=6Q")
_PRELOADED = "DATELINE_TORTURE_LAYER"


class Kind(IntEnum):
    """What an event does; as in the C source."""

    MARK = 0
    CREATE = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    OPEN = 9


class Action(IntEnum):
    """What happens at an event; as in the C source."""

    NOTHING = 0
    KILL = 1
    KILL_HALFWAY = 2
    STOP = 3
    REFUSE = 4


@dataclass(frozen=True, slots=True)
class Event:
    """A call that changed a file or its name, or a mark that was set between two."""

    kind: Kind
    number: int
    """From 1, in order; a mark has that of the event before it."""
    inode: int
    """Of the file or folder; of a mark, what it is."""
    offset: int
    """Where bytes were written, or the length that a file was cut to; of a mark, its value."""
    path: str
    data: bytes
    """What was written; of a renaming, the new path."""


@dataclass(frozen=True, slots=True)
class Cut:
    """Where and how an operation ends."""

    action: Action = Action.NOTHING
    at: int = 0
    """The number of the event."""
    errno: int = 0
    kinds: tuple[Kind, ...] = ()
    """What the disk refuses from that event on, and why."""


def under_layer() -> int | None:
    """Run this program again with the layer under it: its exit code, or None where it is there.

    Raises:
        RuntimeError: there can be none here; the message is the reason.
    """
    if _PRELOADED in os.environ:
        _library().torture_skip_syncs()
        return None
    if reason := unavailable():
        raise RuntimeError(reason)
    with TemporaryDirectory() as folder:
        library = Path(folder) / "interposed.so"
        flags = ["-O2", "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl", "-lpthread"]
        subprocess.run([_compiler(), *flags], check=True)
        environment = {"LD_PRELOAD": str(library), _PRELOADED: "1", "OMP_NUM_THREADS": "1"}
        return subprocess.call([sys.executable, *sys.orig_argv[1:]], env=os.environ | environment)


def unavailable() -> str:
    """Why there can be no such layer here; nothing where there can."""
    if sys.platform != "linux":
        return "calls are interposed as Linux does it"
    return "" if _compiler() else "there is no C compiler to build the layer with"


def _compiler() -> str:
    return shutil.which("cc") or shutil.which("gcc") or ""


def _library() -> ctypes.CDLL:
    library = ctypes.CDLL(None)
    library.torture_mark.argtypes = [ctypes.c_uint64, ctypes.c_uint64]
    library.torture_watch.argtypes = [
        ctypes.c_char_p,
        ctypes.c_int,
        ctypes.c_int,
        ctypes.c_long,
        ctypes.c_int,
        ctypes.c_int,
    ]
    return library


def mark(what: int, value: int) -> None:
    """Note in the log that something has been reached."""
    _library().torture_mark(what, value)


@contextmanager
def watched(folder: Path, log: Path, cut: Cut) -> Iterator[None]:
    """Log what the block changes below a folder, and cut it off where it is to be."""
    kinds = sum(1 << kind for kind in cut.kinds)
    with log.open("ab", buffering=0) as file:
        place = os.fsencode(folder.resolve())
        _library().torture_watch(place, file.fileno(), cut.action, cut.at, cut.errno, kinds)
        try:
            yield
        finally:
            _library().torture_watch(b"", -1, 0, 0, 0, 0)


def events(log: Path) -> list[Event]:
    """What a log tells, in order; a last one that was cut off is left out."""
    with log.open("rb") as file:
        return [*_events(file)]


def _events(file: BinaryIO) -> Iterator[Event]:
    while len(head := file.read(_RECORD.size)) == _RECORD.size:
        kind, number, inode, offset, first_length, second_length = _RECORD.unpack(head)
        first, second = file.read(first_length), file.read(second_length)
        if len(first) + len(second) < first_length + second_length:
            return
        is_write = kind == Kind.WRITE
        yield Event(
            Kind(kind),
            number,
            inode,
            offset,
            "" if is_write else os.fsdecode(first),
            first if is_write else second,
        )
