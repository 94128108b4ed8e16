# ruff: noqa: SIM905 -- word lists read best as text
"""Whether a sentence says beside a verb what a question says beside it."""

from collections.abc import Sequence
from itertools import pairwise

from index.text.stems import stems
from qa.evidence.assertions.propositions import PREPOSITIONS, head_of
from qa.evidence.assertions.statement import Statement, initials
from qa.evidence.assertions.subjects import MAX_GAP, PARTIAL, is_owner, is_subject
from qa.evidence.assertions.telling import Told
from qa.evidence.verbs import base

_DENYING = frozenset("not never no n't without unless".split())


def has_rest(statement: Statement, rest: Sequence[str], at: int, end: int) -> bool:
    """Whether what is said beside the verb is all there behind it; names of places anywhere."""
    behind = statement.bases[at + 1 : end]
    last = max((behind.index(base(word)) for word in rest if base(word) in behind), default=0)
    if _DENYING & {*statement.words[at + 2 : at + 1 + last]} - {*rest}:
        return False
    shortened = initials(statement.text[statement.matches[at].end() :])
    for before, word in pairwise(["", *rest]):
        is_place = word[0].isupper() and before.casefold() in ("in", "at", "near", "the")
        is_elsewhere = is_place and statement.has(base(word))
        if stems(word) and base(word) not in {*behind, *shortened} and not is_elsewhere:
            return False
    objects = head_of(rest)
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
