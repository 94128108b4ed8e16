"""What a power cut may leave of what a process wrote, by the promises of a disk and no more.

A file's bytes are safe once it is synced, a name once its folder is. Of what was written since, any
sectors may be there and others not, whatever the order; of names that came and went, those up to
some moment, for all folders or for each its own.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from random import Random

from tests.torture.syscalls import Event, Kind

SECTOR = 512


@dataclass(slots=True)
class File:
    """Bytes that are safe, and what was done to them since: bytes at a place, or None for a cut."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """Everything is safe now."""
        for offset, data in self.since:
            _put(self.safe, offset, data)
        self.since.clear()

    def left(self, random: Random) -> bytes:
        """What a power cut leaves."""
        content = bytearray(self.safe)
        kept = random.choice((0.0, 0.5, 0.9, 1.0))
        reached = random.randint(0, len(self.since)) if random.random() < 0.5 else len(self.since)
        for offset, data in self.since[:reached]:
            for place, piece in _sectors(offset, data):
                if random.random() < kept:
                    _put(content, place, piece)
        return bytes(content)


@dataclass(slots=True)
class Folder:
    """Names that are safe."""

    names: dict[str, "File | Folder"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Naming:
    """Names that come and go at once: folder, name, and what it is of from now on, if anything."""

    changes: tuple[tuple[Folder, str, "File | Folder | None"], ...]

    def apply(self) -> None:
        """It is safe now."""
        for folder, name, node in self.changes:
            if node is None:
                folder.names.pop(name, None)
            else:
                folder.names[name] = node


class Disk:
    """A folder on a disk whose power fails: what it held is safe, then events happen."""

    def __init__(self, base: Path) -> None:
        self._base = base
        self._nodes: dict[int, File | Folder] = {}
        self._now: dict[str, File | Folder] = {}
        """What processes see at each path."""
        self._unsafe: list[Naming] = []
        self._root = self._read(base)

    def _read(self, path: Path) -> File | Folder:
        node: File | Folder
        if path.is_dir():
            node = Folder({child.name: self._read(child) for child in path.iterdir()})
        else:
            node = File(bytearray(path.read_bytes()))
        self._now[str(path)] = self._nodes[path.stat().st_ino] = node
        return node

    def happen(self, told: Iterable[Event]) -> None:
        """Events happen, in their order."""
        for event in told:
            self._happen(event)

    def _happen(self, event: Event) -> None:
        node = self._nodes.get(event.inode)
        if event.kind in {Kind.CREATE, Kind.MKDIR}:
            self._nodes[event.inode] = made = File() if event.kind == Kind.CREATE else Folder()
            self._name((event.path, made))
        elif event.kind in {Kind.UNLINK, Kind.RMDIR}:
            self._name((event.path, None))
        elif event.kind == Kind.RENAME:
            self._rename(event.path, os.fsdecode(event.data))
        elif event.kind == Kind.WRITE and isinstance(node, File):
            node.since.append((event.offset, event.data))
        elif event.kind == Kind.TRUNCATE and isinstance(node, File):
            node.since.append((event.offset, None))
        elif event.kind == Kind.SYNC and isinstance(node, File):
            node.sync()
        elif event.kind == Kind.SYNC and isinstance(node, Folder):
            self._sync_names(node)

    def _rename(self, old: str, new: str) -> None:
        node = self._now.get(old)
        below = [path for path in self._now if path.startswith(old + os.sep)]
        self._name((old, None), (new, node))
        for path in below:
            self._now[new + path.removeprefix(old)] = self._now.pop(path)

    def _name(self, *changes: tuple[str, File | Folder | None]) -> None:
        named = []
        for path, node in changes:
            folder = self._now[str(PurePath(path).parent)]
            assert isinstance(folder, Folder)
            named.append((folder, PurePath(path).name, node))
            if node is None:
                self._now.pop(path, None)
            else:
                self._now[path] = node
        self._unsafe.append(Naming(tuple(named)))

    def _sync_names(self, synced: Folder) -> None:
        for naming in [n for n in self._unsafe if any(f is synced for f, *_ in n.changes)]:
            naming.apply()
            self._unsafe.remove(naming)

    def fail(self, random: Random, into: Path) -> None:
        """The power fails: write what is left into an empty folder."""
        has_journal = random.random() < 0.5
        last = random.randint(0, len(self._unsafe))
        lasts: dict[int, int] = {}
        for number, naming in enumerate(self._unsafe):
            for folder, *_ in naming.changes:
                lasts.setdefault(id(folder), random.randint(0, len(self._unsafe)))
            reached = [last if has_journal else lasts[id(f)] for f, *_ in naming.changes]
            if number < min(reached):
                naming.apply()
        assert isinstance(self._root, Folder)
        _write(self._root, into, random)

    def stop(self, into: Path) -> None:
        """It is shut down in good order: write all that is there into an empty folder."""
        for node in self._nodes.values():
            if isinstance(node, File):
                node.sync()
        for naming in self._unsafe:
            naming.apply()
        assert isinstance(self._root, Folder)
        _write(self._root, into, Random(0))


def _put(content: bytearray, offset: int, data: bytes | None) -> None:
    """Write at a place, over a gap of zeros where there is one; or cut or lengthen to it."""
    end = offset if data is None else offset + len(data)
    if data is None:
        del content[offset:]
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    if data is not None:
        content[offset:end] = data


def _sectors(offset: int, data: bytes | None) -> Iterable[tuple[int, bytes | None]]:
    """A write as the sectors that it touches."""
    if data is None:
        return [(offset, None)]
    first = SECTOR - offset % SECTOR
    starts = [0, *range(first, len(data), SECTOR)]
    ends = [*starts[1:], len(data)]
    return [(offset + a, data[a:b]) for a, b in zip(starts, ends, strict=True)]


def _write(folder: Folder, path: Path, random: Random) -> None:
    for name, node in folder.names.items():
        if isinstance(node, Folder):
            (path / name).mkdir()
            _write(node, path / name, random)
        else:
            (path / name).write_bytes(node.left(random))
