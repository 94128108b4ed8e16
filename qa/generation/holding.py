"""A language model's sentences, held to the passages that they cite."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.documents import Passage
from qa.answers.citations import rests_on_quotes
from qa.contract.draft import Claim, Quote
from qa.generation.quoting import quotes_for, shared
from qa.generation.reading import Statement
from qa.support.check import check

_GIVES_WAY = 0.5
"""A sentence that may not be said gives way to a quote that has so much of its words."""
_LEAST = 0.5
"""Quotes must have so much of a sentence's words for it to be said."""
_NO_PROSE = re.compile(r"\w+://\S*|\bwww\.\S+|\S+@\S+|\]\(|[<>{}|\\`]")
"""Addresses and markup: nothing that a sentence may add to its quotes."""


class Held(NamedTuple):
    """What may be said of a sentence."""

    claim: Claim | None
    """The sentence on its quotes, or the quote in its place; None where it is left out."""
    is_own: bool
    """Whether it is the model's own sentence."""


def held(statement: Statement, passages: Sequence[Passage]) -> Held:
    """What may be said of a sentence that cites passages by their number, from 1."""
    cited = [passages[n - 1] for n in statement.markers if 1 <= n <= len(passages)]
    quotes = quotes_for(statement.text, cited)
    if not quotes:
        return Held(None, is_own=False)
    are_there = len(cited) == len(statement.markers)
    if are_there and _may_be_said(statement.text, quotes):
        return Held(Claim(statement.text, quotes), is_own=True)
    nearest = quotes_for(statement.text, cited, longest=1)[:1]
    if nearest and shared(statement.text, nearest) >= _GIVES_WAY:
        return Held(Claim(nearest[0].text, nearest), is_own=False)
    return Held(None, is_own=False)


def _may_be_said(text: str, quotes: tuple[Quote, ...]) -> bool:
    """Whether quotes bear a sentence out."""
    words = " ".join(quote.text for quote in quotes)
    if any(found[0] not in words for found in _NO_PROSE.finditer(text)):
        return False
    if shared(text, quotes) < _LEAST:
        return False
    return rests_on_quotes(Claim(text, quotes)) and check(text, quotes).is_supported
