import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents import Article, Passage
from index.reports import ArchiveInfo
from qa.contract.answer import Answer, Citation, Sentence
from qa.contract.query import PlannedDate, QueryPlan
from qa.conversations.records import Turn
from qa.faces.opening import Opening
from qa.faces.web import chat
from qa.faces.web.evidence.excerpts import pieces
from qa.faces.web.evidence.reading import Reading
from qa.faces.web.markup import (
    marked,
    no_article,
    no_evidence,
    whole_article,
)
from qa.overview.examples import Example
from tests.qa.faces.reading import HOSTILE, SAFE_ATTRIBUTES, SAFE_TAGS, Page
from tests.qa.faces.web.turns import turn_of

DAY = PlannedDate("then", date(2021, 8, 11), date(2021, 8, 11), "event")
QUOTE = f"The quarry at Ostrel closed on Friday, {HOSTILE} said."
TEXT = f"First line.\n\n{QUOTE}\n\nLast line."


def citation(marker: int = 1, highlights: tuple[tuple[int, int], ...] = ((0, 10),)) -> Citation:
    return Citation(
        marker=marker,
        article_id=f"id-{HOSTILE}",
        title=f"Title {HOSTILE}",
        author=f"Author {HOSTILE}",
        source=f"Source {HOSTILE}",
        place=None,
        published=date(2021, 8, 11),
        path=HOSTILE,
        quote=QUOTE,
        start=TEXT.index(QUOTE),
        end=TEXT.index(QUOTE) + len(QUOTE),
        highlights=highlights,
    )


def passage(number: int = 1) -> Passage:
    return Passage(
        chunk_id=number,
        article_id="a",
        title=f"Nearest {number}",
        author=None,
        source=None,
        place=None,
        published=None,
        path="a.txt",
        start=3,
        end=3 + len(QUOTE),
        text=QUOTE,
        score=1.0,
        ranks={"dense": number},
    )


def answer() -> Answer:
    return Answer(
        id="0" * 20,
        generation=1,
        question=f"When did it close? {HOSTILE}",
        answered=True,
        answer="on Friday",
        confidence=0.9,
        certainty="likely right",
        days=(),
        remarks=(),
        reason=None,
        sentences=(Sentence(QUOTE, (1, 2)),),
        citations=(citation(1), citation(2)),
        plan=QueryPlan("close", (), widened=False, standalone_question="?"),
        passages=(passage(),),
        engine="reader",
        timings_ms={},
    )


def declined() -> Answer:
    return replace(
        answer(),
        answered=False,
        answer="",
        reason=f"Nothing. {HOSTILE}",
        sentences=(),
        citations=(),
        passages=(passage(),),
    )


def planned(*dates: PlannedDate, widened: bool = False) -> Answer:
    return replace(answer(), plan=QueryPlan("q", dates, widened, "q"))


def turn(given: Answer) -> Turn:
    return turn_of(given.question, given)


def reading(*quotes: tuple[int, int]) -> Reading:
    article = Article("a", TEXT, f"T {HOSTILE}", date(2021, 8, 11), HOSTILE, HOSTILE, None, HOSTILE)
    return Reading(
        article,
        pieces(TEXT, quotes, ()),
        file=HOSTILE,
        language=None,
        publisher=None,
        amended_by=(),
        amends=(),
        asked=quotes[0][0],
    )


@given(
    st.text(alphabet="ab<>&\"'{}$ \n"),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))),
)
def test_marking_changes_no_character(text: str, spans: list[tuple[int, int]]) -> None:
    page = Page(str(marked(text, spans)))
    assert page.text == text
    assert {tag for tag, _ in page.tags} <= {"mark"}
    wanted = {i for start, end in spans for i in range(start, min(end, len(text)))}
    assert sum(map(len, page.marks)) == len(wanted)


def first_page(articles: int, first: date | None, last: date | None, *questions: str) -> str:
    info = ArchiveInfo("archive", articles, 0, 9, first, last, 1, "encoder", 200, (), None)
    examples = [Example(question, last, "who") for question in questions]
    return chat.welcome(info, examples, Opening(lambda _tell: pytest.fail("not to be loaded")))


MARKUPS = {
    "answered": chat.turn(turn(answer())),
    "declined": chat.turn(turn(declined())),
    "dated": chat.turn(turn(planned(replace(DAY, text=HOSTILE)))),
    "failed": chat.turn(turn_of(HOSTILE, error=HOSTILE)),
    "waiting": chat.turn(turn_of(HOSTILE), progress=HOSTILE),
    "no evidence": no_evidence(HOSTILE),
    "article": whole_article(reading((TEXT.index(QUOTE), len(TEXT))), 0),
    "no article": no_article(HOSTILE, 0),
    "welcome": first_page(3, DAY.first, DAY.last, HOSTILE),
}


