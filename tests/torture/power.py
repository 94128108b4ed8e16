"""The power fails while an operation runs: what was synced is there, of the rest any part."""

from collections.abc import Sequence
from copy import deepcopy
from random import Random

from tests.torture.judging import faults_after
from tests.torture.syscalls import Event, Kind
from tests.torture.workshop import Prepared


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many power cuts, each drawn from a seed of its own, shared out among the operations."""
    names = [each.operation.name for each in operations if each.events]
    return [(names[n % len(names)], str(random.getrandbits(32))) for n in range(count)]


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Cut the power once; what is wrong when it is back."""
    random = Random(int(detail))
    told = prepared.events[: _moment(prepared.events, random)]
    disk = deepcopy(prepared.disk)
    disk.happen(told)
    with prepared.emptied() as place:
        disk.fail(random, place.base)
        return faults_after(prepared.operation, place, prepared.expected, told)


def _moment(told: list[Event], random: Random) -> int:
    """How many events come before: often as many as end just after something was acknowledged."""
    acknowledged = [n for n, event in enumerate(told, start=1) if event.kind == Kind.MARK]
    if acknowledged and random.random() < 0.4:
        return random.choice(acknowledged)
    return random.randint(0, len(told))
