"""Whose articles a question is asked of: no search looks beyond them."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from index import Archive, Filter, IndexSettings, Passage
from index.encoder import Encoder
from qa import Assistant
from qa.errors import QuestionError
from qa.evidence.authorship.attribution import PATTERNS, Pattern, attributions
from qa.evidence.scope import asked_of
from qa.questions.plan import plan

ANYBODY = Filter()
TODAY = date(2021, 3, 31)
NOTICE = (
    "Correction: Our report “Ferry toll rises” of 9 March 2021 misstated the toll of the Orme "
    "ferry. It is 16 crowns, not 14."
)
ARTICLES = [
    ("2021-03-09", "Ferry toll rises", "Harbour Post", ["Anna Keller"],
     "The toll of the Orme ferry rises to 14 crowns, harbour master Ilse Varga said on Monday."),
    ("2021-03-10", "Orme ferry dearer", "Kelmar Courier", ["Jonas Ek", "Mia Lund"],
     "The Orme ferry will cost 15 crowns from May, harbour master Ilse Varga said on Tuesday."),
    ("2021-03-11", "Bridge of Velen closed", "Kelmar Courier", ["Anna Keller"],
     "Mayor Tomas Reyl closed the bridge of Velen on Wednesday because of ice."),
    ("2021-03-12", "Ferry toll: a correction", "Kelmar Courier", ["Jonas Ek"], NOTICE),
]  # fmt: skip


class Watched:
    """An archive that notes what was found in it, by whatever way."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self.bounds: list[Filter] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._archive, name)

    def search(
        self, query: str, k: int = 10, within: Filter | Sequence[Filter] = ANYBODY
    ) -> list[Passage]:
        self.bounds += [within] if isinstance(within, Filter) else within
        return self._archive.search(query, k, within)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("scope")
    keys = ("date", "title", "source", "authors", "text")
    (folder / "news.jsonl").write_text(
        "".join(f"{json.dumps(dict(zip(keys, each, strict=True)))}\n" for each in ARTICLES)
    )
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update(folder / "news.jsonl")
        yield archive


@pytest.fixture(scope="module")
def assistant(archive: Archive) -> Assistant:
    return Assistant(archive)


ASKED = "What does the Orme ferry cost?"


def test_who_is_asked_decides_the_answer(assistant: Assistant) -> None:
    courier = assistant.ask(ASKED, today=TODAY, source="kelmar COURIER")
    assert "15" in courier.answer
    assert {each.source for each in courier.passages} == {"Kelmar Courier"}
    assert (courier.plan.source, courier.plan.author) == ("kelmar COURIER", None)
    assert courier.remarks[0] == "Only articles in “kelmar COURIER” were searched."
    lund = assistant.ask({"question": ASKED, "today": TODAY, "author": "lund"})
    assert {each.title for each in lund.passages} == {"Orme ferry dearer"}
    assert lund.passages[0].authors == ("Jonas Ek", "Mia Lund")


def test_a_notice_of_another_paper_is_not_fetched(assistant: Assistant) -> None:
    everybody = assistant.ask("Ferry toll rises", today=TODAY)
    assert any(each.notices for each in everybody.passages)
    post = assistant.ask("Ferry toll rises", today=TODAY, source="Post")
    assert [each.source for each in post.passages] == ["Harbour Post"]


@pytest.mark.parametrize(
    "question",
    [
        "What does the Orme ferry cost?",
        "What happened to the bridge of Velen on 3 May 1950?",
        "Who closed the bridge on 10 March 2021?",
        "What did Ilse Vagra say?",
        "News of the ferry in February 2020",
    ],
)
def test_no_search_looks_beyond(archive: Archive, question: str) -> None:
    """Neither by dates, nor widened, nor for spellings."""
    watched = Watched(archive)
    Assistant(watched).ask(question, today=TODAY, source="Post", author="Keller")  # type: ignore[arg-type]
    assert {(each.source, each.author) for each in watched.bounds} == {("Post", "Keller")}


def test_a_name_that_only_others_have_is_not_suggested(assistant: Assistant) -> None:
    assert assistant.ask("What did Tomas Reyll close?", today=TODAY).plan.spellings
    post = assistant.ask("What did Tomas Reyll close?", today=TODAY, source="Post")
    assert not post.plan.spellings + post.plan.suggestions


@pytest.mark.parametrize(
    ("source", "author", "reason"),
    [
        (None, "Nobody", "Nothing by an author called “Nobody” is in this archive."),
        ("Gazette", None, "Nothing from a source called “Gazette” is in this archive."),
        ("Post", "Ek", "Nothing by “Ek” from “Post” is in this archive."),
    ],
)
def test_it_says_that_there_is_nothing_by_them(
    assistant: Assistant, source: str | None, author: str | None, reason: str
) -> None:
    answer = assistant.ask(ASKED, today=TODAY, source=source, author=author)
    assert (answer.answered, answer.reason, answer.passages) == (False, reason, ())


