"""A sentence, word by word, as statements are looked for in it."""

import re
from collections.abc import Iterable

from index.text.stems import stems
from qa.evidence.assertions.propositions import ALL, PREPOSITIONS
from qa.evidence.verbs import base, bases, words_of

_CLOSES = re.compile(
    r"$|\s*[,.;:!?)\]”\"—–(]"
    r"|\s(?:a|an|the|in|on|at|of|to|for|from|with|by|against|after|before|during|over|under|as|and"
    r"|or|but|because|when|while|where|who|which|that|this|last|next|yesterday|today|tomorrow"
    r"|earlier|later|until|till|since|than|into|near|between|about|amid|following|despite|through"
    r"|across|without|within|was|were|is|are|has|have|had|will|its|his|her|their|[A-Z\d]|\w+ly)"
)
"""What may follow the last word of an object: not another noun that it only describes."""
_BORDER = re.compile(
    r";|—|–|, (?:but|while|whereas|although|though)\b| but | (?:and|then) (?=(?:\w+ed|was|were|is"
    r"|has|had|did|cut|put|set|sold|bought|won|lost|left|took|made|said|met)\b)"
)
"""Where what a verb governs ends."""
NO_NAMES = ALL | frozenset(
    bases(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May "
        "June July August September October November December"
    )
)
"""Capitals that name nobody."""
_NAMES = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+)+")
MIN_DERIVED = 4
"""Letters of what another word may be derived from."""


class Statement:
    """A sentence, and what it leaves unsaid."""

    def __init__(self, text: str, context: str) -> None:
        """`context` is its article's title, and the sentences before it."""
        self.text = text
        self.matches = words_of(text)
        self.words = [match[0] for match in self.matches]
        self.bases = [base(word) for word in self.words]
        self._known = {*self.bases, *bases(context), *initials(text), *initials(context)}

    def has(self, word: str) -> bool:
        """Whether a word stands here, or what it is derived from: "Iraqi" where there is "Iraq"."""
        return word in self._known or any(
            word[:-n] in self._known for n in (1, 2, 3) if len(word) >= MIN_DERIVED + n
        )

    def is_preposition(self, at: int) -> bool:
        """Whether a word, if there is one, is a preposition."""
        return at < len(self.words) and self.words[at].casefold() in PREPOSITIONS

    def gap(self, at: int) -> str:
        """What stands between a word and the next."""
        if at + 1 >= len(self.matches):
            return ""
        return self.text[self.matches[at].end() : self.matches[at + 1].start()]

    def closes(self, at: int) -> bool:
        """Whether a word is the last of what it belongs to."""
        return _CLOSES.match(self.text, self.matches[at].end()) is not None

    def end(self, at: int) -> int:
        """Index behind the last word of what a verb governs."""
        border = _BORDER.search(self.text, self.matches[at].end())
        stop = border.start() if border else len(self.text)
        return sum(match.start() < stop for match in self.matches)

    def names(self, start: int, end: int) -> set[str]:
        """The names among some of the words."""
        return names_of(self.words[start:end])


def names_of(words: Iterable[str]) -> set[str]:
    """The bases of the words that are names."""
    return {base(word) for word in words if word[0].isupper() and stems(word)} - NO_NAMES


def initials(text: str) -> set[str]:
    """What the names of a text are shortened to: "us" where there is "United States"."""
    return {
        "".join(word[0] for word in name[0].split()).casefold() for name in _NAMES.finditer(text)
    }
