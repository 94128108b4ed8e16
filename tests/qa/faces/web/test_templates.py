import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest
from jinja2 import nodes
from jinja2.exceptions import UndefinedError

from index.documents import Amendment, Article, Head, Passage, Tally
from index.errors import EncoderError
from index.reports import ArchiveInfo, IngestReport
from qa.assistant import Assistant
from qa.contract.answer import Answer, Citation, Sentence
from qa.contract.query import PlannedDate, QueryPlan
from qa.conversations.recheck import CheckedCitation, NewCitation, Rechecked
from qa.conversations.records import Conversation, Feedback, Hit, Turn
from qa.faces.browsing.bars import Bar as ArchiveBar
from qa.faces.browsing.snippets import Snippet
from qa.faces.browsing.view import (
    ArchiveView,
    Asked,
    Count,
    Entry,
    Found,
    Holdings,
    Named,
    Wanted,
)
from qa.faces.opening import Opening
from qa.faces.web import chat
from qa.faces.web.evidence.cards import Card, Evidence, Excerpt, Fact, Nearest, Quoted
from qa.faces.web.evidence.copies import Copy
from qa.faces.web.evidence.disagreements import Side
from qa.faces.web.evidence.excerpts import DatedWords, ShownDays, pieces
from qa.faces.web.evidence.reading import Reading, Related
from qa.faces.web.markup import (
    TEMPLATES,
    archive_page,
    article_page,
    drawn,
    evidence,
    no_article,
    no_evidence,
    trouble_page,
    whole_article,
)
from qa.overview.examples import Example
from qa.overview.timeline import Bar, Bars, Timeline
from tests.qa.faces.reading import DOCUMENT_TAGS, HOSTILE, SAFE_ATTRIBUTES, SAFE_TAGS, Page
from tests.qa.faces.web.turns import turn_of

ROOT = Path(__file__).resolve().parents[4]
DAY = date(2021, 8, 11)


def hostile(field: str) -> str:
    """A text like no other field's, so that one that is lost or changed is missed."""
    return f"{field} {HOSTILE}"


CITATION = Citation(
    marker=1,
    article_id=hostile("cited article"),
    title=hostile("cited title"),
    author=hostile("cited author"),
    source=hostile("cited source"),
    place=hostile("cited place"),
    published=DAY,
    path=hostile("cited path"),
    quote=hostile("quote"),
    start=0,
    end=9,
    highlights=((2, 20),),
)
PASSAGE = Passage(
    chunk_id=1,
    article_id=hostile("found article"),
    title=hostile("found title"),
    author=hostile("found author"),
    source=hostile("found source"),
    place=hostile("found place"),
    published=None,
    path=hostile("found path"),
    start=0,
    end=9,
    text=hostile("passage"),
    score=1.0,
    ranks={hostile("list"): 1},
)
PLANNED = PlannedDate(hostile("date words"), DAY, None, "event", is_stated=False)
PLAN = QueryPlan(hostile("search text"), (PLANNED,), True, hostile("standalone"))
DAYS = ShownDays(hostile("days"), "2021-08-11", is_said=False)
RELATED = Related(
    hostile("related"), hostile("related id"), hostile("related title"), 2, 9, hostile("notice")
)
OURS = re.compile(r"/(?![/\\])|#|https://paper\.example/")
"""What a page may lead to: addresses of this server, and the one that an article has."""
ARTICLE = Article(
    id=hostile("id"),
    text=hostile("text"),
    title=hostile("title"),
    published=DAY,
    author=hostile("author"),
    source=hostile("source"),
    place=hostile("place"),
    path=hostile("path"),
    language=hostile("language"),
    updated=DAY,
    keywords=(hostile("keyword"),),
)
READING = Reading(
    ARTICLE,
    pieces(ARTICLE.text, [(2, 20), (9, 30)], [DatedWords(4, 12, DAYS), DatedWords(15, 19, DAYS)]),
    file=hostile("file"),
    language="en-GB",
    publisher="https://paper.example/story?a=1&b=<2>",
    amended_by=(RELATED,),
    amends=(RELATED,),
    asked=2,
)
OF_AN_ARTICLE = (
    *("title", "author", "source", "place", "text", "file", "keyword", "language"),
    *("related", "related title", "notice", "days"),
)


