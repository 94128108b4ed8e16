"""The days of an event: of all date words of a passage those that are said of what is asked."""

import math
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from index.documents import DateSpan, Passage
from index.text.sentences import is_furniture, sentences
from index.text.stems import stems
from index.timex import tag_dates
from qa.contract import Stance
from qa.evidence.asked_event import AskedEvent
from qa.evidence.clauses import clauses
from qa.evidence.happenings import Word, words

Manner = Literal["told", "implied", "reported", "published"]
"""Whose day it is: the event's, as it is told; the event's, it seems, in a sentence without the verb
asked for; that of the words on it; or that of the article."""

SENTENCE, NEAR, PASSAGE = 0.95, 0.9, 0.5
"""What a word of the question counts that stands not in the clause of the event but in its sentence,
in the title or one of the two sentences before, or only elsewhere in the passage."""
PART = 0.3
"""What a name counts at most of which the last word is missing: forenames are many people's."""
UNTOLD = 0.6
"""What a sentence counts that lacks the verb of the question."""
LACKS_FIGURE = 0.3
LACKS_ROLE = 0.5
PLANNED, UNSURE = 0.7, 0.4
"""What a sentence counts that only plans what is asked to have happened, or thinks it possible."""
NEAR_WORD = 0.85
"""What it counts where only a near word is said: "attacked" of a stabbing."""
STRANGER = 0.6
"""What a clause counts that tells of another, where who did it stands only near it."""


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
    title = frozenset[str]().union(*(word.tells for word in words(passage.title)))
    everywhere = title.union(*(sentence.tells for sentence in told))
    if not event.figures <= everywhere or not _has_names(event, everywhere):
        return
    for n, sentence in enumerate(told):
        if not sentence.tells & {*event.words, *(stem for name in event.names for stem in name)}:
            continue
        near = title.union(*(other.tells for other in told[max(0, n - 2) : n]))
        if _is_namesake(event, sentence, everywhere):
            continue
        for place in _places(event, sentence):
            fit = _fit(event, sentence, place, near, everywhere)
            clause = _clause_before(sentence, place)
            stance: Stance = "planned" if _PLANNED.search(clause) else "stated"
            if stance == "planned" and not event.is_ahead:
                fit *= PLANNED
            if _UNSURE.search(clause):
                fit *= UNSURE
            if event.verb in sentence.tells and not _is_said_so(event, sentence, place):
                fit *= NEAR_WORD
            if _is_of_stranger(event, sentence, place):
                fit *= STRANGER
            for span in sentence.dates:
                if not _is_in_date_line(event, passage, span):
                    bond, manner = _bond(event, sentence, place, span)
                    found = (passage, sentence.start, sentence.end, span, manner, stance)
                    yield EventDate(*found, fit * bond)
            if passage.published and stance == "stated" and _is_news(event, sentence, title):
                found = (passage, sentence.start, sentence.end, None, "published", stance)
                yield EventDate(*found, fit)


class _Sentence(NamedTuple):
    """A sentence with what is in it; places of words count in its text."""

    start: int
    end: int
    text: str
    words: list[Word]
    tells: frozenset[str]
    dates: list[DateSpan]
    clauses: list[tuple[int, int]]


def _sentences(passage: Passage) -> list[_Sentence]:
    """The sentences of a passage, each line of what is no prose for itself."""
    found = []
    for first, last in sentences(passage.text):
        text = passage.text[first:last]
        if is_furniture(text):
            continue
        start, end = first + passage.start, last + passage.start
        own = [*words(text), *_acronyms(text)]
        tells = frozenset[str]().union(*(word.tells for word in own))
        dates = [span for span in passage.dates if start <= span.start and span.end <= end]
        found.append(_Sentence(start, end, text, own, tells, dates, clauses(text)))
    return found


_INITIALED = re.compile(
    r"[A-Z][a-z]+(?: (?:(?:and|of|for|the|on) ){0,2}[A-Z][a-z]+)+|\b(?:[A-Z]\.){2,}"
)


def _acronyms(text: str) -> Iterator[Word]:
    """Names by their initials: "Food and Drug Administration" tells "fda", "U.S." "us"."""
    for name in _INITIALED.finditer(text):
        initials = "".join(filter(str.isupper, name[0])).lower()
        yield Word(*name.span(), frozenset({initials}), initials)


def _has_names(event: AskedEvent, told: frozenset[str]) -> bool:
    return all(told.intersection({*name, _initials(name)}) for name in event.names)


def _initials(name: Sequence[str]) -> str:
    return "".join(stem[0] for stem in name)


