"""Operations are killed: around every sync, at any other event, in the middle of a write."""

from collections.abc import Sequence
from random import Random
from signal import SIGKILL

from tests.torture.beside import Reader
from tests.torture.children import Ended
from tests.torture.judging import faults_after, is_one_of
from tests.torture.syscalls import Action, Cut, Kind
from tests.torture.workshop import Prepared, tried

_HALFWAY = ".5"


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many kills: around every sync as far as that goes, and anywhere else."""
    around, anywhere = set[tuple[str, str]](), set[tuple[str, str]]()
    for each in operations:
        name = each.operation.name
        for event in each.events:
            if event.kind == Kind.SYNC:
                around |= {(name, str(event.number + later)) for later in (0, 1)}
            elif event.kind != Kind.MARK:
                anywhere.add((name, str(event.number)))
            if event.kind == Kind.WRITE:
                anywhere.add((name, f"{event.number}{_HALFWAY}"))
    chosen = random.sample(sorted(around), min(count, len(around)))
    others = sorted(anywhere - around)
    return chosen + random.sample(others, min(count - len(chosen), len(others)))


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Kill an operation once, beside a reader; what is wrong afterwards."""
    operation, expected = prepared.operation, prepared.expected
    number = detail.removesuffix(_HALFWAY)
    action = Action.KILL if detail == number else Action.KILL_HALFWAY
    with prepared.copied() as place:
        reader = None if operation.is_done_by_readers else Reader(place)
        trial = tried(operation, place, Cut(action, int(number)))
        read = reader.stop() if reader else Ended(set())
        faults = [f"a reader beside it: {read.error}"] if read.error else []
        if not all(is_one_of(state, expected) for state in read.value or ()):
            faults.append("a reader beside it saw neither state")
        if trial.ended.error and trial.ended.signal != SIGKILL:
            faults.append(trial.ended.error)
        return faults + faults_after(operation, place, expected, trial.events)
