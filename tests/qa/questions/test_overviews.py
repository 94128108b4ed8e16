"""Each cue takes the questions that it is made for, and leaves those that only look like them."""

import pytest

from qa.questions.kinds import kind_of
from qa.questions.overviews import CUES, Cue, overview_of


@pytest.mark.parametrize(
    ("cue", "question"), [(cue, question) for cue in CUES for question in cue.examples]
)
def test_a_digest_is_asked_for(cue: Cue, question: str) -> None:
    found = overview_of(question)
    assert found
    assert found.kind == cue.kind == kind_of(question)


@pytest.mark.parametrize("question", [question for cue in CUES for question in cue.others])
def test_what_only_looks_like_it_is_no_digest(question: str) -> None:
    assert overview_of(question) is None


@pytest.mark.parametrize(
    ("question", "subject", "events", "sides"),
    [
        ("Can you give me a timeline of the Velen talks?", "Velen talks", None, ()),
        ("Name the sessions of the commission", "sessions of the commission", "sessions", ()),
        ("How has the toll of the ferry changed?", "the toll of the ferry", None, ()),
        ("What did Dravia and Kelmar say about ice?", "ice", None, ("Dravia", "Kelmar")),
    ],
)
def test_the_subject_is_what_the_question_is_about(
    question: str, subject: str, events: str | None, sides: tuple[str, ...]
) -> None:
    found = overview_of(question)
    assert found
    assert (found.subject, found.events, found.sides) == (subject, events, sides)


def test_words_of_a_date_are_left_out_of_the_subject_and_of_no_other_word() -> None:
    found = overview_of("Timeline of the Mayor's visits in May")
    assert found
    assert found.without(["May"]) == "Mayor's visits in"
