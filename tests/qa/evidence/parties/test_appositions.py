"""What a sentence calls somebody is found whole, and nothing is found that it calls another."""

import pytest

from qa.evidence.parties.appositions import descriptions, head_of
from qa.evidence.parties.names import mentions

DESCRIBED = [
    ("Harbour Secretary Ilse Varga resigned.", "Ilse Varga", "Harbour Secretary"),
    (
        "Talks were held with the Special Envoy of the Council of Kelmar for the Delta Lars Moen.",
        "Lars Moen",
        "Special Envoy of the Council of Kelmar for the Delta",
    ),
    ("The lawyer of President Olav Dahl spoke.", "Olav Dahl", "President"),
    ("He met Olav Dahl and Port Minister Inga Ros.", "Inga Ros", "Port Minister"),
    ("“It is over,” said former Solvik Sen. and yard owner Per Lund.", "Per Lund",
     "former Solvik Sen. and yard owner"),
    ("University of Hald spokeswoman Eva Brand said so.", "Eva Brand",
     "University of Hald spokeswoman"),
    ("He failed to convince head coach Per Lund to stay.", "Per Lund", "head coach"),
    ("Inga Ros, head of the regional rescue office, said so.", "Inga Ros",
     "head of the regional rescue office"),
    ("Inga Ros, 41, a teacher from Hald, won.", "Inga Ros", "a teacher from Hald"),
    ("Lars Moen, brother of singer Inga Ros, left.", "Lars Moen", "brother of singer Inga Ros"),
    ("Lars Moen, brother of singer Inga Ros, was fined.", "Inga Ros", "singer"),
    ("Per Lund, who was the captain of the Tern, left.", "Per Lund", "the captain of the Tern"),
    ("The transport minister, Aino Rask, resigned.", "Aino Rask", "The transport minister"),
    ("Aino Rask is a Kelmar judge who lives in Hald.", "Aino Rask", "a Kelmar judge"),
    ("Aino Rask, nicknamed the “Owl of Hald,” won.", "Aino Rask", "Owl of Hald"),
    ("The Delta Water Exchange and Levy System (DWELS) opened.", "DWELS",
     "Delta Water Exchange and Levy System"),
    ("The Northern Cod Council, or NCC, met.", "NCC", "Northern Cod Council"),
    ("The Solvik rescue charity Havn bought a ship.", "Havn", "Solvik rescue charity"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "name", "wanted"), DESCRIBED)
def test_a_name_is_described(sentence: str, name: str, wanted: str) -> None:
    ((start, end),) = mentions(sentence, name)
    found = [sentence[one.start : one.end] for one in descriptions(sentence, start, end)]
    assert found[:1] == [wanted]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("He was met by Inga Ros, Per Lund and Eva Brand.", "Inga Ros"),
        ("The fire was reported by Inga Ros, the yard said.", "Inga Ros"),
        ("Two were hurt, Inga Ros said.", "Inga Ros"),
        ("On Thursday, Inga Ros spoke to reporters in Hald.", "Inga Ros"),
        ("The talks are between Havn, the Solvik port board, and the yard.", "Havn"),
        ("The brother of Inga Ros was a captain.", "Inga Ros"),
    ],
)
def test_a_neighbours_description_is_not_taken(sentence: str, name: str) -> None:
    ((start, end),) = mentions(sentence, name)
    assert descriptions(sentence, start, end) == []


@pytest.mark.parametrize(
    ("description", "head"),
    [
        ("deputy director of the press department", "director"),
        ("one of Kelmar's leading economists", "economists"),
        ("University of Hald spokeswoman", "spokeswoman"),
        ("fiancée of the captain", "fiancee"),
        ("Dravia's Port and Water Minister", "minister"),
    ],
)
def test_the_word_that_says_what_somebody_is(description: str, head: str) -> None:
    assert head_of(description) == head


def test_a_description_is_of_one_person() -> None:
    sentence = (
        "Named are the former minister Régine Doucet and the head of the Audit Chamber, "
        "Petra Halloran."
    )
    start = sentence.index("Petra")
    told = descriptions(sentence, start, start + len("Petra Halloran"))
    assert "the head of the Audit Chamber" in {sentence[one.start : one.end] for one in told}
    assert not any("Doucet" in sentence[one.start : one.end] for one in told)
