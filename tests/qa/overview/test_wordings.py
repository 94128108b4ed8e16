from datetime import date

import pytest

from index.text.sentences import sentences
from index.timex import tag_dates
from qa.contract.draft import Days
from qa.overview.plain import Usage
from qa.overview.wordings import Wording, wordings

PUBLISHED = date(2020, 5, 7)
"""A Thursday."""
USAGE = Usage(
    [
        "It was Lars Moen who asked Prime Minister Rask to open the bridge.",
        "To approve, to send, to arrest, to plan.",
        "The council, the ferry and the people of the town: two monitors met with a minister.",
    ]
)
MONDAY = Days(date(2020, 5, 4), date(2020, 5, 4))


def made(sentence: str) -> dict[str, Wording]:
    return {one.sort: one for one in wordings(sentence, tag_dates(sentence, PUBLISHED), USAGE)}


@pytest.mark.parametrize(
    ("sentence", "sort", "question", "expected"),
    [
        (
            "Prime Minister Henrik Stolberg opened the Tverrby Tunnel on Monday, two years late.",
            "who",
            "Who opened the Tverrby Tunnel on 4 May 2020?",
            "Stolberg",
        ),
        (
            "The Tverrby Tunnel was opened on Monday.",
            "when",
            "When was the Tverrby Tunnel opened?",
            MONDAY,
        ),
        (
            "On Monday, the council of Solvik approved a loan for the harbour of Vikholm.",
            "when",
            "When did the council of Solvik approve a loan for the harbour of Vikholm?",
            MONDAY,
        ),
        (
            "The council of Solvik approved a new loan on Monday.",
            "what",
            "What did the council of Solvik approve on 4 May 2020?",
            "",
        ),
        (
            "At least 26 people were killed near the Skarra Lighthouse on Monday.",
            "how many",
            "How many people were killed near the Skarra Lighthouse on 4 May 2020?",
            "26",
        ),
        (
            "The Velen Basin Commission sent 14 monitors to Merrin in April.",
            "how many",
            "How many monitors did the Velen Basin Commission send to Merrin in April 2020?",
            "14",
        ),
        (
            "Lars Moen was arrested in Port Anselm on Monday.",
            "where",
            "Where was Lars Moen arrested on 4 May 2020?",
            "Port Anselm",
        ),
        (
            "The Solvik Marathon was called off because the pass was under snow.",
            "why",
            "Why was the Solvik Marathon called off?",
            "",
        ),
        (
            "A storm destroyed the old harbour crane in Port Anselm on Monday.",
            "what happened",
            "What happened in Port Anselm on 4 May 2020?",
            "",
        ),
    ],
)
def test_a_plain_sentence_gives_the_question_that_it_answers(
    sentence: str, sort: str, question: str, expected: str | Days
) -> None:
    wording = made(sentence)[sort]
    assert wording.question == question
    assert (wording.days or wording.expected) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "He opened the Tverrby Tunnel on Monday.",  # whoever he is
        "“We opened the Tverrby Tunnel on Monday,” Lars Moen said.",
        "Lars Moen opened the Tverrby Tunnel (his third) on Monday.",
        "Lars Moen said on Monday that Kelmar had opened the Tverrby Tunnel.",
        "Lars Moen resigned as mayor of Solvik two weeks after Monday.",  # not then
        "Lars Moen did not open the Tverrby Tunnel on Monday.",
        "Moen opened the Tverrby Tunnel on Monday.",  # a stranger
        "<b>Lars Moen</b> opened the Tverrby Tunnel on Monday.",
        "READ MORE: Lars Moen opened the Tverrby Tunnel on Monday.",
        "Lars Moen opened the Tverrby Tunnel on Monday and Tuesday.",
    ],
)
def test_a_sentence_that_is_not_plain_gives_none(sentence: str) -> None:
    assert not made(sentence)


def test_what_cannot_be_told_from_its_like_is_not_asked() -> None:
    assert "when" not in made("The council of Solvik approved the ban on Monday.")


def test_a_body_is_no_answer_to_who() -> None:
    assert "who" not in made("The Velen Basin Commission sent 14 monitors to Merrin in April.")


@pytest.mark.parametrize(
    ("past", "base"),
    [("planned", "plan"), ("approved", "approve"), ("met", "meet"), ("sank", "sink"),
     ("hoped", None)],
)  # fmt: skip
def test_the_base_of_a_verb_is_as_the_archive_writes_it(past: str, base: str | None) -> None:
    assert USAGE.infinitive(past) == base


def test_the_word_that_opens_a_sentence_is_written_as_inside_one() -> None:
    words = ("The", "Council", "Hald", "Italian", "NATO")
    assert [USAGE.opening(word) for word in words] == ["the", "council", None, "Italian", "NATO"]


def test_every_sentence_of_any_text_is_taken_without_failing() -> None:
    text = "... , . On. On Monday, . 14 . Was. (((  The the was was was on Monday on Monday . 5 5 5"
    for start, end in sentences(text):
        list(wordings(text[start:end], tag_dates(text[start:end], PUBLISHED), USAGE))
