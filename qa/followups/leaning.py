"""How likely a question leans on earlier turns, by what it says and by what they were about."""

import json
import math
import re
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import NamedTuple

from qa.contract.query import Carried, QueryPlan
from qa.followups.cues import PRONOUNS, Lean
from qa.followups.memory import Memory
from qa.followups.topics import content, names

WEIGHTS = Path(__file__).with_name("leaning.json")
"""The weight of each sign, and the intercept under the empty name."""
_COMPLEMENT = re.compile(
    r"\b(?:of|in|for|between|on|about|from|with|to|at|by) (?:the |an? )?[\w’'-]+", re.IGNORECASE
)
_DEFINES = re.compile(
    r"^(?:(?:what|who)(?:['’]s| is| are| was| were)|tell me (?:more )?about|describe|explain) ",
    re.IGNORECASE,
)


class Signs(NamedTuple):
    """What speaks for or against it; all but `new` are 0 or 1."""

    pronoun: float
    """A pronoun that the question itself does not explain."""
    definite: float
    """A definite noun without a complement: "the symptoms"."""
    names: float
    """It names something."""
    new_name: float
    """It names what no earlier turn has named."""
    new: float
    """Share of its words that no earlier turn has."""
    all_new: float
    """All of them are new."""
    complement: float
    """It says of what, where or for whom it asks."""
    defines: float
    """It asks what something is, or to be told about it."""
    carried: float
    """Something of earlier turns fits, besides days."""


def signs(question: str, memory: Memory, carried: Sequence[Carried], leans: Set[Lean]) -> Signs:
    """The signs of a question, with what it carried and the cues that it has."""
    words, named = content(question), names(question)
    new = words - memory.words
    return Signs(
        pronoun=float(bool(leans & PRONOUNS)),
        definite=float("definite" in leans),
        names=float(bool(named)),
        new_name=float(bool(content(" ".join(name for name, _ in named)) - memory.words)),
        new=len(new) / max(1, len(words)),
        all_new=float(bool(words) and new == words),
        complement=float(_COMPLEMENT.search(question) is not None),
        defines=float(_DEFINES.match(question) is not None),
        carried=float(any(one.role != "date" for one in carried)),
    )


_LEAST, _LEAST_DATED = 3, 2
"""Words that name something from which on a question may say all that it asks, and one that has
days of its own."""


def may_stand_alone(question: str, plan: QueryPlan) -> bool:
    """Whether a question has only had words added, and says enough without them.

    "What quota did the fisheries council agree for 2020?" may be of any council, or of the one that
    was talked of. Nothing in its words tells; an archive that answers one of the two does.
    """
    words = " ".join(question.split()).rstrip("?.! ")
    is_added_to = bool(plan.carried) and plan.standalone_question.startswith(words)
    is_dated = any(day.end is not None and day.end <= len(words) for day in plan.dates)
    return is_added_to and len(content(question)) >= (_LEAST_DATED if is_dated else _LEAST)


def likelihood(found: Signs) -> float:
    """How likely a question with these signs leans on earlier turns, in [0, 1]."""
    weights = _weights()
    odds = weights[""] + sum(weights[name] * sign for name, sign in found._asdict().items())
    return 1 / (1 + math.exp(-odds))


@cache
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights
