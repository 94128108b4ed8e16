# ruff: noqa: SIM905 -- word lists read best as text
"""What a question asks to be affirmed: who does or is what, "Did Salling buy the yard?"."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from index.text.stems import stems
from qa.evidence.verbs import verb, words_of

Tense = Literal["past", "present", "future"]

_TENSES: dict[str, Tense] = {
    **dict.fromkeys("did was were has have had".split(), "past"),
    **dict.fromkeys("is are does do".split(), "present"),
    "will": "future",
}
_TRUE = re.compile(r"^is it true that ", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    "of to in on at for from with by against aboard about over under between after before during "
    "into near who which that".split()
)
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

    @property
    def head(self) -> tuple[str, ...]:
        """The subject without what a preposition adds: "the vote" of "the vote on the budget"."""
        words = []
        for word in self.subject:
            if words and word.casefold() in _PREPOSITIONS:
                break
            words.append(word)
        return tuple(words)


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
            if self.auxiliary in ("is", "are", "was", "were"):
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


def proposition_of(question: str) -> Proposition | None:
    """What a question asks to be affirmed; None where it asks for something else, or denies."""
    words = tuple(match[0] for match in words_of(_TRUE.sub("", question)))
    if not words or words[0].casefold() not in _TENSES or _NEGATIONS & {*words}:
        return None
    first = words[0].casefold()
    return Proposition(_TENSES[first], first, words[1:])
