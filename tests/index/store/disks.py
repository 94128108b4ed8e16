"""Folders that cannot be written: read-only ones, and those on a disk that is full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def read_only(folder: Path, view: Path) -> Iterator[Path]:
    """The same folder at another place, where nothing may be written; or skips."""
    if os.geteuid():
        folder.chmod(0o500)
        try:
            yield folder
        finally:
            folder.chmod(0o700)
        return
    view.mkdir()
    _or_skip("mount", "--bind", folder, view)
    try:
        _or_skip("mount", "-o", "remount,ro,bind", view)
        yield view
    finally:
        subprocess.run(["umount", "--lazy", view], check=True)


@contextmanager
def small_disk(place: Path, size: str = "8m") -> Iterator[Path]:
    """A disk of a size, or skips."""
    place.mkdir()
    _or_skip("mount", "-t", "tmpfs", "-o", f"size={size}", "none", place)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def fill(disk: Path) -> Path:
    """A file that takes all the room that is left."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (1 << 16, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue
    return filler


def _or_skip(*command: str | Path) -> None:
    try:
        done = subprocess.run(command, check=False, capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no `mount` on this system")
    if done.returncode:
        pytest.skip("this user may not mount a disk, and none that is full is at hand")
