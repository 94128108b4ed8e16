"""A backup is one file, whole whoever writes meanwhile; a restored or moved archive is the same."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from index.backup import back_up, restore
from index.errors import ArchiveBusy, ArchiveDamaged, ArchiveError, ArchiveMissing
from tests.index.newsdesk import execute, write
from tests.torture.judging import seen
from tests.torture.newsroom import first_edition, opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and its news; only to be copied."""
    folder = tmp_path_factory.mktemp("whole")
    first_edition(folder / "news")
    with opened(folder / "archive") as archive:
        archive.update(folder / "news")
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of that archive, to write to; its files are where they were."""
    return Path(shutil.copytree(whole / "archive", tmp_path / "archive"))


def test_what_is_restored_is_what_was_backed_up(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as archive:
        before, name = seen(archive), archive._catalogue.manifest()["archive"]
        count = back_up(folder, tmp_path / "kept")
    assert count == restore(tmp_path / "kept", tmp_path / "again") > 10
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again", "archive", "kept"]
    with opened(tmp_path / "again") as again:
        assert seen(again) == before
        assert again.verify().unfinished == ()
        assert again.verify().problems == ()
        assert again._catalogue.manifest()["archive"] != name


def test_a_backup_is_of_one_moment_while_a_writer_writes(folder: Path, tmp_path: Path) -> None:
    news = tmp_path / "more"
    news.mkdir()

    def write_on() -> None:
        for number in range(30):
            write(news, f"n{number}.txt", f"The ferry number {number} was late.")
            archive.update(news)

    with opened(folder) as archive, ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write_on)
        counts = [back_up(folder, tmp_path / f"kept{number}") for number in range(5)]
        writing.result()
    assert counts == sorted(counts)
    for number, count in enumerate(counts):
        assert restore(tmp_path / f"kept{number}", tmp_path / f"again{number}") == count
        with opened(tmp_path / f"again{number}") as again:
            assert again.verify().problems == ()


def test_nothing_is_overwritten(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "kept")
    with pytest.raises(ArchiveError, match="is there already"):
        back_up(folder, tmp_path / "kept")
    with pytest.raises(ArchiveError, match="Something is in"):
        restore(tmp_path / "kept", folder)
    with pytest.raises(ArchiveMissing, match="no backup"):
        restore(tmp_path / "none", tmp_path / "again")
    with pytest.raises(ArchiveMissing, match="no archive"):
        back_up(tmp_path / "none", tmp_path / "other")
    (tmp_path / "empty").mkdir()
    assert restore(tmp_path / "kept", tmp_path / "empty") > 10


def test_one_makes_a_backup_at_a_time(folder: Path, tmp_path: Path) -> None:
    begun: list[int] = []

    def back_up_too(*_: object) -> None:
        begun.append(1)
        with pytest.raises(ArchiveBusy, match="Wait until"):
            back_up(folder, tmp_path / "kept")

    back_up(folder, tmp_path / "kept", back_up_too)
    assert begun
    assert [path.name for path in tmp_path.iterdir() if "kept" in path.name] == ["kept"]


def test_one_restores_to_a_folder_at_a_time(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "kept")
    begun: list[int] = []

    def restore_too(*_: object) -> None:
        begun.append(1)
        with pytest.raises(ArchiveBusy, match="Wait until"):
            restore(tmp_path / "kept", tmp_path / "again")

    restore(tmp_path / "kept", tmp_path / "again", restore_too)
    with opened(folder) as archive, opened(tmp_path / "again") as again:
        assert begun
        assert seen(again) == seen(archive)
        assert not (again.path / "writer.pid").exists()


def test_no_backup_is_made_of_what_is_damaged(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as archive:
        execute(archive, "UPDATE articles SET text = replace(text, 'the', 'thf')")
    with pytest.raises(ArchiveDamaged, match=r"text or header.*verify --repair"):
        back_up(folder, tmp_path / "kept")
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]


def test_a_damaged_backup_is_not_restored(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "kept")
    content = bytearray((tmp_path / "kept").read_bytes())
    place = content.index(b"harbour board")
    content[place] ^= 1
    (tmp_path / "kept").write_bytes(content)
    with pytest.raises(ArchiveDamaged):
        restore(tmp_path / "kept", tmp_path / "again")
    (tmp_path / "kept").write_bytes(b"no backup at all" * 1_000)
    with pytest.raises(ArchiveError):
        restore(tmp_path / "kept", tmp_path / "again")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "kept"]


@pytest.mark.parametrize("how", ["moved", "restored"])
def test_an_archive_that_went_elsewhere_finds_its_files(
    whole: Path, tmp_path: Path, how: str
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    shutil.copytree(whole / "news", here / "news")
    write(here / "news", "gone.txt", "The ferry sank in 1924.")
    with opened(here / "archive") as archive:
        archive.update(here / "news")
        gone = archive.search("the ferry sank", 1)[0].article_id
        archive.remove(gone)
        before = len([*archive.article_ids()])
    if how == "restored":
        back_up(here / "archive", tmp_path / "kept")
        shutil.rmtree(here / "archive")
    here.rename(there)
    if how == "restored":
        restore(tmp_path / "kept", there / "archive")
    with opened(there / "archive") as archive:
        report = archive.update(there / "news", prune=True)
        unchanged = report.files - report.unchanged_files
        assert (report.added, report.removed, report.articles) == (0, 0, before)
        assert unchanged <= 2  # in which something cannot be read
        assert all(
            path.startswith(f"{there}/")
            for i in archive.article_ids()
            for path in archive.locations(i)
        )
        assert archive.verify().problems == ()
        archive.readmit(gone)
        assert archive.update(there / "news").added == 1


def test_files_that_were_not_moved_keep_their_names(whole: Path, folder: Path) -> None:
    (folder / "sub").mkdir()
    moved = folder.rename(folder.parent / "moved")
    with opened(moved) as archive:
        report = archive.update(whole / "news", prune=True)
        assert (report.added, report.removed) == (0, 0)
        assert archive.verify().problems == ()


def test_the_file_can_be_read_by_sqlite_alone(folder: Path, tmp_path: Path) -> None:
    back_up(folder, tmp_path / "kept")
    with closing(sqlite3.connect(f"file:{tmp_path / 'kept'}?immutable=1", uri=True)) as database:
        ((count,),) = database.execute("SELECT count(*) FROM articles")
        assert count > 10