TALLY = Count(hostile("outlet"), 3, Wanted(source=hostile("outlet")).address)
WHOLE = ArchiveView(
    info=ArchiveInfo(
        hostile("folder"), 3, 1, 4, DAY, DAY, 1, "encoder", 256,
        ((hostile("file"), "reason"),), None,
    ),
    wanted=Wanted(),
    holdings=Holdings(
        (
            (ArchiveBar("May 2021", "2021", 2, 100, DAY, DAY), Wanted(after=DAY).address),
            (ArchiveBar("June 2021", "", 0, 0, DAY, DAY), Wanted(after=DAY).address),
        ),
        "month",
        (TALLY,),
        (Count(hostile("writer"), 3, Wanted(author=hostile("writer")).address),),
    ),
    found=Found(
        1,
        (
            Entry(
                Head(hostile("id"), hostile("title"), DAY, hostile("source"), hostile("author"),
                     "en", None),
                Snippet(hostile("snippet"), ((2, 20),), True, True),
            ),
        ),
        1,
        Wanted(page=1).address,
        None,
        Wanted(page=2).address,
    ),
    is_whole=True,
    sources=(hostile("suggested outlet"),),
    authors=(hostile("suggested author"),),
    names=Named((TALLY._replace(name=hostile("person")),), (), (), 2, True),
    examples=(Asked(hostile("example"), "/?q=example"),),
    unread=((hostile("file"), hostile("reason")),),
    undated=Wanted(is_undated=True),
    upload="/upload",
)  # fmt: skip
LISTED = replace(WHOLE, is_whole=False, wanted=Wanted(hostile("words"), hostile("asked outlet")))
EMPTY = replace(WHOLE, info=replace(WHOLE.info, articles=0), names=None, examples=None)
OF_ARCHIVE = (
    *("outlet", "writer", "title", "source", "author", "snippet", "suggested outlet"),
    *("suggested author", "person", "example", "file", "reason", "words", "asked outlet"),
)


def turn(question: str, *, answered: bool) -> Turn:
    answer = Answer(
        id=hostile("id"),
        generation=1,
        question=question,
        answered=answered,
        answer=hostile("answer") if answered else "",
        confidence=0.5,
        certainty="likely right",
        days=(),
        remarks=(hostile("remark"),),
        reason=None if answered else hostile("reason"),
        sentences=(Sentence(CITATION.quote, (1,)),) if answered else (),
        citations=(CITATION,) if answered else (),
        plan=PLAN,
        passages=(PASSAGE,),
        engine=hostile("engine"),
        timings_ms={hostile("stage"): 1.0},
    )
    return turn_of(question, answer)


def failing() -> Opening:
    """The opening of an assistant that cannot be loaded."""

    def fail(_tell: object) -> Assistant:
        raise EncoderError(hostile("failure"))

    opening = Opening(fail)
    opening.begin()
    while opening.state == "warming up":
        time.sleep(0.001)
    return opening


def answer_of(turn: Turn) -> Answer:
    assert turn.answer is not None
    return turn.answer


