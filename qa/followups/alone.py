"""Questions to which something was added from earlier ones, and that may do without."""

from qa.contract.query import QueryPlan
from qa.followups.topics import content

LEAST = 3
"""Words that name something from which on a question may say all that it asks."""


def may_stand_alone(question: str, plan: QueryPlan) -> bool:
    """Whether a question has only had words added, and says enough without them.

    "What quota did the fisheries council agree for 2020?" may be of any council, or of the one that
    was talked of. Nothing in its words tells; an archive that answers one of the two does.
    """
    words = " ".join(question.split()).rstrip("?.! ")
    is_added_to = bool(plan.carried) and plan.standalone_question.startswith(words)
    return is_added_to and len(content(question)) >= LEAST
