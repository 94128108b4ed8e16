"""What only a headline says: said in its words, and cited from the story below it."""

from collections.abc import Sequence
from dataclasses import replace

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from qa.contract.draft import Claim, Draft, Quote
from qa.contract.protocols import Reader, Thresholds
from qa.contract.query import QueryPlan

REMARK = "Only the headline says so."


def headline_answer(
    reader: Reader, plan: QueryPlan, passages: Sequence[Passage], thresholds: Thresholds
) -> Draft:
    """The short answer that the headlines of some passages have; a draft without claims if none.

    A headline need not stand in its article's text, so the claim is the headline, and its quote the
    passage's first sentence.
    """
    first: dict[str, Passage] = {}
    for passage in passages:
        first.setdefault(passage.title, passage)
    titles = [replace(p, text=p.title, start=0, end=len(p.title)) for p in first.values()]
    candidates = reader.read(plan, titles)
    if not candidates or candidates[0].probability < thresholds.least:
        return Draft("", candidates[0].probability if candidates else 0.0, ())
    best = candidates[0]
    passage = first[best.passage.title]
    quote = _opening(passage)
    if quote is None:
        return Draft("", best.probability, ())
    claim = Claim(passage.title, (quote,), ((best.start, best.end),))
    return Draft(best.text, best.probability, (claim,), remarks=(REMARK,))


def _opening(passage: Passage) -> Quote | None:
    """The first sentence of a passage that is neither a dateline nor a tail."""
    for start, end in sentences(passage.text):
        if not is_furniture(passage.text[start:end]):
            return Quote(passage, passage.start + start, passage.start + end)
    return None
