"""One spelling for what is written in several ways."""

import pytest

from index.text.stems import folded, stems


@pytest.mark.parametrize(
    "ways",
    [
        ("Müller", "Mueller", "muller", "MÜLLER", "Mueller's"),
        ("Göring", "Goering", "Goring"),
        ("Düsseldorf", "Duesseldorf", "dusseldorf"),
        ("Håland", "Haaland", "haland"),
        ("Århus", "Aarhus"),
        ("Lærke", "Laerke"),
        ("Strauß", "Strauss"),
        ("Søren", "Soeren", "Soren"),
        ("US", "U.S.", "U.S", "USA", "U.S.A.", "u.s.", "United States", "the United States'"),
        ("the United States of America", "USA"),
        ("UK", "U.K.", "uk", "the United Kingdom", "Britain", "Great Britain"),
        ("UN", "U.N.", "United Nations"),
        ("EU", "E.U.", "the European Union", "european union"),
        ("UAE", "U.A.E.", "the United Arab Emirates"),
        ("USSR", "U.S.S.R.", "Soviet Union"),
    ],
)
def test_each_way_is_the_same_word(ways: tuple[str, ...]) -> None:
    assert len({stems(way)[0] for way in ways}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("poets", "pots"),
        ("guest", "gust"),
        ("US", "us"),
        ("Baer", "bar"),
        ("does", "dos"),
        ("queen", "quen"),
        ("New Britain", "UK"),
        ("united states", "united"),
    ],
)
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stems(one)[:1] != stems(other)[:1]


def test_folded_words_are_whole() -> None:
    assert folded("Paweł ADAMOWICZ's ministers") == "pawel adamowicz s ministers"
