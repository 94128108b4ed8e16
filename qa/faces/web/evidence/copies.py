"""Copies of one wire story: articles of other outlets that state what a quoted one does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.documents import Passage
from index.text.sentences import sentences
from qa.answers.sameness import Statement, is_same_statement
from qa.contract.answer import Citation
from qa.contract.draft import Days
from qa.wording import written_day

SAME_NEWS = timedelta(days=3)
"""Copies of one story are published within so many days of each other: what is said of the next
meeting of the same body, in the same words, is another story."""
MOST_NAMED = 6
"""Outlets that are named in the line above a story's copies; the list below has all."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Words of another article that state the same."""

    article_id: str
    title: str
    source: str | None
    published: date | None
    quote: str
    start: int
    """Offsets in the other article's text."""
    end: int
    marker: int | None = None
    """Where the answer cites it."""


def folded(citations: Sequence[Citation]) -> list[tuple[list[Citation], list[Citation]]]:
    """An answer's citations story by story: those of one article, and their copies in others.

    An article is a copy where each of its quotes states the same as some quote of the other, which
    the answer cites first.
    """
    articles: dict[str, list[Citation]] = {}
    for citation in citations:
        articles.setdefault(citation.article_id, []).append(citation)
    stories: list[tuple[list[Citation], list[Citation]]] = []
    for own in articles.values():
        for first, copies in stories:
            if all(any(_is_copy(one, other) for other in first) for one in own):
                copies.extend(own)
                break
        else:
            stories.append((own, []))
    return stories


def copies_of(
    quotes: Sequence[Citation], cited: Iterable[Citation], passages: Iterable[Passage]
) -> tuple[Copy, ...]:
    """The copies of a story that the answer cites, and those that were found beside; by day.

    `passages` are those of articles that the answer does not cite.
    """
    found = [
        Copy(
            one.article_id,
            one.title,
            one.source,
            one.published,
            one.quote,
            one.start,
            one.end,
            one.marker,
        )
        for one in cited
    ]
    statements = [_stated(quote) for quote in quotes]
    day = quotes[0].published
    beside: dict[str, Copy] = {}
    for passage in passages:
        if passage.article_id not in beside and _is_same_news(passage.published, day):
            copy = _copy_in(passage, statements)
            if copy is not None:
                beside[passage.article_id] = copy
    return tuple(sorted([*found, *beside.values()], key=lambda one: one.published or date.max))


def written_spread(lead: Citation, copies: Sequence[Copy]) -> str:
    """How far a story went: "Same story in 3 outlets, first on 1 April 2020: Ledger, Wire, …"."""
    tellers: list[Citation | Copy] = [lead, *copies]
    told = sorted(tellers, key=lambda one: one.published or date.max)
    names = list(dict.fromkeys(one.source for one in told if one.source))
    articles = len({one.article_id for one in told})
    where = f"{len(names)} outlets" if len(names) > 1 else f"{articles} articles"
    first = f", first on {written_day(told[0].published)}" if told[0].published else ""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    named = f": {', '.join(names[:MOST_NAMED])}{more}" if len(names) > 1 else ""
    return f"Same story in {where}{first}{named}"


def _copy_in(passage: Passage, statements: Sequence[Statement]) -> Copy | None:
    """The first sentence of a passage that states one of these."""
    for start, end in sentences(passage.text):
        first, last = passage.start + start, passage.start + end
        told = Statement.quoted(passage, first, last)
        if any(is_same_statement(statement, told) for statement in statements):
            return Copy(
                passage.article_id,
                passage.title,
                passage.source,
                passage.published,
                told.text,
                first,
                last,
            )
    return None


def _is_copy(one: Citation, other: Citation) -> bool:
    return _is_same_news(one.published, other.published) and is_same_statement(
        _stated(other), _stated(one)
    )


def _is_same_news(one: date | None, other: date | None) -> bool:
    return one is not None and other is not None and abs(one - other) <= SAME_NEWS


def _stated(citation: Citation) -> Statement:
    days = (Days(day.first, day.last) for day in citation.days if day.first == day.last)
    return Statement(citation.quote, tuple(days))
