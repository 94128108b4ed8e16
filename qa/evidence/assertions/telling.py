# ruff: noqa: SIM905 -- word lists read best as text
"""How a sentence tells a verb: as done or not, of whom it is said."""

import re
from collections.abc import Set
from typing import Literal, NamedTuple

from qa.evidence.assertions.propositions import Tense
from qa.evidence.assertions.statement import Statement
from qa.evidence.verbs import bases, verb

_ADVERBS = frozenset(
    "also just already then now still again since later finally recently officially formally "
    "never not only yet even both all each soon once narrowly".split()
)
BE = frozenset("is are was were been being be".split())
_HAVE = frozenset("has have had".split())
_MODALS = frozenset("will wo would may might could should can ca must shall cannot".split())
_DO = frozenset("did does do".split())
AUXILIARIES = BE | _HAVE | _MODALS | _DO
_DECIDING = frozenset(bases("vote decide manage"))
_REFUSING = frozenset(bases("refuse decline fail"))
_NOT = re.compile(r"n['’]t$")
MAX_GOVERNOR = 6
"""Words between "voted" and "to cut"."""


class Told(NamedTuple):
    """How a sentence tells a verb."""

    is_so: bool
    is_passive: bool
    first: int
    """Index of the first word of what belongs to the verb."""


def told_at(statement: Statement, at: int, tense: Tense, plain: str = "") -> Told | None:
    """How the sentence tells the verb at a place, if it states or denies it.

    `plain` is the form that several do something in, "travel".
    """
    first = at
    while first and _is_of_verb(statement, first - 1):
        first -= 1
    chain = [word.casefold() for word in statement.words[first:at]]
    if "to" in chain:
        return _governed(statement, first, tense)
    helpers = {_NOT.sub("", word) for word in chain}
    voice = None if "only" in chain else _voice(statement, at, helpers, tense)
    if not chain and plain and statement.words[at] == plain and at:
        voice = "active"
    is_so = not any(word in ("not", "never", "longer") or _NOT.search(word) for word in chain)
    return Told(is_so, voice == "passive", first) if voice else None


def _voice(
    statement: Statement, at: int, helpers: Set[str], tense: Tense
) -> Literal["active", "passive"] | None:
    """Whether a verb's subject does it or has it done to them; None where it is not told so."""
    word = statement.words[at]
    form = verb(word)
    if helpers & _MODALS or tense == "future":
        is_to_come = tense == "future" and helpers & {"will", "wo"}
        is_passive = helpers & BE and form.is_participle
        return None if not is_to_come else "passive" if is_passive else "active"
    if helpers & BE:
        is_over = tense == "present" and helpers & {"was", "were"}
        if is_over or "being" in helpers:
            return None
        return "passive" if form.is_participle else "active" if word.endswith("ing") else None
    is_now = tense == "present" and word.endswith("s") and at > 0
    is_past = form.is_participle if helpers & _HAVE else form.is_past or is_now
    is_told = helpers & _DO or (is_past and (helpers & _HAVE or not _is_reduced(statement, at)))
    return "active" if is_told else None


def _is_of_verb(statement: Statement, at: int) -> bool:
    """Whether a word is an auxiliary, an adverb or a negation before a verb."""
    word = statement.words[at].casefold()
    return (
        word in _ADVERBS | AUXILIARIES
        or word in ("to", "longer", "no")
        or word.endswith(("ly", "n't", "n’t"))
    ) and statement.gap(at) == " "


def _governed(statement: Statement, first: int, tense: Tense) -> Told | None:
    """How an infinitive is told: what was voted for is decided, what was refused is not so."""
    for at in range(first - 1, max(-1, first - 1 - MAX_GOVERNOR), -1):
        if "," in statement.gap(at):
            return None
        one = statement.bases[at]
        if one in _DECIDING or one in _REFUSING:
            own = told_at(statement, at, tense)
            if own is None or own.is_passive or not own.is_so:
                return None
            return own._replace(is_so=one in _DECIDING)
    return None


def _is_reduced(statement: Statement, at: int) -> bool:
    """Whether a participle only describes: "Moen, arrested in May, …", "the man arrested by"."""
    before = statement.gap(at - 1) if at else ""
    after = statement.words[at + 1].casefold() if at + 1 < len(statement.words) else ""
    is_participle = verb(statement.words[at]).is_participle
    is_behind_comma = (
        "," in before and statement.text[: statement.matches[at].start()].count(",") == 1
    )
    return is_participle and (is_behind_comma or after == "by")
