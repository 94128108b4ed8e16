"""Answers in figures that change from day to day: the newest leads, the earlier ones follow."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from index.text.stems import stems
from qa.answers.material import Material
from qa.answers.short_answers import MAX_CLAIMS, claim_of, grouped, short_answer
from qa.contract.draft import Candidate, Draft
from qa.contract.query import QueryPlan
from qa.evidence.fates import FATE, fate_in
from qa.evidence.figures import Figure, figures
from qa.evidence.mentions import name_stems
from qa.wording import written_day

LEAST = 0.1
"""Probability from which a figure counts that is of the same thing as a likely one."""
NEXT_REPORT = timedelta(days=21)
"""Reports of one event follow each other at most so far apart."""
NEXT_TOLL = timedelta(days=500)
"""The same of a toll whose event has a name: an inquiry reports a year later."""
NEAR = 40
"""Characters around a figure that tell what it is of."""

_NEWEST = re.compile(r"\b(?:latest|newest|current(?:ly)?|now|so far|to date|most recent)\b", re.I)
_FIRST = re.compile(
    r"\b(?:first|initial(?:ly)?|original(?:ly)?|earliest|at first|preliminary)\b", re.I
)
_GENERAL = re.compile(
    rf"{FATE.pattern}|\b(?:toll|number|total|people|persons|many|much|how|what|which|was|were|is"
    rf"|are|did|do|does|has|have|had|report\w*|confirm\w*)\b|{_NEWEST.pattern}|{_FIRST.pattern}",
    re.I,
)
"""What a question has in common with those about other events."""
_UNSURE = re.compile(r"\b(?:suspected|probable|possible|feared|presumed|alleged|unconfirmed)", re.I)


class Counted(NamedTuple):
    """A candidate that answers in a figure."""

    candidate: Candidate
    figure: Figure
    published: date


def count(material: Material) -> Draft:
    """The newest of the figures that the likeliest answer is one of, and the earlier ones.

    The first one leads where the question asks for it. Where sources give different figures on
    the same day, a remark says so. What is no figure answers only where no figure does.
    """
    best = next(filter(None, map(_counted, material.candidates)), None)
    if best is None or best.candidate.probability < material.least:
        return short_answer(material)
    asked = material.plan.standalone_question
    reports = _reports(material.plan, material.candidates, best)
    is_one = len({one.figure.value for one in reports}) < 2 and not _asks_newest(material.plan)
    if is_one or _is_of_days(material.plan):
        return short_answer(replace(material, candidates=_in_figures(material.candidates)))
    reports.sort(key=lambda one: (one.published, one.candidate.probability), reverse=True)
    remarks = [_written_earlier(reports)]
    if _FIRST.search(asked):
        reports.sort(key=lambda one: one.published)
        remarks = []
    if any(_differ(one, reports[0]) for one in reports):
        remarks.append("The sources differ.")
    groups, _ = grouped([one.candidate for one in reports], MAX_CLAIMS)
    return Draft(
        reports[0].candidate.text,
        max(one.candidate.probability for one in reports),
        tuple(map(claim_of, groups)),
        remarks=tuple(filter(None, remarks)),
    )


def _counted(candidate: Candidate) -> Counted | None:
    """The figure that overlaps a candidate's answer; None where none does, or it has no day."""
    start, end = candidate.start - candidate.quote_start, candidate.end - candidate.quote_start
    overlapping = (one for one in figures(candidate.quote) if one.start < end and start < one.end)
    figure, published = next(overlapping, None), candidate.passage.published
    return Counted(candidate, figure, published) if figure and published else None


def _in_figures(candidates: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in candidates if figures(one.text)]


