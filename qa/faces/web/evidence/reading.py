"""A whole article as pages show it: its text with its dates and quotes, and what became of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import NamedTuple

from index.documents import Amendment, Article, Passage, SearchableArchive
from index.errors import ArchiveDamaged, ArticleMissing
from qa.contract.answer import Citation, QuotedDays
from qa.conversations.escaping import web_address
from qa.faces.web.evidence.excerpts import Piece, dated_words, pieces
from qa.wording import AMENDED, AMENDS, written_day, written_days

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SEPARATOR = re.compile(r"[/\\]")
MOST_WORDS = 400
"""Characters of a notice that are shown beside what it amends."""


class Related(NamedTuple):
    """Another article that amends one, or is amended by it; or a note in the article itself."""

    written: str
    """What it does: "Corrected on 13 August 2021"."""
    article_id: str
    title: str
    start: int | None = None
    """Where its words about it stand, in its own text; None where they cannot be read."""
    end: int | None = None
    words: str = ""
    """Those words, their end left out where they are many."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article to its last character: `"".join(piece.text for piece in pieces) == text`."""

    article: Article
    pieces: tuple[Piece, ...]
    file: str
    """The name of the file that it was read from, without the folders on the server."""
    language: str | None
    """As HTML's `lang` has it; None where the file states none, or none that is one."""
    publisher: str | None
    """Its address at the publisher's, of http or https."""
    amended_by: tuple[Related, ...]
    amends: tuple[Related, ...]
    asked: int | None = None
    """Where the quote begins that is to be in view."""


def reading_of(
    article: Article,
    archive: SearchableArchive,
    quotes: Sequence[tuple[int, int]] = (),
) -> Reading:
    """An article with its dates and quotes marked, the first of these to be in view."""
    passages = _passages_in(article.id, archive)
    dates = [words for passage in passages for words in dated_words(passage, 0)]
    language = article.language or ""
    return Reading(
        article,
        pieces(article.text, quotes, dates),
        file_name(article.path),
        language if _LANGUAGE.fullmatch(language) else None,
        web_address(article.url),
        amended_by=amended_by(article.id, passages[0].amended_by if passages else (), archive),
        amends=tuple(_amended(article.id, passages, archive)),
        asked=quotes[0][0] if quotes else None,
    )


def citation_of(article: Article, archive: SearchableArchive, start: int, end: int) -> Citation:
    """Words of an article that a person chose, as an answer would cite them."""
    passages = _passages_in(article.id, archive)
    return Citation(
        marker=1,
        article_id=article.id,
        title=article.title,
        author=article.author,
        source=article.source,
        place=article.place,
        published=article.published,
        path=article.path,
        quote=article.text[start:end],
        start=start,
        end=end,
        highlights=(),
        days=tuple(
            QuotedDays(span.start - start, span.end - start, span.first, span.last)
            for passage in passages
            for span in passage.dates
            if start <= span.start and span.end <= end
        ),
        amended_by=passages[0].amended_by if passages else (),
    )


def amended_by(
    article_id: str, amendments: Sequence[Amendment], archive: SearchableArchive
) -> tuple[Related, ...]:
    """What amends an article, each with the words that do."""
    return tuple(_amending(article_id, one, archive) for one in amendments)


def _amending(article_id: str, amendment: Amendment, archive: SearchableArchive) -> Related:
    day = written_days(amendment.published, amendment.published) if amendment.published else ""
    written = f"{AMENDED[amendment.kind]} {day}".strip()
    related = Related(written, amendment.article_id, amendment.title)
    for passage in _passages_in(amendment.article_id, archive):
        for notice in passage.notices:
            if article_id in notice.amends:
                start, end = max(notice.start, passage.start), min(notice.end, passage.end)
                words = shorten(passage.between(start, end), MOST_WORDS, placeholder=" …")
                return related._replace(start=start, end=end, words=words)
    return related


def file_name(path: str) -> str:
    """The last part of a path without its record, which is all of it that strangers may see."""
    file = path.partition("#")[0]
    return _SEPARATOR.split(file)[-1] or _SEPARATOR.split(path)[-1]


def _passages_in(article_id: str, archive: SearchableArchive) -> Sequence[Passage]:
    """The passages of an article; none where one is damaged: its text can be read all the same."""
    try:
        return archive.passages_in(article_id)
    except ArchiveDamaged:
        return ()


def _amended(
    article_id: str, passages: Iterable[Passage], archive: SearchableArchive
) -> Iterable[Related]:
    """What an article puts right, or takes back: each other article once."""
    kinds = {
        amended: notice.kind
        for passage in passages
        for notice in passage.notices
        for amended in notice.amends
        if amended != article_id
    }
    for amended, kind in kinds.items():
        try:
            other = archive.article(amended)
        except (ArticleMissing, ArchiveDamaged):
            continue
        of = f"an article of {written_day(other.published)}" if other.published else "an article"
        yield Related(f"{AMENDS[kind]} {of}", amended, other.title)
