"""How much of what a question says a sentence says, beside its names."""

from collections.abc import Set
from typing import NamedTuple

from index.text.stems import stems
from qa.evidence.verbs import base, contraries_of, meanings, senses_of, words_of

BEFORE = 0.5
"""Weight of a name that only stands before the sentence."""


class Asked(NamedTuple):
    """What a question says."""

    names: frozenset[str]
    words: tuple[str, ...]
    """What it says of them."""

    @classmethod
    def of(cls, question: str) -> "Asked":
        """The names and the other words that a question has, but for stop words and figures."""
        found = [match[0] for match in words_of(question)[1:] if stems(match[0])]
        names = frozenset(base(word) for word in found if word[0].isupper())
        words = [base(word) for word in found if word[0].islower()]
        return cls(names, tuple(dict.fromkeys(words)))

    def share(self, sentence: str, before: str) -> float:
        """The share of it that a sentence says; 0 where half of its names or words are missing."""
        own = meanings(sentence)
        known = {base(word[0]) for word in words_of(before)}
        said = sum(_is_told(word, own) for word in self.words)
        named = sum(1.0 if n in own else BEFORE if n in known else 0.0 for n in self.names)
        is_near = 2 * said >= len(self.words) and 2 * named >= len(self.names)
        return (said + named) / (len(self.words) + len(self.names)) if said and is_near else 0.0


def _is_told(word: str, own: Set[str | int]) -> bool:
    """Whether a word is among what a sentence says, or another that tells the contrary."""
    return bool({word, *senses_of(word), *contraries_of(word)} & own)