def _reports(plan: QueryPlan, candidates: Sequence[Candidate], best: Counted) -> list[Counted]:
    """The figures for what the best one is of: the same event, and the same thing in it."""
    event, asked = _event(plan, best), fate_in(plan.standalone_question)
    same = [
        one
        for one in filter(None, map(_counted, candidates))
        if one.candidate.probability >= LEAST
        and _is_same_thing(best, one)
        and _is_of(plan, one, event)
        and (asked is None or _sense(one) in (None, asked))
    ]
    newest = max((one.published for one in same), default=best.published)
    gap = NEXT_TOLL if asked and event & _named(plan) else NEXT_REPORT
    reports = _followed(same, newest if _asks_newest(plan) else best.published, gap)
    for day in plan.dates:  # of a day after the first report, what was known by then
        if day.last and any(one.published < (day.first or date.min) for one in reports):
            reports = [one for one in reports if one.published <= day.last] or reports
    return reports


def _asks_newest(plan: QueryPlan) -> bool:
    """Whether the newest figure is asked for, of all or of those that were known by some day."""
    is_newest = _NEWEST.search(plan.standalone_question) is not None
    return is_newest or any(day.role == "known_by" or day.first is None for day in plan.dates)


def _is_of_days(plan: QueryPlan) -> bool:
    """Whether the figure of some days is asked for: none but a toll gives way to a later one."""
    is_toll = fate_in(plan.standalone_question) is not None
    return not is_toll and any(
        day.role != "known_by" and day.first and day.last for day in plan.dates
    )


def _event(plan: QueryPlan, one: Counted) -> Set[object]:
    """What of a question's names, figures and other telling words a report has in its head."""
    passage = one.candidate.passage
    head = f"{passage.title}\n{one.candidate.quote}\n{passage.place or ''}"
    asked = _GENERAL.sub(" ", plan.read_text)
    values = {figure.value for figure in figures(asked)} & {each.value for each in figures(head)}
    return values | (set(stems(asked)) & set(stems(head)))


def _is_of(plan: QueryPlan, one: Counted, event: Set[object]) -> bool:
    """Whether a report is of an event: its head has the names and figures, its text the rest."""
    missing = event - _event(plan, one)
    return missing <= set(stems(one.candidate.passage.text)) - _named(plan)


def _named(plan: QueryPlan) -> set[str]:
    """The stems of a question's names."""
    return name_stems(plan.read_text)


def _is_same_thing(one: Counted, other: Counted) -> bool:
    """Whether two figures count the same: the dead are not the hurt, nor the suspected ones."""
    senses = _sense(one), _sense(other)
    if senses[0] != senses[1] and None not in senses:
        return False
    counted = one.figure.counted, other.figure.counted
    is_same_noun = counted[0] == counted[1] or None in counted
    return (is_same_noun or senses[0] == senses[1] is not None) and _is_sure(one) == _is_sure(other)


def _around(one: Counted, before: int, after: int) -> str:
    return one.candidate.quote[max(0, one.figure.start - before) : one.figure.end + after]


def _sense(one: Counted) -> str | None:
    """What happened to those counted, by the words nearest to the figure, or by the title's."""
    quote, title = one.candidate.quote, one.candidate.passage.title
    for text in (_around(one, 0, NEAR), _around(one, NEAR, 0), quote, title):
        if fate := fate_in(text):
            return fate
    return None


def _is_sure(one: Counted) -> bool:
    return _UNSURE.search(_around(one, NEAR, NEAR)) is None


def _followed(same: Sequence[Counted], since: date, gap: timedelta) -> list[Counted]:
    """Those of some reports that follow each other, from one day on and back."""
    days = sorted({one.published for one in same})
    near = {since}
    for ordered in (days, days[::-1]):
        for day in ordered:
            if any(abs(day - other) <= gap for other in near):
                near.add(day)
    return [one for one in same if one.published in near]


def _differ(one: Counted, other: Counted) -> bool:
    """Whether two sources give different figures on one day."""
    return (
        one.published == other.published
        and one.figure.value != other.figure.value
        and one.candidate.passage.source != other.candidate.passage.source
    )


def _written_earlier(reports: Sequence[Counted]) -> str:
    """The other figures with their days, newest first."""
    earlier = {
        one.figure.value: f"{one.candidate.text} on {written_day(one.published)}"
        for one in reversed(reports)
        if one.published < reports[0].published and one.figure.value != reports[0].figure.value
    }
    return f"Earlier: {'; '.join(reversed(earlier.values()))}." if earlier else ""
