"""Answers in the archive's own words: each kind of question gets an answer of its own shape."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.documents import Passage
from qa.answers.corrections import corrected
from qa.answers.counts import count
from qa.answers.descriptions import description
from qa.answers.headlines import headline_answer
from qa.answers.lists import listed, people
from qa.answers.material import Material, Shape
from qa.answers.prose.causes import cause
from qa.answers.prose.comparisons import comparison
from qa.answers.prose.digests import keywords, story
from qa.answers.prose.statements import statement
from qa.answers.short_answers import short_answer, with_stance
from qa.answers.standing import (
    DIGESTS,
    later_amendments,
    standing,
    without_corrected,
    without_orders,
)
from qa.answers.timelines.digest import digest
from qa.answers.when import when
from qa.answers.yes_no import yes_or_no
from qa.contract.draft import Draft
from qa.contract.protocols import Reader, Thresholds
from qa.contract.query import OVERVIEWS, Kind, QueryPlan
from qa.evidence.figures import figures
from qa.evidence.notices import amending
from qa.evidence.parties.fitting import fitted
from qa.evidence.parties.testimony import is_ordered_in

SHAPES: Mapping[Kind, Shape] = {
    "person": people,
    "organisation": short_answer,
    "place": short_answer,
    "when": when,
    "number": count,
    "list": listed,
    "yes_no": yes_or_no,
    "description": description,
    "reason": cause,
    "statement": statement,
    "story": story,
    "comparison": comparison,
    "keywords": keywords,
    "thing": short_answer,
}

OF_HEADLINES: frozenset[Kind] = frozenset({"person", "organisation", "place", "number", "thing"})
"""Kinds that a headline may answer where no sentence does."""

ORDINARY: Mapping[Kind, Kind] = {"timeline": "story", "change": "number", "sides": "statement"}
"""In whose shape digests are answered that have too few entries."""
FEW = 16
"""Passages that are read then: a digest looks through more."""

LOOKS_ITSELF: frozenset[Kind] = DIGESTS | {"when", "yes_no", "comparison"}
"""Kinds whose shape looks through all sentences, and need not start from the likeliest words."""


class ExtractiveAnswerer:
    """Says nothing but sentences of the passages, those that a reader finds answers in."""

    def __init__(self, reader: Reader, thresholds: Thresholds) -> None:
        """Say what the reader is as sure of as the thresholds ask for."""
        self._reader = reader
        self._thresholds = thresholds
        self.engine = reader.engine

    def answer(self, plan: QueryPlan, passages: Sequence[Passage]) -> Draft:
        """What the passages say, in the shape that the question's kind asks for."""
        if plan.kind in OVERVIEWS:
            told = digest(plan, passages)
            if told is None:
                ordinary = self.answer(replace(plan, kind=ORDINARY[plan.kind]), passages[:FEW])
                is_figure = plan.kind != "change" or figures(ordinary.short)
                return ordinary if is_figure else Draft("", ordinary.confidence, ())
            told = without_orders(told)
            return replace(told, remarks=tuple(later_amendments(told.claims, plan)))
        found = fitted(plan, passages, self._reader.read(plan, passages))
        candidates = [
            one for one in found if not is_ordered_in(one.passage, one.quote_start, one.quote_end)
        ]
        least = self._thresholds.least_of(len(passages))
        stands = standing(plan, passages, candidates, least)
        if stands.reason and plan.kind not in LOOKS_ITSELF:
            return Draft("", 0.0, (), reason=stands.reason)
        material = Material(plan, stands.passages, stands.candidates, self._thresholds)
        draft = corrected(material, SHAPES[plan.kind](material))
        kept = without_corrected(draft, passages, plan)
        if draft.claims and not kept.claims:
            kept = without_corrected(short_answer(material), passages, plan)
        elif plan.kind == "when" and kept.claims[:1] != draft.claims[:1]:
            uncorrected = [p for p in stands.passages if not amending(p, plan)]
            kept = without_corrected(when(replace(material, passages=uncorrected)), passages, plan)
        draft = kept
        if not draft.claims and plan.kind in OF_HEADLINES:
            # One that was put right since may still say what was wrong.
            titled = [p for p in stands.passages if not p.notices and not amending(p, plan)]
            headlined = headline_answer(self._reader, plan, titled, self._thresholds)
            draft = headlined if headlined.claims else draft
        draft = with_stance(without_orders(draft))
        if not draft.claims and stands.reason:
            return Draft("", 0.0, (), reason=stands.reason)
        later = later_amendments(draft.claims, plan)
        return replace(draft, remarks=(*draft.remarks, *stands.remarks, *later))