ANSWERED = turn(hostile("question"), answered=True)
DECLINED = turn(hostile("unanswered"), answered=False)
BAR = Bar(DAY, DAY, 2, (hostile("barred"),))
TIMELINE = Timeline(
    Bars("day", (BAR, Bar(DAY, DAY, 0, ()), BAR), 1, 2), Bars("day", (BAR, BAR), 0, 0)
)
RECHECKED = Rechecked(
    answer_of(DECLINED),
    answer_of(ANSWERED),
    (
        CheckedCitation(
            CITATION,
            "changed",
            (Amendment(hostile("related id"), "correction", hostile("related title"), DAY),),
        ),
    ),
    (NewCitation(CITATION, is_newer=True, was_found_then=False),),
)
FAILED = turn_of(hostile("failed"), error=hostile("error"))
JUDGED = replace(
    ANSWERED,
    source=hostile("outlet"),
    author=hostile("writer"),
    dates=(PLANNED,),
    feedback=Feedback("wrong", hostile("note"), ANSWERED.asked_at),
)
CONVERSATION = Conversation("0" * 16, hostile("name"), ANSWERED.asked_at, ANSWERED.asked_at, 2)
HIT = Hit(CONVERSATION, 1, hostile("snippet"), ((0, 4),))
INFO = ArchiveInfo("archive", 2, 0, 2, DAY, DAY, 1, "encoder", 200, (), None)
FAILING = failing()
QUOTED = Quoted(
    markers=(1, 2),
    start=3,
    end=9,
    pieces=pieces(CITATION.quote, CITATION.highlights, [DatedWords(4, 12, DAYS)]),
    is_cut_before=True,
    is_cut_after=True,
)
COPY = Copy(
    hostile("copied article"),
    hostile("copied title"),
    hostile("copied source"),
    DAY,
    hostile("copied quote"),
    2,
    9,
    marker=3,
)
EVIDENCE = Evidence(
    question=hostile("question"),
    is_answered=True,
    cards=(
        Card(
            CITATION,
            (Excerpt((hostile("before"), QUOTED, hostile("after"), QUOTED), True, True),),
            quotes=((3, 9),),
            note=hostile("note"),
            publisher="https://paper.example/story?a=1&b=<2>",
            amended_by=(RELATED,),
            copies=(COPY,),
            spread=hostile("spread"),
        ),
    ),
    sides=(Side(hostile("said"), (Sentence(hostile("sentence"), (1,), ((0, 5),)),)),),
    nearest=(Nearest(PASSAGE, pieces(PASSAGE.text, (), [DatedWords(4, 12, DAYS)])),),
    facts=(Fact(hostile("name"), (hostile("fact"),)),),
)
DRAWN: dict[str, tuple[str, tuple[str, ...]]] = {
    "turn.html": (
        chat.turn(ANSWERED, as_of=(hostile("sentence"), DAY))
        + "".join(map(chat.turn, (DECLINED, JUDGED, FAILED)))
        + chat.turn(turn_of(hostile("waiting")), progress=hostile("progress"), plan=PLAN),
        (
            *("question", "answer", "quote", "sentence", "unanswered", "reason", "failed"),
            *("error", "waiting", "progress", "note", "outlet", "writer"),
        ),
    ),
    "shelf.html": (
        chat.shelf([CONVERSATION], problem=hostile("problem")) + chat.shelf(hits=[HIT]),
        ("name", "problem", "snippet"),
    ),
    "chart.html": (
        chat.chart(TIMELINE, 3),
        (),
    ),
    "rechecked.html": (
        chat.rechecked(RECHECKED, 3),
        ("unanswered", "answer", "cited title", "quote", "related title"),
    ),
    "options.html": (chat.options([Tally(hostile("outlet"), 3)]), ("outlet",)),
    "no_conversation.html": (
        chat.trouble(hostile("heading"), hostile("message")),
        ("heading", "message"),
    ),
    "masthead.html": (chat.masthead(), ()),
    "composer.html": (chat.composer(2000), ()),
    "finder.html": (chat.finder(), ()),
    "evidence.html": (
        evidence(EVIDENCE, 0, 3),
        (
            *("question", "quote", "before", "note", "related title", "notice", "days", "spread"),
            *("copied title", "copied source", "copied quote", "copied article"),
            *("said", "sentence", "passage", "fact", "name"),
            *(f"cited {field}" for field in ("title", "author", "source", "place", "article")),
            *(f"found {field}" for field in ("title", "author", "source", "place", "article")),
        ),
    ),
    "no_evidence.html": (no_evidence(hostile("message")), ("message",)),
    "article.html": (whole_article(READING, 0), OF_AN_ARTICLE),
    "article_page.html": (article_page(READING), OF_AN_ARTICLE),
    "archive.html": (archive_page(WHOLE) + archive_page(LISTED) + archive_page(EMPTY), OF_ARCHIVE),
    "upload.html": (drawn("upload.html"), ()),
    "uploaded.html": (
        drawn(
            "uploaded.html",
            step=None,
            report=IngestReport(1, 1, 1, 1, 1, 1, (), 3, 0, 4, 0.1, 1),
            refused=[(hostile("file"), hostile("reason"))],
            more=3,
            error=None,
        )
        + drawn("uploaded.html", step=None, report=None, refused=(), more=0, error=hostile("error"))
        + drawn("uploaded.html", step=hostile("step"), report=None, refused=(), more=0, error=None),
        ("file", "reason", "error", "step"),
    ),
    "trouble.html": (trouble_page(hostile("heading"), hostile("message")), ("heading", "message")),
    "opening.html": (drawn("opening.html", articles=3, period=hostile("period")), ("period",)),
    "no_article.html": (no_article(hostile("message"), 0), ("message",)),
    "welcome.html": (
        chat.welcome(INFO, [Example(hostile("example"), DAY, "who")], FAILING),
        ("example", "failure"),
    ),
}
"""What each template makes of hostile texts, and which of them it shows."""
SHARED = {"document.html", "macros.html"}
"""Shown by way of the others."""


