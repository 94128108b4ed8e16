"""A file is replaced whole or not at all."""

from pathlib import Path

import pytest

from index.durable import make_folder, remove, replacing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with something in it."""
    path = tmp_path / "ledger.json"
    path.write_bytes(b"old")
    return path


def test_the_old_file_is_there_until_the_new_one_is_whole(path: Path) -> None:
    with replacing(path) as file:
        file.write(b"ne")
        file.flush()
        assert path.read_bytes() == b"old"
        file.write(b"w")
    assert path.read_bytes() == b"new"
    assert [*path.parent.iterdir()] == [path]


def test_a_block_that_fails_leaves_the_old_file_alone(path: Path) -> None:
    def fail() -> None:
        with replacing(path) as file:
            file.write(b"half")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail()
    assert path.read_bytes() == b"old"
    assert [*path.parent.iterdir()] == [path]


def test_a_file_is_removed_once(path: Path) -> None:
    remove(path)
    assert not path.exists()
    remove(path)


def test_a_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "c")
    make_folder(tmp_path / "a" / "b" / "c")
    assert (tmp_path / "a" / "b" / "c").is_dir()
