"""Both sides are told of where a verdict is given, and without one of them there is none."""

import pytest

from qa import Assistant

TODAY = "2021-09-01"


@pytest.mark.parametrize(
    ("question", "winner", "told"),
    [
        (
            "Was the National Bank of Kelmar's key rate higher in April 2019 or in April 2020?",
            "April 2019",
            ("6.50 percent", "5.00 percent"),
        ),
        (
            "Was annual inflation in Kelmar higher in October or in January?",
            "January",
            ("4.4 percent", "3.6 percent"),
        ),
        (
            "Was the cod quota on the Skarra Bank higher for 2020 or for 2021?",
            "2020",
            ("48,000 tonnes", "41,500 tonnes"),
        ),
        (
            "Was the cod quota on the Skarra Bank lower for 2020 or for 2021?",
            "2021",
            ("48,000 tonnes", "41,500 tonnes"),
        ),
        ("Who is older, Ilario Venn or Marta Ilves?", "Venn", ("61", "44")),
        ("Who is younger, Ilario Venn or Marta Ilves?", "Ilves", ("61", "44")),
    ],
)
def test_both_sides_are_quoted(
    assistant: Assistant, question: str, winner: str, told: tuple[str, ...]
) -> None:
    answer = assistant.ask(question, today=TODAY)
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert winner in answer.answer
    assert all(each in quotes for each in told)


@pytest.mark.parametrize(
    "question",
    [
        "Did the Orme Line offer more than Red Lantern?",
        "Who is older, Ilario Venn or Ulrika Sandberg?",
        "Which came first, the walkout in Zabrin or the opera of Hald?",
        "Which is longer, the Tverrby Tunnel or the Hald bridge?",
        "Which is dearer, the ferry to Hald or the train to Solvik?",
    ],
)
def test_no_verdict_on_one_side_alone(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert not answer.answered
