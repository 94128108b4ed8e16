"""Bounds on time that a question names apart from one another: inside both, or in none."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from qa.contract.query import PlannedDate

_ALTERNATIVES = re.compile(r"\bor\b|\b(?:who|what|which|how|where)\b", re.IGNORECASE)
"""Words between two bounds after which the second one bounds something else."""
_COMPARED = re.compile(r"\b(?:compar|differ|chang|rise|rose|fall|fell|grow|grew)", re.IGNORECASE)
_CITED = re.compile(r"\b(?:published|printed|known|as of)\b", re.IGNORECASE)
_JOINED = re.compile(r",? ?(?:and|but)? ?", re.IGNORECASE)
_OPENS = re.compile(r"\b(?:between|from) (?:the )?$", re.IGNORECASE)
_CLOSES = re.compile(r" (?:and|to|until|till) (?:the )?", re.IGNORECASE)


def contradiction(question: str, dates: Sequence[PlannedDate]) -> str | None:
    """That no day is inside the bounds that a question names; None where there are such days."""
    for one, other in combinations(dates, 2):
        if one.is_stated and other.is_stated and _is_empty(question, one, other):
            return f"No day is both “{one.text}” and “{other.text}”. Ask with other dates."
        if _is_reversed(question, one, other):
            return f"{one.text} is after {other.text}. Ask with the two exchanged."
    return None


def _is_empty(question: str, one: PlannedDate, other: PlannedDate) -> bool:
    lower, upper = (one, other) if one.first else (other, one)
    if lower.last or upper.first or not (lower.first and upper.last):
        return False
    if (one.role == "event") != (other.role == "event") or lower.first <= upper.last:
        return False
    between = question[one.end : other.start]
    if one.role != "event" and not (_CITED.search(other.text) or _JOINED.fullmatch(between)):
        return False  # "published since May, on what happened before March"
    are_apart = one.start != 0 and _ALTERNATIVES.search(between)
    return not (are_apart or _COMPARED.search(question))


def _is_reversed(question: str, one: PlannedDate, other: PlannedDate) -> bool:
    """Whether two days are the ends of a range, the later one first."""
    return bool(
        one.is_stated
        and other.is_stated
        and (one.first or date.min) > (other.last or date.max)
        and _OPENS.search(question[: one.start])
        and _CLOSES.fullmatch(question[one.end : other.start])
    )


def bounded(dates: Sequence[PlannedDate]) -> tuple[PlannedDate, ...]:
    """The dates, one that opens the question ("After 2 May 2020, …") bounding the one after it."""
    if len(dates) != 2:
        return tuple(dates)
    one, other = dates
    lower, upper = (one, other) if one.first else (other, one)
    is_range = lower.first and upper.last and not (lower.last or upper.first)
    if not is_range or (one.role, other.role) != ("event", "event") or one.start != 0:
        return (one, other)
    if not (lower.first and upper.last and lower.first <= upper.last):
        return (one, other)
    return tuple(replace(each, first=lower.first, last=upper.last) for each in dates)
