# ruff: noqa: SIM905 -- word lists read best as text
"""Whether somebody or something is the subject of a verb."""

import re
from collections.abc import Sequence

from index.text.stems import stems
from qa.evidence.assertions.propositions import ALL, GENERIC, PREPOSITIONS, head_of
from qa.evidence.assertions.statement import NO_NAMES, Statement, names_of
from qa.evidence.assertions.telling import AUXILIARIES
from qa.evidence.verbs import base, verb, words_of

PARTIAL = re.compile(
    r"\b(?:most|some|many|several|half|few|part(?:ly|ially)? of|partly|partially|mostly"
    r"|except|excluding|other than|apart from|one of|all but|not all|hardly|up to|none|neither"
    r"|nobody|no one|no)\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(r",[^,;]*,|\([^()]*\)|–[^–]*–|—[^—]*—")
_AND_OTHERS = re.compile(
    r"^(?:, (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*)*,? and (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)*"
)
"""What shares the verb: "Moen, Varga and Rask signed"."""
_SAID_OF = re.compile(r", .{1,160},[”\"]? ")
"""What is said of a subject between two commas, whatever stands inside."""
_RELATIVE = re.compile(r",? (?:who|which|that) ?")
_TITLES = frozenset(
    "mr mrs ms dr prof president minister senator governor judge general captain mayor king queen "
    "prince princess pope sir lord lady rep sen gov gen secretary chairman coach professor justice "
    "ambassador commissioner colonel major the".split()
)
_OTHER_ONES = frozenset("former ex acting deputy vice late shadow assistant would-be".split())
"""Who is not who is asked about."""
_LONGER_NAME = re.compile(r" (?!(?:Corp|Inc|Co|Ltd|AG|SA|PLC|Plc)\b)[A-Z]")
MAX_GAP = 7
"""Words between a subject and its verb."""


def is_subject(statement: Statement, subject: Sequence[str], first: int) -> bool:
    """Whether a subject is that of the verb whose words begin at a place."""
    head = head_of(subject)
    if not head:
        return False
    wanted = base(head[-1])
    generic = wanted in GENERIC
    places = [
        at
        for at in range(first)
        if statement.bases[at] == wanted and not is_owner(statement.words[at], head[-1])
    ]
    if generic and not places:
        places = [at for at in range(first) if statement.words[at].casefold() in ALL][-1:]
    return any(_stands_before(statement, subject, head, at, first) for at in places[-1:])


def _stands_before(
    statement: Statement, subject: Sequence[str], head: Sequence[str], at: int, first: int
) -> bool:
    """Whether the noun phrase around a place is the subject of the verb that begins at another."""
    gap = statement.text[statement.matches[at].end() : statement.matches[first].start()]
    if _SAID_OF.fullmatch(gap) and not any(verb(w[0]).is_past for w in words_of(gap)):
        gap = " "
    gap = _RELATIVE.sub(" ", _INSERTED.sub(" ", _AND_OTHERS.sub("", gap)))
    named = {base(word) for word in subject}
    is_between = gap.startswith(" between ")
    words = [
        match[0]
        for match in words_of(gap)
        if base(match[0]) not in named and not (is_between and match[0] == "and")
    ]
    if at + 1 < first and not statement.closes(at):
        return False
    if len(head) == 1 and head[0][0].isupper() and _LONGER_NAME.match(gap):
        return False
    is_plain = not any(mark in gap for mark in ',;:—–"“”') and len(words) <= MAX_GAP
    has_verb = any(
        (word[0].islower() and verb(word).is_past)
        or word.casefold() in AUXILIARIES
        or word == "and"
        for word in words
    )
    if not is_plain or has_verb:
        return False
    start = at
    while start and statement.gap(start - 1) == " " and _is_described(statement, start - 1, named):
        start -= 1
    before = [word.casefold() for word in statement.words[max(0, start - 2) : start]]
    if before and before[-1] in ("a", "an", "the", "its", "his", "her", "their"):
        before.pop()
    is_alone = not before or before[-1] not in PREPOSITIONS or statement.gap(start - 1) != " "
    is_title = start > 1 and statement.words[start - 2][0].isupper() and start < at
    is_alone = is_alone or (is_title and statement.bases[start] not in named)
    others = statement.words[start:at]
    has_first_name = len(head) > 1 and head[-2][0].isupper() and head[-1][0].isupper()
    is_other = has_first_name and any(
        word[0].isupper() and base(word) not in named and word.casefold().strip(".") not in _TITLES
        for word in others[-1:]
    )
    told = statement.names(start, at + 1) | names_of([match[0] for match in words_of(gap)])
    meant = {base(word) for word in subject if word[0].isupper()}
    is_of_others = bool(told and meant) and not told & meant
    is_former = is_of_others or any(
        word.casefold() in _OTHER_ONES for word in others if base(word) not in named
    )
    return (
        is_alone and not is_other and not is_former and _is_whole(statement, subject, start, first)
    )


def _is_described(statement: Statement, at: int, named: set[str]) -> bool:
    """Whether a word belongs to the noun behind it."""
    word = statement.words[at]
    if word.casefold() in PREPOSITIONS or not stems(word) or base(word) in NO_NAMES:
        return False
    return word[0].isupper() or base(word) in named or not verb(word).is_past


def _is_whole(statement: Statement, subject: Sequence[str], start: int, first: int) -> bool:
    """Whether all are meant where all are asked for, and no part of them anywhere."""
    begins = statement.matches[max(0, start - 3)].start() if start else 0
    region = statement.text[begins : statement.matches[first].start()]
    asked_all = {word.casefold() for word in subject} & ALL
    has_all = any(match[0].casefold() in ALL for match in words_of(region))
    is_part = PARTIAL.search(region) and not PARTIAL.search(" ".join(subject))
    return not is_part and (has_all or not asked_all)


def is_owner(word: str, asked: str) -> bool:
    """Whether a word tells whose something is, where it is asked for by itself."""
    return word.endswith(("'s", "’s")) and not asked.endswith(("'s", "’s"))
