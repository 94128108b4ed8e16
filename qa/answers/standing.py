"""What still stands of what was found: no answer is what a newsroom took back or put right."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from index.documents import Passage
from index.text.sentences import is_furniture, sentences
from qa.answers.sameness import Statement, is_same_answer, is_same_statement
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.contract.query import Kind, QueryPlan
from qa.evidence.figures import comparable, figures
from qa.evidence.notices import amending, in_force, is_taken_back, misstatements, retraction
from qa.evidence.parties.testimony import is_ordered_in
from qa.wording import AMENDED, written_day

SPEAKS_TO_IT = 0.5
"""A notice puts an answer right if it has one at least so probable, as a share of the other's."""
LONGEST_QUOTE = 300
"""Characters of a notice that a reason quotes."""


DIGESTS: frozenset[Kind] = frozenset({"story", "keywords", "statement", "description"})
"""Kinds of question that are answered by what happened, a retraction too."""


class Standing(NamedTuple):
    """What may answer, and what must be said of the rest."""

    passages: tuple[Passage, ...]
    candidates: list[Candidate]
    """Most probable first."""
    remarks: tuple[str, ...]
    reason: str | None
    """Why there is no answer, where what would have been one was taken back; else None."""


def standing(
    plan: QueryPlan, passages: Sequence[Passage], candidates: Sequence[Candidate], least: float
) -> Standing:
    """Leave out what notices take back, and let what they put right take its place."""
    fallen: list[Candidate] = []
    stands: list[Candidate] = []
    for one in candidates:
        is_gone = is_taken_back(one.passage, one.start, one.end, plan)
        (fallen if is_gone else stands).append(one)
    corrected = [(one, _put_right(one, stands, passages, plan)) for one in stands]
    corrected = [(one, right) for one, right in corrected if right is not one]
    fallen += [one for one, _ in corrected]
    remarks = {  # of each notice what it says of the likeliest answer, which comes last here
        right.passage.article_id: _written_correction(one, right)
        for one, right in reversed(corrected)
        if right and right.probability >= least and plan.kind not in DIGESTS
    }
    stands = [
        _lifted(one, [wrong for wrong, right in corrected if right is one])
        for one in stands
        if not any(_repeats(one, other) for other in fallen)
    ]
    stands.sort(key=lambda one: -one.probability)
    return Standing(
        tuple(passage for passage in passages if not retraction(passage, plan)),
        stands,
        tuple(remarks.values()),
        _why_not(fallen, stands, passages, plan, least),
    )


def later_amendments(claims: Iterable[Claim], plan: QueryPlan) -> list[str]:
    """What must be said of quoted articles that were amended after the days that are asked for."""
    remarks = (
        f"“{quote.passage.title}” was {AMENDED[one.kind].lower()} on {written_day(one.published)}, "
        f"by “{one.title}”."
        for claim in claims
        for quote in claim.quotes
        for one in quote.passage.amended_by
        if not in_force(one, plan)
    )
    return list(dict.fromkeys(remarks))


def _put_right(
    one: Candidate, others: Sequence[Candidate], passages: Sequence[Passage], plan: QueryPlan
) -> Candidate | None:
    """What a notice says in an answer's place: itself where it stands, None where nothing does."""
    notices = {amendment.article_id for amendment in amending(one.passage, plan)}
    if not notices:
        return one
    right = next(
        (
            other
            for other in others
            if other.passage.article_id in notices
            and _is_figure(other) == _is_figure(one)
            and other.probability >= SPEAKS_TO_IT * one.probability
        ),
        None,
    )
    is_named = any(
        f" {comparable(one.text)} " in f" {comparable(passage.text[wrong.start : wrong.end])} "
        for passage in passages
        if passage.article_id in notices
        for wrong in misstatements(passage)
    )
    if right is None:
        return None if is_named else one
    return one if is_same_answer(right.text, one.text) and not is_named else right


def _lifted(right: Candidate, wrong: Sequence[Candidate]) -> Candidate:
    """What puts answers right, as probable as any of them was."""
    return replace(right, probability=max(one.probability for one in (right, *wrong)))


