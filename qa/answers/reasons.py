"""Why there is no answer, in words for the person who asked."""

from collections.abc import Sequence

from index.documents import Passage
from qa.contract.query import QueryPlan
from qa.evidence.mentions import unmentioned
from qa.wording import written_by, written_suggestion


def reason(plan: QueryPlan, passages: Sequence[Passage]) -> str:
    """What was missing: anything on the subject, of the days, of the names, or just the answer."""
    if plan.gap:
        return plan.gap
    by = written_by(plan)
    if not passages:
        return f"Nothing{by} in this archive is about that."
    when = " and ".join(f"“{day.text}”" for day in plan.dates)
    if plan.is_beyond:
        return (
            f"Nothing{by} in this archive is dated {when}. The nearest passages are of other days."
        )
    names = " or ".join(f"“{name}”" for name in unmentioned(plan, passages))
    lacking = f"mentions {names}" if names else "answers that"
    about = f" for {when}" if when else ""
    meant = "".join(f" {written_suggestion(each)}" for each in plan.suggestions)
    return f"No passage{by} found here {lacking}{about}.{meant} The nearest ones are listed."
