"""Nearness: how much of a question a sentence says, and that names alone are nothing."""

import pytest

from qa.evidence.assertions.nearness import Asked


@pytest.mark.parametrize(
    ("question", "sentence", "before"),
    [
        ("Was the fare in Hald raised?", "The fare in Hald stays.", ""),
        ("Did Hald cut the fare?", "The council raised the fare.", "Hald"),
        ("Has Moen resigned?", "Moen stepped down.", ""),
        ("Did Kelmar support the ban?", "Kelmar opposed it.", ""),
        ("Is Rask related to Moen?", "Rask and Moen are not related.", ""),
    ],
)
def test_near(question: str, sentence: str, before: str) -> None:
    assert Asked.of(question).share(sentence, before) > 0


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is Jon Moen married?", "Jon Moen handed over the gavel."),
        ("Has Aldmark Rail ordered new trains?", "Aldmark Rail published a new timetable."),
        ("Did Rask apply for the post of governor?", "Rask said that the governor was slow."),
        ("Did Dravia raise its key rate?", "Kelmar raised its key rate."),
        ("Did police arrest the thief of Hald?", "The library of Hald is open."),
    ],
)
def test_not_near(question: str, sentence: str) -> None:
    assert Asked.of(question).share(sentence, "") == 0


def test_the_sentence_itself_counts_most() -> None:
    asked = Asked.of("Did Kelmar raise the fare?")
    before = asked.share("It raised the fare.", "Kelmar")
    assert asked.share("Kelmar raised the fare.", "") > before > 0
