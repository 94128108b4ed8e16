"""Words that go back to an earlier topic: "Back to the ferry: who was its captain?"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from qa.followups.cues import OPENING
from qa.followups.memory import Memory
from qa.followups.topics import content

_GOES_BACK = re.compile(
    rf"^{OPENING}(?:(?:let['’]?s|let us|can we|could we|i want to|i['’]d like to) )?"
    r"(?:(?:(?:go|going|come|coming|get|getting|turn|turning) )?back to|return(?:ing)? to"
    r"|as (?:for|to)|(?:speaking|talking) of|regarding|concerning) (?P<topic>[^:,.?]{2,60})[:,.] *"
    r"(?P<rest>[^?]+\?)$",
    re.IGNORECASE,
)


class Return(NamedTuple):
    """A question of an earlier topic."""

    question: str
    """Without the words that go back."""
    topic: str
    memory: Memory
    """What was known after the last turn that was about it."""


def returned(question: str, memories: Sequence[Memory]) -> Return | None:
    """The question of a person who goes back to what an earlier turn was about."""
    back = _GOES_BACK.match(question)
    wanted = content(back["topic"]) if back else set()
    if back is None or not wanted:
        return None
    rest = back["rest"][:1].upper() + back["rest"][1:]
    told = [memory for memory in reversed(memories) if wanted <= memory.said]
    found = (
        memory for memory in reversed(memories) if wanted <= content(" ".join(memory.passages))
    )
    return next((Return(rest, back["topic"], of_it) for of_it in (*told, *found)), None)
