"""A pruning that would take much of an archive is refused, and nothing is changed then."""

from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.errors import PruneRefused
from tests.index.newsdesk import CountingEncoder, write

STORIES = [f"Ward {number} of Merrin counted its votes." for number in range(10)]


@pytest.fixture
def shares(archive: Archive, news: Path) -> tuple[Path, Path]:
    """Two folders of five and of six article files, all in the archive."""
    here, there = news / "here", news / "there"
    for folder, stories in ((here, STORIES[:5]), (there, STORIES[4:])):
        folder.mkdir()
        for number, story in enumerate(stories):
            write(folder, f"{number}.txt", story)
    assert archive.update(news).articles == 11
    return here, there


def empty(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()


def test_an_unmounted_share_takes_nothing_with_it(
    archive: Archive, news: Path, shares: tuple[Path, Path]
) -> None:
    here, there = shares
    empty(here)
    write(there, "new.txt", "A bridge opened in Velen.")
    before = archive.info()
    with pytest.raises(
        PruneRefused,
        match=r"Nothing was changed.*5 of the archive's 11 files, which is more than 20%: "
        r".*here/0\.txt, .*here/1\.txt, .*here/2\.txt and 2 more.*mount it.*--yes",
    ):
        archive.update(news, prune=True)
    assert archive.info() == before
    report = archive.update(news, prune=True, prune_limit=0.5)
    assert (report.added, report.removed, report.articles) == (1, 5, 7)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_path_that_is_gone_as_a_whole_is_asked_about_however_small(
    archive: Archive, news: Path, shares: tuple[Path, Path], is_there: bool
) -> None:
    small = news / "small"
    small.mkdir()
    archive.update(write(small, "one.txt", "Bread is baked in Merrin."))
    empty(small)
    if not is_there:
        small.rmdir()
    for paths in ([small], [small, shares[0]], [f"{small}*"]):
        with pytest.raises(
            PruneRefused, match=r"1 of the archive's 12.*nothing is left of .*small"
        ):
            archive.update(paths, prune=True)
    with pytest.raises(PruneRefused, match="nothing is left of"):
        archive.update(small, prune=True, prune_limit=0.9)
    assert archive.update([small, shares[0]], prune=True, prune_limit=1).removed == 1


def test_some_files_go_unasked(archive: Archive, news: Path, shares: tuple[Path, Path]) -> None:
    for name in ("0.txt", "1.txt"):
        (shares[0] / name).unlink()
    report = archive.update(news, prune=True)
    assert (report.removed, report.articles) == (2, 9)


def test_the_share_is_a_setting(
    archive: Archive, news: Path, shares: tuple[Path, Path], encoder: CountingEncoder
) -> None:
    (shares[0] / "0.txt").unlink()
    for limit, may in ((0.0, False), (0.1, True)):
        settings = IndexSettings(prune_limit=limit)
        with Archive.open(archive.path, settings, encoder=encoder) as own:
            if may:
                assert own.update(news, prune=True).removed == 1
            else:
                with pytest.raises(PruneRefused, match="more than 0%"):
                    own.update(news, prune=True)
