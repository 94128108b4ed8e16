"""Who did it and to whom: which side of its verb an answer stands on."""

import re
from functools import lru_cache
from typing import NamedTuple

from index.text.stems import stems
from qa.contract.draft import Candidate
from qa.evidence.parties.names import names_in
from qa.evidence.parties.words import TOKEN, bare, is_capital

OTHER_SIDE = 0.4
"""Share of its probability that is left to a party of the wrong side."""

_ACTIVE = re.compile(
    r"^(?:who |which (?:[\w-]+ ){1,3}?|what (?:[\w-]+ ){1,3}?)(?:has |have |had |also )?"
    r"(?P<verb>(?!is\b|are\b|was\b|were\b|did\b|do\b|does\b|will\b|has\b|had\b|said\b|says\b)\w{3,})\b",
    re.IGNORECASE,
)
_NOMINAL = {
    "su": ("lawsuit", "suit", "complaint"),
    "accus": ("accus", "alleg"),
    "murder": ("murder", "kill"),
    "kill": ("kill", "murder"),
    "buy": ("bui", "bought", "acquir", "acquisit", "purchas", "takeov"),
    "bought": ("bui", "bought", "acquir", "acquisit", "purchas", "takeov"),
    "beat": ("beat", "defeat"),
    "defeat": ("beat", "defeat"),
    "overthrew": ("overthrow", "overthrew"),
}
"""Stems of other words for a deed."""
_BY = r"(?: (?!and\b|but\b|who\b)[a-z]+){0,4}? by "
_PRONOUN = re.compile(r"\b(?:he|she|they|it|him|her|them)\b", re.IGNORECASE)
_ADVERBS = re.compile(r"[ ,]*(?:(?:also|then|later|has|have|was|were|is|been|\w+ly)[ ,]*)*")
_BE = re.compile(r"\b(?:is|are|was|were|been|being|be|get|got)(?: \w+ly)? $")


class Deed(NamedTuple):
    """The verb of a question that asks who did it, and the words of the other party."""

    stems: frozenset[str]
    others: frozenset[str]


def asked_deed(question: str) -> Deed | None:
    """The deed whose doer a question asks for; None where it asks something else."""
    match = _ACTIVE.match(question)
    if match is None:
        return None
    own = stems(match["verb"])
    if not own:
        return None
    rest = question[match.end() :]
    others = {s for t in TOKEN.findall(rest) if is_capital(t) for s in stems(t)}
    return Deed(frozenset({own[0], *_NOMINAL.get(own[0], ())}), frozenset(others))


def doer_named(deed: Deed, sentence: str) -> tuple[int, int] | None:
    """Whom a sentence names behind the deed and "by": "a lawsuit filed by the Hald Senate"."""
    if not deed.others & set(stems(sentence)) and not _PRONOUN.search(sentence):
        return None
    for verb in _places(deed, sentence):
        behind = re.compile(_BY).match(sentence, verb[1])
        if behind and (name := _phrase(sentence, behind.end())) is not None:
            return name
    return None


def is_other_side(deed: Deed, candidate: Candidate) -> bool:
    """Whether a candidate stands where its sentence has the one to whom it was done."""
    sentence = candidate.quote
    start = candidate.start - candidate.quote_start
    end = candidate.end - candidate.quote_start
    if deed.others and deed.others <= set(stems(candidate.text)):
        return True
    for first, last in _places(deed, sentence):
        is_passive = _BE.search(sentence[:first]) is not None
        by = re.compile(_BY).match(sentence, last)
        if by:
            return end <= first or (by.end() < start and start - by.end() > len(sentence) // 2)
        if not is_passive and start >= last:
            has_agent = re.search(r"\bby\b|[”\"]", sentence[last:start])
            return not has_agent and bool(deed.others & set(stems(sentence[:first])))
        is_of_other = sentence[:last].endswith("ing") and not _ADVERBS.fullmatch(
            sentence[end:first]
        )
        if end <= first and (is_passive or is_of_other):
            return True
    return False


def _places(deed: Deed, sentence: str) -> list[tuple[int, int]]:
    return [place for place, told in _stemmed(sentence) if not deed.stems.isdisjoint(told)]


@lru_cache(maxsize=1024)
def _stemmed(sentence: str) -> tuple[tuple[tuple[int, int], list[str]], ...]:
    """The words of a sentence that are no names: where they stand, and their stems."""
    return tuple(
        (token.span(), stems(token[0]))
        for token in TOKEN.finditer(sentence)
        if not is_capital(token[0])
    )


def _phrase(sentence: str, start: int) -> tuple[int, int] | None:
    """The noun phrase with a name in it that begins here."""
    match = re.compile(
        r"(?:the |an? |former |then )*(?:[a-z]+ )?"
        r"(?:[A-Z][\w.’'-]*(?: (?:of|for|and|the|bin|al|de|van))?"
        r"(?: (?=[A-Z])|(?=\W|$)))+"
    ).match(sentence, start)
    if match is None:
        return None
    end = match.end()
    while end > start and sentence[end - 1] in " .,":
        end -= 1
    return (
        (start, end)
        if names_in(sentence[start:end]) or is_capital(bare_name(sentence[start:end]))
        else None
    )


def bare_name(text: str) -> str:
    """The first word with a capital; empty where there is none."""
    return next((token for token in TOKEN.findall(text) if is_capital(token) and bare(token)), "")
