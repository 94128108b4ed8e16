"""`verify --repair` mends what can be had again, says what it did, and throws nothing away."""

import shutil
from pathlib import Path
from typing import cast

import pytest

from tests.index.newsdesk import execute, write
from tests.torture.judging import seen
from tests.torture.newsroom import first_edition, opened


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of small stories, beside their files; only to be copied."""
    folder = tmp_path_factory.mktemp("whole")
    first_edition(folder / "news")
    write(folder / "news", "alone.txt", "Ilse Orr was born in 1924 in Merrin.")
    with opened(folder / "archive") as archive:
        archive.update(folder / "news")
    return folder / "archive"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of that archive, to damage; its files are where they were."""
    return Path(shutil.copytree(whole, tmp_path / "archive"))


MENDED = {
    "UPDATE articles SET text = replace(text, 'the', 'thf') WHERE number < 4": "read again from",
    "UPDATE articles SET title = CAST(X'ff41' AS TEXT), published = NULL": "read again from",
    "UPDATE articles SET id = 'x' || substr(id, 2) WHERE number = 3": "it was called x",
    "UPDATE articles SET url = 'https://post.example/other'": "read again from",
    "DELETE FROM date_spans WHERE number % 2": "its dates were found anew",
    "UPDATE date_spans SET first = first + 300, last = last + 300": "its dates were found anew",
    "UPDATE notices SET kind = 'retraction'": "its notices were found anew",
    "UPDATE chunks SET length = length - 9 WHERE id % 3 = 1": "cut into chunks and encoded anew",
    "UPDATE embeddings SET vector = zeroblob(768) WHERE chunk = 5": "chunk 5: encoded anew",
    "DELETE FROM embeddings WHERE chunk < 5": "chunk 4: encoded anew",
    "UPDATE locations SET article = 1 WHERE article = 5": "where an article was read: ",
    "UPDATE locations SET checksum = 7": "where an article was read: ",
    "UPDATE files SET stamp = '1:1'": "read again by the next run",
    "UPDATE unreadable SET reason = 'none'": "looked at again by the next run",
    "UPDATE runs SET report = 'none'": "run 1: its report is gone",
}


@pytest.mark.parametrize("fault", MENDED)
def test_what_can_be_had_again_is_mended(folder: Path, fault: str) -> None:
    with opened(folder) as archive:
        before, generation = seen(archive), archive.generation
        execute(archive, fault)
        assert archive.verify().problems
        found = archive.verify(repair=True)
        assert found.problems == ()
        assert MENDED[fault] in "\n".join(found.repaired)
        assert found.unfinished == ()
    with opened(folder) as archive:
        assert [{*map(repr, found)} for found in seen(archive)] == [
            {*map(repr, found)} for found in before
        ]
        assert archive.generation <= generation + 1
        assert archive.verify(repair=True).repaired == ()


def test_what_cannot_be_had_again_is_left_and_told(folder: Path, tmp_path: Path) -> None:
    with opened(folder) as archive:
        ((number, path),) = execute(
            archive,
            "SELECT article, path FROM locations WHERE CAST(path AS TEXT) LIKE '%alone.txt'",
        )
        away = Path(str(cast(bytes, path).decode())).rename(tmp_path / "away.txt")
        execute(archive, "UPDATE articles SET text = replace(text, '1924', '1934')")
        found = archive.verify(repair=True)
        (problem,) = found.problems
        assert "alone.txt: its text or header is not what was stored" in problem
        assert "restore the archive from a backup" in problem
        assert execute(archive, "SELECT 1 FROM articles WHERE number = ?", number)
        away.rename(cast(bytes, path).decode())
        assert archive.verify(repair=True).problems == ()


def test_a_whole_archive_is_left_alone(folder: Path) -> None:
    with opened(folder) as archive:
        before = (folder / "catalogue.sqlite").read_bytes()
        assert archive.verify(repair=True).repaired == ()
    assert (folder / "catalogue.sqlite").read_bytes() == before
