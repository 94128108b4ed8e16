"""The disk refuses from some moment on, or the writer stops: it is said, and nothing is lost."""

import errno
from collections.abc import Iterator, Sequence
from random import Random
from signal import SIGCONT

from index.errors import ArchiveBusy, DatelineError
from tests.torture.children import Child, in_child
from tests.torture.judging import faults_after, look, problems
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import Place
from tests.torture.syscalls import Action, Cut, Kind, watched
from tests.torture.workshop import Prepared, trying

_MAKES = (Kind.CREATE, Kind.WRITE, Kind.MKDIR)
_REFUSALS = {
    "full": (errno.ENOSPC, _MAKES),
    "failing": (errno.EIO, (Kind.WRITE, Kind.SYNC)),
    "read-only": (errno.EROFS, (*Kind,)),
}
_STOPPED = "stopped"
ANSWERS_WITHIN_S = 10.0
"""A reader beside a writer that stands still waits for nothing; the rest is our own slowness."""


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many faults, shared out among the operations, each from some event on."""
    able = [each for each in operations if each.events]
    drawn = []
    for number in range(count):
        prepared = able[number % len(able)]
        fault = random.choice((*_REFUSALS, _STOPPED))
        at = 1 if fault == "read-only" else random.randint(1, len(prepared.events))
        drawn.append((prepared.operation.name, f"{fault}@{at}"))
    return drawn


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Bring one about; what did not hold."""
    fault, at = detail.split("@")
    with prepared.copied() as place:
        if fault == _STOPPED:
            return [*_stopped(prepared, place, int(at))]
        number, kinds = _REFUSALS[fault]
        return [*_refused(prepared, place, Cut(Action.REFUSE, int(at), number, kinds))]


def _refused(prepared: Prepared, place: Place, cut: Cut) -> Iterator[str]:
    """A disk that refuses: an error that tells, and what is there can still be read."""

    def run() -> list[str]:
        faults = []
        with watched(place.base, place.log, cut):
            try:
                prepared.operation.run(place, WordEncoder())
            except DatelineError as error:
                if "delete" in str(error) or not str(error).endswith("."):
                    faults.append(f"its message: {error}")
            if look(place) not in {prepared.expected.old, prepared.expected.new}:
                faults.append("a reader sees neither state, while the disk refuses")
            problems(place)
        return faults

    ended = in_child(run)
    yield from ended.value or ()
    if ended.error:
        yield ended.error
    yield from faults_after(prepared.operation, place, prepared.expected, ())


def _stopped(prepared: Prepared, place: Place, at: int) -> Iterator[str]:
    """A writer that stands still: readers go on, other writers are told who it is."""
    old, new = prepared.expected.old, prepared.expected.new
    writer = Child(trying(prepared.operation, place, Cut(Action.STOP, at)))
    if writer.stops():
        read = in_child(lambda: look(place), ANSWERS_WITHIN_S)
        if read.error or read.value not in {old, new}:
            yield f"a reader beside a writer that stands still: {read.error or 'neither state'}"
        second = in_child(lambda: _told_to_wait(prepared, place), ANSWERS_WITHIN_S)
        if second.error:
            yield f"another writer beside it: {second.error}"
        writer.kill(SIGCONT)
    ended = writer.ended()
    if ended.error:
        yield f"the writer that stood still: {ended.error}"
    yield from faults_after(prepared.operation, place, prepared.expected, ())


def _told_to_wait(prepared: Prepared, place: Place) -> None:
    try:
        prepared.operation.run(place, WordEncoder())
    except ArchiveBusy:
        return