def _fit(
    event: AskedEvent,
    sentence: _Sentence,
    place: tuple[int, int],
    near: frozenset[str],
    everywhere: frozenset[str],
) -> float:
    """How much of the question a clause and what is around it say, in [0, 1]."""
    first, last = sentence.clauses[_index(sentence.clauses, place[0])]
    own = frozenset[str]().union(
        *(word.tells for word in sentence.words if first <= word.start < last)
    )
    places = ((own, 1.0), (sentence.tells, SENTENCE), (near, NEAR), (everywhere, PASSAGE))

    def credit(what: str) -> float:
        return next((credit for place, credit in places if what in place), 0.0)

    names = [
        max(_name_credit([credit(stem) for stem in name]), credit(_initials(name)))
        for name in event.names
    ]
    asked = sum(event.words.values())
    said = sum(weight * credit(what) for what, weight in event.words.items())
    fit = (said / asked if asked else 1.0) * math.prod(names)
    if event.verb and event.verb not in sentence.tells:
        fit *= UNTOLD
    if not event.figures <= sentence.tells:
        fit *= LACKS_FIGURE
    if not everywhere.issuperset(event.roles.values()):
        fit *= LACKS_ROLE
    return fit


def _name_credit(credits: Sequence[float]) -> float:
    """What a name counts of whose words each counts so much: without its last it is another's."""
    *others, last = credits
    if last > PASSAGE or not others:
        return last
    share = sum(credits) / len(credits)
    return max(last, share if len(credits) > 2 else PART * max(others))


def _is_namesake(event: AskedEvent, sentence: _Sentence, everywhere: frozenset[str]) -> bool:
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
_UNSURE = re.compile(r"\b(?:could|may(?= [a-z])|might|should|if|whether|not|never)\b|n['’]t\b")
_SAY = (
    r"(?:said|says|saying|told(?: [\w.'’]+){1,4}|announced|reported|reports|confirmed|added|wrote"
    r"|tweeted|posted|warned|testified|according to(?: [\w.'’-]+){1,7}"
    r"|(?:said|announced|confirmed) in an? (?:[\w'’]+ ){1,3})"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAY}(?: (?:on|in|late|early|late on|early on))?,? ?$", re.IGNORECASE
)
_SAID_AFTER = re.compile(rf"^,? (?:[\w.'’-]+ ){{0,4}}?(?:said|told|announced|confirmed)\b")
_SEQUENCE = re.compile(
    r"^[;,:—– ]*(?:after|before|following|since|until|because|despite|although|though|but|unless"
    r"|if|whereas|according to)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"^(?:after|before|since|until|although|though)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"^[, ]*(?:who|whom|whose|which|where|that|in which|at which)\b", re.I)
