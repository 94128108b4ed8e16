"""Names are found where a text has them, and an answer that only repeats a question is told."""

import pytest

from qa.evidence.parties.names import is_bare, is_echo, mentions, names_in, surname_mentions
from qa.evidence.parties.nations import countries


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("President Ilse Varga met Kelmar's Lars Moen.", ["Ilse Varga", "Lars Moen"]),
        ("The Minister of Port Affairs Inga Ros spoke.", ["Inga Ros"]),
        ("Russian envoy Omar bin Saleh left.", ["Omar bin Saleh"]),
        ("Former prime minister John Major spoke.", ["John Major"]),
        ("Sheikh Ali al-Khalifa came on Monday.", ["Ali al-Khalifa"]),
        ("Nobody came to the talks.", []),
    ],
)
def test_people_are_named_without_their_titles(sentence: str, names: list[str]) -> None:
    assert [sentence[start:end] for start, end in names_in(sentence)] == names


def test_a_name_is_mentioned_in_any_case_and_with_an_initial() -> None:
    text = "Inés K. Calvat spoke; INES CALVAT left; Ines Calvat-Moen stayed."
    assert [text[start:end] for start, end in mentions(text, "inés calvat")] == [
        "Inés K. Calvat",
        "INES CALVAT",
    ]


def test_a_last_name_is_not_that_of_another_first_name() -> None:
    text = "Then Calvat spoke. Her son Luis Calvat left. Minister Calvat stayed."
    found = [text[start - 5 : end] for start, end in surname_mentions(text, "Inés Calvat")]
    assert found == ["Then Calvat", "ster Calvat"]


@pytest.mark.parametrize(
    ("answer", "is_repeated"),
    [
        ("Northern Delta Shipping Inc", True),
        ("NDS", True),
        ("the yard", True),
        ("Hald Steel", False),
        ("the yard's owner", False),
    ],
)
def test_an_answer_repeats_the_question(answer: str, is_repeated: bool) -> None:
    assert is_echo(answer, "Which company did NDS want to buy the yard from?") is is_repeated


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [("he", True), ("The speaker", True), ("Her neighbour", True), ("I", True),
     ("Her neighbour, Olav Dahl", False), ("Olav Dahl", False), ("The Hald yard", False)],
)  # fmt: skip
def test_pronouns_and_roles_name_nobody(answer: str, is_one: bool) -> None:
    assert is_bare(answer) is is_one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the Dutch and Italy's ministers", {"Netherlands", "Italy"}),
        ("U.S. and Saudi officials", {"United States", "Saudi Arabia"}),
        ("Britons met Poles in Türkiye", {"United Kingdom", "Poland", "Turkey"}),
        ("It is polish for shoes; he turned to china", set()),
        ("Indiana and Romanesque", set()),
    ],
)
def test_countries_and_their_people(text: str, found: set[str]) -> None:
    assert countries(text) == found


def test_a_typed_question_needs_no_capitals() -> None:
    assert countries("who is the uk chancellor", is_typed=True) == {"United Kingdom"}
    assert countries("who told us about it", is_typed=True) == set()
