# ruff: noqa: E501 -- a case is a line
"""When something happened: a calendar day out of the clause of the event, and no other day."""

from datetime import date

import pytest

from index.documents import Passage
from index.timex import tag_dates
from qa.answers.material import Material
from qa.answers.when import when
from qa.contract.draft import Draft
from qa.contract.protocols import Thresholds
from qa.questions.plan import plan

TODAY = date(2026, 11, 26)
THRESHOLDS = Thresholds(least=0.2, alone=0.2, near_best=0.45, near_best_listed=0.4)


def passage(
    text: str, published: str | None, title: str = "News of the day", number: int = 1
) -> Passage:
    """A passage that is all of an article."""
    day = date.fromisoformat(published) if published else None
    return Passage(
        chunk_id=number,
        article_id=f"article {number}",
        title=title,
        author=None,
        source=None,
        place=None,
        published=day,
        path=f"{number}.txt",
        start=0,
        end=len(text),
        text=text,
        score=1.0,
        ranks={},
        dates=tuple(tag_dates(text, day)),
    )


def asked(question: str, *passages: Passage) -> Draft:
    """What is drafted where the reader found nothing."""
    return when(Material(plan(question, TODAY), passages, (), THRESHOLDS))


TOLD = [
    # Days that words point to, and days written out.
    ("When did Ilse Varga die?", "2021-03-04", "Ilse Varga died on Monday at her home in Hald.", "1 March 2021"),
    ("When was the Solvik ferry stolen?", "2021-03-04", "The Solvik ferry was stolen last night.", "3 March 2021"),
    ("When did Kelmar sign the treaty?", "2021-03-04", "Kelmar signed the treaty on 9 February.", "9 February 2021"),
    ("When was the Tverrby bridge opened?", "2021-03-04", "The Tverrby bridge was opened in October 2018.", "October 2018"),
    ("When was Lars Moen born?", "2021-03-04", "Lars Moen was born in Vikholm in 1951.", "1951"),
    ("When was the Velen fair held?", "2020-06-01", "The Velen fair was held from 3 to 5 May 2020.", "from 3 to 5 May 2020"),
    # The line above an article is no day of it.
    ("When did Ilse Varga die?", "2021-03-04", "Thursday, March 4, 2021\n\nIlse Varga died on Monday.", "1 March 2021"),
    ("When did Ilse Varga die?", "2021-03-04", "Updated March 4, 2021, 2:49 p.m. ET\n\nIlse Varga died Monday.", "1 March 2021"),
    # Days of other events in the same sentence.
    ("When was Ilse Varga murdered?", "2021-03-04", "Her brother was sentenced on Friday for the murder of Ilse Varga in 2016.", "2016"),
    ("When did Jon Rask resign?", "2021-03-04", "Petra Dahl was sworn in on Tuesday after Jon Rask resigned on 9 February.", "9 February 2021"),
    ("When was the Hald strike called off?", "2021-03-04", "The Hald strike, which began on 9 February, was called off on Tuesday.", "2 March 2021"),
    ("When did the Solvik lock close?", "2021-03-04", "Police said on Tuesday that the Solvik lock closed on Sunday.", "28 February 2021"),
    # Other words for the same, and another sentence that tells of whom.
    ("When did Jon Rask resign?", "2021-03-04", "Jon Rask stepped down on Tuesday.", "2 March 2021"),
    ("When did the Aldmark bank buy Salling?", "2021-03-04", "The acquisition of Salling by the Aldmark bank was on Tuesday.", "2 March 2021"),
    ("When was Jon Rask stabbed?", "2021-03-04", "Jon Rask is in hospital. He was stabbed on Tuesday.", "2 March 2021"),
    # A part of the day.
    ("In which year did Ilse Varga die?", "2021-03-04", "Ilse Varga died on Monday.", "2021"),
    ("What day of the week did Ilse Varga die?", "2021-03-04", "Ilse Varga died on March 1.", "Monday, 1 March 2021"),
    ("Since when has the Solvik lock been closed?", "2021-03-04", "The Solvik lock has been closed since Monday.", "1 March 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "published", "text", "short"), TOLD)
def test_the_day_that_the_clause_tells(
    question: str, published: str, text: str, short: str
) -> None:
    draft = asked(question, passage(text, published))
    assert draft.short == short
    assert draft.days
    claim = draft.claims[0]
    (start, end), *_ = claim.quotes[0].highlights
    assert any(span.text == claim.text[start:end] for span in claim.quotes[0].passage.dates)


@pytest.mark.parametrize(
    ("question", "text", "title"),
    [
        ("When did Ilse Varga die?", "Thursday, March 4, 2021\n\nIlse Varga has died.", "Ilse Varga dies at 79"),
        ("When did Jon Rask resign?", "Jon Rask has resigned as mayor of Hald.", "Mayor Rask resigns"),
        ("When was the Solvik ferry stolen?", "The Solvik ferry was stolen.", "Solvik ferry stolen"),
        ("When did Kelmar sign the treaty?", "Kelmar has signed the treaty.", "Kelmar signs treaty"),
        ("When did the Hald strike begin?", "A strike began in Hald.", "Hald strike begins"),
    ],
)  # fmt: skip
def test_the_day_it_was_reported_on(question: str, text: str, title: str) -> None:
    draft = asked(question, passage(text, "2021-03-04", title))
    assert draft.short == "reported on 4 March 2021"
    assert draft.confidence < 0.45
    assert draft.remarks == ("The text names no day: the article is of 4 March 2021.",)


def test_the_day_of_the_words_on_it() -> None:
    text = "Ilse Varga has died, according to her family on Tuesday."
    draft = asked("When did Ilse Varga die?", passage(text, "2021-03-04"))
    assert draft.short == "reported on 2 March 2021"
    assert draft.remarks == ("The text names no day of it: it was said on 2 March 2021.",)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did senator John Halvorsen die?", "The architect John Halvorsen died on Sunday."),
        ("When did Ilse Varga die?", "Petra Varga's brother Lars Moen died on Monday."),
        ("When did Jon Rask resign?", "Jon Rask met the council of Hald on Monday."),
        ("When was the Solvik ferry sold?", "The Hald ferry was sold on Monday."),
        ("When did the bank raise its rate to 3.0 percent?", "The bank raised its rate to 2.5 percent on Monday."),
    ],
)  # fmt: skip
def test_days_of_others_are_no_answer(question: str, text: str) -> None:
    draft = asked(question, passage(text, "2021-03-04"))
    assert not draft.claims


