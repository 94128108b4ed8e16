"""The evidence of one answer as pages show it: cards of articles, and what the answer knows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from index.documents import Article, Passage, SearchableArchive
from index.errors import ArchiveDamaged, ArticleMissing
from qa.contract.answer import Answer, Citation
from qa.conversations.escaping import web_address
from qa.evidence.scope import strict_bounds_of
from qa.faces.web.evidence.copies import Copy, copies_of, folded, written_spread
from qa.faces.web.evidence.disagreements import Side, sides_of
from qa.faces.web.evidence.excerpts import (
    DatedWords,
    Piece,
    dated_words,
    paragraph_around,
    pieces,
    says_its_days,
    shown_days,
)
from qa.faces.web.evidence.reading import Related, amended_by
from qa.wording import (
    KINDS,
    counted,
    written_bounds,
    written_certainty,
    written_date,
    written_meaning,
    written_tokens,
)

GONE = "No longer in the archive: this is the quote as it was kept with the answer."
DAMAGED = "The archive’s copy is damaged: this is the quote as it was kept with the answer."
NEAREST = 5
"""Passages shown where nothing answers: what fits beside the question without burying it."""
ENGINES = {"reader": "the trained reader, in the articles’ own words"}


@dataclass(frozen=True, slots=True)
class Quoted:
    """A verbatim quote: `"".join(piece.text for piece in pieces)` is it."""

    markers: tuple[int, ...]
    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_cut_before: bool
    """Whether its sentence has begun before."""
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The part of an article that is shown: what stands around quotes, and the quotes."""

    parts: tuple[str | Quoted, ...]
    is_cut_before: bool = False
    is_cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """One article and what the answer quotes of it."""

    lead: Citation
    """The article's, which its title and its day are taken from."""
    excerpts: tuple[Excerpt, ...]
    """In reading order."""
    quotes: tuple[tuple[int, int], ...]
    """Offsets of every quote, to be marked where the article is read."""
    note: str | None
    """Why there is no more than the quotes."""
    publisher: str | None
    amended_by: tuple[Related, ...]
    copies: tuple[Copy, ...]
    spread: str
    """Who else has the same story; empty where nobody has."""


class Nearest(NamedTuple):
    """A passage that comes near a question that nothing answers."""

    passage: Passage
    pieces: tuple[Piece, ...]


class Fact(NamedTuple):
    """One thing that an answer knows of itself."""

    name: str
    said: tuple[str, ...]
    """Each in a line of its own."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is shown beside one answer."""

    question: str
    is_answered: bool
    cards: tuple[Card, ...]
    """In order of day; those without one last."""
    sides: tuple[Side, ...]
    """Of the answer's sentences, where they do not agree."""
    nearest: tuple[Nearest, ...]
    """Best first; none where there is an answer."""
    facts: tuple[Fact, ...]


def evidence_of(answer: Answer, archive: SearchableArchive) -> Evidence:
    """What an answer rests on, as far as the archive has it still."""
    cited = {citation.article_id for citation in answer.citations}
    beside = [passage for passage in answer.passages if passage.article_id not in cited]
    cards = [
        _card(own, copies_of(own, copies, beside), archive)
        for own, copies in folded(answer.citations)
    ]
    nearest = () if answer.answered else answer.passages[:NEAREST]
    return Evidence(
        answer.question,
        answer.answered,
        tuple(sorted(cards, key=lambda card: card.lead.published or date.max)),
        sides_of(answer),
        tuple(Nearest(one, pieces(one.text, (), dated_words(one, one.start))) for one in nearest),
        tuple(_facts(answer, archive)),
    )


def _card(own: Sequence[Citation], copies: tuple[Copy, ...], archive: SearchableArchive) -> Card:
    lead, note = own[0], None
    article: Article | None = None
    try:
        article = archive.article(lead.article_id)
    except ArticleMissing:
        note = GONE
    except ArchiveDamaged:
        note = DAMAGED
    quotes = [_quoted(same) for same in _by_place(own)]
    if article is None:
        excerpts = [Excerpt((quote,)) for quote in quotes]
    else:
        excerpts = list(_excerpts(article.text, quotes))
    return Card(
        lead,
        tuple(excerpts),
        tuple((quote.start, quote.end) for quote in quotes),
        note,
        web_address(article.url) if article else None,
        amended_by(lead.article_id, lead.amended_by, archive),
        copies,
        written_spread(lead, copies) if copies else "",
    )


def _by_place(citations: Iterable[Citation]) -> list[list[Citation]]:
    """Citations of one article in reading order; those of the same words together."""
    places: dict[tuple[int, int], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.start, citation.end), []).append(citation)
    return [places[place] for place in sorted(places)]


def _quoted(same: Sequence[Citation]) -> Quoted:
    first = same[0]
    dates = [
        DatedWords(
            days.start,
            days.end,
            shown_days(
                days.first,
                days.last,
                is_said=says_its_days(first.quote[days.start : days.end], days.first, days.last),
            ),
        )
        for days in first.days
    ]
    highlights = [span for citation in same for span in citation.highlights]
    return Quoted(
        tuple(citation.marker for citation in same),
        first.start,
        first.end,
        pieces(first.quote, highlights, dates),
        first.is_cut_before,
        first.is_cut_after,
    )


def _excerpts(text: str, quotes: Sequence[Quoted]) -> Iterator[Excerpt]:
    """The paragraphs around quotes; quotes of the same paragraph stand in one, if none overlap."""
    shown = [(quote, paragraph_around(text, quote.start, quote.end)) for quote in quotes]
    while shown:
        quote, around = shown.pop(0)
        held = [quote]
        while shown and held[-1].end <= shown[0][0].start and shown[0][1].start <= around.end:
            quote, further = shown.pop(0)
            held.append(quote)
            around = around._replace(
                end=max(around.end, further.end), is_cut_after=further.is_cut_after
            )
        parts: list[str | Quoted] = []
        reached = around.start
        for quote in held:
            parts += [text[reached : quote.start], quote]
            reached = quote.end
        parts.append(text[reached : around.end])
        yield Excerpt(tuple(parts), around.is_cut_before, around.is_cut_after)


def _facts(answer: Answer, archive: SearchableArchive) -> Iterator[Fact]:
    plan = answer.plan
    if answer.answered:
        yield Fact("Confidence", (written_certainty(answer), written_meaning(answer)))
    yield Fact("Asked for", (KINDS[plan.kind],))
    yield Fact("Dates", tuple(map(written_date, plan.dates)) or ("at any time",))
    yield Fact("Searched for", (plan.search_text, *written_bounds(plan)))
    read = len({passage.article_id for passage in answer.passages})
    articles, searched = archive.count(), archive.count(strict_bounds_of(plan))
    within = f"{searched:,} of " if searched < articles else ""
    yield Fact(
        "Read",
        (
            f"{counted(len(answer.passages), 'passage')} of {counted(read, 'article')}",
            f"found among {within}{counted(articles, 'article')} in the archive now",
        ),
    )
    yield Fact("Answered by", (ENGINES.get(answer.engine, answer.engine),))
    if tokens := written_tokens(answer):
        yield Fact("Tokens", (tokens,))
    if "total" in answer.timings_ms:
        yield Fact("Time", (f"{answer.timings_ms['total'] / 1000:.2f} s",))
    yield Fact("Archive", _state(answer, archive))


def _state(answer: Answer, archive: SearchableArchive) -> tuple[str, ...]:
    """Which state of the archive an answer is of."""
    now = archive.generation
    since = () if now == answer.generation else (f"since then it has changed: it is {now} now",)
    return (f"generation {answer.generation}", *since)
