"""Which sentences are one statement with two witnesses, and which are two."""

from datetime import date

import pytest

from qa.answers.sameness import Statement, is_same_statement
from qa.contract.draft import Days

SAME = (
    (
        "Envoys of Kelmar and Aldmark met in Solvik on Wednesday to talk about fish.",
        "Envoys of Kelmar and Aldmark met in Solvik on Wednesday to talk about fishing.",
    ),
    (
        "Twelve people were hurt when a tram derailed in Oster, the fire brigade said.",
        "12 people were hurt when a tram derailed in Oster, the fire brigade said.",
    ),
    (
        "Hald beat Vikholm 3-1 in the final on Sunday.",
        "Vikholm was beaten by Hald 3-1 in the final on Sunday.",
    ),
    (
        "The Bank of Hald raised its key rate to 3.0 percent.",
        "The Bank of Hald on Thursday raised its key rate to 3.0 percent.",
    ),
    (
        "The ferry from Solvik was late because of ice, its captain said.",
        "The ferry from Solvik was late because of the ice, said its captain.",
    ),
)
DIFFERENT = (
    (
        "Twelve people were hurt when a tram derailed in the centre of Oster, it said.",
        "Fourteen people were hurt when a tram derailed in the centre of Oster, it said.",
    ),
    (
        "Fourteen people were hurt when a tram derailed in Oster.",
        "Nineteen people were hurt when a tram derailed in Oster.",
    ),
    ("Hald beat Vikholm in the final on Sunday.", "Vikholm beat Hald in the final on Sunday."),
    (
        "Hald beat Vikholm in the final on Sunday.",
        "Hald was beaten by Vikholm in the final on Sunday.",
    ),
    (
        "The Bank of Hald raised its key rate by half a point to 2.5 percent on Thursday.",
        "The Bank of Hald raised its key rate by half a point to 3.0 percent on Thursday.",
    ),
    (
        "The mayor of Brandvik took money from a developer.",
        "The mayor of Brandvik took no money from a developer.",
    ),
    (
        "The yard at Hald will close in May, the owner said.",
        "The yard at Hald will not close in May, the owner said.",
    ),
    (
        "The mayor of Solvik, Lars Moen, opened the bridge.",
        "The mayor of Tverrby, Bo Lind, opened the bridge.",
    ),
    (
        "The contract is worth 48 million crowns, the ministry said.",
        "Harbour News reported erroneously that the contract is worth 48 million crowns.",
    ),
    ("The market opened in Velen.", "Ilse Varga closed the port of Merrin because of ice."),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_statement(one: str, other: str) -> None:
    assert is_same_statement(Statement(one), Statement(other))
    assert is_same_statement(Statement(other), Statement(one))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_two_statements(one: str, other: str) -> None:
    assert not is_same_statement(Statement(one), Statement(other))
    assert not is_same_statement(Statement(other), Statement(one))


def test_two_days() -> None:
    said = "Envoys met in Solvik on Wednesday."
    first, second = ((Days(day, day),) for day in (date(2021, 8, 11), date(2021, 8, 18)))
    assert is_same_statement(Statement(said, first), Statement(said, first))
    assert not is_same_statement(Statement(said, first), Statement(said, second))


def test_what_answers_alike_need_not_be_worded_alike() -> None:
    one = Statement("Ilse Varga closed the port of Velen on Monday.")
    other = Statement("The harbour was shut by Ilse Varga, who feared for its ships.")
    assert not is_same_statement(one, other)
    assert is_same_statement(one, other, answers_alike=True)
