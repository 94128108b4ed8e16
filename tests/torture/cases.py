"""What every part of the torture is made of: cases, which have a name that repeats them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

from tests.torture.workshop import Prepared


class Case(NamedTuple):
    """One thing that is done to one archive."""

    part: str
    operation: str
    detail: str

    def __str__(self) -> str:
        return ":".join(self)

    @classmethod
    def named(cls, name: str) -> "Case":
        """The case of a name; raises ValueError where it has not three parts."""
        part, operation, detail = name.split(":", 2)
        return cls(part, operation, detail)


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of torture."""

    name: str
    draw: Callable[[Sequence[Prepared], int, Random], list[tuple[str, str]]]
    """So many cases or fewer, as operation and detail."""
    judge: Callable[[Prepared, str], list[str]]
    """Do one; what did not hold."""
    count: int
    """How much of it the whole torture does."""
    lot: int = 1
    """How many of that number a case stands for."""
