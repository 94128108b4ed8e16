"""Who came before or after whom, in the direction that was asked for."""

import pytest

from qa.evidence.parties.successions import asked_succession, of_successions
from tests.qa.evidence.parties.passages import passage

OFFICE = (
    "Petra Halloran took office as governor of the National Bank on Monday, two months after her "
    "predecessor, Ilario Venn, resigned."
)


@pytest.mark.parametrize(
    ("question", "text", "names"),
    [
        ("Whom did Petra Halloran succeed as governor?", OFFICE, ["Ilario Venn"]),
        ("Who succeeded Ilario Venn?", OFFICE, ["Petra Halloran"]),
        ("Who succeeded Petra Halloran as governor?", OFFICE, []),
        ("Who did Marta Ilves replace?", "Ilves takes over from Jostein Rud.", ["Jostein Rud"]),
        ("Who took over from Lars Moen?", "Aino Rask took over from Lars Moen.", ["Aino Rask"]),
        ("Who replaced Lars Moen?", "Moen was replaced by the engineer Aino Rask.", ["Aino Rask"]),
        ("Who was mayor of Hald before Jon Holm?", "Jon Holm succeeds Per Lund.", ["Per Lund"]),
        ("Who is Per Lund's successor?", "Per Lund will be succeeded by Jon Holm.", ["Jon Holm"]),
        ("Who is Per Lund's predecessor?", "Per Lund will be succeeded by Jon Holm.", []),
    ],
)
def test_the_one_on_the_side_that_was_asked_for(question: str, text: str, names: list[str]) -> None:
    asked = asked_succession(question)
    assert asked is not None
    assert [one.text for one in of_successions(asked, [passage(text)], [])] == names


@pytest.mark.parametrize(
    "question",
    ["Who was arrested before Christmas?", "Who is the mayor of Hald?",
     "Who replaced the engine?", "What did Rask replace?", "Who left after Monday?"],
)  # fmt: skip
def test_other_questions_ask_for_no_succession(question: str) -> None:
    assert asked_succession(question) is None
