"""A plain sentence's main clause, in parts: what a question can be made of.

Precise rather than complete: a clause is plain if it has one verb, in the past, and no pronoun,
quotation or aside, so that it is understood without the sentences around it.
"""
# ruff: noqa: SIM905 -- word lists read best as text

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from index.documents import DateSpan
from index.text.datelines import dateline_end
from qa.contract.draft import Days
from qa.evidence.clauses import clauses
from qa.evidence.parties.names import PRONOUNS
from qa.evidence.parties.nations import nations
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import bare
from qa.evidence.verbs import IRREGULAR, MIN_REGULAR, verb

LONGEST_SUBJECT = 9
"""Words of a subject that a question can carry."""
AUXILIARIES = frozenset("was were has have had".split())
_STATES = frozenset("is are will would could can may might must should does do had has".split())
"""Verbs of clauses that tell of no event."""
_COUNTING = (
    "the a an one two three four five six seven eight nine ten some about at more over up as"
)
_OPENERS = FUNCTION_WORDS - frozenset(_COUNTING.split())
"""Words that open no subject."""
OWN = frozenset(("its", "their"))
"""Words that mean the subject, and are understood where it is told."""
_UNFIT = frozenset(
    "he she it they i we you him his her them us me our my your this that these those who which"
    " whose whom what here there now then also meanwhile however later earlier again still already"
    " yet another other others such same former latter respectively too both either neither said"
    " says saying told according including so not never no n't more less once twice first second"
    " third last next reportedly allegedly partly back".split()
) | (PRONOUNS - OWN)
"""Words by which a question out of its text is not understood, or turns about."""
_ODD = re.compile(
    r"(?<![\d.,])\b\d\b(?![.,]?\d)|[“”\"‘()\[\]…;:*|/@#<>{}\\,]|\.\.|--|—|–|[’'](?!s\b)"
    r"|\b[A-Z]{7,}\b|https?"
)
"""What no plain sentence has."""
_ENDS = re.compile(
    r"[.;]|, (?![A-Z])|$| because\b| after\b| when\b| while\b| and (?:said|[a-z]{3,}ed)\b"
)
"""What stands behind a clause that is whole."""
_PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\b")
_BEFORE_DAY = re.compile(r"(?:,? (?:late |early )?(?:on|in)(?: the)?|,? (?:late|early)|,)$")
_NOT_BEFORE_DAY = re.compile(
    r"\b(?:a|an|the|by|since|until|till|from|between|before|after|last|past|of|and|or|to|this|that"
    r"|next|every|each|for|through|hours?|days?|weeks?|months?|years?|minutes|\d+)$"
)
"""What stands before a day that is part of something else: "two weeks after Monday"."""
_AFTER_DAY = re.compile(
    r",? (?:in|at|to|with|by|from|as|near|during|against|over|for|on|outside|into)\b|[.,]|$"
)
_TIMES = re.compile(
    r"\b(?:hour|minute|week|day|month|year|night|morning|evening|decade)s?\b|\bago\b"
)
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+(?=[ A-Z])")
_SMALL = re.compile(r"\b[a-z]{2,}\b")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
_IRREGULAR = {past: base for base, past, _ in IRREGULAR}
_BASES = frozenset(_IRREGULAR.values())


class Clause(NamedTuple):
    """The main clause of a plain sentence, without its date words."""

    subject: str
    """As it stands inside a question: "the National Bank of Kelmar"."""
    verb: str
    """"was", "will" or a verb in the past."""
    rest: str
    days: Days | None
    """The day or month that its date words name."""
    behind: str
    """What the sentence goes on with after the clause."""


class Usage:
    """How the archive writes words: which begin with a capital, and what verbs are at base."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count the words of texts."""
        self._small: Counter[str] = Counter()
        self._capital: Counter[str] = Counter()
        for text in texts:
            self._small.update(_SMALL.findall(text))
            self._capital.update(_CAPITAL_INSIDE.findall(text))

    def opening(self, word: str) -> str | None:
        """A sentence's first word as it is written inside one; None where that is not known."""
        if bare(word) in FUNCTION_WORDS:
            return word.lower()
        name = re.match(r"[^\W\d_]+", word)
        if not name or nations(word) or word[1:] != word[1:].lower():
            return word
        small, capital = self._small[word.lower()], self._capital[name[0]]
        if small == capital:
            return None
        return word.lower() if small > capital else word

    def infinitive(self, past: str) -> str | None:
        """The base form of a verb in the past; of a regular one, the form that is written most."""
        if past in _IRREGULAR:
            return _IRREGULAR[past]
        if not past.endswith("ed"):
            return None
        stem = past[:-2]
        forms = {f"{past[:-3]}y"} if past.endswith("ied") else {stem, past[:-1]}
        if len(stem) > 2 and stem[-1] == stem[-2]:
            forms.add(stem[:-1])
        written = max(forms, key=lambda form: (self._small[form], form))
        return written if self._small[written] else None


