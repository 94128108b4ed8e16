# ruff: noqa: SIM905 -- word lists read best as text
"""What a question asks to be affirmed: who does or is what, "Did Salling buy the yard?"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from index.text.stems import stems
from qa.evidence.verbs import base, bases, verb, words_of

Tense = Literal["past", "present", "future"]

ALL = frozenset("all every each everyone everybody both entire whole".split())
GENERIC = frozenset(bases("people person"))
PREPOSITIONS = frozenset("of to in on at for from with by against near between about over".split())
_INSIDE = frozenset(
    "aboard who which that during after before under into through inside outside towards "
    "because despite".split()
)
OPENERS = PREPOSITIONS | _INSIDE
"""What opens a part of what is said beside a verb."""

_TENSES: dict[str, Tense] = {
    **dict.fromkeys("did was were has have had".split(), "past"),
    **dict.fromkeys("is are does do".split(), "present"),
    "will": "future",
}
_TRUE = re.compile(r"^is it true that ", re.IGNORECASE)
_DETERMINERS = frozenset("the a an its his her their this that all both two three".split())
_NEGATIONS = frozenset("not never no neither nobody none without".split())


class Reading(NamedTuple):
    """One way to part a question into whom it is about and what is asked of them."""

    subject: tuple[str, ...]
    verb: tuple[str, ...]
    """The verb and what stands behind it, so that it can be looked up with a particle; for a
    quality ("Is the bridge open?") the words of it."""
    rest: tuple[str, ...]
    """What is said beside."""
    voice: Literal["active", "passive", "going on", "quality"]


class Proposition(NamedTuple):
    """A question that is answered by yes or no."""

    tense: Tense
    auxiliary: str
    words: tuple[str, ...]
    """All after the auxiliary."""

    def readings(self) -> Iterator[Reading]:
        """All ways to part it; which of them is meant, a sentence shows that has its verb."""
        for at in range(1, len(self.words)):
            word = self.words[at]
            if not word[0].islower() or not stems(word):
                continue
            voice = self._voice(at)
            before, after = self.words[:at], self.words[at + 1 :]
            subject = tuple(one for one in before if one not in ("been", "be", "being"))
            if voice:
                yield Reading(subject, self.words[at : at + 3], after, voice)
            if self.auxiliary in ("is", "are", "was", "were") and not _has_verb(before):
                yield Reading(before, self.words[at:], (), "quality")

    def _voice(self, at: int) -> Literal["active", "passive", "going on"] | None:
        word = self.words[at]
        if self.auxiliary in ("did", "does", "do"):
            return "active"
        if self.auxiliary == "will":
            return "passive" if "be" in self.words[:at] else "active"
        is_done = verb(word).is_participle
        if self.auxiliary in ("has", "have", "had"):
            return ("passive" if "been" in self.words[:at] else "active") if is_done else None
        return "going on" if word.endswith("ing") else "passive" if is_done else None


def _has_verb(subject: tuple[str, ...]) -> bool:
    """Whether there is a participle that describes no noun behind it: "the truce … extended"."""
    return any(
        verb(word).is_participle and before not in _DETERMINERS
        for before, word in pairwise(subject)
    )


def proposition_of(question: str) -> Proposition | None:
    """What a question asks to be affirmed; None where it asks for something else, or denies."""
    words = tuple(match[0] for match in words_of(_TRUE.sub("", question)))
    if _TRUE.match(question):
        words = _as_question(words)
    if not words or words[0].casefold() not in _TENSES or _NEGATIONS & {*words}:
        return None
    first = words[0].casefold()
    return Proposition(_TENSES[first], first, words[1:])


def _as_question(words: tuple[str, ...]) -> tuple[str, ...]:
    """A statement with its auxiliary in front: "was Rask freed" of "Rask was freed"."""
    for at, word in enumerate(words[1:], 1):
        if word in _TENSES:
            return (word, *words[:at], *words[at + 1 :])
        if word[0].islower() and verb(word).is_past:
            return ("did", *words)
    return words


def head_of(words: Sequence[str]) -> tuple[str, ...]:
    """A noun phrase without what a preposition adds: "the vote" of "the vote on the budget"."""
    found: list[str] = []
    for word in words:
        if found and word.casefold() in OPENERS:
            break
        found.append(word)
    while found and not stems(found[-1]):
        found.pop()
    return tuple(found)


def content_of(words: Iterable[str]) -> set[str]:
    """The bases of what a subject says: neither stop words nor what stands for anybody."""
    found = {base(word) for word in words if stems(word) and word.casefold() not in ALL | _INSIDE}
    return found - GENERIC
