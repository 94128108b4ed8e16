"""The engines are derived: damaged, missing or old, they are built again without encoding."""

import logging
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.store.catalogue import Catalogue
from index.store.lock import writer_lock
from tests.index.newsdesk import CountingEncoder, texts, write

FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."
BREAD = "A note about the price of bread."


def stamp(folder: Path) -> Path:
    return max((folder / "segments").glob("*.json"))


def segment(folder: Path) -> Path:
    return max((folder / "segments").glob("*.segment"), key=lambda path: path.stat().st_size)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 0x55
    path.write_bytes(content)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "segment missing": lambda folder: remove(segment(folder)),
    "segment empty": lambda folder: segment(folder).write_bytes(b""),
    "segment cut": lambda folder: halve(segment(folder)),
    "segment garbage": lambda folder: segment(folder).write_bytes(b"?!" * 9_000),
    "segment flipped": lambda folder: flip(segment(folder)),
    "stamp missing": lambda folder: remove(stamp(folder)),
    "stamp garbage": lambda folder: stamp(folder).write_bytes(b"\xff\xfe"),
    "stamp flipped": lambda folder: flip(stamp(folder)),
    "all missing": lambda folder: remove(folder / "segments"),
}


@pytest.fixture
def folder(tmp_path: Path, news: Path, encoder: CountingEncoder) -> Path:
    """The folder of an archive of two articles, at its second generation."""
    folder = tmp_path / "archive"
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        write(news, "fish.txt", FISH)
        write(news, "gone.txt", "This report was withdrawn.")
        archive.update(news)
    shutil.copytree(folder, tmp_path / "older")
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        (news / "gone.txt").unlink()
        write(news, "vote.txt", VOTE)
        archive.update(news, prune=True, prune_limit=1)
    return folder


def check(archive: Archive) -> None:
    """Both engines find both articles."""
    for text, query in ((FISH, "Velen"), (VOTE, "Merrin")):
        best = archive.search(query)[0]
        assert (best.text, dict(best.ranks)) == (text, {"dense": 1, "keywords": 1})
    assert archive.verify().problems == ()


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_search_builds_them_again_without_encoding(
    folder: Path,
    encoder: CountingEncoder,
    damage: Callable[[Path], object],
    caplog: pytest.LogCaptureFixture,
) -> None:
    damage(folder)
    before = encoder.passages
    with (
        caplog.at_level(logging.WARNING),
        Archive.open(folder, IndexSettings(), encoder=encoder) as archive,
    ):
        found = archive.verify()
        assert found.problems or found.unfinished  # what is missing is not there yet
        check(archive)
        assert archive.info().generation == 2
    assert encoder.passages == before
    assert [record.name for record in caplog.records] == ["index.generations"]
    assert str(folder) in caplog.text


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_an_update_builds_them_again_and_encodes_only_what_is_new(
    folder: Path, news: Path, encoder: CountingEncoder, damage: Callable[[Path], object]
) -> None:
    damage(folder)
    before = encoder.passages
    write(news, "bread.txt", BREAD)
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert archive.update(news).encoded_chunks == 1
        check(archive)
        assert BREAD in texts(archive.search("bread"))
    assert encoder.passages - before == 1


def test_an_older_catalogue_rules_over_newer_engines(
    folder: Path, tmp_path: Path, news: Path, encoder: CountingEncoder
) -> None:
    shutil.copy(tmp_path / "older" / "catalogue.sqlite", folder)
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert set(texts(archive.search("news"))) == {FISH, "This report was withdrawn."}
        assert archive.verify().problems == ()
        archive.update(news, prune=True, prune_limit=1)
        check(archive)


def test_whole_ones_are_loaded_as_they_are(
    folder: Path, encoder: CountingEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    before = {path: path.stat().st_mtime_ns for path in (folder / "segments").iterdir()}
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        check(archive)
    assert not caplog.records
    assert {path: path.stat().st_mtime_ns for path in (folder / "segments").iterdir()} == before


def test_while_another_process_writes_one_is_built_in_memory(
    folder: Path, encoder: CountingEncoder
) -> None:
    remove(folder / "segments")
    with writer_lock(folder, 0), Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert FISH in texts(archive.search("Velen"))
        assert not (folder / "segments").exists()


def test_a_reader_finds_what_is_published_while_a_writer_stages(
    folder: Path, news: Path, encoder: CountingEncoder
) -> None:
    """Built from the catalogue, too: what is staged is not there yet, what goes is there still."""
    (news / "fish.txt").unlink()
    write(news, "bread.txt", BREAD)
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        before = texts(archive.search("news", 9))
        catalogue = Catalogue(folder / "catalogue.sqlite")
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Catalogue, "publish", lambda *_: sys.exit("killed"))
            with pytest.raises(SystemExit):
                archive.update(news, prune=True, prune_limit=1)
        assert catalogue.is_staged()
        for is_harmed in (False, True):
            if is_harmed:
                remove(folder / "segments")
            with (
                writer_lock(folder, 0),
                Archive.open(folder, IndexSettings(), encoder=encoder) as reader,
            ):
                assert texts(reader.search("news", 9)) == before
        catalogue.close()