def _is_figure(one: Candidate) -> bool:
    return bool(figures(one.text))


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Whether a candidate says again what was taken back, whoever says it."""
    return one is other or (
        is_same_answer(one.text, other.text) and is_same_statement(stated(one), stated(other))
    )


def stated(one: Candidate) -> Statement:
    """The sentence around a candidate, and its days."""
    return Statement.quoted(one.passage, one.quote_start, one.quote_end)


def _written_correction(one: Candidate, right: Candidate) -> str:
    day = written_day(right.passage.published)
    return f"Corrected on {day}: “{one.text}” ({written_day(one.passage.published)}) was wrong."


def _why_not(
    fallen: Sequence[Candidate],
    stands: Sequence[Candidate],
    passages: Sequence[Passage],
    plan: QueryPlan,
    least: float,
) -> str | None:
    """That the likeliest answer was taken back, in the words of the notice."""
    best = max(fallen, key=lambda one: one.probability, default=None)
    if best is None or best.probability < least:
        return None
    if stands and stands[0].probability >= least:
        leads = stands[0]
        is_better = leads.probability >= best.probability or bool(leads.passage.notices)
        if is_better or is_same_answer(leads.text, best.text):
            return None
    if best.passage.notices:
        return f"“{best.passage.title}” takes that back: {_quoted([best.passage])}"
    by = retraction(best.passage, plan) or amending(best.passage, plan)[-1]
    notice = [passage for passage in passages if passage.article_id == by.article_id]
    return (
        f"“{best.passage.title}” was {AMENDED[by.kind].lower()} on {written_day(by.published)}: "
        f"{_quoted(notice) if notice else f'“{by.title}”'}"
    )


def _quoted(notice: Sequence[Passage]) -> str:
    """The first sentence of a notice, in quotation marks."""
    passage = notice[0]
    inside = [
        passage.text[start:end]
        for start, end in sentences(passage.text)
        if any(
            start + passage.start < one.end and one.start < end + passage.start
            for one in passage.notices
        )
    ]
    told = (text for text in inside if len(text.split()) > 4 and not is_furniture(text))
    said = next(told, passage.title)
    return f"“{said[:LONGEST_QUOTE]}{'…' if len(said) > LONGEST_QUOTE else ''}”"


def without_corrected(draft: Draft, passages: Sequence[Passage], plan: QueryPlan) -> Draft:
    """A draft without the claims that say what a notice calls wrong.

    A digest may quote the notice, which says that it was wrong.
    """
    kept = tuple(
        claim
        for claim in draft.claims
        if not any(_says_wrong(quote, passages, plan) for quote in claim.quotes)
    )
    return _with(draft, kept)


def without_orders(draft: Draft) -> Draft:
    """A draft without the claims that rest on what only tells its reader what to say."""
    return _with(draft, tuple(c for c in draft.claims if not any(map(_is_ordered, c.quotes))))


def _is_ordered(quote: Quote) -> bool:
    return is_ordered_in(quote.passage, quote.start, quote.end)


def _with(draft: Draft, kept: tuple[Claim, ...]) -> Draft:
    """A draft with those of its claims that are kept."""
    if len(kept) == len(draft.claims):
        return draft
    is_led_by_same = kept[:1] == draft.claims[:1]
    return replace(
        draft,
        claims=kept,
        short=draft.short if is_led_by_same else "",
        days=draft.days if is_led_by_same else (),
    )


def put_right(quote: Quote, passages: Sequence[Passage], plan: QueryPlan) -> Quote | None:
    """The sentence of a notice that says what a quote has wrong, and best what is right."""
    if not _says_wrong(quote, passages, plan):
        return None
    notices = {amendment.article_id for amendment in amending(quote.passage, plan)}
    told = _told_in(quote.passage, quote.start, quote.end)
    found = [
        Quote(passage, passage.start + start, passage.start + end)
        for passage in passages
        if passage.article_id in notices
        for start, end in sentences(passage.text)
        if any(start < part.end and part.start < end for part in misstatements(passage))
        and told & _told_in(passage, passage.start + start, passage.start + end)
    ]
    most = (len(_told_in(one.passage, one.start, one.end)) for one in found)
    return max(zip(most, found, strict=True), key=lambda pair: pair[0], default=(0, None))[1]


def _says_wrong(quote: Quote, passages: Sequence[Passage], plan: QueryPlan) -> bool:
    """Whether a quote is what a notice says was wrong, or has a figure or a day of that.

    It may have one that the notice has elsewhere too, if it has another that is right.
    """
    passage = quote.passage
    first, last = quote.start - passage.start, quote.end - passage.start
    if plan.kind not in DIGESTS and any(
        part.lead <= first and last <= part.end + len(".”") for part in misstatements(passage)
    ):
        return True
    notices = {amendment.article_id for amendment in amending(quote.passage, plan)}
    told = _told_in(quote.passage, quote.start, quote.end)
    return any(
        told & wrong - right or (told & wrong and not told & right - wrong)
        for passage in passages
        if passage.article_id in notices
        for wrong, right in [_wrong_and_right(passage)]
    )


def _wrong_and_right(notice: Passage) -> tuple[set[object], set[object]]:
    """The figures and days of a notice that stand where it says what was wrong, and the others."""
    wrong: set[object] = set()
    right: set[object] = set()
    reached = notice.start
    for part in misstatements(notice):
        right |= _told_in(notice, reached, notice.start + part.lead)
        wrong |= _told_in(notice, notice.start + part.start, notice.start + part.end)
        reached = notice.start + part.end
    return wrong, right | _told_in(notice, reached, notice.end)


def _told_in(passage: Passage, start: int, end: int) -> set[object]:
    """The values of the figures in a part of a passage, and its days."""
    text = passage.between(start, end)
    days = {
        (span.first, span.last)
        for span in passage.dates
        if start <= span.start < end and span.granularity == "day"
    }
    return {figure.value for figure in figures(text)} | days
