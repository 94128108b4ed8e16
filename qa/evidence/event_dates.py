"""The days of an event: of all date words of a passage those that are said of what is asked."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from index.documents import DateSpan, Passage
from index.text.sentences import is_furniture, sentences
from index.timex import tag_dates
from qa.contract import Stance
from qa.evidence.asked_event import AskedEvent
from qa.evidence.clauses import clauses
from qa.evidence.happenings import Word, words

Manner = Literal["told", "reported", "published"]
"""Whose day it is: the event's, that of the words on it, or that of the article."""

TITLE, BEFORE, ELSEWHERE = 0.85, 0.8, 0.4
"""What a word of the question counts that stands not in the sentence but in the title, in one of the
two sentences before it, or only elsewhere in the passage."""
UNTOLD = 0.5
"""What a sentence counts that lacks the verb of the question."""
LACKS_FIGURE = 0.3
PLANNED = 0.7
NEGATED = 0.3
NO_PERSON = 0.5


class EventDate(NamedTuple):
    """A day of the event, as one sentence tells it."""

    passage: Passage
    start: int
    """Offsets of the sentence in the article's text."""
    end: int
    span: DateSpan | None
    """Its date words; None where the day is the article's."""
    manner: Manner
    stance: Stance
    score: float
    """How well sentence and date words fit the question, in [0, 1]."""


def event_dates(event: AskedEvent, passage: Passage) -> Iterator[EventDate]:
    """Every day that a passage may give of the event."""
    told = _sentences(passage)
    title = {what for word in words(passage.title) for what in word.tells}
    everywhere = title.union(*(sentence.tells for sentence in told))
    for n, sentence in enumerate(told):
        before = set[str]().union(*(other.tells for other in told[max(0, n - 2) : n]))
        fit = _fit(event, sentence, title, before, everywhere)
        if fit <= 0:
            continue
        spans = [span for span in sentence.dates if not _is_in_date_line(event, passage, span)]
        start, end = sentence.start, sentence.end
        stance: Stance = "planned" if _is_planned(event, sentence) else "stated"
        if stance == "planned" and not event.is_ahead:
            fit *= PLANNED
        for span in spans:
            bond, manner = _bond(event, sentence, span)
            yield EventDate(passage, start, end, span, manner, stance, fit * bond)
        if passage.published and _is_news(event, passage, sentence, title):
            yield EventDate(passage, start, end, None, "published", stance, fit)


class _Sentence(NamedTuple):
    """A sentence with what is in it; places of words count in its text."""

    start: int
    end: int
    text: str
    words: list[Word]
    tells: frozenset[str]
    dates: list[DateSpan]


def _sentences(passage: Passage) -> list[_Sentence]:
    """The sentences of a passage, each line of what is no prose for itself."""
    found = []
    for first, last in sentences(passage.text):
        text = passage.text[first:last]
        if is_furniture(text):
            continue
        start, end = first + passage.start, last + passage.start
        own = words(text)
        tells = frozenset[str]().union(*(word.tells for word in own))
        dates = [span for span in passage.dates if start <= span.start and span.end <= end]
        found.append(_Sentence(start, end, text, own, tells, dates))
    return found


def _fit(
    event: AskedEvent, sentence: _Sentence, title: set[str], before: set[str], everywhere: set[str]
) -> float:
    """How much of the question a sentence says, in [0, 1]; 0 where it tells of something else."""
    places = (
        (sentence.tells, 1.0),
        (title, TITLE),
        (before, BEFORE),
        (everywhere, ELSEWHERE),
    )

    def share(asked: dict[str, float]) -> float:
        total = sum(asked.values())
        got = sum(
            weight * next((credit for place, credit in places if what in place), 0.0)
            for what, weight in asked.items()
        )
        return got / total if total else 1.0

    if not sentence.tells & {*event.names, *event.words}:
        return 0.0
    names, rest = share(dict(event.names)), share(dict(event.words))
    weights = (bool(event.names), bool(event.words))
    fit = (weights[0] * names + weights[1] * rest) / max(1, sum(weights))
    if event.verb and event.verb not in sentence.tells:
        fit *= UNTOLD
    if not event.figures <= sentence.tells:
        fit *= LACKS_FIGURE
    if _is_another(event, sentence, everywhere):
        fit = 0.0
    return fit


def _is_another(event: AskedEvent, sentence: _Sentence, everywhere: set[str]) -> bool:
    """Whether a sentence tells of a namesake: "the architect John …" where a senator is meant."""
    for name, role in event.roles.items():
        if role in everywhere:
            continue
        for word, following in zip(sentence.words, sentence.words[1:], strict=False):
            named = sentence.text[word.start : word.end]
            if name in following.tells and named.islower() and following.start == word.end + 1:
                return True
    return False


