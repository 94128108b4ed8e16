"""Pinned floors: a score that the product has reached on a set, below which it must not fall."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter
from pydantic.dataclasses import dataclass

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")

_Text = Annotated[str, StringConstraints(min_length=1)]


@dataclass(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Floor:
    """The least that a metric of `app.py eval` may be on a set."""

    set: _Text
    """The set's file, from the project's folder."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """Of the set's file: a floor says nothing about another set."""
    metric: _Text
    floor: Annotated[float, Field(ge=0, le=1)]
    why: _Text
    """What the number is a share of, and why it may not fall."""

    @property
    def path(self) -> Path:
        """Where the set is, if it is there."""
        return ROOT / self.set

    def __str__(self) -> str:
        """Which floor it is, for a person."""
        return f"{self.metric} of {self.set}"


_ADAPTER = TypeAdapter(list[Floor])


def read_floors(path: Path = FLOORS) -> list[Floor]:
    """Every floor that is pinned."""
    return _ADAPTER.validate_json(path.read_bytes())


def write_floors(floors: Sequence[Floor], path: Path = FLOORS) -> None:
    """Pin these floors and no others."""
    path.write_bytes(_ADAPTER.dump_json([*floors], indent=2) + b"\n")


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
