"""Answers to questions that take for granted what the archive denies: what it says instead."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.answers.material import Material, verbatim
from qa.answers.yes_no import Told, told_then
from qa.contract.draft import Claim, Draft, Quote
from qa.contract.query import Kind
from qa.evidence.assertions.premises import Telling, premise_of
from qa.evidence.clauses import clause_around
from qa.wording import written_day

OTHERWISE = 0.45
"""Confidence in what one article denies."""
BORNE_OUT = 0.6
"""The same where another bears it out."""
TO_COME = 0.4
"""The same where what was asked is only planned, as far as the archive goes."""
ANOTHER = "What was found tells that of somebody else."
MAX_CLAIMS = 3
KINDS: frozenset[Kind] = frozenset(
    {"reason", "when", "place", "person", "organisation", "number", "thing", "statement"}
)
"""Kinds of questions that take something for granted."""


_OPENS = re.compile(r"^(?:that|and|but|while|although|though) ")
"""What joins a clause to the one before."""


class _Found(NamedTuple):
    """A sentence that tells of what was taken for granted."""

    told: Told
    telling: Telling
    start: int
    """Offsets in the sentence of the words that do."""
    end: int

    @property
    def clause(self) -> tuple[int, int]:
        """Offsets in the sentence of the clause with these words."""
        return clause_around(self.told.text, self.start, self.start + 1)

    @property
    def words(self) -> str:
        """The clause."""
        first, last = self.clause
        return _OPENS.sub("", self.told.text[first:last].strip(" ,.;:—–"))

    @property
    def claim(self) -> Claim:
        """The sentence, with the clause highlighted."""
        start = self.told.text.index(self.words)
        within = ((start, start + len(self.words)),)
        return verbatim(Quote(self.told.passage, self.told.start, self.told.end, within))


def corrected(material: Material, draft: Draft) -> Draft:
    """The draft, or what the archive says where it denies what the question takes for granted.

    It must deny it, and nowhere agree. There is no answer where the draft's sentence only tells it
    of somebody else.
    """
    plan = material.plan
    premise = premise_of(plan.read_text) if plan.kind in KINDS else None
    if premise is None:
        return draft
    told = list(told_then(material))
    found = [
        _Found(one, *said)
        for one in told
        if (said := premise.told_in(one.text, one.context)) is not None
    ]
    if any(one.telling == "so" for one in found):
        return draft
    against = [one for one in found if one.telling == "not so"]
    if found:
        return _said(against, OTHERWISE) if against else _said(found, TO_COME)
    best = draft.claims[0].text if draft.claims else ""
    is_of_another = any(premise.is_of_another(one.text, "") for one in told if one.text in best)
    return (
        Draft("", min(draft.confidence, TO_COME), (), remarks=(ANOTHER,))
        if is_of_another
        else draft
    )


def _said(found: Sequence[_Found], confidence: float) -> Draft:
    best = found[0]
    if confidence == OTHERWISE and len({one.told.passage.article_id for one in found}) > 1:
        confidence = BORNE_OUT
    day = best.told.passage.published
    when = f" ({written_day(day)})" if day else ""
    remark = f"The archive says otherwise: {best.words}{when}."
    claims = tuple({one.claim.text: one.claim for one in found}.values())[:MAX_CLAIMS]
    return Draft(best.words, confidence, claims, remarks=(remark,))
