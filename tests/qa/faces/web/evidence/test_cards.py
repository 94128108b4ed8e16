"""The evidence of answers over a small archive: a wire story, its copies, and a denial."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Archive
from qa.answers.citations import cite
from qa.contract.answer import Answer
from qa.contract.draft import Claim, Draft, Quote, Stance
from qa.contract.query import Kind, PlannedDate, QueryPlan
from qa.faces.web.evidence.cards import DAMAGED, GONE, Card, Evidence, Quoted, evidence_of
from qa.faces.web.evidence.excerpts import Piece
from qa.faces.web.markup import evidence
from tests.index.newsdesk import execute
from tests.qa.faces.reading import Page
from tests.torture.newsroom import opened

CLOSED = "The quarry at Ostrel closed for good on Wednesday, its owner Maren Dahl said."
COPIED = "The quarry at Ostrel closed for good on Wednesday, its owner Maren Dahl told reporters."
STORY = f"""{CLOSED} It had given work to 214 people.

A fair is held there each May. The last blocks were loaded on Tuesday."""
RECORDS = [
    ("Quarry closes", "2021-03-04", "Ostrel Wire", STORY),
    ("Ostrel quarry shuts", "2021-03-05", "Harbour Post", f"{COPIED} Buses will run on."),
    ("End of a quarry", "2021-03-05", "Ledger", f"In brief. {CLOSED}"),
    ("An echo", "2021-03-06", "Merrin Mail", f"{CLOSED} Nothing else is new."),
    ("A year on", "2022-03-10", "Ledger", f"{CLOSED} So said the wire a year ago."),
    ("Owner denies it", "2021-03-04", "Tarn Times", "The quarry has not closed, a clerk said."),
    ("No day", None, "Pamphlet", "The quarry at Ostrel was opened by the dukes of Merrin."),
]


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("news")
    records = [
        {"id": title, "title": title, "date": day, "source": source, "text": text}
        | {"url": f"https://paper.example/{number}"}
        for number, (title, day, source, text) in enumerate(RECORDS)
    ]
    path = folder / "stories.jsonl"
    path.write_text("\n".join(map(json.dumps, records)))
    with opened(folder / "archive") as archive:
        archive.update(path)
        yield archive


def quote(archive: Archive, title: str, words: str, answer: str = "") -> Quote:
    """Words of the article of a title, as an answerer quotes them."""
    (passage,) = (
        passage
        for one in archive.article_ids()
        for passage in archive.passages_in(one)
        if passage.title == title and words in passage.text
    )
    start = passage.start + passage.text.index(words)
    at = words.find(answer) if answer else -1
    return Quote(passage, start, start + len(words), () if at < 0 else ((at, at + len(answer)),))


def claim(*quotes: Quote, stance: Stance = "stated") -> Claim:
    return Claim(quotes[0].text, quotes, quotes[0].highlights, stance)


def answer(archive: Archive, *claims: Claim, kind: Kind = "thing") -> Answer:
    """What is made of claims where every passage of the archive was found."""
    passages = tuple(p for one in archive.article_ids() for p in archive.passages_in(one))
    short, sentences, citations = cite(Draft("", 0.9, claims), passages)
    return Answer(
        id="",
        generation=3,
        question="What of the quarry?",
        answered=bool(claims),
        answer=short,
        confidence=0.9,
        certainty="likely right",
        days=(),
        remarks=(),
        reason=None if claims else "Nothing.",
        sentences=sentences,
        citations=citations,
        plan=QueryPlan("quarry", (), widened=False, standalone_question="quarry", kind=kind),
        passages=passages,
        engine="reader",
        timings_ms={"total": 340.0},
    )


def shown(archive: Archive, *claims: Claim, kind: Kind = "thing") -> Evidence:
    return evidence_of(answer(archive, *claims, kind=kind), archive)


def quotes(card: Card) -> list[Quoted]:
    return [part for one in card.excerpts for part in one.parts if isinstance(part, Quoted)]


def text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def test_a_quote_stands_in_its_paragraph_with_its_mark_and_its_day(news: Archive) -> None:
    (card,) = shown(news, claim(quote(news, "Quarry closes", CLOSED, "for good"))).cards
    (excerpt,) = card.excerpts
    before, quoted, after = excerpt.parts
    assert (before, after) == ("", " It had given work to 214 people.")
    assert isinstance(quoted, Quoted)
    assert text(quoted.pieces) == CLOSED
    assert [piece.text for piece in quoted.pieces if piece.is_marked] == ["for good"]
    (dated,) = (piece for piece in quoted.pieces if piece.days)
    assert dated.days
    assert dated.days.written == "3 March 2021"
    assert not dated.days.is_said
    assert card.publisher == "https://paper.example/0"


def test_quotes_of_one_article_are_one_card_in_reading_order(news: Archive) -> None:
    fair, loaded = "A fair is held there each May.", "The last blocks were loaded on Tuesday."
    found = shown(
        news,
        claim(quote(news, "Quarry closes", loaded)),
        claim(quote(news, "Quarry closes", CLOSED)),
        claim(quote(news, "Quarry closes", fair)),
        claim(quote(news, "Quarry closes", CLOSED)),
    )
    (card,) = found.cards
    assert [text(one.pieces) for one in quotes(card)] == [CLOSED, fair, loaded]
    assert [one.markers for one in quotes(card)] == [(2, 4), (3,), (1,)]
    assert [len(excerpt.parts) for excerpt in card.excerpts] == [3, 5], "two paragraphs"


def test_quotes_that_overlap_are_each_whole(news: Archive) -> None:
    both = "A fair is held there each May. The last blocks were loaded on Tuesday."
    loaded = "The last blocks were loaded on Tuesday."
    found = shown(
        news,
        claim(quote(news, "Quarry closes", both)),
        claim(quote(news, "Quarry closes", loaded)),
    )
    assert [text(one.pieces) for one in quotes(found.cards[0])] == [both, loaded]


def test_cards_stand_in_order_of_day_and_undated_ones_last(news: Archive) -> None:
    dukes = "The quarry at Ostrel was opened by the dukes of Merrin."
    found = shown(
        news,
        claim(quote(news, "No day", dukes)),
        claim(quote(news, "A year on", "So said the wire a year ago.")),
        claim(quote(news, "Quarry closes", CLOSED)),
    )
    assert [card.lead.title for card in found.cards] == ["Quarry closes", "A year on", "No day"]


def test_copies_of_a_wire_story_are_one_card(news: Archive) -> None:
    found = shown(
        news,
        claim(
            quote(news, "Ostrel quarry shuts", COPIED),
            quote(news, "Quarry closes", CLOSED),
        ),
    )
    (card,) = found.cards
    assert card.lead.title == "Ostrel quarry shuts", "what the answer says first"
    assert card.spread == (
        "Same story in 4 outlets, first on 4 March 2021: "
        "Ostrel Wire, Harbour Post, Ledger, Merrin Mail"
    )
    assert [(copy.title, copy.marker) for copy in card.copies] == [
        ("Quarry closes", 2),
        ("End of a quarry", None),
        ("An echo", None),
    ]
    for copy in card.copies:
        assert news.article(copy.article_id).text[copy.start : copy.end] == copy.quote


def test_what_is_denied_stands_beside_what_is_stated(news: Archive) -> None:
    denied = "The quarry has not closed, a clerk said."
    found = shown(
        news,
        claim(quote(news, "Quarry closes", CLOSED)),
        claim(quote(news, "Owner denies it", denied), stance="denied"),
        kind="yes_no",
    )
    assert [side.said for side in found.sides] == ["stated", "denied"]
    assert len(found.cards) == 2, "a denial is no copy"


def test_differing_figures_stand_beside_each_other(news: Archive) -> None:
    worked = quote(news, "Quarry closes", "It had given work to 214 people.", "214 people")
    loaded = quote(news, "Quarry closes", "A fair is held there each May.")
    assert shown(news, claim(worked), claim(loaded), kind="number").sides == ()
    other = replace(claim(worked), text="It had given work to 240 people.")
    differing = answer(news, claim(worked), kind="number")
    said = replace(differing.sentences[0], text=other.text)
    found = evidence_of(replace(differing, sentences=(*differing.sentences, said)), news)
    assert [side.said for side in found.sides] == ["214 people", "240 people"]


def test_a_list_that_goes_on_is_no_disagreement(news: Archive) -> None:
    found = shown(
        news,
        claim(quote(news, "Quarry closes", CLOSED)),
        claim(quote(news, "Owner denies it", "The quarry has not closed, a clerk said.")),
        kind="story",
    )
    assert found.sides == ()


def test_what_the_answer_knows(news: Archive) -> None:
    found = shown(news, claim(quote(news, "Quarry closes", CLOSED)))
    facts = {fact.name: fact.said for fact in found.facts}
    assert facts["Confidence"][0] == "likely right (0.90)"
    assert "9 in 10" in facts["Confidence"][1]
    assert facts["Searched for"] == ("quarry",)
    assert facts["Read"] == (
        "7 passages of 7 articles",
        "found among 7 articles in the archive now",
    )
    assert facts["Time"] == ("0.34 s",)
    assert "Confidence" not in {fact.name for fact in shown(news).facts}


def test_what_dates_and_outlets_leave_of_the_archive_is_counted(news: Archive) -> None:
    asked = answer(news, claim(quote(news, "End of a quarry", CLOSED)))
    march = PlannedDate("in March 2021", date(2021, 3, 1), date(2021, 3, 31), "published")
    bound = replace(asked, plan=replace(asked.plan, dates=(march,), source="ledger"))
    facts = {fact.name: fact.said for fact in evidence_of(bound, news).facts}
    assert facts["Read"][1] == "found among 1 of 7 articles in the archive now"
    assert facts["Dates"] == ("published in March 2021",)
    assert "ledger" in facts["Searched for"][1]


def test_an_article_that_has_gone_leaves_its_quote(news: Archive, tmp_path: Path) -> None:
    kept = answer(news, claim(quote(news, "Quarry closes", CLOSED)))
    with opened(tmp_path / "empty") as empty:
        (card,) = evidence_of(kept, empty).cards
    assert card.note == GONE
    (excerpt,) = card.excerpts
    (quoted,) = excerpt.parts
    assert isinstance(quoted, Quoted)
    assert text(quoted.pieces) == CLOSED


def test_an_article_that_is_damaged_leaves_its_quote(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text(f" date 2021-03-04 Quarry closes\n\n{CLOSED}\n")
    with opened(tmp_path / "archive") as archive:
        archive.update(story)
        kept = answer(archive, claim(quote(archive, "Quarry closes", CLOSED)))
        execute(archive, "UPDATE articles SET text = replace(text, 'closed', 'opened')")
        (card,) = evidence_of(kept, archive).cards
    assert card.note == DAMAGED
    assert text(quotes(card)[0].pieces) == CLOSED


def test_a_quote_is_drawn_as_it_is_with_its_place_and_its_links(news: Archive) -> None:
    found = shown(news, claim(quote(news, "Quarry closes", CLOSED)))
    markup = evidence(found, 4, 1)
    page = Page(markup)
    assert CLOSED in page.text
    assert [given["id"] for given in page.having("data-focus")] == ["quote-4-1"]
    reading, *copies = (one for one in page.having("data-event") if one["data-event"] == "open")
    assert len(copies) == len(found.cards[0].copies)
    card = found.cards[0]
    start, end = card.quotes[0]
    assert reading["href"] == f"/article/{card.lead.article_id}#{start}-{end}"
    assert (reading["data-start"], reading["data-end"]) == (str(start), str(end))
    assert {given["data-copy"] for given in page.having("data-copy")} == {reading["href"]}
    cited = [given for given in page.having("data-event") if given["data-event"] == "cite"]
    assert [given["data-form"] for given in cited] == ["plain", "markdown", "bibtex"]


def test_the_copy_that_is_asked_for_is_unfolded(news: Archive) -> None:
    found = shown(
        news,
        claim(quote(news, "Quarry closes", CLOSED), quote(news, "End of a quarry", CLOSED)),
    )
    assert '<details class="copies" open>' in evidence(found, 0, 2)
    assert '<details class="copies">' in evidence(found, 0, 1)
    assert [given["id"] for given in Page(evidence(found, 0, 2)).having("data-focus")] == [
        "quote-0-2"
    ]


def test_what_does_not_answer_shows_the_nearest_passages(news: Archive) -> None:
    page = Page(evidence(shown(news), 0))
    assert "Nearest passages" in page.text
    assert len(page.having("data-article")) == 5
    assert page.marks == []


def test_nothing_near_is_said(news: Archive) -> None:
    nothing = replace(answer(news), passages=())
    page = Page(evidence(evidence_of(nothing, news), 0))
    assert "Nothing in the archive comes near" in page.text
