"""What a question says of whom or what it asks for, and which sentences tell just that."""

import re
from typing import NamedTuple

from index.text.stems import stems
from qa.evidence.verbs import base, meanings, places_of, senses_in

LEAST = 0.5
"""Share of the question's own words that a sentence must have to tell what it says."""

_ASKED = re.compile(
    r"^(?:.*?\b(?:which|what)(?: (?!did\b|do\b|does\b)[a-z0-9-]+)*?"
    r" (?:(?:[a-z-]+s|people|men|women)\b(?: (?:who|that)\b)?|(?=did\b|do\b|does\b))"
    r"|.*?\b(?:who(?:m|se)?|what|that)\b)",
    re.IGNORECASE,
)
"""What opens a question, with the noun of what it asks for."""
_AUXILIARIES = frozenset(
    [
        "do",
        "does",
        "did",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
    ]
)
_INSERTED = re.compile(r"^,[^,;]*,(?: [^,;]*,)?|\([^()]*\)|(?<=\w), [^,;]*,")
_TO_VERB = re.compile(
    r"(?: (?:and|who|also|then|have|has|had|was|were|is|are|been|be|being|all|both|each|jointly"
    r"|later|already|had|will|would|\w+ly))* ",
)
"""Between a subject and its verb."""
_TO_OBJECT = re.compile(r" (?:(?:[a-z][\w’'-]*|\d+) ){0,4}")
"""Between a verb and its object."""
_TO_AGENT = re.compile(r"(?: [a-z]+){0,2} by (?:(?:[a-z][\w’'-]*|\d+) ){0,4}")
_MEETS = ("meet", "talk", "negotiate", "gather")
"""What several do with each other: "a meeting of the quartet" is one of those who met."""
_TO_PARTY = re.compile(r" (?:of|between|among) (?:the |all |its )?(?:[a-z]\w* ){0,2}")
_DOERS = re.compile(r"\b\w+(?:[oe]r|ant|ent|ist)s\b")
_TO_EQUAL = re.compile(r"(?: [\w’'-]+){0,6} (?:are|were|be|included?|was|is):? ")
"""Between "the moderators" and who they are."""
_DONE_TO = re.compile(r"\b(?:is|are|was|were|been|being|be)\b")
_TURNING = ("against", "without")
"""Words that turn what a verb says: who voted for a bill did not vote against it."""
_NOUNS = {
    base(verb): frozenset(map(base, nouns))
    for verb, nouns in (
        ("sue", ("lawsuit", "suit")),
        ("murder", ("murder", "murderer")),
        ("appoint", ("appointment", "appointee")),
        ("nominate", ("nomination", "nominee")),
        ("meet", ("together",)),
    )
}
"""Words that tell of a deed without its verb: "filed a lawsuit against", "sat together"."""
_DEPENDS = re.compile(
    r"\b(?:of|in|at|with|to|for|from|by|on|against|than|about|over|between) (?:the |an? )?$"
)
"""What stands before a name that is no subject."""


class Predicate(NamedTuple):
    """The words, beside names, in which a question says something of what it asks for."""

    words: tuple[str, ...]
    """In order, each with the word behind it ("make up"); the first is mostly the verb."""
    is_object: bool
    """Whether it asks for an object: "Which ports did Moen visit?"."""

    def is_told(self, sentence: str) -> bool:
        """Whether a sentence tells this: it has the verb, in some word for it, and half of all."""
        had = self._had(sentence)
        return sum(had) >= LEAST * len(had) and (self.is_object or not had or had[0])

    def is_wholly_told(self, sentence: str) -> bool:
        """Whether a sentence has all of the words."""
        return all(self._had(sentence))

    def is_near(self, sentence: str) -> bool:
        """Whether a sentence has the verb, or half of all."""
        had = self._had(sentence)
        return not had or sum(had) >= LEAST * len(had) or (not self.is_object and had[0])

    def is_told_of(self, sentence: str, start: int, end: int) -> bool:
        """Whether a sentence tells this of a part of it, as the verb's subject or its object."""
        if not self.words or not self.is_told(sentence):
            return False
        verbs = self.words if self.is_object else self.words[:1]
        return any(
            self._is_object_of(sentence, start, end, place)
            if self.is_object
            else _is_before(sentence, start, end, place[0])
            or _TO_AGENT.fullmatch(sentence[place[1] : start]) is not None
            or _are(sentence, start, place)
            or (
                base(word.split(maxsplit=1)[0]) in _MEETS
                and _TO_PARTY.fullmatch(sentence[place[1] : start]) is not None
            )
            for word in verbs
            for place in places_of(word, sentence)
        )

    def _had(self, sentence: str) -> list[bool]:
        """Which of the words a sentence has, in some word for it."""
        told = meanings(sentence)
        if any(turn in _words(" ".join(self.words)) and turn not in told for turn in _TURNING):
            return [False for _ in self.words]
        return [bool(_meant(word) & told) for word in self.words]

    def _is_object_of(self, sentence: str, start: int, end: int, verb: tuple[int, int]) -> bool:
        is_after = _TO_OBJECT.fullmatch(sentence[verb[1] : start]) is not None
        is_done_to = _DONE_TO.search(sentence[end : verb[0]]) is not None
        return is_after or (is_done_to and _is_before(sentence, start, end, verb[0]))


def predicate_of(question: str) -> Predicate:
    """What a question says of what it asks for."""
    asked = _ASKED.match(question)
    rest = question[asked.end() :] if asked else question
    words = _words(rest)
    told = [
        " ".join(words[at : at + 2])
        for at, word in enumerate(words)
        if word[0].islower() and word not in _AUXILIARIES and stems(word)
    ]
    return Predicate(tuple(told), bool(words) and words[0] in ("do", "does", "did"))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_][\w'’]*", text)


def _meant(word: str) -> set[str | int]:
    """What a word means, or it and the one behind it."""
    verb = base(word.split(maxsplit=1)[0])
    return {verb, *_NOUNS.get(verb, ()), *senses_in(word)}


def _are(sentence: str, start: int, place: tuple[int, int]) -> bool:
    """Whether a part of a sentence is who does something: "The moderators are to be Rask …"."""
    is_doer = _DOERS.search(sentence, *place) is not None
    return is_doer and _TO_EQUAL.fullmatch(sentence[place[1] : start]) is not None


def _is_before(sentence: str, start: int, end: int, verb: int) -> bool:
    """Whether a part of a sentence is the subject of a verb: nothing of weight stands between."""
    if end >= verb or _DEPENDS.search(sentence[:start]):
        return False
    return _TO_VERB.fullmatch(_INSERTED.sub("", sentence[end:verb])) is not None
