"""The days that a reader points to, where a text tells of the event in other words."""

from collections.abc import Iterator

from qa.contract.draft import Candidate
from qa.evidence.events.asked import VERB, AskedEvent
from qa.evidence.events.bonds import bond
from qa.evidence.events.date_lines import is_in_date_line
from qa.evidence.events.dates import EventDate, stance_at
from qa.evidence.events.happenings import words
from qa.evidence.events.sentences import (
    NEAR,
    PASSAGE,
    SENTENCE,
    Sentence,
    is_done_by_another,
    places,
    sentences_of,
    tells,
)

LEAST_NAMES = 2 / 3
"""The share of the question's names that a sentence and what is around it tell."""

LEAST_SAID = 0.55
"""What a sentence and what is around it have to say of the question."""
LEAST_BOND = 0.5
"""What the words around a date leave at least where a reader finds it."""


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
            if score >= LEAST_SAID and is_read and not is_in_date_line(passage, span, event.verb):
                bound = max(bond(event, sentence, at, span)[0] for at in places(event, sentence))
                share = score * (LEAST_BOND + (1 - LEAST_BOND) * bound)
                start, end = sentence.start, sentence.end
                stance, counts = stance_at(event, sentence, places(event, sentence)[0])
                yield EventDate(passage, start, end, span, "read", stance, share * counts)


def _score(
    event: AskedEvent, sentence: Sentence, near: frozenset[str], everywhere: frozenset[str]
) -> float:
    """How much of the question a sentence and what is around it say, in [0, 1]."""
    named = [everywhere.intersection(name[-1:]) for name in event.names]
    is_named = sum(map(bool, named)) >= LEAST_NAMES * len(named)
    found = places(event, sentence)
    is_other = all(is_done_by_another(event, sentence, place) for place in found)
    if not is_named or is_other or not event.figures <= sentence.tells:
        return 0.0
    asked = dict(event.words) | {name[-1]: VERB for name in event.names}
    by_place = ((sentence.tells, SENTENCE), (near, NEAR), (everywhere, PASSAGE))
    said = sum(
        weight * next((credit for told, credit in by_place if what in told), 0.0)
        for what, weight in asked.items()
    )
    return said / sum(asked.values()) if asked else 0.0
