"""The names of a question, and which of them what was found mentions."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from index.documents import Passage
from index.text.stems import stems
from qa.contract.query import QueryPlan

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-Z0-9][\w’'-]+)"
NAME = re.compile(rf"(?<!^)\b{_WORD}(?: {_WORD})*")
_ASKING = frozenset(("Who", "Whom", "Whose", "What", "Which", "When", "Where", "Why", "How"))
"""What a second sentence may open with: "… this week. Whose seat is it?"."""


def names(text: str) -> list[str]:
    """The names and numbers of a question, each whole, but for a word that opens it."""
    return [name for name in dict.fromkeys(NAME.findall(text)) if name not in _ASKING]


def name_stems(text: str) -> set[str]:
    """The stems of all names and numbers of a question."""
    return {stem for name in names(text) for stem in stems(name)}


def told(passages: Iterable[Passage]) -> set[str]:
    """The stems of passages and of all that articles are known by: "Who told the Herald …?"."""
    return set[str]().union(*(_stems(_known_by(passage)) for passage in passages))


def unmentioned(plan: QueryPlan, passages: Sequence[Passage]) -> list[str]:
    """The question's names that stand in no passage, title, author or source, as it has them."""
    mentioned = told(passages)
    return [name for name in names(plan.read_text) if not mentioned.issuperset(stems(name))]


def _known_by(passage: Passage) -> str:
    parts = (passage.title, passage.author, passage.source, passage.place, passage.text)
    return " ".join(part for part in parts if part)


@lru_cache(maxsize=256)
def _stems(text: str) -> frozenset[str]:
    """Kept, because a question's few passages are asked for what they tell again and again."""
    return frozenset(stems(text))