@pytest.mark.parametrize(
    "words", ["yesterday", "on Monday", "last week", "this morning", "on 3 May"]
)
def test_an_undated_article_tells_no_day(words: str) -> None:
    text = f"The tug Freya was sold {words} to the Hald yard."
    draft = asked("When was the tug Freya sold?", passage(text, None, "Solvik tug sold"))
    assert not draft.claims
    (remark,) = draft.remarks
    assert words.removeprefix("on ") in remark
    assert "is undated" in remark


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When will the Tverrby tunnel open?", "The Tverrby tunnel will open on 3 May."),
        ("When does the Velen fair begin?", "The Velen fair is to begin on 3 May."),
        ("When is Jon Rask going to resign?", "Jon Rask is expected to resign on 3 May."),
        ("When will Kelmar sign the treaty?", "Kelmar is due to sign the treaty on 3 May."),
        ("When did the Solvik lock close?", "The Solvik lock will close on 3 May."),
    ],
)
def test_what_is_planned_is_said_to_be(question: str, text: str) -> None:
    draft = asked(question, passage(text, "2021-03-04"))
    assert draft.short == "3 May 2021"
    assert draft.claims[0].stance == "planned"


def test_what_more_articles_tell_leads() -> None:
    told = [
        passage("Ilse Varga died on 1 March 2021.", "2021-03-04", number=1),
        passage("Ilse Varga died on 2 March 2021.", "2021-03-04", number=2),
        passage("Ilse Varga, the singer, died on 2 March 2021 in Hald.", "2021-03-05", number=3),
    ]
    draft = asked("When did Ilse Varga die?", *told)
    assert draft.short == "2 March 2021"
    assert [len(claim.quotes) for claim in draft.claims] == [2, 1]


def test_only_the_event_with_the_figure_is_cited() -> None:
    told = [
        passage(f"The Bank of Hald raised its rate to {rate} percent on Thursday.", day, number=n)
        for n, (rate, day) in enumerate(
            [("2.5", "2021-06-03"), ("3.0", "2021-09-02"), ("3.5", "2021-12-02")]
        )
    ]
    draft = asked("When did the Bank of Hald raise its rate to 3.0 percent?", *told)
    assert draft.short == "2 September 2021"
    assert [quote.passage for claim in draft.claims for quote in claim.quotes] == [told[1]]


def test_a_day_of_the_year_asked_for() -> None:
    text = "Jon Rask resigned on 3 May 2018. Jon Rask resigned again on 9 June 2019."
    draft = asked("When in 2019 did Jon Rask resign?", passage(text, "2021-03-04"))
    assert draft.short == "9 June 2019"
