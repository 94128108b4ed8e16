"""What the system refuses is told in words."""

import errno
import os
from pathlib import Path

import pytest

from index.errors import ArchiveError
from index.store.faults import explained


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EROFS, "disk is read-only"),
        (errno.EIO, "cannot be used: Input/output error.*that its disk works"),
    ],
)
def test_a_disk_that_refuses(number: int, words: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=words), explained(tmp_path):
        raise OSError(number, os.strerror(number))


def test_what_is_no_matter_of_the_disk_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(BrokenPipeError), explained(tmp_path):
        raise BrokenPipeError
