"""Answer spans become sentences with citations: nothing is said that no quote holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.keywords import stems
from qa.reader import Span

MAX_SENTENCES = 3
"""Sentences an answer shows: what a person reads at a glance."""
NEAR_BEST = 0.7
"""A further sentence is shown if its probability is at least this share of the best one's."""
SAME_STORY = 0.6
"""Share of common stems (Jaccard) from which two sentences say the same: a wire story in two
outlets, lightly edited, shares 0.7 and more; two meetings of one body share 0.4 and less."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A verbatim quote: `article.text[start:end] == quote`, always."""

    marker: int
    """What the sentences call it, from 1."""
    article_id: str
    title: str
    author: str | None
    source: str | None
    place: str | None
    published: date | None
    path: str
    quote: str
    start: int
    end: int
    highlights: tuple[tuple[int, int], ...]
    """Where the short answer stands inside the quote: offsets within the quote."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the answer and the markers of the citations that it rests on."""

    text: str
    citations: tuple[int, ...]


def cite(
    spans: Sequence[Span], min_probability: float
) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """The sentences of an answer and their citations, from spans of which the best come first.

    Spans that say the same are one sentence with a citation each. Returns nothing at all where no
    span reaches `min_probability`.
    """
    groups: list[list[Span]] = []
    least = max([min_probability, *(NEAR_BEST * span.probability for span in spans[:1])])
    for span in spans:
        if span.probability < least:
            break
        group = next((group for group in groups if _says_the_same(group[0], span)), None)
        if group is not None:
            if all(cited.passage.article_id != span.passage.article_id for cited in group):
                group.append(span)
        elif len(groups) < MAX_SENTENCES:
            groups.append([span])
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for group in groups:
        markers = range(len(citations) + 1, len(citations) + len(group) + 1)
        citations += [_citation(marker, span) for marker, span in zip(markers, group, strict=True)]
        sentences.append(Sentence(citations[markers[0] - 1].quote, tuple(markers)))
    return tuple(sentences), tuple(citations)


def _says_the_same(one: Span, other: Span) -> bool:
    words, others = set(stems(_quote(one))), set(stems(_quote(other)))
    return len(words & others) >= SAME_STORY * len(words | others)


def _quote(span: Span) -> str:
    passage = span.passage
    return passage.text[span.quote_start - passage.start : span.quote_end - passage.start]


def _citation(marker: int, span: Span) -> Citation:
    passage = span.passage
    return Citation(
        marker,
        passage.article_id,
        passage.title,
        passage.author,
        passage.source,
        passage.place,
        passage.published,
        passage.path,
        _quote(span),
        span.quote_start,
        span.quote_end,
        ((span.start - span.quote_start, span.end - span.quote_start),),
    )