_PLANNED = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|been) (?:\w+ )?(?:due|set|scheduled|expected|planned"
    r"|slated|supposed|to)|plans?|planned|going to|hopes?|expects?|intends?)\b|['’]ll\b",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:not|never|no longer)\b|n['’]t\b", re.IGNORECASE)
_SAY = (
    r"(?:said|says|saying|told(?: [\w.'’]+){1,4}|announced|reported|reports|confirmed|added|wrote"
    r"|tweeted|posted|warned|testified|according to(?: [\w.'’-]+){1,7}"
    r"|(?:said|announced|confirmed) in an? (?:[\w'’]+ ){1,3})"
)
_SAID_BEFORE = re.compile(rf"\b{_SAY}(?: (?:on|late|early|late on|early on))?,? ?$", re.IGNORECASE)
_SAID_AFTER = re.compile(r"^,? (?:[\w.'’-]+ ){0,4}?(?:said|told|announced|confirmed)\b")
_SEQUENCE = re.compile(
    r"^[;,:—– ]*(?:after|before|following|since|until|because|despite|although|though|but|unless"
    r"|if|whereas|according to)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^[, ]*(?:who|whom|whose|which|where|that|in which|at which)\b", re.I)
_COORDINATE = re.compile(r"^[;:—–, ]*(?:and|or|yet|so)?\b", re.IGNORECASE)
_SIMULTANEOUS = re.compile(
    r"^[, ]*(?:when|as|while|with|without|including|saying|adding|[a-z]+ing)\b", re.IGNORECASE
)
_OF_NOUN = re.compile(r"\b(?:for|over|about|of|into|his|her|their)(?: [\w'’-]+){0,3} ?$")


def _is_planned(event: AskedEvent, sentence: _Sentence) -> bool:
    """Whether the event is yet to come, as its clause says."""
    clause, place = _clause_of_event(event, sentence)
    return bool(_PLANNED.search(sentence.text[clause[0] : place[1]]))


def _places(event: AskedEvent, sentence: _Sentence) -> list[tuple[int, int]]:
    """Where a sentence says what happened: the verb asked for, else the other words."""
    if event.verb in sentence.tells:
        return [(word.start, word.end) for word in sentence.words if event.verb in word.tells]
    asked = set(event.words) or set(event.names)
    return [(word.start, word.end) for word in sentence.words if word.tells & asked] or [(0, 0)]


def _clause_of_event(
    event: AskedEvent, sentence: _Sentence
) -> tuple[tuple[int, int], tuple[int, int]]:
    place = _places(event, sentence)[0]
    for clause in clauses(sentence.text):
        if clause[0] <= place[0] < clause[1]:
            return clause, place
    return (0, len(sentence.text)), place


def _bond(event: AskedEvent, sentence: _Sentence, span: DateSpan) -> tuple[float, Manner]:
    """How surely date words are said of the event, in [0, 1], and not only of the words on it."""
    text = sentence.text
    start, end = span.start - sentence.start, span.end - sentence.start
    borders = clauses(text)
    own = _index(borders, start)
    manner: Manner = "told"
    if not event.verb or event.verb not in {"say", "announc"}:
        before = text[borders[own][0] : start]
        after = text[end : borders[own][1]]
        if _SAID_BEFORE.search(before) or (not before.strip(" ,On") and _SAID_AFTER.match(after)):
            manner = "reported"
    bonds = []
    for place in _places(event, sentence):
        at = _index(borders, place[0])
        lower, upper = sorted([(start, end), place])
        between = text[lower[1] : upper[0]]
        bond = 1.0 if at == own else _bond_between(text, borders, own, at)
        bond *= max(0.6, 1 - 0.02 * len(between.split()))
        if any(
            lower[1] <= other.start - sentence.start < upper[0]
            for other in sentence.dates
            if other is not span
        ):
            bond *= 0.6
        if end <= place[0] and between.strip() and _OF_NOUN.search(between):
            bond *= 0.4
        if "\n" in between:
            bond *= 0.1
        bonds.append(bond)
    return max(bonds), manner


def _index(borders: Sequence[tuple[int, int]], at: int) -> int:
    return next((n for n, (first, last) in enumerate(borders) if first <= at < last), 0)


def _bond_between(text: str, borders: Sequence[tuple[int, int]], one: int, other: int) -> float:
    """How much a date of one clause says of another: little across "after", much across "when"."""
    later = text[slice(*borders[max(one, other)])]
    if _SEQUENCE.match(later):
        return 0.2
    if _RELATIVE.match(later):
        return 0.4
    if _SIMULTANEOUS.match(later):
        return 0.75
    # "On Monday, she resigned and he was sworn in": what opens a sentence is said of all of it.
    return 0.7 if one == 0 and other > one else 0.4


def _is_news(event: AskedEvent, passage: Passage, sentence: _Sentence, title: set[str]) -> bool:
    """Whether an article is about the event, so that its day is about that of the event."""
    if event.verb not in sentence.tells or _is_planned(event, sentence):
        return False
    asked = {*event.names, *event.words} - {event.verb}
    return event.verb in title and bool(asked & title)


LONGEST_NOTICE = 120
LEAST_WORDS = 3
_NOTICE = re.compile(
    r"^\W*(?:(?:last|first|originally) )?(?:updated|published|posted|modified|created|printed|filed)\b",
    re.IGNORECASE,
)
_DATE_ODDS = re.compile(
    r"\b(?:\d+|[ap]\.?m\.?|E[SD]?T|P[SD]?T|C[SD]?T|GMT|BST|UTC|at|on|by|updated|published|of"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?",
    re.IGNORECASE,
)


def _is_in_date_line(event: AskedEvent, passage: Passage, span: DateSpan) -> bool:
    """Whether date words are the article's own: alone on their line, or of a notice."""
    start, end = span.start - passage.start, span.end - passage.start
    first = passage.text.rfind("\n", 0, start) + 1
    last = passage.text.find("\n", end)
    line = passage.text[first : last if last >= 0 else len(passage.text)]
    if _NOTICE.match(line) and len(line) <= LONGEST_NOTICE:
        return True
    rest = words(_DATE_ODDS.sub(" ", f"{passage.text[first:start]} {line[end - first :]}"))
    return len(rest) < LEAST_WORDS and not any(event.verb in word.tells for word in rest)


def undated_words(event: AskedEvent, passage: Passage) -> str | None:
    """Date words of the event that mean no day, since their article has none: "yesterday"."""
    for sentence in _sentences(passage):
        if event.verb in sentence.tells:
            for span in tag_dates(sentence.text, _SOME_DAY):
                if not span.is_stated:
                    return span.text
    return None


_SOME_DAY = date(2000, 1, 1)
