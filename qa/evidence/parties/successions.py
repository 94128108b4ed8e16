"""Who came after whom: successors and predecessors, in the direction that was asked for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.documents import Passage
from index.text.sentences import sentences
from index.text.stems import stems
from qa.contract.draft import Candidate
from qa.evidence.parties.appositions import head_of
from qa.evidence.parties.names import names_in
from qa.evidence.parties.vocabulary import is_role
from qa.evidence.parties.words import TOKEN, is_capital

TOLD = 0.7
"""Probability of whom a sentence has as the successor or the predecessor of the one asked about."""
UNTOLD = 0.3
"""Share of a reader's probability that is left where a sentence tells no succession of them."""

_LATER = re.compile(
    r"^who (?:has |will |is to |was chosen to |was named to )?(?:succeed(?:ed|s)?|replace[sd]?"
    r"|t(?:ook|akes|ake) over from|came after) (?P<known>.+)$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"^whom? (?:did|does|will|has|is) (?P<known>.+?) (?:succeed(?:ed|ing)?|replac(?:e|ed|ing)"
    r"|tak(?:e|en|ing) over from)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"^[Ww]ho (?:was|were) (?P<role>.*?) (?P<way>before|after) (?P<known>[A-Z].+)$"
)
_ONE_OF = re.compile(
    r"^who (?:is|was|were) (?:the )?(?P<known>.+?)['’]s? (?P<one>successor|predecessor)\b",
    re.IGNORECASE,
)
_OF_BODY = re.compile(r"\b(?:of|at|for|in) (?:the )?$")
"""Before a name that is nobody's: "governor of the National Bank"."""
_TITLE = r"(?:the |an? |his |her |[a-z-]+ |[A-Z][a-z]+ (?=[A-Z][\w’'-]+ [A-Z]))*"
_ORDERS = (
    (re.compile(rf"\b(?:succeeded|replaced) (?:\w+ ){{0,5}}?by {_TITLE}$"), True),
    (re.compile(r"(?:\b(?:his|her|their)|['’]s) (?:[a-z-]+ )?successor,? (?:is |was )?$"), True),
    (re.compile(r"(?:\b(?:his|her|their)|['’]s) (?:[a-z-]+ )?predecessor,? (?:is |was )?$"), False),
    (
        re.compile(
            rf"\b(?:succeed(?:s|ed|ing)?|replac(?:e|es|ed|ing)|t(?:ake|akes|ook|aking) over from) "
            rf"{_TITLE}$"
        ),
        False,
    ),
)
"""What stands between two names, and whether the first of them came first."""


@dataclass(frozen=True, slots=True)
class Succession:
    """Who is asked for: the one before or after somebody."""

    known: frozenset[str]
    """The stems of the name in the question."""
    is_later: bool

    def names(self, sentence: str) -> Iterator[tuple[int, int]]:
        """Whom a sentence has before or after the one that is known, as asked for."""
        named = self._named(sentence)
        for at, right in enumerate(named):
            for left in named[:at]:
                between = sentence[left[1] : right[0]]
                order = next((first for words, first in _ORDERS if words.search(between)), None)
                if order is None:
                    continue
                earlier, later = (left, right) if order else (right, left)
                wanted, other = (later, earlier) if self.is_later else (earlier, later)
                is_body = _OF_BODY.search(sentence[: wanted[0]]) is not None
                if not is_body and self.known & set(stems(sentence[slice(*other)])):
                    yield wanted

    def _named(self, sentence: str) -> list[tuple[int, int]]:
        """The people of a sentence, the one that is known by the last name alone as well."""
        named = names_in(sentence)
        alone = [
            token.span()
            for token in TOKEN.finditer(sentence)
            if is_capital(token[0]) and self.known & set(stems(token[0]))
        ]
        named += [one for one in alone if not any(a < one[1] and one[0] < b for a, b in named)]
        return sorted(named)


def asked_succession(question: str) -> Succession | None:
    """Whose successor or predecessor a question asks for, if it does."""
    text = question.rstrip("?. ")
    if match := _LATER.match(text):
        return _succession(match["known"], is_later=True)
    if match := _EARLIER.match(text):
        return _succession(match["known"], is_later=False)
    if match := _ONE_OF.match(text):
        return _succession(match["known"], is_later=match["one"].casefold() == "successor")
    match = _BESIDE.match(text)
    if match and is_role(head_of(match["role"])):
        return _succession(match["known"], is_later=match["way"] == "after")
    return None


def _succession(known: str, *, is_later: bool) -> Succession | None:
    """The succession of a person who is named; None of anything else."""
    name = re.split(r" (?:as|in|on|at|of|for) |,", known)[0]
    people = {stem for word in TOKEN.findall(name) if is_capital(word) for stem in stems(word)}
    return Succession(frozenset(people), is_later) if people else None


def of_successions(
    asked: Succession, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Those whom sentences have before or after the one asked about; others are less likely."""
    found = [
        Candidate(passage, at + first, at + last, at, passage.start + end, TOLD)
        for passage in passages
        for start, end in sentences(passage.text)
        for at in [passage.start + start]
        for first, last in asked.names(passage.text[start:end])
    ]
    said = {one.text for one in found}
    rest = [one for one in candidates if one.text not in said]
    return [*found, *(replace(one, probability=one.probability * UNTOLD) for one in rest)]
