"""Names as the archive writes them: misspelt ones are understood, and others are left alone."""

from datetime import date

import pytest

from index import Article
from qa.contract.query import QueryPlan
from qa.evidence.mentions import names, unmentioned
from qa.evidence.retriever import Retriever
from qa.questions.plan import plan
from tests.index.listed_archive import ListedArchive

TODAY = date(2021, 8, 18)
TEXTS = (
    "Harbour master Ilse Vargesen closed the port of Solvik on Monday because of ice.",
    "The mayor of Hald, Paweł Adamczewski, resigned. Mr Adamczewski had served for ten years.",
    "Kelmar Air cut its flights to Tverrby, and Kelmar's minister Anders Holm regretted it.",
    "President Nurimbekova of Aldmark met U.S. envoys in the United Nations building.",
    "A marathon was run in Vikholm. The Vikholm Marathon began at nine.",
    "The laboratory in Hald tests water, said Jürgen Müller, who leads it.",
)


@pytest.fixture(scope="module")
def retriever() -> Retriever:
    """Over six short articles."""
    articles = [
        Article(str(n), text, "News", date(2021, 8, n), None, None, None, f"{n}.txt")
        for n, text in enumerate(TEXTS, 1)
    ]
    return Retriever(ListedArchive(articles), 10)


def planned(retriever: Retriever, question: str) -> QueryPlan:
    return retriever.retrieve(plan(question, TODAY)).plan


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("When did Pawel Adamczevski resign?", ["Adamczewski"]),
        ("who is pawel adamchevski", ["Adamczewski"]),
        ("Why did Kelmarr Air cut flights?", ["Kelmar"]),
        ("Who won the Vikholm Marahton?", ["Marathon"]),
        ("Whom did Nurimbekowa meet?", ["Nurimbekova"]),
        ("Which port did Illse Vargesen close?", ["Ilse"]),
        ("Which port did Ilsa Vargessen close?", ["Ilse", "Vargesen"]),
        ("Where is Vihkolm?", ["Vikholm"]),
        ("what did andrs holm regret", ["Anders"]),
        ("Who is Vargeson?", ["Vargesen"]),
    ],
)
def test_a_misspelt_name_is_understood(
    retriever: Retriever, question: str, meant: list[str]
) -> None:
    made = planned(retriever, question)
    assert [spelling.meant for spelling in made.spellings] == meant
    assert all(name in made.standalone_question for name in meant)
    assert all(name in made.search_text for name in meant)
    assert made.suggestions == ()


@pytest.mark.parametrize(
    ("question", "suggested"),
    [
        ("What did Holmm say?", ["Holm"]),
        ("What did Maller say?", ["Müller"]),
        ("Who is Leif Adamczyewsky?", ["Adamczewski"]),
        ("Who cleaned the lavatory in Hald?", []),
        ("What did Homer say in Hald?", []),
        ("Who is Johansson?", []),
        ("Was bread dearer in Hald?", []),
    ],
)
def test_what_may_be_another_name_is_at_most_suggested(
    retriever: Retriever, question: str, suggested: list[str]
) -> None:
    made = planned(retriever, question)
    assert made.standalone_question == question
    assert made.spellings == ()
    assert [spelling.meant for spelling in made.suggestions] == suggested


def test_dates_stay_where_they_are_said(retriever: Retriever) -> None:
    made = planned(
        retriever, "Did Illse Vargesen close Solvik before 3 Agust 2021 or Kelmarr Air on 5 May?"
    )
    assert [each.meant for each in made.spellings] == ["August", "Ilse", "Kelmar"]
    assert len(made.dates) == 2
    for day in made.dates:
        assert made.standalone_question[day.start : day.end] == day.text


def test_names_of_a_question_without_capitals_are_given_theirs(retriever: Retriever) -> None:
    made = planned(retriever, "when did pawel adamczewski of hald meet olgerd")
    assert made.standalone_question == "when did Paweł Adamczewski of Hald meet Olgerd"
    assert made.spellings == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("Whom did the US meet?", []),
        ("Whom did the U.S. meet?", []),
        ("Did the United States and the UN meet?", []),
        ("What does Mueller lead?", []),
        ("What does Juergen Muller lead?", []),
        ("Did Kelmar's minister meet the U.K.?", ["U.K."]),
        ("Did Holm meet Olgerd Bann?", ["Olgerd Bann"]),
    ],
)
def test_a_name_is_mentioned_however_it_is_spelt(
    retriever: Retriever, question: str, missing: list[str]
) -> None:
    asked = plan(question, TODAY)
    everything = retriever.retrieve(plan("Hald Aldmark Kelmar Solvik Vikholm", TODAY)).passages
    assert unmentioned(asked, everything) == missing


def test_names_are_whole_and_the_first_word_is_none() -> None:
    assert names("Did Anders Holm of the U.N. meet Kelmar's Anders Holm in 2021?") == [
        "Anders Holm",
        "U.N.",
        "Kelmar's Anders Holm",
        "2021",
    ]


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("What does Mueller lead?", "What does Müller lead?"),
        ("what does juergen mueller lead", "what does Jürgen Müller lead"),
        ("Who is Jurgen Muller?", "Who is Jürgen Müller?"),
        ("What did Pawel Adamczewski lead?", "What did Paweł Adamczewski lead?"),
        ("What did the ports and PORT of Solvik do?", "What did the ports and PORT of Solvik do?"),
    ],
)
def test_names_are_read_for_as_passages_write_them(
    retriever: Retriever, question: str, written: str
) -> None:
    made = planned(retriever, question)
    assert made.read_text == written
    assert made.spellings == made.suggestions == ()
