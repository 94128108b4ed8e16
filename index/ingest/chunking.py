"""An article becomes chunks that end on sentence borders, with exact offsets."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

from index.documents import Article, Chunk
from index.text.sentences import sentences

TokenCounts = Callable[[Sequence[str]], Sequence[int]]
"""How many tokens the encoder makes of each text."""

COUNTED_AT_ONCE = 500
"""Sentences whose tokens are in memory together, each some hundred times its text."""


def split(article: Article, token_counts: TokenCounts, chunk_tokens: int) -> list[Chunk]:
    """Cut an article into chunks of whole sentences, of at most `chunk_tokens` tokens each.

    A single sentence of more tokens is a chunk of its own. Chunks of one article are of about one
    length, in reading order; only white space stands between them.
    """
    spans = sentences(article.text)
    counts = [
        count
        for first in range(0, len(spans), COUNTED_AT_ONCE)
        for count in token_counts(
            [article.text[start:end] for start, end in spans[first : first + COUNTED_AT_ONCE]]
        )
    ]
    left, filled, target = sum(counts), 0, _even(sum(counts), chunk_tokens)
    borders = [0]
    for position, count in enumerate(counts):
        if filled and (filled + count > chunk_tokens or filled + count / 2 > target):
            borders.append(position)
            left, filled = left - filled, 0
            target = _even(left, chunk_tokens)
        filled += count
    borders.append(len(spans))
    chunks = []
    for first, after_last in pairwise(borders):
        start, end = spans[first][0], spans[after_last - 1][1]
        chunks.append(Chunk(article.id, start, end, article.text[start:end]))
    return chunks


def _even(tokens: int, most: int) -> float:
    """Tokens of each chunk where so many are cut evenly into as few as can be."""
    return tokens / max(1, ceil(tokens / most))
