"""Operations are killed: around every sync, at any other event, in the middle of a write."""

import os
import select
from collections.abc import Sequence
from random import Random
from signal import SIGKILL

from index.errors import ArchiveMissing
from tests.torture.children import Child
from tests.torture.judging import Seen, faults_after, seen
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import Place
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
        stop, stopped = os.pipe()
        reader = Child(lambda: _read(place, stop, stopped))
        trial = tried(operation, place, Cut(action, int(number)))
        os.close(stopped)
        read = reader.ended()
        os.close(stop)
        faults = [f"a reader beside it: {read.error}"] if read.error else []
        if (read.value or set()) - {expected.old, expected.new}:
            faults.append("a reader beside it saw neither state")
        if trial.ended.error and trial.ended.signal != SIGKILL:
            faults.append(trial.ended.error)
        return faults + faults_after(operation, place, expected, trial.events)


def _read(place: Place, stop: int, stopped: int) -> set[Seen]:
    """Look again and again until the other end of a pipe is closed everywhere."""
    os.close(stopped)
    found: set[Seen] = set()
    while not _is_closed(stop):
        try:
            archive = place.opened(WordEncoder())
        except ArchiveMissing:
            continue
        with archive:
            found.add(seen(archive))
            while not _is_closed(stop):
                found.add(seen(archive))
            found.add(seen(archive))
    return found


def _is_closed(pipe: int) -> bool:
    return bool(select.select([pipe], [], [], 0.001)[0])