def plain_clause(sentence: str, spans: Sequence[DateSpan], usage: Usage) -> Clause | None:
    """The main clause of a sentence that opens with it; None where it is not plain."""
    if dateline_end(sentence) or not is_testimony(sentence):
        return None
    start = _opening_day(sentence, spans)
    end = next((last for _, last in clauses(sentence) if last > start + 1), len(sentence))
    comma = sentence.find(", ", start, end)
    end = end if comma < 0 else comma
    inside = [span for span in spans if span.start < end]
    if len(inside) > 1 or any(span.granularity not in ("day", "month") for span in inside):
        return None
    text = sentence[start:end]
    if not start and inside:
        text = _without_day(text, inside[0])
    text = text.strip().rstrip(".,")
    if _ODD.search(_INITIALS.sub("", text)) or _TIMES.search(text):
        return None
    parts = _parts(text, usage) if _ENDS.match(sentence, end) or sentence[end - 1] in ".," else None
    days = Days(inside[0].first, inside[0].last) if inside else None
    return Clause(*parts, days, sentence[end:]) if parts else None


def _opening_day(sentence: str, spans: Sequence[DateSpan]) -> int:
    """Where a sentence goes on that opens with its day: "On Friday, the ferry …"; else 0."""
    for span in spans[:1]:
        goes_on = re.match(r", ", sentence[span.end :])
        if goes_on and re.match(r"(?:(?:Late |Early )?[Oo]n |In )?$", sentence[: span.start]):
            return span.end + goes_on.end()
    return 0


def _without_day(text: str, span: DateSpan) -> str:
    """A text without its date words; empty where they are part of something else."""
    before, after = text[: span.start].rstrip(), text[span.end :]
    before = _BEFORE_DAY.sub("", before)
    after = _PART_OF_DAY.sub("", after, count=1) if _PART_OF_DAY.match(after) else after
    is_adverb = _AFTER_DAY.match(after) or _is_verb(next(iter(after.split()), ""))
    if not before or not is_adverb or _NOT_BEFORE_DAY.search(before):
        return ""
    return before + after.removeprefix(",")


def _parts(text: str, usage: Usage) -> tuple[str, str, str] | None:
    """Subject, verb and rest of a clause that has one verb alone."""
    tokens = text.split()
    first = next((at for at, token in enumerate(tokens) if at and _is_verb(token)), None)
    if first is None or not _is_plain(tokens, first):
        return None
    subject, rest = " ".join(tokens[:first]), " ".join(tokens[first + 1 :])
    opening = usage.opening(tokens[0])
    if not rest or opening is None:
        return None
    return opening + subject[len(opening) :], tokens[first], rest


def _is_plain(tokens: Sequence[str], first: int) -> bool:
    """Whether words say one thing, with the verb at `first`, and are understood by themselves."""
    if {bare(token) for token in tokens} & _UNFIT or tokens[0].lower() in OWN:
        return False
    if any(token.endswith("ing") and token.islower() for token in tokens):
        return False
    # "was named", "have been named": what follows an auxiliary belongs to it.
    later = first + 2 * (tokens[first] in AUXILIARIES)
    if any(_is_verb(token) for token in tokens[later + 1 :]) or tokens[first] in _STATES:
        return False
    subject = tokens[:first]
    is_stranger = first == 1 and not nations(tokens[0])  # "Hald", whoever that is
    is_torn = first > LONGEST_SUBJECT or any(token in _BASES for token in subject)
    return not (is_stranger or is_torn or bare(tokens[0]) in _OPENERS)


def _is_verb(token: str) -> bool:
    """Whether a word may be a clause's verb."""
    if not token.islower():
        return False
    is_past = verb(token).is_past and len(token) > MIN_REGULAR and not token.endswith("eed")
    return token in AUXILIARIES or token in _STATES or is_past
