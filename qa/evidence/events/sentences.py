"""The sentences of a passage, and how much of what is asked about each of them says."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from index.documents import DateSpan, Passage
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems
from qa.evidence.clauses import clauses
from qa.evidence.events.asked import LIGHT, AskedEvent
from qa.evidence.events.happenings import Word, words
from qa.evidence.parties.vocabulary import is_role

Place = tuple[int, int]
"""Offsets in a sentence's text."""

SENTENCE, NEAR, PASSAGE = 0.95, 0.9, 0.5
"""What a word of the question counts that stands not in the clause of the event but in its
sentence, in the title or one of the two sentences before, or only elsewhere in the passage."""
PART = 0.3
"""What a name counts at most of which the last word is missing: forenames are many people's."""
UNTOLD = 0.6
"""What a sentence counts that lacks the verb of the question."""
NEAR_WORD = 0.85
"""The same where only a near word is said: "attacked" of a stabbing."""
LACKS_FIGURE = 0.3
"""The same without a figure of the question."""
LACKS_ROLE = 0.5
"""The same of a passage that does not call a name what the question does."""
STRANGER = 0.6
"""The same where the clause names others, and who did it stands only near it."""

ANOTHER_DOES = 0.4
"""The same where the sentence begins with another name, which does it."""

_INITIALED = re.compile(
    r"[A-Z][a-z]+(?: (?:(?:and|of|for|the|on) ){0,2}[A-Z][a-z]+)+|\b(?:[A-Z]\.){2,}"
)
_CAPTION = re.compile(r"\b(?:Hide|Show) Caption\b|\b\d+ of \d+ Photos:|^Photos?:", re.IGNORECASE)
"""The words around a picture of a gallery."""
_OPENING_NAME = re.compile(r"(?:The )?[A-Z][\w-]+(?:['’]s\b| [A-Z])")
"""A name that a sentence begins with."""
_OWNS = re.compile(r"['’]s?\b")
_NAME = re.compile(r"(?<=[a-z,] )(?!I\b)[A-Z][\w'’-]{2,}")


class Sentence(NamedTuple):
    """A sentence of a passage with what is in it; places count in its text."""

    start: int
    """Offsets in the article's text."""
    end: int
    text: str
    words: list[Word]
    tells: frozenset[str]
    dates: list[DateSpan]
    clauses: list[Place]

    def clause_at(self, at: int) -> int:
        """The number of the clause that a place is in."""
        return next((n for n, (a, b) in enumerate(self.clauses) if a <= at < b), 0)

    def place_of(self, span: DateSpan) -> Place:
        """Where date words stand."""
        return span.start - self.start, span.end - self.start


def sentences_of(passage: Passage) -> list[Sentence]:
    """The sentences of a passage, without datelines and tails."""
    found = []
    for first, last in sentences(passage.text):
        text = passage.text[first:last]
        if is_furniture(text) or _CAPTION.search(text):
            continue
        start, end = first + passage.start, last + passage.start
        own = [*words(text), *_acronyms(text)]
        dates = [span for span in passage.dates if start <= span.start and span.end <= end]
        found.append(Sentence(start, end, text, own, tells(own), dates, clauses(text)))
    return found


def tells(found: Sequence[Word]) -> frozenset[str]:
    """All that some words tell."""
    return frozenset[str]().union(*(word.tells for word in found))


def places(event: AskedEvent, sentence: Sentence) -> list[Place]:
    """Where a sentence says what happened: the verb asked for, else the first of other words."""
    if event.verb in sentence.tells:
        return [(word.start, word.end) for word in sentence.words if event.verb in word.tells]
    asked = {word for word, weight in event.words.items() if weight > LIGHT}
    asked = asked or {stem for name in event.names for stem in name}
    return [(word.start, word.end) for word in sentence.words if word.tells & asked][:1]


def has_names(event: AskedEvent, told: frozenset[str]) -> bool:
    """Whether something of every name is told."""
    return all(told.intersection({*name, _initials(name)}) for name in event.names)


