from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive
from qa.overview.names import Name, Names, most_named

ARTICLES = {
    "1": (
        "date 2021-05-03 Bridge closes\n\nThe bridge in Solvik closed, Mayor Ilse Varga said. The "
        "Harbour Ministry announced it. SKA officials agreed. American drivers may use the ferry "
        "Stella Aurin. Lars Moen, 44, waited in March."
    ),
    "2": (
        "date 2021-05-04 Bridge opens\n\nMayor Ilse Varga opened the bridge in Solvik. Lars Moen, "
        "44, of the Harbour Ministry was there. The SKA's Jon Hald was not. Norway and the U.S. "
        "sent engineers, and the ferry Stella Aurin waited in March."
    ),
    "3": (
        "date 2021-05-05 Snow\n\nSnow fell in Norway and in the United States. In Solvik, it did "
        "not. In March it would, Jon Hald said. Hald left. <script>alert(1)</script>"
    ),
}


@pytest.fixture
def named(archive: Archive, tmp_path: Path) -> Names:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(f" {text}", encoding="utf-8")
    archive.update(folder)
    return most_named(archive)


def test_people_places_and_bodies_are_told_apart_and_counted(named: Names) -> None:
    assert named.people == (Name("Ilse Varga", 2), Name("Jon Hald", 2), Name("Lars Moen", 2))
    assert named.places == (Name("Solvik", 3), Name("Norway", 2), Name("United States", 2))
    assert named.bodies == (Name("Harbour Ministry", 2), Name("SKA", 2))
    assert (named.looked_at, named.is_sample) == (3, False)


@pytest.fixture(scope="module")
def sample(sample_archive: Path) -> Iterator[Archive]:
    with Archive.open(sample_archive) as archive:
        yield archive


def test_no_more_are_given_than_asked_for(sample: Archive) -> None:
    few = most_named(sample, 2)
    assert [len(few.people), len(few.places), len(few.bodies)] == [2, 2, 2]
    assert few.people == most_named(sample).people[:2]


def test_of_a_large_archive_a_part_is_looked_at_and_said_so(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("qa.overview.names.MOST_ARTICLES", 20)
    named = most_named(sample)
    assert named.is_sample
    assert 10 <= named.looked_at <= 20


def test_an_empty_archive_names_nobody(archive: Archive) -> None:
    assert most_named(archive) == Names((), (), (), 0, is_sample=False)
