"""Which articles a question is asked of: by whom, and of which days."""

from dataclasses import replace
from datetime import date

from index.documents import Filter, SearchableArchive
from qa.contract.query import QueryPlan
from qa.evidence.authorship.words import as_said


def bounds_of(plan: QueryPlan) -> Filter:
    """What a plan's source and author let through, of whatever day."""
    return Filter(source=plan.source or None, author=plan.author or None)


def strict_bounds_of(plan: QueryPlan) -> Filter:
    """All that a plan lets through: by source, author and publication day, if not widened."""
    within = bounds_of(plan)
    for day in () if plan.widened else plan.dates:
        if day.role != "event":
            within = narrowed(within, day.first, day.last)
    return within


def narrowed(within: Filter, after: date | None, before: date | None) -> Filter:
    """The filter with further bounds on the publication day."""
    return replace(
        within,
        after=max(filter(None, (within.after, after)), default=None),
        before=min(filter(None, (within.before, before)), default=None),
    )


def asked_of(plan: QueryPlan, archive: SearchableArchive) -> QueryPlan:
    """The plan with the source and author that it is given, or that its words ask of.

    With a gap where the archive has nothing by them.
    """
    if plan.gap:
        return plan
    plan = as_said(plan, archive)
    if bounds_of(plan) == Filter() or archive.count(bounds_of(plan)):
        return plan
    return replace(plan, gap=_nothing(plan, archive))


def _nothing(plan: QueryPlan, archive: SearchableArchive) -> str:
    """Which of source and author the archive does not have, or not together."""
    if plan.author and not archive.count(Filter(author=plan.author)):
        return f"Nothing by an author called “{plan.author}” is in this archive."
    if plan.source and not archive.count(Filter(source=plan.source)):
        return f"Nothing from a source called “{plan.source}” is in this archive."
    return f"Nothing by “{plan.author}” from “{plan.source}” is in this archive."
