"""Coordinations: what a sentence names side by side, and nothing that only describes it."""

import pytest

from qa.evidence.coordinations import coordination_around, coordinations

NAMES = (
    (
        "While some lost their races, voters in Hald, Solvik and Tverrby passed the bill.",
        ["Hald", "Solvik", "Tverrby"],
    ),
    ("The others are V, J-Hope, Jon Hald and Rask.", ["V", "J-Hope", "Jon Hald", "Rask"]),
    ("Rep. Aino Rask, R-Hald, and Lars Moen came.", ["Aino Rask", "Lars Moen"]),
    ("Named are Tarro himself, Jon Moen and Rask.", ["Tarro", "Jon Moen", "Rask"]),
    (
        "It met with Dravia, Kelmar and, for the first time, the relief society Red Lantern.",
        ["Dravia", "Kelmar", "Red Lantern"],
    ),
    (
        "The hosts are to be Aino Rask, Orme News anchor Ilse Varga and Jon Hald, editor-in-chief "
        "of the Solvik Beacon.",
        ["Aino Rask", "Ilse Varga", "Jon Hald"],
    ),
    ("Rask of Hald, Moen and Varga signed.", ["Rask of Hald", "Moen", "Varga"]),
    (
        "It was backed by Senators Aino Rask of Hald, Lars Moen of Solvik, and Ilse Varga, all "
        "Liberals.",
        ["Aino Rask", "Lars Moen", "Ilse Varga"],
    ),
    ("Kelmar-Aldmark-Dravia talks opened in Velen.", ["Kelmar", "Aldmark", "Dravia"]),
    (
        "The prize was shared between Aino Rask and the duo of Lars Moen and Jon Hald.",
        ["Aino Rask", "Lars Moen", "Jon Hald"],
    ),
    (
        "The pact groups three ports -- Hald, Solvik and Tverrby -- and inland towns Merrin and "
        "Zabrin.",
        ["Hald", "Solvik", "Tverrby", "Merrin", "Zabrin"],
    ),
    (
        "The session was attended by Dravia and Kelmar, and by Aldmark as an observer.",
        ["Dravia", "Kelmar", "Aldmark"],
    ),
    (
        "Present were Aino Rask, minister of transport; Lars Moen, her deputy; and Ilse Varga.",
        ["Aino Rask", "Lars Moen", "Ilse Varga"],
    ),
    ("Dr. Ilse Varga, the mayor, and Jon Hald, 34, won.", ["Dr. Ilse Varga", "Jon Hald"]),
    ("Kelmar as well as Aldmark sent envoys, and Dravia stayed away.", ["Kelmar", "Aldmark"]),
    (
        "The University of Hald, the Bank of Kelmar and the Ministry of Trade and Industry agreed.",
        ["University of Hald", "Bank of Kelmar", "Ministry of Trade and Industry"],
    ),
    ("Moen, who lives in Hald, and Varga were fined.", ["Moen", "Varga"]),
    ("Moen (Kelmar), Varga (Aldmark) and Rask won medals.", ["Moen", "Varga", "Rask"]),
    ("Moen, Rask and Kelmar envoy Jon Hald came.", ["Moen", "Rask", "Jon Hald"]),
    ("Aldmark's Lars Moen and Kelmar's envoy Ilse Varga met.", ["Lars Moen", "Ilse Varga"]),
)


@pytest.mark.parametrize(("sentence", "items"), NAMES)
def test_names_side_by_side(sentence: str, items: list[str]) -> None:
    found = [[sentence[a:b] for a, b in each.items] for each in coordinations(sentence)]
    assert found in ([items], [["Aldmark's Lars Moen", *items[1:]]])


@pytest.mark.parametrize(
    "sentence",
    [
        "Moen visited Hald, Solvik and met Varga.",
        "The meeting was held in Tverrby, Hald, Kelmar on Monday.",
        "Kelmar and Aldmark officials met in Velen.",
        "Typically, ferries sail until dusk, and Benedict was late.",
        "The Ministry of Trade and Industry declined to comment.",
    ],
)
def test_no_coordination(sentence: str) -> None:
    assert not [*coordinations(sentence)]


@pytest.mark.parametrize(
    ("sentence", "part", "items"),
    [
        (
            "Thieves took a clock, two oil lamps and a silver cup from the library.",
            "two oil lamps",
            ["a clock", "two oil lamps", "a silver cup"],
        ),
        (
            "Thieves took a clock, two oil lamps and a silver cup.",
            "a clock, two oil lamps and a silver cup",
            ["a clock", "two oil lamps", "a silver cup"],
        ),
        ("He was fined for fraud and bribery, the court said.", "fraud", ["fraud", "bribery"]),
        ("They banned plastic bags, straws and cutlery.", "cutlery", ["plastic bags", "straws"]),
    ],
)
def test_things_around_a_part(sentence: str, part: str, items: list[str]) -> None:
    at = sentence.index(part)
    around = coordination_around(sentence, at, at + len(part))
    assert around is not None
    assert [sentence[a:b] for a, b in around.items][: len(items)] == items


def test_who_stands_alone_is_in_no_coordination() -> None:
    sentence = "Lars Moen of Hald resigned."
    assert coordination_around(sentence, 0, 9) is None
