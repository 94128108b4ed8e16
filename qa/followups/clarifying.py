"""Whom a person names when asked whom they mean."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.evidence.parties.words import words as bare_words
from qa.followups.cues import OPENING, first
from qa.followups.memory import Memory
from qa.followups.reading import ORDER, Standalone
from qa.followups.topics import Topic, names

_SAYS_WHOM = re.compile(
    rf"^{OPENING}(?:(?:i (?:mean|meant)|i(?: was|['’]m| am) asking about|about) )?"
    r"(?P<whom>[^?.!,:]+)[?.! ]*$",
    re.IGNORECASE,
)
_NTH = re.compile(
    rf"^(?:the )?(?P<nth>{'|'.join(ORDER)})(?: (?:one|person|man|woman))?$", re.IGNORECASE
)
_EMPTY = frozenset("the a an of from for one mr mrs ms miss sir dr prof".split())  # noqa: SIM905
_SENTENCE = r"[.!?;”\"]\s|\n"
_BEFORE, _BEHIND = 60, 90
"""Characters around a name that tell who its bearer is."""


class Pending(NamedTuple):
    """A question that waits to hear whom it means."""

    question: str
    choices: tuple[Topic, ...]
    """Those who fit alike; nobody where nobody fits, and anybody may be named."""
    memory: Memory
    """What came before it."""

    @property
    def turn(self) -> int:
        """Its number, from 0."""
        return self.memory.turns


def pending(
    question: str, memory: Memory, whole: Standalone, *, is_answered: bool
) -> Pending | None:
    """What waits after a question; None where it is clear whom it means."""
    is_of_somebody = first(question, "person") is not None and not names(question)
    is_left = is_of_somebody and whole.question == question and not is_answered
    return Pending(question, whole.choices, memory) if whole.choices or is_left else None


def chosen(question: str, waiting: Pending) -> Topic | None:
    """Whom a question names that says nothing else, of those whom the one that waits may mean."""
    said = _SAYS_WHOM.match(question)
    if said is None:
        return None
    whom = said["whom"].strip()
    if not waiting.choices:
        named = [name for name, _ in names(f"· {whom}")]
        return Topic(whom, "person", waiting.turn + 1) if named == [whom] else None
    if nth := _NTH.match(whom):
        at = ORDER[nth["nth"].casefold()]
        return waiting.choices[at] if at < len(waiting.choices) else None
    wanted = set(bare_words(whom)) - _EMPTY
    called = [one for one in waiting.choices if wanted <= set(bare_words(one.words))]
    told = [one for one in waiting.choices if wanted <= _told_of(one, waiting)]
    fit = called or told
    return fit[0] if wanted and len(fit) == 1 else None


def _told_of(one: Topic, waiting: Pending) -> set[str]:
    """The words beside a name, and beside no other of those to choose from."""
    borders = "|".join(re.escape(other.words) for other in waiting.choices if other != one)
    cut = re.compile(rf"{_SENTENCE}|{borders}")
    beside = [
        f"{cut.split(text[max(0, found.start() - _BEFORE) : found.start()])[-1]} "
        f"{cut.split(text[found.end() : found.end() + _BEHIND])[0]}"
        for text in waiting.memory.texts
        for found in re.finditer(re.escape(one.words), text)
    ]
    return set(bare_words(" ".join(beside)))


def settled(memory: Memory, meant: Topic, choices: Sequence[Topic]) -> Memory:
    """Where only one of several is left to be meant."""
    others = {one.words for one in choices} | {meant.words}
    left = tuple(topic for topic in memory.asked if topic.words not in others)
    return memory.asking((meant, *left))
