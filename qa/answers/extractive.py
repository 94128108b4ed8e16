"""Answers in the archive's own words: each kind of question gets an answer of its own shape."""

from collections.abc import Mapping, Sequence

from index.documents import Passage
from qa.answers.headlines import headline_answer
from qa.answers.lists import listed, people
from qa.answers.material import Material, Shape
from qa.answers.short_answers import short_answer
from qa.answers.yes_no import yes_or_no
from qa.contract import Draft, Kind, QueryPlan, Reader, Thresholds

SHAPES: Mapping[Kind, Shape] = {
    "person": people,
    "organisation": short_answer,
    "place": short_answer,
    "when": short_answer,
    "number": short_answer,
    "list": listed,
    "yes_no": yes_or_no,
    "description": short_answer,
    "reason": short_answer,
    "statement": short_answer,
    "story": short_answer,
    "comparison": short_answer,
    "keywords": short_answer,
    "thing": short_answer,
}

OF_HEADLINES: frozenset[Kind] = frozenset({"person", "organisation", "place", "number", "thing"})
"""Kinds that a headline may answer where no sentence does."""


class ExtractiveAnswerer:
    """Says nothing but sentences of the passages, those that a reader finds answers in."""

    def __init__(self, reader: Reader, thresholds: Thresholds) -> None:
        """Say what the reader is as sure of as the thresholds ask for."""
        self._reader = reader
        self._thresholds = thresholds
        self.engine = reader.engine

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """What the passages say, in the shape that the question's kind asks for."""
        candidates = self._reader.read(plan, passages)
        draft = SHAPES[plan.kind](Material(plan, passages, candidates, self._thresholds))
        if draft.claims or plan.kind not in OF_HEADLINES:
            return draft
        headlined = headline_answer(self._reader, plan, passages, self._thresholds)
        return headlined if headlined.claims else draft
