"""What a question takes for granted, and which sentences tell that it is so, or is not."""

import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import Literal, NamedTuple

from index.text.stems import stems
from qa.evidence.assertions.propositions import (
    Proposition,
    Reading,
    Tense,
    content_of,
    head_of,
)
from qa.evidence.assertions.statement import Statement
from qa.evidence.assertions.subjects import is_subject
from qa.evidence.assertions.telling import BE, told_at
from qa.evidence.assertions.verdicts import is_supposed, relation_of
from qa.evidence.verbs import base, verb

Telling = Literal["so", "not so", "to come"]

_ASKED = re.compile(
    r"^(?:and |so |but )?(?:why|when|where|how|to whom|for how (?:much|long)"
    r"|how (?:much|long|often|soon)|(?:in|on|at|from|to|for|by) (?:which|what) [\w-]+"
    r"|(?:in|on) what \w+)(?: exactly| money)? "
    r"(?P<aux>did|was|were|is|are|has|have|had|does|do|will) (?P<rest>.+?)[?.! ]*$",
    re.IGNORECASE,
)
"""What is asked beside what is granted: "Why did Rask resign?"."""
_AFTERWARDS = re.compile(
    r"^(?:what|how|why|where|when) did (?P<who>.+?) (?:say|tell|do|write|call|react|respond|go|give"
    r"|explain|announce|promise)\b.*? (?:after|when|before|that|once) (?:he|she|they|it|(?P=who)) "
    r"(?P<rest>.+?)[?.! ]*$",
    re.IGNORECASE,
)
"""What is granted of somebody who said something then."""
_TAKE = re.compile(r"^(?P<whose>.+?)['’]s? (?P<what>.+?) (?:take|last|cost)$")
_REFUSED = re.compile(r"\b(?:refuse|fail|decline|neglect|omit)(?:d|s|ed)? to (?=[a-z])")
_PAID = re.compile(r"\bpay for (the |a |an |its |his |her |their |(?=[A-Z]))")
_NEGATED = re.compile(r"\b(?:not|never|no longer|no|nobody|without|hardly)\b|n['’]t\b", re.I)
_INTENDS = re.compile(
    r"\b(?:(?:is|are|was|were|be) (?:now |still )?(?:considering|mulling|weighing|studying"
    r"|contemplating|discussing)|(?:considers?|considered|mulls|mulled|weighs|weighed)"
    r"|(?:plan|hope|want|intend|mean|wish|aim|propose|threaten)(?:s|ed|ned)? to"
    r"|(?:is|are|was|were) (?:planning|hoping|likely|expected|due|set|ready|preparing) to"
    r"|may|might|could|would) $"
)
"""Before a verb that tells of nothing done yet."""
_relation = partial(relation_of, is_once=True)
_GOVERNMENT = ("government",)
_TENSES = {"did": "past", "was": "past", "were": "past", "had": "past"}


class Way(NamedTuple):
    """One way to tell what a question takes for granted."""

    asked: Proposition
    reading: Reading
    names: frozenset[str]
    """The bases of its names: a sentence that lacks one of them does not tell it."""


class Premise(NamedTuple):
    """What a question takes for granted."""

    ways: tuple[Way, ...]
    is_denied: bool
    """Whether it is taken for granted that they are not so: "Why did Rask refuse to sign?"."""

    def told_in(self, sentence: str, context: str) -> tuple[Telling, int, int] | None:
        """How a sentence tells of it, and the offsets in it of the words that do.

        `context` is what the sentence leaves unsaid: its article's title, and the sentences before.
        """
        statement = Statement(sentence, context)
        for way in self.ways:
            if not all(statement.has(name) for name in way.names):
                continue
            for telling, start, end in _tellings(statement, way.asked, way.reading):
                if telling != "to come":
                    is_so = (telling == "so") != self.is_denied
                    return "so" if is_so else "not so", start, end
                if not self.is_denied:
                    return telling, start, end
        return None

    def is_of_another(self, sentence: str, context: str) -> bool:
        """Whether a sentence tells it of somebody else, who is named."""
        statement = Statement(sentence, context)
        return any(
            told.is_so
            and relation_of(statement, at, way.reading, is_passive=told.is_passive) == "same"
            and not is_subject(statement, way.reading.subject, told.first)
            and _is_other(statement, way.reading.subject, told.first)
            for way in self.ways
            for at, word in enumerate(statement.words)
            if word not in BE and (told := told_at(statement, at, way.asked.tense)) is not None
        )


