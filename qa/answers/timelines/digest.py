"""Digests: what is found on a subject becomes a draft of dated entries."""

from collections.abc import Callable, Mapping, Sequence

from index.documents import Passage
from qa.answers.citations import LISTED
from qa.answers.timelines.entries import Event, claims_of, events_of
from qa.answers.timelines.figures import changes, steps
from qa.answers.timelines.happenings import happenings
from qa.answers.timelines.topic import Topic
from qa.answers.timelines.voices import voices
from qa.contract.draft import Draft
from qa.contract.query import Kind, QueryPlan
from qa.wording import plain_days, written_day

FEWEST = 2
"""Entries of a digest; of events of a kind, or of voices, one may be all there is."""
SURE = 0.48
"""Confidence in a digest whose entries all have a day, and are what their articles open with: seven
in ten entries were right of questions that it was not made for."""


def digest(plan: QueryPlan, passages: Sequence[Passage]) -> Draft | None:
    """Dated entries; None where too few are told of."""
    topic = Topic(plan)
    if topic.is_empty:
        return None
    events = _EVENTS[plan.kind](topic, passages, plan)
    if len(events) < (1 if topic.events or plan.kind == "sides" else FEWEST):
        return None
    claims = tuple(claims_of(events, passages, plan))
    return Draft(_short(plan, events), _confidence(events), claims)


def _confidence(events: Sequence[Event]) -> float:
    """The less, the fewer of the entries have a day and are openings of their articles."""
    dated = sum(event.lead.when is not None for event in events) / len(events)
    opening = sum(event.lead.told.is_lead for event in events) / len(events)
    return SURE * (0.6 + 0.2 * dated + 0.2 * opening)


def _happened(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Event]:
    return events_of(happenings(topic, passages, plan), plan)


def _changed(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Event]:
    return steps(events_of(changes(topic, passages, plan), plan))


def _said(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Event]:
    return events_of(voices(topic, passages, plan), plan)


_EVENTS: Mapping[Kind, Callable[[Topic, Sequence[Passage], QueryPlan], list[Event]]] = {
    "timeline": _happened,
    "change": _changed,
    "sides": _said,
}


def _short(plan: QueryPlan, events: Sequence[Event]) -> str:
    """The figures; else the first day and the last, of those that are known."""
    if plan.kind == "change":
        leads = (event.lead for event in events)
        figures = [one.told.text[slice(*one.highlights[0])] for one in leads]
        return LISTED.join(figures)
    days = [one.lead.at for one in events if one.lead.when or one.lead.passage.published]
    if not days:
        return written_day(None)
    first, last = min(day for day, _ in days), max(day for _, day in days)
    return plain_days(first, last).removeprefix("from ")
