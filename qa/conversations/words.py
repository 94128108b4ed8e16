"""What is found by its words: what a turn is searched by, and how a person's words search it."""

import unicodedata
from collections.abc import Sequence
from typing import Any

from qa.contract.answer import Answer
from qa.conversations.records import Hit
from qa.conversations.rows import conversation_of

_START, _END = "\x02", "\x03"
"""What `SEARCH` puts around a match; no text that is searched has them."""
_MOST_WORDS = 32
SEARCH = """SELECT conversations.id, conversations.name, created, changed,
    (SELECT count(*) FROM turns AS counted WHERE counted.conversation = conversations.id),
    turns.number, snippet(words, -1, char(2), char(3), '…', 24)
FROM words JOIN turns ON turns.id = words.rowid
    JOIN conversations ON conversations.id = turns.conversation
WHERE words MATCH ? ORDER BY bm25(words, 4, 4, 1), conversations.changed DESC LIMIT ?"""


def searchable(text: str) -> str:
    """A text as it is searched and shown in snippets: one line, without control characters."""
    kept = "".join(" " if unicodedata.category(one) == "Cc" else one for one in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def said(answer: Answer) -> str:
    """All of an answer that a person may look for: what it says and what it quotes, from whom."""
    sentences = [sentence.text for sentence in answer.sentences]
    cited = [
        part
        for citation in answer.citations
        for part in (citation.quote, citation.title, citation.source, citation.author)
        if part
    ]
    return "\n".join([answer.answer, *sentences, answer.reason or "", *cited])


def match_of(words: str) -> str | None:
    """What FTS5 is asked for a person's words, the last of which may be begun; None for no words.

    Each is quoted, so that none is syntax.
    """
    typed = [word for word in searchable(words).split() if any(map(str.isalnum, word))]
    quoted = ['"{}"'.format(word.replace('"', '""')) for word in typed[:_MOST_WORDS]]
    return " ".join(quoted) + " *" if quoted else None


def hit_of(row: Sequence[Any]) -> Hit:
    """What a row of `SEARCH` stands for."""
    *conversation, number, marked = row
    pieces = [piece for part in marked.split(_START) for piece in part.split(_END)]
    matches, reached = [], 0
    for place, piece in enumerate(pieces):  # every second one is a match
        if place % 2:
            matches.append((reached, reached + len(piece)))
        reached += len(piece)
    return Hit(conversation_of(conversation), number, "".join(pieces), tuple(matches))
