"""Candidates are weighed by what their sentences make of them: who did it, and to whom."""

from collections.abc import Sequence

from index.documents import Passage
from qa.contract import Candidate, QueryPlan
from qa.evidence.holders import asked_post, of_holders


def fitted(
    plan: QueryPlan, passages: Sequence[Passage], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Candidates that may answer, with what their sentences leave of their probability."""
    found = list(candidates)
    if plan.kind in ("person", "thing") and (post := asked_post(plan.read_text)):
        found = of_holders(plan, post, passages, found)
    return sorted(found, key=lambda candidate: -candidate.probability)
