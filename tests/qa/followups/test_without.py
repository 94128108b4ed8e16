"""What a person takes away of what was carried over stays away, and nothing takes its place."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Assistant, Question
from qa.followups.standalone import standalone
from qa.question import Exchange

TODAY = date(2021, 9, 1)
MEETING = Exchange("Who chaired the meeting in Vikholm on 5 February 2020?", "Inés Calvat")
MINISTERS = Exchange("Which ministers resigned?", "Henrik Stolberg; Blanche Oudry")
WINTER = Exchange("Did Dravia object to the winter release?", "")
FERRY = Exchange("When did the Stella Aurin sink?", "On 14 November 2019.")
TWO = (Exchange("Who is Bastien Roque?", "An envoy."), FERRY)


@pytest.mark.parametrize(
    ("question", "history", "without", "understood", "left"),
    [
        (
            "What did she say?",
            [MEETING],
            ["Inés Calvat"],
            "What did she say on 5 February 2020?",
            ["5 February 2020"],
        ),
        (
            "What did she say?",
            [MEETING],
            ["5 February 2020"],
            "What did Inés Calvat say?",
            ["Inés Calvat"],
        ),
        ("What did she say?", [MEETING], ["Inés Calvat", "5 February 2020"], None, []),
        ("Who spoke a week later?", [MEETING], ["5 February 2020", "Vikholm"], None, []),
        ("And Kelmar?", [WINTER], [WINTER.question], None, []),
        (
            "And a week later?",
            [MEETING],
            [MEETING.question],
            "And a week after 5 February 2020?",
            ["5 February 2020"],
        ),
        ("What about the second one?", [MINISTERS], ["Blanche Oudry"], None, []),
        ("How many people died?", [FERRY], ["Stella Aurin"], None, []),
        ("What happened there?", [MEETING], ["Vikholm", "5 February 2020"], None, []),
        ("How old is Calvat?", [MEETING], ["Inés Calvat"], None, []),
        ("Who owned it?", TWO, ["Stella Aurin"], None, []),
        ("Who owned it?", TWO, ["Bastien Roque"], "Who owned Stella Aurin?", ["Stella Aurin"]),
    ],
)
def test_words_that_are_not_to_be_carried_over_are_not(
    question: str,
    history: Sequence[Exchange],
    without: Sequence[str],
    understood: str | None,
    left: Sequence[str],
) -> None:
    assert standalone(question, history, TODAY).question != question
    whole = standalone(question, history, TODAY, without)
    assert whole.question == (understood or question)
    assert [carried.words for carried in whole.carried] == left
    assert whole.leans


def test_earlier_questions_are_understood_as_before() -> None:
    history = [*TWO, Exchange("Who owned it?", "The Orme Line.")]
    whole = standalone("And when?", history, TODAY, ["Stella Aurin"])
    assert "Stella Aurin" in whole.question


def test_an_answer_says_what_is_left(sample_archive: Path, encoder: Encoder) -> None:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        assistant = Assistant(archive)
        first = assistant.ask(MEETING.question, today=TODAY)
        said = {"today": TODAY, "history": [first]}
        whole = assistant.ask("What did she say?", today=TODAY, history=[first])
        day = next(one.words for one in whole.plan.carried if one.role == "date")
        dateless = assistant.ask("What did she say?", today=TODAY, history=[first], without=[day])
        assert dateless.plan.standalone_question == "What did Inés Calvat say?"
        assert dateless.plan.dates == ()
        assert dateless.id != whole.id
        again = assistant.ask({"question": "What did she say?", "without": [day], **said})
        assert again.id == dateless.id
        words = tuple(one.words for one in whole.plan.carried)
        alone = assistant.ask(
            Question("What did she say?", TODAY, history=(MEETING,), without=words)
        )
        assert alone.plan.carried == ()
        assert "“she”" in (alone.reason or "")
