# ruff: noqa: E501 -- a case is a line
"""When something happened, where the text tells it in other words or beside other days."""

import pytest

from index.documents import Passage
from qa.answers.material import Material
from qa.answers.when import when
from qa.contract.draft import Candidate, Draft
from qa.questions.plan import plan
from tests.qa.answers.test_when import THRESHOLDS, TODAY, asked, passage

SURE = 0.6


def read(question: str, words: str, *passages: Passage) -> Draft:
    """What is drafted where the reader points to some words."""
    candidates = []
    for each in passages:
        if words in each.text:
            at = each.text.index(words)
            candidates.append(Candidate(each, at, at + len(words), 0, len(each.text), SURE))
    return when(Material(plan(question, TODAY), passages, candidates, THRESHOLDS))


@pytest.mark.parametrize(
    ("question", "text", "words", "short"),
    [
        ("When did the Aldmark rocket thunder into the sky with the Hald satellite?", "The Hald satellite rode to orbit on an Aldmark rocket on Tuesday.", "Tuesday", "2 March 2021"),
        ("When did Salling Studios preview its autumn films at the Vikholm fair?", "Salling Studios showed its autumn films at the Vikholm fair on Monday.", "Monday", "1 March 2021"),
        ("When did Lars Moen build a kiln for the Solvik guild?", "A kiln for the Solvik guild was the work of Lars Moen in May 2019.", "May 2019", "May 2019"),
        ("When did Jon Rask present the findings on the Tverrby tunnel?", "The findings on the Tverrby tunnel were laid before the press by Jon Rask on Tuesday.", "Tuesday", "2 March 2021"),
        ("When did seismologists register the tremors under Vikholm?", "Two tremors under Vikholm were picked up by seismologists on 1 March.", "1 March", "1 March 2021"),
    ],
)  # fmt: skip
def test_a_day_that_the_reader_points_to_is_said_with_little_confidence(
    question: str, text: str, words: str, short: str
) -> None:
    draft = read(question, words, passage(text, "2021-03-04"))
    assert draft.short == short
    assert draft.confidence < 0.5


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        # Nothing of what is asked is told, or of others.
        ("When did Ilse Varga break her leg?", "Ilse Varga sang in Hald on Tuesday.", "Tuesday"),
        ("When did Ilse Varga sell her boat?", "Jon Rask bought a boat on Tuesday.", "Tuesday"),
        ("When did Petra Dahl marry Lars Moen?", "Petra Dahl praised the choir of Hald on Tuesday.", "Tuesday"),
        ("When did the Velen ferry carry 340 cars?", "The Velen ferry took 120 cars aboard on Tuesday.", "Tuesday"),
        ("When did Jon Rask tour the Solvik mill?", "Hide Caption 3 of 20 Photos: Jon Rask at the Solvik mill on Tuesday.", "Tuesday"),
    ],
)  # fmt: skip
def test_a_day_of_something_else_is_not_taken_from_the_reader(
    question: str, text: str, words: str
) -> None:
    assert not read(question, words, passage(text, "2021-03-04")).claims


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Aldmark walk out of the session?", "Kelmar's envoys walked out of the session on Tuesday over a dam in Aldmark."),
        ("When did Hald leave the league?", "Solvik United left the league on Tuesday after a defeat in Hald."),
        ("When did Rask resign?", "Petra Dahl, Rask's deputy, resigned on Tuesday."),
        ("When did Vikholm buy the ferry?", "The Tverrby Line bought the ferry from Vikholm on Tuesday."),
        ("When did Moen win the cup?", "Ilse Varga won the cup on Tuesday against Moen."),
    ],
)  # fmt: skip
def test_what_another_did_is_not_said_with_confidence(question: str, text: str) -> None:
    assert asked(question, passage(text, "2021-03-04")).confidence < 0.5


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("When did the ferry Velen sink?", "The toll of those lost in the sinking of the ferry Velen rose to 17 on Tuesday.", "2 March 2021"),
        ("When did the Hald school reopen?", "Pupils waited on 9 February. The Hald school reopened the day before.", "8 February 2021"),
        ("When did the river reach its peak in Hald since measurements began?", "The river reached its peak in Hald on Tuesday, the highest since measurements began in 1931.", "1931"),
        ("When did the Solvik mill burn?", "The damage of the Solvik mill fire was put at 3 million daler by 1 March.", "1 March 2021"),
        ("When was the mill in Hald attacked?", "The two men hurt in the attack on the mill in Hald left hospital on Tuesday.", "2 March 2021"),
    ],
)  # fmt: skip
def test_a_day_of_another_verb_is_not_said_with_confidence(
    question: str, text: str, other: str
) -> None:
    draft = asked(question, passage(text, "2021-03-04"))
    assert draft.short != other or draft.confidence < 0.5


@pytest.mark.parametrize(
    "question",
    [
        "When is the next session of the Velen council due?",
        "When will the next session of the Velen council begin?",
        "When is the Velen council going to hold its next session?",
        "When does the next session of the Velen council open?",
        "When will the Velen council next hold a session?",
    ],
)
def test_what_is_next_is_what_the_newest_article_says(question: str) -> None:
    told = [
        passage(f"The next session of the Velen council opens on {day}.", on, number=n)
        for n, (day, on) in enumerate([("3 May 2021", "2021-03-04"), ("8 November 2021", "2021-09-09"), ("5 July 2021", "2021-06-01")])
    ]  # fmt: skip
    assert asked(question, *told).short == "8 November 2021"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("When was the Hald bridge first meant to open?", "6 June 2020"),
        ("When was the Hald bridge originally expected to open?", "6 June 2020"),
        ("When was the Hald bridge first scheduled to open?", "6 June 2020"),
        ("When was the Hald bridge originally due to open?", "6 June 2020"),
        ("When did the Hald bridge open?", "22 May 2021"),
    ],
)
def test_what_was_first_planned_is_what_the_oldest_article_says(question: str, short: str) -> None:
    told = [
        passage("The Hald bridge is to open on 6 June 2020.", "2019-08-20", number=1),
        passage("The Hald bridge will open on 15 May 2021, not this year.", "2020-03-24", number=2),
        passage("The Hald bridge opened on Saturday, 22 May 2021.", "2021-05-24", number=3),
    ]
    assert asked(question, *told).short == short


@pytest.mark.parametrize(
    ("question", "text", "short"),
    [
        ("When did Kelmar say it would raise the quota in April 2021?", "On Tuesday, Kelmar said that it would raise the quota in April 2021.", "2 March 2021"),
        ("When was Ilse Varga named treasurer of Hald?", "The mayor named a former teacher, Ilse Varga, as Hald's treasurer and clerk on Monday, ending a quarrel.", "1 March 2021"),
        ("When had the heron last been seen in Hald?", "A heron, a bird that had not been seen in Hald since 1996, was filmed.", "1996"),
        ("Do you know when the Solvik mill was attacked?", "The Solvik mill was attacked on Monday.", "1 March 2021"),
        ("When did the inquiry publish its report on Hald?", "The inquiry published its report on Hald on Monday.", "1 March 2021"),
    ],
)  # fmt: skip
def test_words_of_the_question_that_are_no_part_of_the_event(
    question: str, text: str, short: str
) -> None:
    title = "The inquiry published its report: Kelmar raises quota, treasurer named"
    draft = asked(question, passage(text, "2021-03-04", title))
    assert draft.short.removeprefix("reported on ") == short
