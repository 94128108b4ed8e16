"""A power cut leaves what a disk has promised, and of the rest whatever it likes."""

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from tests.torture.disk import SECTOR, Disk
from tests.torture.syscalls import Event, Kind

DRAWS = 200


class Recorder:
    """Events as the layer would log them, made as they happen."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.events: list[Event] = []

    def note(
        self, kind: Kind, inode: int = 0, offset: int = 0, path: str = "", data: bytes = b""
    ) -> None:
        named = str(self.base / path) if path else ""
        self.events.append(Event(kind, len(self.events) + 1, inode, offset, named, data))

    def rename(self, old: str, new: str) -> None:
        self.note(Kind.RENAME, path=old, data=os.fsencode(self.base / new))


@pytest.fixture
def recorder(tmp_path: Path) -> Recorder:
    """Over a folder with a file that is safe, of two sectors."""
    base = tmp_path / "before"
    base.mkdir()
    (base / "old").write_bytes(b"o" * 2 * SECTOR)
    return Recorder(base)


def left(recorder: Recorder, tmp_path: Path) -> Iterator[dict[str, bytes]]:
    """What power cuts after these events leave."""
    for seed in range(DRAWS):
        disk = Disk(recorder.base)
        disk.happen(recorder.events)
        into = Path(mkdtemp(dir=tmp_path))
        disk.fail(Random(seed), into)
        yield {path.name: path.read_bytes() for path in into.iterdir()}


def test_what_was_synced_is_there(recorder: Recorder, tmp_path: Path) -> None:
    recorder.note(Kind.CREATE, 1, path="new")
    recorder.note(Kind.WRITE, 1, data=b"whole")
    recorder.note(Kind.SYNC, 1)
    recorder.note(Kind.SYNC, recorder.base.stat().st_ino)
    assert all(files["new"] == b"whole" for files in left(recorder, tmp_path))


def test_a_name_is_safe_once_its_folder_is_synced(recorder: Recorder, tmp_path: Path) -> None:
    recorder.note(Kind.CREATE, 1, path="new")
    recorder.note(Kind.WRITE, 1, data=b"whole")
    recorder.note(Kind.SYNC, 1)
    assert {files.get("new") for files in left(recorder, tmp_path)} == {None, b"whole"}


def test_a_file_in_the_place_of_another_may_be_empty(recorder: Recorder, tmp_path: Path) -> None:
    recorder.note(Kind.CREATE, 1, path="new")
    recorder.note(Kind.WRITE, 1, data=b"whole")
    recorder.rename("new", "old")
    found = {files["old"] for files in left(recorder, tmp_path)}
    assert found == {b"o" * 2 * SECTOR, b"", b"whole"}


def test_sectors_are_torn_and_reordered(recorder: Recorder, tmp_path: Path) -> None:
    inode = (recorder.base / "old").stat().st_ino
    recorder.note(Kind.WRITE, inode, 0, data=b"1" * SECTOR)
    recorder.note(Kind.WRITE, inode, SECTOR // 2, data=b"2" * SECTOR)
    found = {files["old"] for files in left(recorder, tmp_path)}
    half = SECTOR // 2
    assert b"1" * half + b"2" * SECTOR + b"o" * half in found
    assert b"o" * half + b"2" * half + b"o" * SECTOR in found  # the later one, and half of it
    assert b"1" * SECTOR + b"2" * half + b"o" * half in found
    assert all(len(content) == 2 * SECTOR for content in found)


def test_what_is_gone_may_come_back(recorder: Recorder, tmp_path: Path) -> None:
    recorder.note(Kind.UNLINK, path="old")
    assert {"old" in files for files in left(recorder, tmp_path)} == {True, False}
    recorder.note(Kind.SYNC, recorder.base.stat().st_ino)
    assert not any(left(recorder, tmp_path))


def test_an_orderly_stop_leaves_everything(recorder: Recorder, tmp_path: Path) -> None:
    recorder.note(Kind.MKDIR, 2, path="folder")
    recorder.note(Kind.CREATE, 1, path="folder/new")
    recorder.note(Kind.WRITE, 1, 3, data=b"whole")
    recorder.note(Kind.TRUNCATE, 1, 5)
    recorder.rename("folder", "moved")
    recorder.note(Kind.UNLINK, path="old")
    disk = Disk(recorder.base)
    disk.happen(recorder.events)
    into = tmp_path / "after"
    into.mkdir()
    disk.stop(into)
    assert [path.relative_to(into) for path in into.rglob("*")] == [
        Path("moved"),
        Path("moved/new"),
    ]
    assert (into / "moved" / "new").read_bytes() == b"\0\0\0wh"