def test_beyond_the_days_the_reason_says_of_whom(assistant: Assistant) -> None:
    answer = assistant.ask("Who closed the bridge in May 1950?", today=TODAY, author="Keller")
    assert answer.reason is not None
    assert answer.reason.startswith("Nothing by “Keller” in this archive is dated “May 1950”.")
    assert {each.author for each in answer.passages} == {"Anna Keller"}


@pytest.mark.parametrize("given", [7, ["Keller"], "x" * 201])
def test_a_name_that_is_none_is_refused(assistant: Assistant, given: object) -> None:
    with pytest.raises(QuestionError, match=r"The author is .*Give a part of its name"):
        assistant.ask(ASKED, author=given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "author", "source", "searched"),
    [
        ("What did Anna Keller write about the ferry?", "Anna Keller", None, "The ferry?"),
        ("what did anna keller write about the ferry?", "Anna Keller", None, "the ferry?"),
        ("articles by Ek on the ferry", "Jonas Ek", None, "the ferry"),
        ("Keller's reports on the Orme ferry", "Anna Keller", None, "The Orme ferry"),
        ("Articles on the ferry by Mia Lund", "Mia Lund", None, "Articles on the ferry"),
        ("What did the Kelmar Courier report on the ferry?", None, "Kelmar Courier", "The ferry?"),
        ("What did the Harbour Post say about the ferry?", None, "Harbour Post", "The ferry?"),
        (
            "According to the Harbour Post, what is the toll?",
            None,
            "Harbour Post",
            "What is the toll?",
        ),
        ("What is the toll in the Harbour Post?", None, "Harbour Post", "What is the toll?"),
        # Nobody of that name has written or published here.
        ("What did Ilse Varga write about the ferry?", None, None, None),
        ("What did Ann write about the ferry?", None, None, None),
        ("According to Kelmar, what is the toll?", None, None, None),
        ("What is the toll, according to Anna Keller?", None, None, None),
        ("Who was mayor in Velen?", None, None, None),
        ("What did Anna Keller say about the ferry?", None, None, None),
        ("Which bridge was closed by Anna Keller?", None, None, None),
        ("Who wrote the novel Emma?", None, None, None),
    ],
)
def test_words_say_whom_a_question_is_asked_of(
    archive: Archive,
    question: str,
    author: str | None,
    source: str | None,
    searched: str | None,
) -> None:
    made = asked_of(plan(question, TODAY), archive)
    assert (made.author, made.source) == (author, source)
    assert made.search_text == (searched or plan(question, TODAY).search_text)


def test_dates_stand_where_they_are_when_words_have_gone(archive: Archive) -> None:
    question = "What did Anna Keller write about the ferry this month?"
    made = asked_of(plan(question, TODAY), archive)
    assert (made.standalone_question, made.kind) == ("The ferry this month?", "story")
    (day,) = made.dates
    assert made.standalone_question[day.start : day.end] == day.text == "this month"
    question = "In March 2021, who closed the port, according to the Harbour Post?"
    (day,) = asked_of(plan(question, TODAY), archive).dates
    assert (day.start, day.text) == (3, "March 2021")


def test_what_the_person_gave_stands_before_the_words(archive: Archive) -> None:
    question = "What did Anna Keller write about the ferry?"
    assert asked_of(plan(question, TODAY, author="Ek"), archive).author == "Ek"
    anybody = asked_of(plan(question, TODAY, author=""), archive)
    assert (anybody.author, anybody.standalone_question) == ("", question)
    both = asked_of(plan(question, TODAY, source="Post"), archive)
    assert (both.author, both.source) == ("Anna Keller", "Post")


def test_a_question_of_an_author_is_answered_of_what_they_wrote(assistant: Assistant) -> None:
    answer = assistant.ask("What did Anna Keller write about the ferry?", today=TODAY)
    assert answer.answered
    assert {each.title for each in answer.citations} == {"Ferry toll rises"}
    assert answer.remarks[0] == "Only articles by “Anna Keller” were searched."
    answer = assistant.ask("What does the ferry cost, according to the Courier?", today=TODAY)
    assert answer.plan.source is None


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_pattern_has_its_example(pattern: Pattern) -> None:
    before, rest = pattern.example.split("[")
    words, after = rest.split("]")
    question = before + words + after
    found = [each for each in attributions(question) if question[each.start : each.end] == words]
    assert [each.by for each in found] == [*pattern.by]
    assert {each.is_request for each in found} == {pattern.is_request}


@pytest.mark.parametrize("question", ["What sank in the Atlantic?", "Who met in Velen?"])
def test_where_something_was_is_no_paper(question: str) -> None:
    assert not [*attributions(question)]
