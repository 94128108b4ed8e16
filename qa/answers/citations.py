"""Claims become sentences with citations: nothing is said that no quote holds."""

import re
from collections.abc import Iterator, Sequence

from index.text.sameness import normalise
from qa.contract import Citation, Claim, Quote, Sentence

_FIGURE_OR_NAME = re.compile(r"\d[\d.,:/-]*\d|\d|(?<!^)(?<![.!?:“\"] )\b[A-Z][\w’'-]+")
"""What a sentence may not have that its quotes have not: figures, and names inside it."""


def rests_on_quotes(claim: Claim) -> bool:
    """Whether a claim may be said: its quotes are verbatim, and hold its figures and names.

    A verbatim sentence passes by itself. Whoever put a claim into other words must keep to the
    figures and the names of its quotes and of their articles' titles.
    """
    if not claim.text.strip() or not claim.quotes or not all(map(_is_verbatim, claim.quotes)):
        return False
    if any(claim.text in quote.text for quote in claim.quotes):
        return True
    held = normalise(" ".join(part for q in claim.quotes for part in (q.text, q.passage.title)))
    words = set(held.split())
    return all(words.issuperset(said.split()) for said in _figures_and_names(claim.text))


def cite(claims: Sequence[Claim]) -> tuple[tuple[Sentence, ...], tuple[Citation, ...]]:
    """A sentence of each claim that rests on its quotes, and the quotes as numbered citations."""
    sentences: list[Sentence] = []
    citations: list[Citation] = []
    for claim in filter(rests_on_quotes, claims):
        first = len(citations) + 1
        citations += [_citation(first + n, quote) for n, quote in enumerate(claim.quotes)]
        markers = tuple(range(first, len(citations) + 1))
        sentences.append(Sentence(claim.text, markers, claim.highlights))
    return tuple(sentences), tuple(citations)


def _is_verbatim(quote: Quote) -> bool:
    """Whether a quote stands inside its passage, and is not empty."""
    return quote.passage.start <= quote.start < quote.end <= quote.passage.end


def _figures_and_names(text: str) -> Iterator[str]:
    for match in _FIGURE_OR_NAME.finditer(text):
        if said := normalise(match[0]):
            yield said


def _citation(marker: int, quote: Quote) -> Citation:
    passage = quote.passage
    return Citation(
        marker=marker,
        article_id=passage.article_id,
        title=passage.title,
        author=passage.author,
        source=passage.source,
        place=passage.place,
        published=passage.published,
        path=passage.path,
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        highlights=quote.highlights,
    )
