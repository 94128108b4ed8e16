"""Parts of a text exchanged for others."""

import random
import re
from collections.abc import Sequence
from typing import TypeVar

from training.support.wordings import Table, exchanged

_T = TypeVar("_T")


def drawn(found: Sequence[_T], draw: random.Random) -> _T | None:
    """One of what was found, if anything was."""
    return draw.choice(found) if found else None


def first_of(table: Table, text: str, draw: random.Random) -> str | None:
    """A text with words of one row of a table exchanged."""
    made = [done for one, other in draw.sample(table, len(table))
            if (done := exchanged(text, one.strip(), other))]  # fmt: skip
    return re.sub(r" {2,}", " ", made[0]).strip() if made else None


def either_of(table: Table, text: str, draw: random.Random) -> str | None:
    """The same, in either direction."""
    both = [*table, *((other, one) for one, other in table)]
    return first_of(tuple(both), text, draw)


def as_there(word: str, match: re.Match[str]) -> str:
    """A word with a capital where what it stands for has one."""
    return word.capitalize() if match[0][0].isupper() else word


def put(text: str, match: re.Match[str], new: str) -> str:
    """A text with new words for those matched."""
    new = as_there(new, match) if match.start() == 0 and new[0].islower() else new
    return text[: match.start()] + new + text[match.end() :]


def replaced(text: str, span: tuple[int, int], new: str) -> str:
    """A text with new words at some offsets."""
    return text[: span[0]] + new + text[span[1] :]


def swap(text: str, one: tuple[int, int], other: tuple[int, int]) -> str:
    """A text with two of its parts exchanged; "The" of the first goes small."""
    (a, b), (c, d) = sorted((one, other))
    left, right = text[a:b], text[c:d]
    if a == 0:
        left = re.sub(r"^(?:The|An?|His|Her|Its|Their|Two|Three|Several|Some|Many) ",
                      lambda match: match[0].lower(), left)  # fmt: skip
        right = right[0].upper() + right[1:]
    return text[:a] + right + text[b:c] + left + text[d:]
