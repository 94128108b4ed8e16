"""The engines are derived: damaged, missing or old, they are built again without encoding."""

import logging
import shutil
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.engines.columns import Columns
from index.engines.keywords import Keywords
from index.engines.local import LocalEngine
from index.engines.vectors import Vectors
from index.store.catalogue import Catalogue
from tests.index.newsdesk import CountingEncoder, texts, write

DERIVED = ("vectors.faiss", "columns.npz", "keywords", "generation")
FISH = "Fish prices rose by a third in Velen harbour."
VOTE = "Ilse Orr was elected mayor of Merrin."
BREAD = "A note about the price of bread."


def segment(folder: Path) -> Path:
    return min((folder / "keywords").glob("*.pos"))


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
    "vectors missing": lambda folder: remove(folder / "vectors.faiss"),
    "vectors empty": lambda folder: (folder / "vectors.faiss").write_bytes(b""),
    "vectors cut": lambda folder: halve(folder / "vectors.faiss"),
    "vectors garbage": lambda folder: (folder / "vectors.faiss").write_bytes(b"?!" * 9_000),
    "vectors flipped": lambda folder: flip(folder / "vectors.faiss"),
    "columns missing": lambda folder: remove(folder / "columns.npz"),
    "columns cut": lambda folder: halve(folder / "columns.npz"),
    "columns flipped": lambda folder: flip(folder / "columns.npz"),
    "keywords missing": lambda folder: remove(folder / "keywords"),
    "keywords emptied": lambda folder: (folder / "keywords" / "meta.json").write_bytes(b""),
    "segment missing": lambda folder: remove(segment(folder)),
    "segment cut": lambda folder: halve(segment(folder)),
    "segment flipped": lambda folder: flip(min((folder / "keywords").glob("*.fast"))),
    "generation missing": lambda folder: remove(folder / "generation"),
    "generation garbage": lambda folder: (folder / "generation").write_bytes(b"\xff\xfe"),
    "generation ahead": lambda folder: (folder / "generation").write_text("9 00000000"),
    "all missing": lambda folder: remove(*(folder / name for name in DERIVED)),
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
    assert archive.verify() == []


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
        assert archive.verify() != []
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


@pytest.mark.parametrize("names", [*((name,) for name in DERIVED), DERIVED])
def test_those_of_an_older_generation_are_built_again(
    folder: Path, tmp_path: Path, encoder: CountingEncoder, names: tuple[str, ...]
) -> None:
    for name in names:
        older, present = tmp_path / "older" / name, folder / name
        if older.is_dir():
            shutil.rmtree(present)
            shutil.copytree(older, present)
        else:
            shutil.copy(older, present)
    before = encoder.passages
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        check(archive)
    assert encoder.passages == before


def test_an_older_catalogue_rules_over_newer_engines(
    folder: Path, tmp_path: Path, news: Path, encoder: CountingEncoder
) -> None:
    shutil.copy(tmp_path / "older" / "catalogue.sqlite", folder)
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert set(texts(archive.search("news"))) == {FISH, "This report was withdrawn."}
        assert archive.verify() == []
        archive.update(news, prune=True, prune_limit=1)
        check(archive)


def test_whole_ones_are_loaded_as_they_are(
    folder: Path, encoder: CountingEncoder, caplog: pytest.LogCaptureFixture
) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        check(archive)
    assert not caplog.records
    derived = [path for path in before if path.relative_to(folder).parts[0] in DERIVED]
    assert len(derived) > len(DERIVED)
    assert all(path.stat().st_mtime_ns == before[path] for path in derived)


def test_what_is_removed_leaves_every_part(folder: Path) -> None:
    keywords = Keywords.load(folder / "keywords").ids().tolist()
    vectors = Vectors.load(folder / "vectors.faiss").ids().tolist()
    assert keywords == vectors == Columns.load(folder / "columns.npz").ids.tolist() == [1, 3]


def test_one_of_another_generation_is_empty_and_is_staged_everything_anew(
    folder: Path, encoder: CountingEncoder
) -> None:
    assert LocalEngine(folder, encoder.dimension, 2).generation == 2
    again = LocalEngine(folder, encoder.dimension, 1)
    assert (again.generation, again.vectors.size, again.keywords.size) == (0, 0, 0)
    catalogue = Catalogue(folder / "catalogue.sqlite")
    again.stage(catalogue.chunks.staged(since=0), catalogue.removals())
    again.publish(2)
    catalogue.close()
    for engine in (again, LocalEngine(folder, encoder.dimension, 2)):
        assert engine.generation == 2
        assert {name: ids.tolist() for name, ids in engine.ids().items()} == {
            "vectors.faiss": [1, 3],
            "keywords": [1, 3],
        }


def test_what_the_layout_before_this_one_left_is_built_again(
    folder: Path, encoder: CountingEncoder
) -> None:
    """The stamp had no number of the layout then, and a checksum of all but the columns."""
    (folder / "columns.npz").unlink()
    checksum = 0
    for path in (folder / "vectors.faiss", *sorted((folder / "keywords").glob("*"))):
        if path.suffix != ".lock":
            checksum = zlib.crc32(path.name.encode(), checksum)
            checksum = zlib.crc32(path.read_bytes(), checksum)
    (folder / "generation").write_bytes(f"2 {checksum:08x}".encode())
    before = encoder.passages
    with Archive.open(folder, IndexSettings(), encoder=encoder) as archive:
        assert archive.verify() != []
        check(archive)
    assert encoder.passages == before