def test_every_template_is_drawn_here() -> None:
    assert set(TEMPLATES.list_templates()) == DRAWN.keys() | SHARED


@pytest.mark.parametrize(("markup", "shown"), DRAWN.values(), ids=DRAWN)
def test_a_template_shows_hostile_texts_as_they_are(markup: str, shown: tuple[str, ...]) -> None:
    page = Page(markup)
    is_document = markup.startswith("<!doctype html>")
    assert {tag for tag, _ in page.tags} <= SAFE_TAGS | (DOCUMENT_TAGS if is_document else set())
    assert [address for address in page.links if not OURS.match(address)] == []
    attributes = [given for _, given in page.tags]
    names = {
        name
        for tag, given in page.tags
        for name in given
        if not name.startswith("data-") and not (is_document and tag in DOCUMENT_TAGS)
    }
    assert names <= SAFE_ATTRIBUTES
    styles = [given["style"] or "" for given in page.having("style")]
    assert [
        style for style in styles if not re.fullmatch(r"--(percent|share): [\d.]{1,5}", style)
    ] == []
    read = "\n".join(
        [page.text, *(value or "" for given in attributes for value in given.values())]
    )
    assert [field for field in shown if hostile(field) not in read] == []


@pytest.mark.parametrize("name", TEMPLATES.list_templates())
def test_no_template_calls_a_text_safe_or_stops_escaping(name: str) -> None:
    source = (files("qa.faces.web") / "templates" / name).read_text(encoding="utf-8")
    template = TEMPLATES.parse(source)
    assert "safe" not in {node.name for node in template.find_all(nodes.Filter)}
    assert not list(template.find_all((nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)))


def test_a_template_of_any_name_escapes_and_misses_what_it_is_not_given() -> None:
    template = TEMPLATES.from_string("{{ text }}")
    assert template.name is None
    assert template.render(text='<b title="x">') == "&lt;b title=&#34;x&#34;&gt;"
    with pytest.raises(UndefinedError, match="text"):
        template.render()


def test_the_templates_come_out_of_a_package_that_is_no_folder(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.zip"
    with ZipFile(elsewhere, "w") as packed:
        for package in ("index", "qa"):
            for path in sorted((ROOT / package).rglob("*.*")):
                if path.is_file() and path.suffix != ".pyc":
                    packed.write(path, path.relative_to(ROOT))
    code = "from qa.faces.web import markup; print(markup.__file__, markup.no_evidence('<None>'))"
    environment = os.environ | {"PYTHONPATH": str(elsewhere)}
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.startswith(str(elsewhere)), ran.stderr
    assert "&lt;None&gt;" in ran.stdout
