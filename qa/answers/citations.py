"""Answer spans become sentences with citations: nothing is said that no quote holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.text.sameness import normalise
from index.text.stems import stems
from qa.reader.weighing import Span

MAX_SENTENCES = 3
"""Sentences an answer shows: what a person reads at a glance."""
MAX_LISTED = 8
"""The same where the question asks for all of something."""
MAX_CITATIONS = 5
"""Articles cited for one sentence: enough to see that it holds."""
NEAR_BEST = 0.45
"""A further span is shown if its probability is at least this share of the best one's."""
NEAR_BEST_LISTED = 0.4
"""The same where the question asks for all of something: its answers do not compete."""
SAME_STORY = 0.6
"""Share of common stems (Jaccard) from which two sentences say the same: a wire story in two
outlets, lightly edited, shares 0.7 and more; two meetings of one body share 0.4 and less."""

_ASKS_FOR_ALL = re.compile(
    r"^(?:list|name)\b|\b(?:which|what|who|where)(?: [\w'’-]+){0,2}? (?:are|were|have)\b"
    r"|\b(?:which|what) (?:two|three|four|five|six|several|countries|companies|cities|people)\b",
    re.IGNORECASE,
)


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


def asks_for_all(question: str) -> bool:
    """Whether a question asks for all of something: "which countries …", "who are …"."""
    return bool(_ASKS_FOR_ALL.search(question))


def cite(
    spans: Sequence[Span], min_probability: float, *, is_list: bool = False
) -> tuple[str, tuple[Sentence, ...], tuple[Citation, ...]]:
    """The short answer, the sentences that hold it and their citations; best spans come first.

    Spans that answer the same, or whose sentences say the same, are one sentence with a citation of
    each article; different answers stay apart. The short answer is the best one, or all of them
    where a list was asked for. Returns nothing at all where no span reaches `min_probability`.
    """
    share, most = (NEAR_BEST_LISTED, MAX_LISTED) if is_list else (NEAR_BEST, MAX_SENTENCES)
    least = max([min_probability, *(share * span.probability for span in spans[:1])])
    likely = [span for span in spans if span.probability >= least]
    groups: list[list[Span]] = []
    answers: list[str] = []
    for span in likely:
        group = next((group for group in groups if _says_the_same(group[0], span)), None)
        if group is not None:
            cited = {one.passage.article_id for one in group}
            if span.passage.article_id not in cited and len(cited) < MAX_CITATIONS:
                group.append(span)
        elif len(groups) < most:
            groups.append([span])
        else:
            continue
        if not any(_is_same_answer(span.text, answer) for answer in answers):
            answers.append(span.text)
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for group in groups:
        markers = range(len(citations) + 1, len(citations) + len(group) + 1)
        citations += [
            _citation(marker, span, likely if is_list else [span])
            for marker, span in zip(markers, group, strict=True)
        ]
        sentences.append(Sentence(citations[markers[0] - 1].quote, tuple(markers)))
    return "; ".join(answers if is_list else answers[:1]), tuple(sentences), tuple(citations)


def _says_the_same(one: Span, other: Span) -> bool:
    if _is_same_answer(one.text, other.text):
        return True
    words, others = set(stems(one.quote)), set(stems(other.quote))
    return len(words & others) >= SAME_STORY * len(words | others)


def _is_same_answer(one: str, other: str) -> bool:
    """Whether two short answers have the same words, or all of the one's are the other's."""
    words, others = normalise(one).split(), normalise(other).split()
    return bool(words and others) and (set(words) <= set(others) or set(others) <= set(words))


def _citation(marker: int, span: Span, answers: Sequence[Span]) -> Citation:
    """The quote of a span, with all answers in it highlighted."""
    passage = span.passage
    within = (
        other
        for other in answers
        if other.passage.article_id == passage.article_id
        and span.quote_start <= other.start
        and other.end <= span.quote_end
    )
    return Citation(
        marker,
        passage.article_id,
        passage.title,
        passage.author,
        passage.source,
        passage.place,
        passage.published,
        passage.path,
        span.quote,
        span.quote_start,
        span.quote_end,
        tuple(sorted({(s.start - span.quote_start, s.end - span.quote_start) for s in within})),
    )
