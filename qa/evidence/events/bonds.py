# ruff: noqa: SIM905 -- word lists read best as text
"""Whether date words are said of an event: how they stand to the words that tell of it."""

import re
from typing import Literal

from index.documents import DateSpan
from qa.evidence.events.asked import AskedEvent
from qa.evidence.events.happenings import meaning, words
from qa.evidence.events.sentences import Place, Sentence
from qa.evidence.verbs import verb

Manner = Literal["told", "implied", "read", "reported", "published"]
"""Whose day it is: the event's, as it is told; the event's, it seems, in a sentence without the
verb asked for, or by words that point to another day of the text; the event's, as a reader finds
in other words; that of the words on it; or that of the article."""

REPORTED = 0.9
"""Of the day of the words on an event that give no other."""
LEAST_NEAR, PER_WORD = 0.75, 0.01
"""What the distance of words leaves at least, and what each of them takes."""
ANOTHER_DATE = 0.75
"""Where another date stands between."""
ANOTHER_VERB = 0.75
"""For each of at most two other things that happen between."""
AFTERWARDS = 0.25
"""Where one is after, before or since the other."""
OF_OBJECT = 0.4
"""Where the event is what something else is about: "was sentenced on Friday for her murder"."""
OF_HAPPENING = 0.3
"""Where the event is a noun of another verb, whose date it is: "the toll of the fire rose"."""
OTHER_LINE = 0.1
SINCE = 0.2
"""Where the last such event was then: "their first title since 2001"."""
THIS_YEAR = 0.6
"""Where it is "this year": news of an event knows its day, and compares with the year."""
FOR = 0.3
"""Where it is what something is for: "cut the quota for 2020"."""
ATTRIBUTE = 0.4
"""Where the date tells one thing from its like: "the 2022 awards", "this year's prize"."""

