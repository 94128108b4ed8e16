"""Short answers: the likeliest words, each with the sentence around them."""

from collections.abc import Sequence, Set
from dataclasses import replace

from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.answers.sameness import is_same_answer, is_same_statement
from qa.answers.standing import stated
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.evidence.parties.stance import span_around

MAX_CLAIMS = 3
"""Sentences an answer shows: what a person reads at a glance."""
MAX_QUOTES = 5
"""Articles cited for one sentence: enough to see that it holds."""


def short_answer(material: Material) -> Draft:
    """The best candidate, and what else is about as likely and says as much of the question.

    Candidates that answer the same, or whose sentences say the same, are one claim with a quote of
    each article; different ones stay apart. There are none where no candidate is likely enough.
    """
    found = likely(material, material.thresholds.near_best)
    asked = set(stems(material.plan.read_text))
    found = [one for one in found if _goes_with(found[0], one, asked)]
    groups, answers = grouped(found, MAX_CLAIMS)
    claims = tuple(map(claim_of, groups))
    return Draft(answers[0] if answers else "", material.confidence, claims)


def likely(material: Material, share: float) -> list[Candidate]:
    """The candidates that come near the best and are likely enough."""
    bar = max(material.least, share * material.confidence)
    return [one for one in material.candidates if one.probability >= bar]


def _goes_with(best: Candidate, other: Candidate, asked: Set[str]) -> bool:
    """Whether a candidate bears the best one out, or is another answer to the same question."""
    told, told_best = asked & set(stems(other.quote)), asked & set(stems(best.quote))
    return len(told) >= len(told_best) or _says_the_same(best, other)


def grouped(likely: Sequence[Candidate], most: int) -> tuple[list[list[Candidate]], list[str]]:
    """Candidates that say the same together, and the different short answers."""
    groups: list[list[Candidate]] = []
    answers: list[str] = []
    for candidate in likely:
        group = next((group for group in groups if _says_the_same(group[0], candidate)), None)
        if group is not None:
            quoted = {one.passage.article_id for one in group}
            if candidate.passage.article_id not in quoted and len(quoted) < MAX_QUOTES:
                group.append(candidate)
        elif len(groups) < most:
            groups.append([candidate])
        else:
            continue
        if not any(is_same_answer(candidate.text, answer) for answer in answers):
            answers.append(candidate.text)
    return groups, answers


def claim_of(group: Sequence[Candidate], beside: Sequence[Candidate] = ()) -> Claim:
    """One claim of candidates that say the same, the first one's sentence its text.

    Highlighted are the candidates' short answers, and in the same sentences those of others.
    """
    quotes = tuple(_quote(one, [one, *beside]) for one in group)
    return verbatim(*quotes, stance=group[0].stance)


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    return is_same_statement(
        stated(one), stated(other), answers_alike=is_same_answer(one.text, other.text)
    )


def _quote(candidate: Candidate, answers: Sequence[Candidate]) -> Quote:
    """The sentence around a candidate, with all answers in it highlighted."""
    start, end = candidate.quote_start, candidate.quote_end
    within = {
        (other.start - start, other.end - start)
        for other in answers
        if other.passage.article_id == candidate.passage.article_id
        and start <= other.start
        and other.end <= end
    }
    return Quote(candidate.passage, start, end, tuple(sorted(within)))


def with_stance(draft: Draft) -> Draft:
    """The draft with a denial for its short answer, where its sentence denies what answers."""
    best = next(iter(draft.claims), None)
    if best is None or best.stance != "denied" or not best.highlights:
        return draft
    first, last = span_around(best.text, *best.highlights[0])
    return replace(draft, short=f"denied: {best.text[first:last].strip(' ,;:—–')}")