@pytest.mark.parametrize("markup", MARKUPS.values(), ids=MARKUPS.keys())
def test_hostile_text_stays_text(markup: str) -> None:
    page = Page(markup)
    assert HOSTILE in page.text
    assert {tag for tag, _ in page.tags} <= SAFE_TAGS
    attributes = {name for _, given in page.tags for name in given}
    assert {name for name in attributes if not name.startswith("data-")} <= SAFE_ATTRIBUTES


def test_every_sentence_shows_its_markers_and_its_dates() -> None:
    page = Page(chat.turn(turn(answer())))
    assert f"{QUOTE} [1]\u00a011 August 2021 [2]\u00a011 August 2021" in page.text
    assert [given["data-marker"] for given in page.having("data-marker")] == ["1", "2"]


def test_the_short_answer_stands_out_in_its_sentence() -> None:
    start = QUOTE.index("on Friday")
    sentence = Sentence(QUOTE, (1, 2), ((start, start + len("on Friday")),))
    page = chat.turn(turn(replace(answer(), sentences=(sentence,))))
    assert "closed <strong>on Friday</strong>, " in page
    assert '<p class="short" dir="auto">on Friday</p>' in page


def test_what_is_marked_in_a_quote_is_not_marked_in_a_sentence_of_other_words() -> None:
    sentence = Sentence("It closed on Friday.", (1,), ((10, 19),))
    page = chat.turn(turn(replace(answer(), sentences=(sentence,))))
    assert "It closed <strong>on Friday</strong>.</span> " in page


def test_a_whole_sentence_does_not_stand_out_of_itself() -> None:
    sentence = Sentence(QUOTE, (1, 2), ((0, len(QUOTE)),))
    whole = replace(answer(), answer=QUOTE, sentences=(sentence,))
    assert "<strong>" not in chat.turn(turn(whole))


def test_dates_understood_and_widening_are_said() -> None:
    text = Page(chat.turn(turn(planned(replace(DAY, is_stated=False), widened=True)))).text
    assert "happened on 11 August 2021" in text
    assert "the date was set aside" in text
    assert "Understood" not in Page(chat.turn(turn(answer()))).text


def test_a_chip_is_a_button_with_the_form_that_changes_its_date() -> None:
    since = PlannedDate(HOSTILE, date(2020, 5, 2), None, "published")
    page = Page(chat.turn(turn(planned(DAY, since))))
    chips = page.having("data-date")
    assert [chip["aria-label"] for chip in chips] == [
        "Change the date: happened on 11 August 2021",
        "Change the date: published since 2 May 2020",
    ]
    assert [json.loads(chip["data-date"] or "") for chip in chips] == [
        {"text": "then", "role": "event", "first": "2021-08-11", "last": "2021-08-11"},
        {"text": HOSTILE, "role": "published", "first": "2020-05-02", "last": None},
    ]
    forms = [given for tag, given in page.tags if given.get("class") == "editor"]
    assert [form["aria-label"] for form in forms] == [
        "Date: happened on 11 August 2021",
        "Date: published since 2 May 2020",
        "A further date",
    ]
    assert all("hidden" in form for form in forms)
    ends = [given["value"] for tag, given in page.tags if given.get("type") == "date"]
    assert ends == ["2021-08-11", "2021-08-11", "2020-05-02", "", "", ""]
    assert [given["value"] for given in page.having("selected")] == ["event", "published"]


def test_a_question_whose_dates_were_removed_says_so() -> None:
    assert "at any time" in Page(chat.turn(replace(turn(answer()), dates=()))).text
    assert "at any time" not in Page(chat.turn(turn(answer()))).text


def test_an_article_is_whole_and_its_quote_is_marked() -> None:
    start = TEXT.index(QUOTE)
    page = Page(whole_article(reading((start, start + len(QUOTE))), 0))
    assert TEXT in page.text
    assert page.marks == [QUOTE]
    assert [tag for tag, given in page.tags if "data-focus" in given] == ["mark"]


@pytest.mark.parametrize(("start", "end"), [(-5, 4), (9, 2), (0, 10**9), (10**9, 10**9 + 1)])
def test_offsets_beyond_an_article_lose_none_of_it(start: int, end: int) -> None:
    assert TEXT in Page(whole_article(reading((start, end)), 0)).text


def test_the_first_page_says_what_is_in_the_archive() -> None:
    page = Page(first_page(1234, date(2019, 1, 3), date(2021, 12, 30), "Who?", "When?"))
    assert "1,234 articles, 3 January 2019 to 30 December 2021." in page.text
    assert [given["data-question"] for given in page.having("data-question")] == ["Who?", "When?"]


def test_the_first_page_without_dates_or_articles() -> None:
    assert "1 article. " in Page(first_page(1, None, None)).text
    assert "python app.py index FOLDER" in Page(first_page(0, None, None, "Who?")).text
