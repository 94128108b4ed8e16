"""A role's holder is the one whom the sentence itself describes so."""

import pytest

from qa.evidence.parties.holders import NAMED_WITH_ALL, asked_post, of_holders
from tests.qa.evidence.parties.passages import passage


def _holders(question: str, *texts: str) -> list[tuple[str, float]]:
    post = asked_post(question)
    assert post is not None
    passages = [passage(text, article=str(n)) for n, text in enumerate(texts)]
    return [(one.text, one.probability) for one in of_holders(post, passages, [])]


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        ("Who is Italy's foreign minister?",
         "Luigi Spada, one of Italy's economists, met the Greek foreign minister, Nikos Dendros, "
         "and Italian Foreign Minister Livia Conti.", "Livia Conti"),
        ("Who is the Deputy Minister of Foreign Affairs of Turkmenistan?",
         "The Special Envoy of Russia Oleg Sarov met Deputy Foreign Minister of Turkmenistan "
         "Vepa Orazov.", "Vepa Orazov"),
        ("who is the uk chancellor",
         "U.K. Chancellor of the Exchequer Rose Hunter spoke after French premier Luc Brun.",
         "Rose Hunter"),
        ("Who is the mayor of Hald?", "Per Lund, the mayor of the port city of Hald, left.",
         "Per Lund"),
        ("Who is the chief executive of Kelmar Bank?", "Kelmar Bank CEO Inga Ros left.",
         "Inga Ros"),
        ("who chairs Kelmar Motors", "Kelmar Motors chairman Per Lund said that Kelmar Motors CEO "
         "Inga Ros was right.", "Per Lund"),
        ("Who runs the relief society Havn?", "The director of Havn, Inga Ros, said so.",
         "Inga Ros"),
        ("Who leads the Harbour Party?", "Per Lund, leader of the Harbour Party, met Inga Ros.",
         "Per Lund"),
        ("Who captained the Tern?", "The captain of the Tern, Olav Dahl, was saved.", "Olav Dahl"),
        ("Who was acting internal affairs minister of Ukraine in May 2023?",
         "Then acting Ukrainian Internal Affairs Minister Pavlo Lysenko left.", "Pavlo Lysenko"),
        ("Who is Hald's transport minister?", "Hald's transport minister is Eva Brand, an "
         "engineer.", "Eva Brand"),
        ("Who was the spokesman of the Hald yard?", "Hald yard spokeswoman Eva Brand said so.",
         "Eva Brand"),
    ],
)  # fmt: skip
def test_the_holder_is_described_as_such(question: str, text: str, name: str) -> None:
    assert _holders(question, text) == [(name, NAMED_WITH_ALL)]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who is Italy's foreign minister?", "Italian Deputy Foreign Minister Livia Conti left."),
        ("Who is Italy's foreign minister?", "Greek Foreign Minister Nikos Dendros was in Italy."),
        ("Who is Italy's foreign minister?", "Former Italian Foreign Minister Livia Conti left."),
        ("Who is the captain of the Tern?", "Orme Ferries operate two ships like the Tern."),
        ("Who is the mayor of Hald?", "The lawyer of the mayor of Hald, Per Lund, spoke."),
    ],
)
def test_nobody_else_holds_it(question: str, text: str) -> None:
    assert _holders(question, text) == []


def test_a_country_beside_the_title_counts_less() -> None:
    ((name, probability),) = _holders(
        "Who was president of Venezuela?",
        "In Caracas, President Jaime Lara said Venezuela would lend oil to Ecuador.",
    )
    assert name == "Jaime Lara"
    assert probability < NAMED_WITH_ALL / 1.5


@pytest.mark.parametrize("question", ["Who is Per Lund?", "Who sued the yard?", "Who was hurt?"])
def test_other_questions_ask_for_no_role(question: str) -> None:
    assert asked_post(question) is None