_RESUMES = re.compile(r"^, (?:was|were|is|are|has|have|had|will|would|got|[a-z]{2,}ed)\b")
_SIMULTANEOUS = re.compile(
    r"^[, ]*(?:when|while|with|without|including|saying|adding|[a-z]+ing)\b", re.IGNORECASE
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"\b(?:has|have|had|['’]s|['’]ve)\b(?!.*\b(?:first|last|\w+est)\b)", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"(?P<of>['’]s)? (?!(?:and|or|but|to|in|at|on|by|for|from|with|after|before|when|while|as"
    r"|that|which|who|was|were|is|are|has|had|will|of|the|a|an|his|her|its|their|he|she|it|they|near|over|during|into|where|because|following)\b)[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?"
)
"""A noun that date words stand before, and the word after it."""
_LEADS = re.compile(
    r"\b(?:in|on|since|of|by|until|from|during|to|before|after|late|early|mid) ?$", re.IGNORECASE
)
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|this|that) ?$|['’]s? ?$", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:since|after|before|until|following)\b", re.IGNORECASE)
_VERB_FORM = re.compile(
    r"^[a-z]{2,}(?:ed|ing)$|^(?:died|won|lost|left|began|took|went|held|made|told)$"
)
REPORTED = 0.9
_OF_NOUN = re.compile(r"\b(?:for|over|about|of|into|his|her|their)(?: [\w'’-]+){0,3} ?$")


def _clause_before(sentence: _Sentence, place: tuple[int, int]) -> str:
    """The clause of the event up to what says that it happened."""
    first, _ = sentence.clauses[_index(sentence.clauses, place[0])]
    return sentence.text[first : place[1]]


def _is_said_so(event: AskedEvent, sentence: _Sentence, place: tuple[int, int]) -> bool:
    return any(
        word.means == event.verb for word in sentence.words if (word.start, word.end) == place
    )


_NAME = re.compile(r"(?<=[a-z,] )(?!I\b)[A-Z][\w'’-]{2,}")


def _is_of_stranger(event: AskedEvent, sentence: _Sentence, place: tuple[int, int]) -> bool:
    """Whether the clause names somebody or something, and not who is asked about."""
    if not event.names or not event.is_active:
        return False
    first, last = sentence.clauses[_index(sentence.clauses, place[0])]
    own = {what for word in sentence.words if first <= word.start < last for what in word.tells}
    if own.intersection(event.names[0]):
        return False
    dates = [(d.start - sentence.start, d.end - sentence.start) for d in sentence.dates]
    known = {stem for name in event.names for stem in name}
    return any(
        not known.intersection(stems(name[0])) and not any(a <= name.start() < b for a, b in dates)
        for name in _NAME.finditer(sentence.text, first, last)
    )


def _places(event: AskedEvent, sentence: _Sentence) -> list[tuple[int, int]]:
    """Where a sentence says what happened: the verb asked for, else the other words."""
    if event.verb in sentence.tells:
        return [(word.start, word.end) for word in sentence.words if event.verb in word.tells]
    asked = set(event.words) or {stem for name in event.names for stem in name}
    return [(word.start, word.end) for word in sentence.words if word.tells & asked][:1] or [(0, 0)]


def _bond(
    event: AskedEvent, sentence: _Sentence, place: tuple[int, int], span: DateSpan
) -> tuple[float, Manner]:
    """How surely date words are said of the event, in [0, 1], and not only of the words on it."""
    text, borders = sentence.text, sentence.clauses
    start, end = span.start - sentence.start, span.end - sentence.start
    own, at = _index(borders, start), _index(borders, place[0])
    before, after = text[borders[own][0] : start], text[end : borders[own][1]]
    is_told = not event.verb or event.verb in sentence.tells
    manner: Manner = "told" if is_told else "implied"
    if event.verb not in {"say", "announce"} and _is_of_words(before, after):
        manner = "reported"
    if manner == "reported":
        return (REPORTED if span.granularity == "day" else 0.0), manner
    lower, upper = sorted([(start, end), place])
    between = text[lower[1] : upper[0]]
    bond = 1.0 if at == own else _bond_between(text, borders, own, at)
    bond *= max(0.75, 1 - 0.01 * len(between.split()))
    places = [other.start - sentence.start for other in sentence.dates if other is not span]
    if any(lower[1] <= other < upper[0] for other in places):
        bond *= 0.75
    if at == own and _AFTERWARDS.search(between):
        bond *= 0.25
    bond *= 0.75 ** min(2, _verbs(event, sentence, lower[1], upper[0]))
    if end <= place[0] and between.strip() and _OF_NOUN.search(between):
        bond *= 0.4
    if "\n" in between:
        bond *= 0.1
    if _SINCE.match(span.text) and not (event.side or _HAS_BEEN.search(before)):
        bond *= 0.2
    if _is_attribute(event, text, start, end, span):
        bond *= 0.4
    return bond, manner


def _verbs(event: AskedEvent, sentence: _Sentence, start: int, end: int) -> int:
    """How many other things happen between two places of a sentence: "was hurt and left on Monday"."""
    count = 0
    for word in sentence.words:
        form = sentence.text[word.start : word.end]
        is_other = event.verb not in word.tells and not word.tells & event.words.keys()
        before = sentence.text[max(0, word.start - 4) : word.start]
        if start <= word.start < end and is_other and _VERB_FORM.search(form) and before != "and ":
            count += 1
    return count


def _is_of_words(before: str, after: str) -> bool:
    """Whether date words say when something was said: "said on Tuesday", "On Tuesday, police said"."""
    opens = not before.strip(" ,On")
    return bool(_SAID_BEFORE.search(before) or (opens and _SAID_AFTER.match(after)))


def _is_attribute(event: AskedEvent, text: str, start: int, end: int, span: DateSpan) -> bool:
    """Whether date words only tell one thing from its like: "the 2022 awards", "this year's prize".

    Where they stand before what is asked for, they are its days: "her 2016 murder".
    """
    following = _NOUN_AFTER.match(text, end)
    if not following or _LEADS.search(text[:start]) and not following["of"]:
        return False
    if span.granularity == "day" and not following["of"]:
        # "at a Tuesday ceremony" tells the day of it, "the Jan. 6 attack" which one is meant.
        if not any(map(str.isdigit, span.text)) or not _DETERMINED.search(text[:start]):
            return False
    return not any(event.verb in word.tells for word in words(following[0]))


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
        return 0.7
    if _SUBORDINATE.match(text[slice(*borders[min(one, other)])]):
        return 0.3
    if one == 0 and _RESUMES.match(later):
        return 0.9
    # "On Monday, she resigned and he was sworn in": what opens a sentence is said of all of it.
    return 0.7 if one == 0 and other > one else 0.4


def _is_news(event: AskedEvent, sentence: _Sentence, title: frozenset[str]) -> bool:
    """Whether an article is about the event, so that its day is about that of the event."""
    if event.verb not in sentence.tells or event.verb not in title:
        return False
    return not event.names or any(title.intersection(name) for name in event.names)


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
