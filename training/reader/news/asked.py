"""A question about a text, with where the text answers it."""

import re
from dataclasses import dataclass
from random import Random

_ARTICLE = re.compile(r"\b(?:the|a|an) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and its right answers, all of which mean the same."""

    kind: str
    """What it is about; after a bar, how an answerable one became one without an answer."""
    question: str
    anchor: tuple[int, int]
    """Offsets of the sentences that a reader has to see."""
    answers: tuple[tuple[int, int], ...] = ()


def styled(question: str, random: Random) -> str:
    """The question as somebody in more or less of a hurry types it."""
    question = " ".join(question.split())
    if random.random() < 0.12:
        question = _ARTICLE.sub("", question)
    if random.random() < 0.75:
        question = question[0].upper() + question[1:]
    return question + ("?" if random.random() < 0.75 else "")
