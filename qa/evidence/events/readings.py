"""The days that a reader points to, where a text tells of the event in other words."""

from collections.abc import Iterator

from qa.contract import Candidate
from qa.evidence.events.asked import VERB, AskedEvent
from qa.evidence.events.bonds import bond
from qa.evidence.events.date_lines import is_in_date_line
from qa.evidence.events.dates import EventDate
from qa.evidence.events.happenings import words
from qa.evidence.events.sentences import (
    NEAR,
    PASSAGE,
    SENTENCE,
    Sentence,
    places,
    sentences_of,
    tells,
)

LEAST_NAMES = 2 / 3
"""The share of the question's names that a sentence and what is around it tell."""


def read_dates(event: AskedEvent, candidate: Candidate) -> Iterator[EventDate]:
    """The days of date words in a reader's answer, scored by what else of the question is told."""
    passage = candidate.passage
    told = sentences_of(passage)
    title = tells(words(passage.title))
    everywhere = title.union(*(sentence.tells for sentence in told))
    for n, sentence in enumerate(told):
        if not sentence.start <= candidate.start < sentence.end:
            continue
        near = title.union(*(before.tells for before in told[max(0, n - 2) : n]))
        score = _score(event, sentence, near, everywhere)
        for span in sentence.dates:
            is_read = span.start < candidate.end and candidate.start < span.end
            if score and is_read and not is_in_date_line(passage, span, event.verb):
                bound = max(bond(event, sentence, at, span)[0] for at in places(event, sentence))
                start, end = sentence.start, sentence.end
                yield EventDate(passage, start, end, span, "read", candidate.stance, score * bound)


def _score(
    event: AskedEvent, sentence: Sentence, near: frozenset[str], everywhere: frozenset[str]
) -> float:
    """How much of the question a sentence and what is around it say, in [0, 1]."""
    named = [everywhere.intersection(name[-1:]) for name in event.names]
    is_named = sum(map(bool, named)) >= LEAST_NAMES * len(named)
    if not (is_named and event.figures <= sentence.tells and places(event, sentence)):
        return 0.0
    asked = dict(event.words) | {name[-1]: VERB for name in event.names}
    by_place = ((sentence.tells, SENTENCE), (near, NEAR), (everywhere, PASSAGE))
    said = sum(
        weight * next((credit for told, credit in by_place if what in told), 0.0)
        for what, weight in asked.items()
    )
    return said / sum(asked.values()) if asked else 0.0
