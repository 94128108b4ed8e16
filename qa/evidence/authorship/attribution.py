"""Whose articles a question's words ask of, if the archive has somebody of that name."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

By = Literal["author", "source"]

_NAME = r"(?P<name>(?:the )?[^\W\d_][\w.'’& -]{1,60}?)"
_PIECES = (
    r"(?:articles?|stor(?:y|ies)|reports?|reporting|coverage|columns?|pieces?|dispatch(?:es)?)"
)
_ACCORDING = r"(?:according to|as reported (?:by|in))"
_ON = r"(?:about|on|of|regarding)"


class Attribution(NamedTuple):
    """Words of a question that say whose articles are asked of: `question[start:end]`."""

    start: int
    end: int
    name: str
    """Who it may be."""
    by: By
    is_request: bool
    """Whether they are the whole of what is asked but for its subject: "what did X write on"."""


class Pattern(NamedTuple):
    """Words around a name, and what they would make of it; `name` is a group of theirs."""

    words: str
    by: tuple[By, ...]
    is_request: bool
    example: str
    """A question, and in brackets the words that go when the archive has the name."""


PATTERNS = (
    Pattern(
        rf"^what (?:did|does|do|has|have|had) {_NAME} "
        rf"(?:write|written|report(?:ed)?|publish(?:ed)?|print(?:ed)?) {_ON} (?=\w)",
        ("author", "source"),
        True,
        "[What did Anna Keller write about ]the ferry last month?",
    ),
    Pattern(
        rf"^what (?:did|does|do|has|have|had) {_NAME} (?:say|said) {_ON} (?=\w)",
        ("source",),
        True,
        "[What did the Harbour Post say about ]the ferry?",
    ),
    Pattern(
        rf"^(?:(?:all|any|the|show|give|list|find|me) )*{_PIECES} (?:written |published )?"
        rf"(?:by|from|in) {_NAME} {_ON} (?=\w)",
        ("author", "source"),
        False,
        "[articles by Anna Keller on ]the ferry",
    ),
    Pattern(
        rf"^{_NAME}(?:['’]s|(?<=s)['’]) {_PIECES} {_ON} (?=\w)",
        ("author", "source"),
        False,
        "[Keller's reports on ]the ferry",
    ),
    Pattern(
        rf"(?<=\w) by {_NAME}(?=[?.! ]*$)",
        ("author",),
        False,
        "Articles on the ferry[ by Anna Keller]",
    ),
    # A person may be quoted whom it is not about: only an outlet is asked so.
    Pattern(
        rf"^{_ACCORDING} {_NAME}, ?(?=\w)",
        ("source",),
        False,
        "[According to the Harbour Post, ]who closed the port?",
    ),
    Pattern(
        rf",? {_ACCORDING} {_NAME}(?=[?.! ]*$)",
        ("source",),
        False,
        "Who closed the port[, according to the Harbour Post]?",
    ),
    # What is in a week, in a state or in the Atlantic is in no paper of that name.
    Pattern(
        rf"^in (?=(?:the )?+\S+ \S){_NAME}, ?(?=\w)",
        ("source",),
        False,
        "[In the Harbour Post, ]who closed the port?",
    ),
    Pattern(
        rf",? in (?=(?:the )?+\S+ \S){_NAME}(?=[?.! ]*$)",
        ("source",),
        False,
        "Who closed the port[ in the Harbour Post]?",
    ),
)
_ARTICLES_FIRST = re.compile(rf"^(?:(?:all|any|the|show|give|list|find|me) )*{_PIECES}\b", re.I)


def attributions(question: str) -> Iterator[Attribution]:
    """Whom a question's words may ask of, the likeliest first."""
    for pattern in PATTERNS:
        # "Which novel was written by Anna Keller?" asks of no articles.
        if pattern.by == ("author",) and not _ARTICLES_FIRST.match(question):
            continue
        if match := re.search(pattern.words, question, re.IGNORECASE):
            name = re.sub(r"^the ", "", match["name"], flags=re.IGNORECASE)
            for by in pattern.by:
                yield Attribution(match.start(), match.end(), name, by, pattern.is_request)
