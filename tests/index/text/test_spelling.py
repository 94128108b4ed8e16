"""Words that another may be meant for."""

import pytest

from index.text.spelling import distance, nearest


@pytest.mark.parametrize(
    ("said", "other", "edits"),
    [
        ("velen", "veeln", 1),
        ("velen", "valen", 1),
        ("velen", "vellen", 1),
        ("velen", "vln", None),
        ("tverrbys", "tvarbys", 2),
        ("tverrby", "tvarby", None),
        ("velen", "welen", None),
        ("velen", "velen", None),
        ("rey", "reyl", None),
        ("reyl", "reyll", 1),
    ],
)
def test_a_letter_or_two_may_be_wrong(said: str, other: str, edits: int | None) -> None:
    assert distance(said, other) == edits


def test_words_are_given_as_they_are_written_inside_sentences() -> None:
    texts = [
        "Harbour fees rose. In Tverrby, the harbour fees rose, said the Harbour Board.",
        "“Harbours close,” said Søren Kjær-Lund. The harbour closed.",
    ]
    assert nearest("habour", texts) == ["harbour", "Harbour"]
    assert nearest("habours", texts) == ["Harbours"]
    assert nearest("Kjaar", texts) == ["Kjær"]
    assert nearest("Soren", texts) == []


def test_the_nearest_word_comes_first_and_then_the_commonest() -> None:
    texts = ["In Vikholm and Vikholmen.", "Near Vikhalm, Vikhelm, Vikhelm."]
    assert nearest("Vikholme", texts)[:2] == ["Vikholm", "Vikholmen"]
    assert nearest("Vikhulm", texts)[:2] == ["Vikhelm", "Vikhalm"]
