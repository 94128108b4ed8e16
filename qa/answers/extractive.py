"""Answers in the archive's own words: each kind of question gets an answer of its own shape."""

from collections.abc import Mapping, Sequence

from index.documents import Passage
from qa.answers.causes import cause
from qa.answers.digests import keywords, story
from qa.answers.material import Material, Shape
from qa.answers.short_answers import all_of, short_answer
from qa.answers.statements import statement
from qa.contract import Draft, Kind, QueryPlan, Reader, Thresholds

SHAPES: Mapping[Kind, Shape] = {
    "person": short_answer,
    "organisation": short_answer,
    "place": short_answer,
    "when": short_answer,
    "number": short_answer,
    "list": all_of,
    "yes_no": short_answer,
    "description": short_answer,
    "reason": cause,
    "statement": statement,
    "story": story,
    "comparison": short_answer,
    "keywords": keywords,
    "thing": short_answer,
}


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
        return SHAPES[plan.kind](Material(plan, passages, candidates, self._thresholds))