def fit(
    event: AskedEvent,
    sentence: Sentence,
    place: Place,
    near: frozenset[str],
    everywhere: frozenset[str],
) -> float:
    """How much of the question a clause and what is around it say, in [0, 1].

    `near` is what the title and the sentences before it tell, `everywhere` what the passage does.
    """
    if _is_namesake(event, sentence, everywhere):
        return 0.0
    own = tells(_words_of_clause(sentence, place))
    by_place = ((own, 1.0), (sentence.tells, SENTENCE), (near, NEAR), (everywhere, PASSAGE))

    def credit(what: str) -> float:
        return next((credit for told, credit in by_place if what in told), 0.0)

    names = [
        max(_name_credit([credit(stem) for stem in name]), credit(_initials(name)))
        for name in event.names
    ]
    asked = sum(event.words.values())
    said = sum(weight * credit(what) for what, weight in event.words.items())
    found = (said / asked if asked else 1.0) * math.prod(names)
    if event.verb and event.verb not in sentence.tells:
        found *= UNTOLD
    elif event.verb and not _is_said_so(event, sentence, place):
        found *= NEAR_WORD
    if not event.figures <= sentence.tells:
        found *= LACKS_FIGURE
    if not everywhere.issuperset(event.roles.values()):
        found *= LACKS_ROLE
    if is_done_by_another(event, sentence, place):
        found *= ANOTHER_DOES
    elif event.doer and not own.intersection(event.doer):
        found *= STRANGER if _names_others(event, sentence, place) else 1.0
    return found


def _acronyms(text: str) -> Iterator[Word]:
    """Names by their initials: "Food and Drug Administration" tells "fda", "U.S." "us"."""
    for name in _INITIALED.finditer(text):
        initials = "".join(filter(str.isupper, name[0])).lower()
        yield Word(*name.span(), frozenset({initials}), initials)


def _initials(name: Sequence[str]) -> str:
    return "".join(stem[0] for stem in name)


def _name_credit(counts: Sequence[float]) -> float:
    """What a name counts of whose words each counts so much: without its last it is another's."""
    *others, last = counts
    if last > PASSAGE or not others:
        return last
    share = sum(counts) / len(counts)
    return max(last, share if len(counts) > 2 else PART * max(others))


def _words_of_clause(sentence: Sentence, place: Place) -> list[Word]:
    first, last = sentence.clauses[sentence.clause_at(place[0])]
    return [word for word in sentence.words if first <= word.start < last]


def _is_said_so(event: AskedEvent, sentence: Sentence, place: Place) -> bool:
    here = [word for word in sentence.words if (word.start, word.end) == place]
    return any(word.means == event.verb for word in here)


def _is_namesake(event: AskedEvent, sentence: Sentence, everywhere: frozenset[str]) -> bool:
    """Whether a sentence tells of a namesake: "the architect John …" where a senator is meant.

    It is one too who has another forename, in a passage that lacks the one asked for.
    """
    for word, following in pairwise(sentence.words):
        if following.start != word.end + 1:
            continue
        called = sentence.text[word.start : word.end]
        for name, role in event.roles.items():
            if role not in everywhere and name in following.tells and called.islower():
                return True
        for *forenames, last in event.names:
            is_forename = called.istitle() and called.isalpha() and not is_role(called)
            if last in following.tells and forenames and not everywhere.intersection(forenames):
                return is_forename
    return False


def _names_others(event: AskedEvent, sentence: Sentence, place: Place) -> bool:
    """Whether a clause has names that the question has not."""
    first, last = sentence.clauses[sentence.clause_at(place[0])]
    dates = [sentence.place_of(span) for span in sentence.dates]
    known = {stem for name in event.names for stem in name}
    return any(
        not known.intersection(stems(name[0])) and not any(a <= name.start() < b for a, b in dates)
        for name in _NAME.finditer(sentence.text, first, last)
    )


def is_done_by_another(event: AskedEvent, sentence: Sentence, place: Place) -> bool:
    """Whether another's name stands before the verb, and the one asked about only after it.

    "Kelmar's envoy left Aldmark" does not tell that Aldmark left, nor "Ilse Varga, Rask's aide".
    """
    opening = _OPENING_NAME.match(sentence.text)
    is_told = event.doer and event.verb in sentence.tells
    if not opening or not is_told or sentence.clause_at(place[0]) > 0:
        return False
    names = {*event.doer, _initials(event.doer)}
    return not any(
        word.tells & names
        for word in sentence.words
        if word.start < place[0]
        and (word.start < opening.end() or not _OWNS.match(sentence.text, word.end))
    )
