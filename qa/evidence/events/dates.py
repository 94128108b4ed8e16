"""The days of an event: of all date words of a passage those that are said of what is asked."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from index.documents import DateSpan, Passage
from index.timex import tag_dates
from qa.contract.draft import Stance
from qa.evidence.events.asked import AskedEvent
from qa.evidence.events.bonds import Manner, bond
from qa.evidence.events.date_lines import is_in_date_line
from qa.evidence.events.happenings import words
from qa.evidence.events.sentences import (
    Place,
    Sentence,
    fit,
    has_names,
    places,
    sentences_of,
    tells,
)

PLANNED, UNSURE = 0.7, 0.4
"""What a sentence counts that only plans what is asked to have happened, or thinks it possible."""

_PLANNED = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|been) (?:\w+ )?(?:due|set|scheduled|expected|planned"
    r"|slated|supposed|to)|plans?|planned|going to|hopes?|expects?|intends?)\b|['’]ll\b",
    re.IGNORECASE,
)
_UNSURE = re.compile(r"\b(?:could|may(?= [a-z])|might|should|if|whether|not|never)\b|n['’]t\b")
_NOT_THEN = re.compile(r"\b(?:postponed|put off|called off|cancell?ed|delayed|scrapped)\b")
_GOES_ON = re.compile(r"(?:continue|go on|goes on|enter)")
"""Said after an event that has begun before."""
_AHEAD_OF = re.compile(r"\b(?:before|until|ahead of|without)\b", re.IGNORECASE)
_SOME_DAY = date(2000, 1, 1)


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
    told = sentences_of(passage)
    title = tells(words(passage.title))
    everywhere = title.union(*(sentence.tells for sentence in told))
    if not event.figures <= everywhere or not has_names(event, everywhere):
        return
    for n, sentence in enumerate(told):
        near = title.union(*(before.tells for before in told[max(0, n - 2) : n]))
        dates = [d for d in sentence.dates if not is_in_date_line(passage, d, event.verb)]
        for place in places(event, sentence):
            score = fit(event, sentence, place, near, everywhere)
            stance, share = stance_at(event, sentence, place)
            score *= share
            for span in dates:
                bound, manner = bond(event, sentence, place, span)
                start, end = sentence.start, sentence.end
                yield EventDate(passage, start, end, span, manner, stance, score * bound)
            is_news = stance == "stated" and share == 1 and _is_news(event, sentence, place, title)
            if passage.published and is_news:
                start, end = sentence.start, sentence.end
                yield EventDate(passage, start, end, None, "published", stance, score)


def undated_words(event: AskedEvent, passage: Passage) -> str | None:
    """Date words of the event that mean no day, since their article has none: "yesterday"."""
    for sentence in sentences_of(passage):
        if event.verb in sentence.tells:
            for span in tag_dates(sentence.text, _SOME_DAY):
                if not span.is_stated:
                    return span.text
    return None


def stance_at(event: AskedEvent, sentence: Sentence, place: Place) -> tuple[Stance, float]:
    """Whether the event is yet to come, as its clause says, and what the sentence counts for it."""
    text, after = sentence.text, place[1] + 1
    clause = _clause_before(sentence, place)
    is_planned = _PLANNED.search(clause) or _PLANNED.match(text, after)
    stance: Stance = "planned" if is_planned else "stated"
    share = PLANNED if is_planned and not (event.is_ahead or event.is_plan) else 1.0
    share *= PLANNED if event.is_plan and not is_planned else 1.0
    if (
        (is_planned and _NOT_THEN.search(text, after))
        or (_UNSURE.search(clause) and event.order != "newest")
        or _UNSURE.match(text, after)
        or _GOES_ON.match(text, after)
    ):
        share *= UNSURE
    return stance, share


def _clause_before(sentence: Sentence, place: Place) -> str:
    """The clause of the event, up to the words that tell of it."""
    first, _ = sentence.clauses[sentence.clause_at(place[0])]
    return sentence.text[first : place[1]]


def _is_news(event: AskedEvent, sentence: Sentence, place: Place, title: frozenset[str]) -> bool:
    """Whether an article is about the event, so that its day is about that of the event."""
    if event.verb not in sentence.tells or event.verb not in title:
        return False
    if _AHEAD_OF.search(_clause_before(sentence, place)):
        return False
    return not event.names or any(title.intersection(name) for name in event.names)