def premise_of(question: str) -> Premise | None:
    """What a question takes for granted; None where it is not seen what, or it grants little."""
    match = _ASKED.match(question) or _AFTERWARDS.match(question)
    if match is None:
        return None
    known = match.groupdict()
    auxiliary = (known.get("aux") or "did").casefold()
    rest = known["rest"] if "aux" in known else f"{known['who']} {known['rest']}"
    if _TAKE.match(rest) or _NEGATED.search(rest):
        return None
    plain = _PAID.sub(r"buy \1", _REFUSED.sub("", rest))
    words = tuple(filter(None, (word.strip(',;:()“”"') for word in plain.split())))
    tense: Tense = (
        "past" if auxiliary in _TENSES else "future" if auxiliary == "will" else "present"
    )
    asked = Proposition(tense, auxiliary, words)
    ways = tuple(_ways(asked, *_turned(asked)))
    return Premise(ways, _REFUSED.search(rest) is not None)


def _ways(*propositions: Proposition) -> Iterator[Way]:
    """Every way to tell them in which something is done, or undergone."""
    for asked in propositions:
        for reading in asked.readings():
            if reading.voice in ("active", "passive"):
                said = (*reading.subject, *reading.rest)
                names = content_of(word for word in said if not word[0].islower())
                yield Way(asked, reading, frozenset(names))


def _turned(asked: Proposition) -> Iterator[Proposition]:
    """The same in the passive: "was the yard sold" of "did Salling sell the yard"."""
    if asked.auxiliary not in ("did", "does", "do"):
        return
    for at in range(1, len(asked.words) - 1):
        word, done = asked.words[at], head_of(asked.words[at + 1 :])
        behind = asked.words[at + 1]
        if word[0].islower() and stems(word) and done and _opens_object(behind):
            yield Proposition(asked.tense, "was", (*done, _participle(word)))


def _opens_object(word: str) -> bool:
    return word[0].isupper() or word.casefold() in ("the", "a", "an", "its", "his", "her", "their")


def _participle(word: str) -> str:
    """A form that is known as one; of a regular verb any with its ending."""
    return word if verb(word).is_participle else f"{word.removesuffix('e')}ed"


def _tellings(
    statement: Statement, asked: Proposition, reading: Reading
) -> Iterator[tuple[Telling, int, int]]:
    """How the verbs of a sentence tell of what is granted of its subject."""
    for at, word in enumerate(statement.words):
        if word in BE:
            continue
        told = told_at(statement, at, asked.tense)
        if told is None:
            first = _to_come(statement, reading, at)
            if first is not None and _is_of(statement, reading, first, at):
                yield "to come", *_place(statement, first, at)
            continue
        relation = _relation(statement, at, reading, is_passive=told.is_passive)
        is_known = relation in ("same", "contrary") and (told.is_so or relation == "same")
        if not is_known or is_supposed(statement, asked, at):
            continue
        if _is_of(statement, reading, told.first, at):
            is_so = told.is_so and relation == "same"
            yield "so" if is_so else "not so", *_place(statement, told.first, at)


def _place(statement: Statement, first: int, at: int) -> tuple[int, int]:
    end = statement.matches[max(at, statement.end(at) - 1)].end()
    return statement.matches[first].start(), end


def _to_come(statement: Statement, reading: Reading, at: int) -> int | None:
    """Index of the first word of a verb that is still to come, or whose contrary is to be."""
    later = told_at(statement, at, "future")
    if later is not None:
        is_contrary = _relation(statement, at, reading, is_passive=later.is_passive) == "contrary"
        return later.first if is_contrary and later.is_so else None
    if _relation(statement, at, reading, is_passive=False) != "same":
        return None
    start = statement.matches[at].start()
    intends = _INTENDS.search(statement.text[:start])
    if intends is None:
        return None
    return next(n for n, one in enumerate(statement.matches) if one.start() >= intends.start())


def _is_of(statement: Statement, reading: Reading, first: int, at: int) -> bool:
    """Whether a verb is told of the subject that is asked about, and of the same object."""
    subject = reading.subject
    objects = head_of(reading.rest)
    if objects and base(objects[-1]) not in statement.bases[at + 1 : statement.end(at)]:
        return False
    is_state = len(subject) == 1 and subject[0][0].isupper()
    return is_subject(statement, subject, first) or (
        is_state and is_subject(statement, _GOVERNMENT, first)
    )


def _is_other(statement: Statement, subject: Sequence[str], first: int) -> bool:
    """Whether another of the same sort is the subject: another person, another's delegation."""
    head = head_of(subject)
    meant = content_of([word for word in head if word[0].isupper()])
    named = list(takewhile(lambda at: _is_near(statement, at), range(first - 1, -1, -1)))
    told = statement.names(named[-1], first) if named else set()
    if not meant or not told or meant & told:
        return False
    if head[-1][0].islower():
        return base(head[-1]) == statement.bases[first - 1]
    people = [word for word in head if word[0].isupper()]
    is_person = all(word[0].isupper() for word in statement.words[named[-1] : first])
    return len(people) == len(head) > 1 and is_person and len(named) > 1


def _is_near(statement: Statement, at: int) -> bool:
    """Whether a word belongs to the one behind it: nothing but a space parts them."""
    return statement.gap(at) == " " and not statement.is_preposition(at)