_SAY = (
    r"(?:said|says|saying|told(?: [\w.'’]+){1,4}|announced|reported|reports|confirmed|added|wrote"
    r"|tweeted|posted|warned|testified|according to(?: [\w.'’-]+){1,7}"
    r"|(?:said|announced|confirmed) in an? (?:[\w'’]+ ){1,3})"
)
_SAYING = frozenset(
    meaning(word)
    for word in "say tell announce report confirm write tweet post warn testify".split()
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAY}(?: (?:on|in|late|early|late on|early on))?,? ?$", re.IGNORECASE
)
_SAID_AFTER = re.compile(r"^,? (?:[\w.+'’-]+ ){0,4}?(?:said|told|announced|confirmed)\b")
_SEQUENCE = re.compile(
    r"^[;,:—– ]*(?:after|before|following|since|until|because|despite|although|though|but|unless"
    r"|if|whereas|according to)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"^[, ]*(?:who|whom|whose|which|where|that|in which|at which)\b", re.I)
_SIMULTANEOUS = re.compile(
    r"^[, ]*(?:when|while|with|without|including|saying|adding|[a-z]+ing)\b", re.IGNORECASE
)
_RESUMES = re.compile(r"^, (?:was|were|is|are|has|have|had|will|would|got|[a-z]{2,}ed)\b")
_SUBORDINATE = re.compile(r"^(?:after|before|since|until|although|though)\b", re.IGNORECASE)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_HAS_BEEN = re.compile(
    r"\b(?:has|have|had|['’]s|['’]ve)\b(?!.*\b(?:first|last|\w+est)\b)", re.IGNORECASE
)
_NOUN_AFTER = re.compile(
    r"(?P<of>['’]s)? (?!(?:and|or|but|to|in|at|on|by|for|from|with|after|before|when|while|as|that"
    r"|which|who|was|were|is|are|has|had|will|of|the|a|an|his|her|its|their|he|she|it|they|near"
    r"|over|during|into|where|because|following)\b)[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?"
)
"""A noun that date words stand before, and the word after it."""
_LEADS = re.compile(
    r"\b(?:in|on|since|of|by|until|from|during|to|before|after|late|early|mid) ?$", re.IGNORECASE
)
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|this|that) ?$|['’]s? ?$", re.IGNORECASE)
_AFTERWARDS = re.compile(r"\b(?:since|after|before|until|following)\b", re.IGNORECASE)
_VERB_FORM = re.compile(
    r"^(?:[a-z]{2,}(?:ed|ing)|died|won|lost|left|began|took|went|held|made|told)$"
)
_NOMINAL = re.compile(
    r"\b(?:in|of|from|by|after|on) (?:the|a|an|his|her|its|their)(?: [\w'’-]+){0,3} $",
    re.IGNORECASE,
)
_ANAPHORIC = re.compile(
    r"(?:(?:on|by|in) )?(?:(?:the|that|this) )?(?:very )?"
    r"(?:(?:same|following|next|previous|preceding) (?:day|week|month|year|\w+day)"
    r"|(?:day|week|month|year|night|evening) (?:before|after|later|earlier)|(?:that|same) \w+)$"
    r"|.* (?:earlier|later|afterwards)$",
    re.IGNORECASE,
)
"""Points to another day of the text: "the day before", "that year", "a week later"."""
_OF_NOUN = re.compile(r"\b(?:for|over|about|of|into|his|her|their)(?: [\w'’-]+){0,3} ?$")


def bond(
    event: AskedEvent, sentence: Sentence, place: Place, span: DateSpan
) -> tuple[float, Manner]:
    """How surely date words are said of the event at a place, in [0, 1], and whose day it is."""
    text = sentence.text
    start, end = sentence.place_of(span)
    own, at = sentence.clause_at(start), sentence.clause_at(place[0])
    before = text[sentence.clauses[own][0] : start]
    after = text[end : sentence.clauses[own][1]]
    if event.verb not in _SAYING and _is_of_words(before, after):
        return (REPORTED if span.granularity == "day" else 0.0), "reported"
    lower, upper = sorted([(start, end), place])
    between = text[lower[1] : upper[0]]
    found = 1.0 if at == own else _between_clauses(sentence, own, at)
    found *= max(LEAST_NEAR, 1 - PER_WORD * len(between.split()))
    found *= ANOTHER_VERB ** min(2, _verbs(event, sentence, lower[1], upper[0]))
    is_object = end <= place[0] and between.strip() and _OF_NOUN.search(between)
    others = [sentence.place_of(other)[0] for other in sentence.dates if other is not span]
    has_been = event.side or _HAS_BEEN.search(before)
    for applies, factor in (
        (any(lower[1] <= other < upper[0] for other in others), ANOTHER_DATE),
        (at == own and _AFTERWARDS.search(between), AFTERWARDS),
        (is_object, OF_OBJECT),
        (_is_of_another(event, sentence, place, end), OF_HAPPENING),
        (_is_of_main_clause(sentence, place, between), AFTERWARDS),
        ("\n" in between, OTHER_LINE),
        (_SINCE.match(span.text) and not has_been, SINCE),
        (span.granularity == "year" and before.endswith("for "), FOR),
        (span.text.lower() == "this year", THIS_YEAR),
        (_is_attribute(event, text, (start, end), span), ATTRIBUTE),
    ):
        found *= factor if applies else 1.0
    is_told = event.verb in sentence.tells and not _ANAPHORIC.match(span.text)
    return found, "told" if is_told else "implied"


def _is_of_words(before: str, after: str) -> bool:
    """Whether it is when something was said: "said on Tuesday", "On Tuesday, police said"."""
    opens = not before.strip(" ,On")
    return bool(_SAID_BEFORE.search(before) or (opens and _SAID_AFTER.match(after)))


def _between_clauses(sentence: Sentence, one: int, other: int) -> float:
    """How much a date of one clause says of another: little across "after", much across "when"."""
    first, second = sorted((one, other))
    earlier = sentence.text[slice(*sentence.clauses[first])]
    later = sentence.text[slice(*sentence.clauses[second])]
    if _SEQUENCE.match(later):
        return 0.2
    if _RELATIVE.match(later):
        return 0.4
    if _SIMULTANEOUS.match(later):
        return 0.7
    if _SUBORDINATE.match(earlier):
        return 0.3
    if one == 0 and _RESUMES.match(later):
        return 0.9
    # "On Monday, she resigned and he was sworn in": what opens a sentence is said of all of it.
    return 0.7 if one == 0 else 0.4


def _verbs(event: AskedEvent, sentence: Sentence, start: int, end: int) -> int:
    """How many other things happen between two places: "was hurt and left on Monday"."""
    count = 0
    for word in sentence.words:
        form = sentence.text[word.start : word.end]
        is_other = event.verb not in word.tells and not word.tells & event.words.keys()
        is_joined = sentence.text.endswith("and ", 0, word.start)
        if start <= word.start < end and is_other and not is_joined and _VERB_FORM.match(form):
            count += 1
    return count


def _is_of_another(event: AskedEvent, sentence: Sentence, place: Place, end: int) -> bool:
    """Whether a finite verb after the event, told by a noun, has the date for its own."""
    is_noun = not verb(sentence.text[slice(*place)]).is_past
    if not is_noun or not _NOMINAL.search(sentence.text, 0, place[0]):
        return False
    between = sentence.text[place[1] : end].split()
    return any(verb(word).is_past and event.verb != meaning(word) for word in between)


def _is_of_main_clause(sentence: Sentence, place: Place, between: str) -> bool:
    """Whether the event is told aside, and another verb goes on: "Rask, who sued, ate there …"."""
    first, _ = sentence.clauses[sentence.clause_at(place[0])]
    goes_on = re.search(r", ([a-z]+) ", between)
    return bool(
        goes_on and verb(goes_on[1]).is_past and _RELATIVE.match(sentence.text[first : place[0]])
    )


def _is_attribute(event: AskedEvent, text: str, place: Place, span: DateSpan) -> bool:
    """Whether date words only tell one thing from its like.

    Where they stand before what is asked for, they are its days ("her 2016 murder"), and so are
    weekdays before anything: "at a Tuesday ceremony".
    """
    start, end = place
    following = _NOUN_AFTER.match(text, end)
    if not following or any(event.verb in word.tells for word in words(following[0])):
        return False
    if following["of"]:
        return True
    is_numbered = any(map(str.isdigit, span.text))
    if span.granularity == "day":
        return is_numbered and bool(_DETERMINED.search(text[:start]))
    return not _LEADS.search(text[:start])
