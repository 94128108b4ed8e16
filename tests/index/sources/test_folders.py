"""Every file is found once, in a stable order, and nothing is passed over in silence."""

import os
from pathlib import Path

import pytest

from index.errors import ArticleError
from index.sources.folders import Folders
from index.sources.source import Item, Unreadable


@pytest.fixture
def news(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    for name in ("b.txt", "a.txt", "2021/may/c.md", "2021/d.txt", ".git/config", "2021/.DS_Store"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return root


def names(root: Path, *paths: str | Path) -> list[str]:
    found = list(Folders(paths).items())
    assert all(isinstance(item, Item) for item in found), found
    return [str(Path(item.location).relative_to(root)) for item in found if isinstance(item, Item)]


def faults(*paths: str | Path) -> dict[str, str]:
    found = [item for item in Folders(paths).items() if isinstance(item, Unreadable)]
    return {Path(item.path).name: item.reason for item in found}


def test_folders_are_walked_in_order_without_hidden_files(news: Path) -> None:
    assert names(news, news) == ["2021/d.txt", "2021/may/c.md", "a.txt", "b.txt"]


def test_files_and_folders_are_found_once(news: Path) -> None:
    assert names(news, news / "2021", news, news / "a.txt") == [
        "2021/d.txt",
        "2021/may/c.md",
        "a.txt",
        "b.txt",
    ]


def test_named_hidden_files_are_found(news: Path) -> None:
    assert names(news, news / ".git") == [".git/config"]


def test_globs(news: Path) -> None:
    assert names(news, f"{news}/*.txt") == ["a.txt", "b.txt"]
    assert names(news, f"{news}/**/*.txt") == ["2021/d.txt", "a.txt", "b.txt"]
    assert names(news, f"{news}/20??") == ["2021/d.txt", "2021/may/c.md"]


def test_a_name_that_looks_like_a_glob_is_a_name(news: Path) -> None:
    (news / "[a].txt").write_text("x")
    assert names(news, f"{news}/[a].txt") == ["[a].txt"]


def test_relative_paths_become_absolute(news: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(news / "2021")
    assert names(news, "may/../d.txt", ".") == ["2021/d.txt", "2021/may/c.md"]


@pytest.mark.parametrize("missing", ["nothing.txt", "*.pdf", "no/such/folder"])
def test_a_path_that_matches_nothing_is_an_error_at_once(news: Path, missing: str) -> None:
    with pytest.raises(ArticleError, match="no file or folder matches"):
        Folders([news, news / missing]).items()


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert names(tmp_path, tmp_path) == []


def test_the_stamp_changes_with_size_and_with_time(news: Path) -> None:
    path = news / "a.txt"

    def stamp() -> str:
        (found,) = Folders([path]).items()
        assert isinstance(found, Item)
        return found.revision

    first = stamp()
    assert first == stamp() == f"5:{path.stat().st_mtime_ns}"
    os.utime(path, ns=(1, 1))
    assert stamp() == "5:1"
    path.write_text("longer")
    os.utime(path, ns=(1, 1))
    assert stamp() == "6:1"


def test_a_linked_folder_is_followed_once(news: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "e.txt").write_text("e")
    (news / "one").symlink_to(other)
    (news / "two").symlink_to(other)
    found = list(Folders([news]).items())
    assert [item.location for item in found if isinstance(item, Item)][-1] == str(
        news / "one" / "e.txt"
    )
    assert "read already" in faults(news)["two"]


def test_the_real_folder_is_preferred_to_the_link(news: Path) -> None:
    (news / "1999").symlink_to(news / "2021")
    assert "read already" in faults(news)["1999"]
    found = [item.location for item in Folders([news]).items() if isinstance(item, Item)]
    assert str(news / "2021" / "d.txt") in found


@pytest.mark.parametrize("target", [".", "..", "../..", "up"])
def test_link_loops_end_and_are_listed(news: Path, target: str) -> None:
    (news / "2021" / "up").symlink_to(target)
    assert faults(news).keys() == {"up"}
    assert target == "up" or "loop" in faults(news)["up"]
    assert len(list(Folders([news]).items())) == 5


def test_linked_files_are_found_and_broken_links_listed(news: Path, tmp_path: Path) -> None:
    (news / "z.txt").symlink_to(news / "a.txt")
    assert "z.txt" in names(news, news)
    (news / "y.txt").symlink_to(tmp_path / "gone")
    assert "does not exist" in faults(news)["y.txt"]
    assert "does not exist" in faults(news / "y.txt")["y.txt"]


def test_special_files_are_listed(news: Path) -> None:
    os.mkfifo(news / "pipe.txt")
    assert "named pipe" in faults(news)["pipe.txt"]
    assert "device" in faults("/dev/null")["null"]


def test_a_name_that_is_not_text_is_found(news: Path) -> None:
    try:
        Path(os.fsdecode(bytes(news) + b"/caf\xe9.txt")).write_text("x")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (item,) = [item for item in Folders([news]).items() if "caf" in str(item)]
    assert isinstance(item, Item)
    assert os.fsencode(item.location) == bytes(news) + b"/caf\xe9.txt"
    with Folders([news]).fetch(item) as fetched:
        assert fetched.stream.read() == b"x"


def test_an_unreadable_folder_is_listed(news: Path) -> None:
    (news / "2021").chmod(0)
    try:
        if os.access(news / "2021", os.R_OK):
            pytest.skip("this user may read any folder")
        assert "permission denied" in faults(news)["2021"]
    finally:
        (news / "2021").chmod(0o755)
