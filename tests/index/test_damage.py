"""What is damaged on the disk is shown to nobody, and `verify` names it."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.errors import ArchiveDamaged
from tests.index.newsdesk import execute, write
from tests.torture.newsroom import opened

LIFE = "Ilse Orr was born in 1924 in Merrin. She was elected mayor of Velen on Wednesday."
WALL = "The harbour wall of Velen will be rebuilt in October. A storm broke it in February."
RIVER = "The river at Oster Quay froze on 3 January 1963. It took the mill of Tarn along."


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three articles, beside their files; only to be copied."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "news").mkdir()
    for name, body in (("life", LIFE), ("wall", WALL), ("river", RIVER)):
        write(folder / "news", f"{name}.txt", body)
    with opened(folder / "archive") as archive:
        archive.update(folder / "news")
    return folder / "archive"


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    """A copy of that archive, to damage; its files are where they were."""
    return Path(shutil.copytree(whole, tmp_path / "archive"))


def turn(folder: Path, words: bytes, others: bytes) -> None:
    """Write other bytes over some of the catalogue's, wherever they stand."""
    path = folder / "catalogue.sqlite"
    content = path.read_bytes()
    assert words in content
    path.write_bytes(content.replace(words, others))


def test_damage_that_sqlite_itself_cannot_spell_is_told(folder: Path) -> None:
    turn(folder, b"ON DELETE CASCADE", b"ON DELETE\xa0CASCADE")
    with pytest.raises(ArchiveDamaged, match=r"catalogue\.sqlite is damaged: malformed"):
        Archive.open(folder, IndexSettings())


READERS: dict[str, Callable[[Archive, str], object]] = {
    "search": lambda archive, _: archive.search("Ilse Orr born in Merrin"),
    "passages_of": lambda archive, _: archive.passages_of(date(1924, 1, 1), date(2022, 1, 1), 9),
    "passages_in": lambda archive, identifier: archive.passages_in(identifier),
    "article": lambda archive, identifier: archive.article(identifier),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("others", [b"born in 1934", b"born in 19\xb24"])
def test_a_text_in_which_a_bit_is_turned_is_cited_by_nobody(
    folder: Path, reader: str, others: bytes
) -> None:
    turn(folder, b"born in 1924", others)
    with opened(folder) as archive:
        (identifier,) = execute(archive, "SELECT id FROM articles WHERE title LIKE '%life%'")[0]
        with pytest.raises(ArchiveDamaged, match=r"life\.txt, is damaged.*verify --repair") as told:
            READERS[reader](archive, str(identifier))
        assert str(identifier) in str(told.value)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("UPDATE articles SET title = 'Other' WHERE text LIKE '%1924%'", "text or header"),
        ("UPDATE articles SET published = '2021-03-05'", "text or header"),
        ("UPDATE articles SET published = 'May'", "text or header"),
        ("UPDATE articles SET title = CAST(title AS BLOB)", "text or header"),
        ("DELETE FROM date_spans", "dates or the place"),
        ("UPDATE date_spans SET first = first - 1, last = last + 365", "dates or the place"),
        ("UPDATE date_spans SET first = 'x'", "dates or the place"),
        ("UPDATE chunks SET start = start + 1", "dates or the place"),
        (
            "INSERT INTO notices (article, kind, start, length, is_own) "
            "SELECT number, 'retraction', 0, 9, 1 FROM articles",
            "notices are",
        ),
    ],
)
def test_what_comes_with_a_passage_is_checked_too(folder: Path, fault: str, said: str) -> None:
    with opened(folder) as archive:
        assert archive.search("Ilse Orr born in Merrin")
        execute(archive, fault)
        with pytest.raises(ArchiveDamaged, match=said):
            archive.search("Ilse Orr born in Merrin")


def test_what_is_told_of_an_article_is_checked_when_it_is_opened(folder: Path) -> None:
    with opened(folder) as archive:
        identifier = next(archive.article_ids())
        execute(archive, "UPDATE articles SET url = 'https://post.example/other'")
        assert archive.search("Ilse Orr born in Merrin")
        with pytest.raises(ArchiveDamaged, match="address, version, authors or keywords"):
            archive.article(identifier)


def test_damage_to_one_article_leaves_the_others_searchable(folder: Path) -> None:
    turn(folder, b"born in 1924", b"born in 1934")
    shutil.rmtree(folder / "segments")
    with opened(folder) as archive:
        (river,) = archive.search("the river at Oster Quay froze", 1)
        assert river.text == RIVER
