"""A catalogue is read where nothing may be written beside it, and what is found is never torn."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.errors import ArchiveError
from index.store.database import Database
from tests.index.store.disks import fill, read_only, small_disk

COUNT = "SELECT count(*) FROM runs"
ADD = "INSERT INTO runs (report) VALUES (?)"
BROKEN_OFF = """
import os, sqlite3, sys
writer = sqlite3.connect(sys.argv[1], isolation_level=None)
writer.execute("INSERT INTO runs (report) VALUES ('b')")
os.kill(os.getpid(), 9)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a catalogue in which one run is noted."""
    folder = tmp_path / "archive"
    folder.mkdir()
    with closing(Database(folder / "catalogue.sqlite")) as database:
        database.execute(ADD, "a")
    assert [path.name for path in folder.iterdir()] == ["catalogue.sqlite"]
    return folder


def break_off(folder: Path) -> None:
    """Note a second run, and die before it is out of the log."""
    subprocess.run([sys.executable, "-c", BROKEN_OFF, folder / "catalogue.sqlite"], check=False)
    assert (folder / "catalogue.sqlite-wal").stat().st_size


def count(folder: Path) -> int:
    """The number of runs, as a database tells that is opened for it alone."""
    with closing(Database(folder / "catalogue.sqlite")) as database:
        found: int = database.one(COUNT)
        with pytest.raises(ArchiveError, match=r"may not be written|no room"):
            database.execute(ADD, "c")
        assert database.one(COUNT) == found
    return found


def test_a_folder_that_is_read_only(folder: Path, tmp_path: Path) -> None:
    with read_only(folder, tmp_path / "view") as view:
        assert count(view) == 1
    assert [path.name for path in folder.iterdir()] == ["catalogue.sqlite"]


@pytest.mark.parametrize("has_memory", [True, False])
def test_what_a_killed_writer_left_is_seen_in_one(
    folder: Path, tmp_path: Path, has_memory: bool
) -> None:
    break_off(folder)
    if not has_memory:
        (folder / "catalogue.sqlite-shm").unlink()
    with read_only(folder, tmp_path / "view") as view:
        assert count(view) == 2
    assert not list(Path(os.environ.get("TMPDIR", "/tmp")).glob("dateline-*/catalogue.sqlite"))  # noqa: S108


@pytest.mark.parametrize("is_broken_off", [False, True])
def test_a_disk_that_is_full(folder: Path, tmp_path: Path, is_broken_off: bool) -> None:
    if is_broken_off:
        break_off(folder)
        (folder / "catalogue.sqlite-shm").unlink()
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(folder, disk / "archive")
        filler = fill(disk)
        with closing(Database(disk / "archive" / "catalogue.sqlite")) as database:
            assert database.one(COUNT) == 1 + is_broken_off
            with pytest.raises(ArchiveError, match=r"no room left.*asked meanwhile"):
                database.execute(ADD, "c")
            filler.unlink()
            database.execute(ADD, "c")  # once there is room, it is written to
            assert database.one(COUNT) == 2 + is_broken_off


def test_a_disk_that_becomes_full(folder: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        shutil.copytree(folder, disk / "archive")
        with closing(Database(disk / "archive" / "catalogue.sqlite")) as database:
            database.execute(ADD, "b")
            filler = fill(disk)
            with pytest.raises(ArchiveError, match="no room left"):
                database.execute_many(ADD, [("c" * 10_000,)] * 100)
            assert database.one(COUNT) == 2
            filler.unlink()
            database.execute(ADD, "d")
            assert database.one(COUNT) == 3


@pytest.fixture
def unshared(folder: Path, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """A database that may not write beside its file, and another that may write the same file."""
    with read_only(folder, tmp_path / "view") as view:
        if view == folder:
            pytest.skip("this user may not mount the folder twice")
        with (
            closing(Database(view / "catalogue.sqlite")) as reading,
            closing(Database(folder / "catalogue.sqlite")) as writing,
        ):
            yield reading, writing


def test_what_is_written_meanwhile_is_seen(unshared: tuple[Database, Database]) -> None:
    reading, writing = unshared
    assert reading.one(COUNT) == 1
    for number in range(2, 5):
        writing.execute(ADD, "b")
        assert reading.one(COUNT) == number
    writing.close()
    assert reading.one(COUNT) == 4


def test_what_changed_while_it_was_read_is_read_again(
    unshared: tuple[Database, Database], folder: Path
) -> None:
    reading, writing = unshared

    def write(_: object) -> int:
        if not is_written:
            is_written.append(True)
            writing.execute(ADD, "b")
            writing.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return 0

    is_written: list[bool] = []
    with reading._readers._one() as (reader, still):
        assert still
        reader.set_trace_callback(write)
    assert reading.one(COUNT) == 2
    assert is_written
