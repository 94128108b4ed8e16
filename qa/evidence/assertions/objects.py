# ruff: noqa: SIM905 -- word lists read best as text
"""Whether a sentence says beside a verb what a question says beside it."""

from collections.abc import Sequence
from itertools import pairwise

from index.text.stems import stems
from qa.evidence.assertions.propositions import OPENERS, PREPOSITIONS, head_of
from qa.evidence.assertions.statement import Statement, initials
from qa.evidence.assertions.subjects import MAX_GAP, PARTIAL, is_owner, is_subject
from qa.evidence.assertions.telling import Told
from qa.evidence.verbs import base

_BEFORE_NOUNS = frozenset("a an the his her its their any no not".split())
_DENYING = frozenset("not never no n't without unless".split())


def has_rest(
    statement: Statement, rest: Sequence[str], at: int, end: int, *, is_free: bool = False
) -> bool:
    """Whether what is said beside the verb is all there behind it; names of places anywhere.

    `is_free` is said of a verb that needs nothing behind it, as a passive.
    """
    behind = statement.bases[at + 1 : end]
    last = max((behind.index(base(word)) for word in rest if base(word) in behind), default=0)
    if _DENYING & {*statement.words[at + 2 : at + 1 + last]} - {*rest}:
        return False
    shortened = initials(statement.text[statement.matches[at].end() :])
    is_free = is_free and bool(rest) and rest[0].casefold() in PREPOSITIONS
    objects = () if is_free else head_of(rest)
    for place, (before, word) in enumerate(pairwise(["", *rest])):
        is_at = before.casefold() in ("in", "at", "near") or (
            before.casefold() == "the" and place >= len(objects) - 1
        )
        is_place = word[0].isupper() and is_at and not _has_other(statement, before, at, end)
        is_known = is_place or _may_be_known(
            statement, rest, objects, place, at, end, is_free=is_free
        )
        is_elsewhere = is_known and (word in OPENERS or statement.has(base(word)))
        if stems(word) and base(word) not in {*behind, *shortened} and not is_elsewhere:
            return False
    for word in objects[-1:]:
        if base(word) not in behind:
            break
        place = at + 1 + behind.index(base(word))
        if not statement.closes(place) or is_owner(statement.words[place], word):
            return False
        if rest[0].casefold() not in PREPOSITIONS | {"as"}:
            between = {one.casefold() for one in statement.words[at + 1 : place]}
            if between & PREPOSITIONS:
                return False
    region = statement.text[statement.matches[at].end() : statement.matches[max(at, end - 1)].end()]
    region = region.removeprefix(" no ")
    return not PARTIAL.search(region) or bool(PARTIAL.search(" ".join(rest)))


def _has_other(statement: Statement, preposition: str, at: int, end: int) -> bool:
    """Whether a name stands behind a preposition among some words: "in Solvik"."""
    return any(
        statement.words[n] == preposition.casefold() != "the" and statement.names(n + 1, n + 2)
        for n in range(at + 1, end - 1)
    )


def _may_be_known(
    statement: Statement,
    rest: Sequence[str],
    objects: Sequence[str],
    place: int,
    at: int,
    end: int,
    *,
    is_free: bool,
) -> bool:
    """Whether a word of what is said beside a verb may stand before, as "to the yard" may.

    Not what the verb needs first, nor where the sentence has something else in its place.
    """
    behind = statement.bases[at + 1 : end]
    if place >= len(objects):
        opener = next((w for w in reversed(rest[: place + 1]) if w.casefold() in OPENERS), "")
        return bool(opener and (objects or is_free)) and opener.casefold() not in behind
    head = base(objects[-1])
    if place + 1 == len(objects) or head not in behind:
        return False
    before = at + behind.index(head)
    return before == at or statement.words[before] in _BEFORE_NOUNS


def has_turned(
    statement: Statement, subject: Sequence[str], rest: Sequence[str], told: Told, at: int, end: int
) -> bool:
    """Whether a sentence has as its object what the question has as its subject, or so."""
    if told.is_passive:
        agents = statement.bases[at + 1 : end]
        head = base(head_of(subject)[-1])
        if "by" not in agents[:MAX_GAP] or head not in agents:
            return False
        by = agents.index("by")
        is_near = by < agents.index(head) <= by + len(subject) + 2
        objects = head_of(rest)
        beside = {base(word) for word in rest[len(objects) :] if stems(word)}
        is_done_to = bool(objects) and is_subject(statement, objects, told.first)
        return is_near and is_done_to and beside <= {*statement.bases}
    agent = rest[rest.index("by") + 1 :] if "by" in rest else ()
    others = rest[: rest.index("by")] if "by" in rest else rest
    if agent and not is_subject(statement, head_of(agent), told.first):
        return False
    return has_rest(statement, (*head_of(subject), *others), at, end) and _is_near(
        statement, subject, at
    )


def _is_near(statement: Statement, subject: Sequence[str], at: int) -> bool:
    """Whether an object follows its verb at once."""
    head = base(head_of(subject)[-1])
    near = statement.bases[at + 1 : at + 2 + len(subject) + 2]
    if head not in near:
        return False
    between = statement.words[at + 1 : at + 1 + near.index(head)]
    return not any(word.casefold() in PREPOSITIONS for word in between)
