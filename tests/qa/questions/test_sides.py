"""The sides of a question that compares."""

import pytest

from qa.questions.sides import COMPARATIVES, Comparative, sides


@pytest.mark.parametrize("row", COMPARATIVES, ids=lambda row: row.example)
def test_a_question_is_compared_by_its_row(row: Comparative) -> None:
    found = sides(row.example)
    assert found
    assert found.compared is row


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Which came first, the fire or the flood?", "the fire", "the flood"),
        ("Was the index higher in January or in February?", "January", "February"),
        ("Whose bid is higher, Salling's or Orme's?", "Salling", "Orme"),
        ("Did Kelmar get more water than Dravia?", "Kelmar", "Dravia"),
        (
            "Was it stronger on 3 March 2020 or on 5 March 2020?",
            "3 March 2020",
            "5 March 2020",
        ),
    ],
)
def test_the_sides(question: str, one: str, other: str) -> None:
    found = sides(question)
    assert found
    assert one in found.one
    assert found.other == other


@pytest.mark.parametrize(
    "question", ["What is the difference between the two offers?", "Who met in Doha?", ""]
)
def test_no_sides(question: str) -> None:
    assert sides(question) is None
