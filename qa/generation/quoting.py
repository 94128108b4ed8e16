"""What bears a sentence out in the passages it cites: verbatim, one run of sentences an article."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.contract.draft import Quote
from qa.evidence.parties.testimony import dateline_end, is_ordered

LONGEST_RUN = 3
"""Sentences of one paragraph that a quote may have."""
_COST = 0.6
"""A further sentence of a run must bring more words than this."""
_BEARS_TOO = 0.5
"""A further article is quoted if it has so much of what the best one has, or words of its own."""


class _Found(NamedTuple):
    """A run of sentences, and what it has of a sentence."""

    quote: Quote
    words: frozenset[str]
    worth: float


def quotes_for(
    sentence: str, passages: Sequence[Passage], longest: int = LONGEST_RUN
) -> tuple[Quote, ...]:
    """Where passages have the words of a sentence: the most telling first, each of one article.

    Empty where they have none of them; `longest` is how many sentences a quote may have.
    """
    wanted = frozenset(stems(sentence))
    best: dict[str, _Found] = {}
    for passage in passages:
        for found in _runs(passage, wanted, longest):
            former = best.get(passage.article_id)
            if former is None or found.worth > former.worth:
                best[passage.article_id] = found
    ranked = sorted(best.values(), key=lambda found: -found.worth)
    kept: list[_Found] = []
    for found in ranked:
        told = frozenset[str]().union(*(one.words for one in kept))
        if not kept or found.words - told or len(found.words) >= _BEARS_TOO * len(kept[0].words):
            kept.append(found)
    return tuple(found.quote for found in kept)


def shared(sentence: str, quotes: Iterable[Quote]) -> float:
    """The share, in [0, 1], of a sentence's words that quotes have."""
    wanted = frozenset(stems(sentence))
    told = frozenset(stem for quote in quotes for stem in stems(quote.text))
    return len(wanted & told) / max(1, len(wanted))


def _runs(passage: Passage, wanted: frozenset[str], longest: int) -> Iterator[_Found]:
    """Every run of sentences of a passage that begins and ends with wanted words.

    What gives orders to its reader is in none.
    """
    borders = sentences(passage.text)
    held = [wanted & frozenset(stems(passage.text[start:end])) for start, end in borders]
    orders = [is_ordered(passage.text, start, end) for start, end in borders]
    for first in range(len(borders)):
        for last in range(first, min(first + longest, len(borders))):
            between = passage.text[borders[first][0] : borders[last][1]]
            is_whole = "\n" not in between and not any(orders[first : last + 1])
            if held[first] and held[last] and (is_whole or (first == last and not orders[first])):
                words = frozenset[str]().union(*held[first : last + 1])
                start, end = borders[first][0], borders[last][1]
                start += dateline_end(passage.text[start:end])
                quote = Quote(passage, passage.start + start, passage.start + end)
                yield _Found(quote, words, len(words) - _COST * (last - first))
