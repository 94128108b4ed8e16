"""The disk refuses, a writer stops, files are cut short: it is said, and nothing is lost."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from random import Random
from signal import SIGCONT

from index.errors import ArchiveBusy, DatelineError
from tests.torture.beside import Reader
from tests.torture.children import Child, in_child
from tests.torture.judging import damage, faults_after, look
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import RETURNED, Place
from tests.torture.syscalls import Action, Cut, Kind, events, mark, watched
from tests.torture.workshop import Prepared, trying

_MAKES = (Kind.CREATE, Kind.WRITE, Kind.MKDIR)
_REFUSALS = {
    "full": (errno.ENOSPC, _MAKES),
    "failing": (errno.EIO, (Kind.WRITE, Kind.SYNC)),
    "read-only": (errno.EROFS, (*Kind,)),
}
_STOPPED, _CUT = "stopped", "cut"
ANSWERS_WITHIN_S = 10.0
"""A reader beside a writer that stands still waits for nothing; the rest is our own slowness."""


def draw(operations: Sequence[Prepared], count: int, random: Random) -> list[tuple[str, str]]:
    """So many faults, shared out among the operations, each from some event on."""
    able = [each for each in operations if each.events]
    drawn = []
    for number in range(count):
        prepared = able[number % len(able)]
        is_read_before = prepared.is_readable and not prepared.operation.is_done_by_readers
        fault = random.choice([*_REFUSALS, *([_STOPPED, _CUT] if is_read_before else [])])
        at = 1 if fault == "read-only" else random.randint(1, len(prepared.events))
        drawn.append((prepared.operation.name, f"{fault}@{at}"))
    return drawn


def judge(prepared: Prepared, detail: str) -> list[str]:
    """Bring one about; what did not hold."""
    fault, at = detail.split("@")
    with prepared.copied() as place:
        if fault == _STOPPED:
            return [*_stopped(prepared, place, int(at))]
        if fault == _CUT:
            return [*_cut(prepared, place)]
        number, kinds = _REFUSALS[fault]
        return [*_refused(prepared, place, Cut(Action.REFUSE, int(at), number, kinds))]


def _refused(prepared: Prepared, place: Place, cut: Cut) -> Iterator[str]:
    """A disk that refuses: an error that tells, and what is there can still be read."""
    expected = prepared.expected

    def run() -> list[str]:
        with watched(place.base, place.log, cut):
            faults = _explained(lambda: _done(prepared, place))
            if prepared.is_readable and cut.errno != errno.EIO:
                if look(place) not in {expected.old, expected.new}:
                    faults.append("a reader sees neither state, while the disk refuses")
                if broken := damage(place):
                    faults.append(f"verify, while the disk refuses: {broken}")
            else:
                faults += _explained(lambda: look(place))
        return faults

    ended = in_child(run)
    yield from ended.value or ()
    if ended.error:
        yield ended.error
    yield from faults_after(prepared.operation, place, expected, events(place.log))


def _done(prepared: Prepared, place: Place) -> None:
    prepared.operation.run(place, WordEncoder())
    mark(RETURNED, 1)


def _explained(work: Callable[[], object]) -> list[str]:
    """What is wrong with the message of the error that some work ends in, if it does."""
    try:
        work()
    except DatelineError as error:
        said = str(error)
        return [] if said.endswith(".") and "delete" not in said else [f"its message: {said}"]
    return []


def _stopped(prepared: Prepared, place: Place, at: int) -> Iterator[str]:
    """A writer that stands still: who reads goes on, who wants to write is told who it is.

    Who has the archive open, that is: SQLite lets nobody in while the last one to go closes it.
    """
    expected = prepared.expected
    reader = Reader(place)
    writer = Child(trying(prepared.operation, place, Cut(Action.STOP, at)))
    if writer.stops():
        if reader.look(ANSWERS_WITHIN_S) not in {expected.old, expected.new}:
            yield "a reader beside a writer that stands still does not see either state"
        second = in_child(lambda: _told_to_wait(prepared, place), ANSWERS_WITHIN_S)
        if second.error:
            yield f"another writer beside it: {second.error}"
        writer.kill(SIGCONT)
    if (read := reader.stop()).error:
        yield f"a reader beside it: {read.error}"
    ended = writer.ended()
    if ended.error:
        yield f"the writer that stood still: {ended.error}"
    yield from faults_after(prepared.operation, place, expected, events(place.log))


def _cut(prepared: Prepared, place: Place) -> Iterator[str]:
    """All that is derived is cut short, where a reader has it open: nobody finds another thing."""
    expected = prepared.expected
    reader = Reader(place)
    for path in place.archive.glob("segments/*"):
        os.truncate(path, path.stat().st_size // 2)
    if reader.look(ANSWERS_WITHIN_S) != expected.old:
        yield "a reader that had it open does not see what it saw"
    if (read := reader.stop()).error:
        yield f"a reader that had it open: {read.error}"
    if in_child(lambda: look(place)).value != expected.old:
        yield "a reader that opens it now does not see what was there"
    yield from faults_after(prepared.operation, place, expected, ())


def _told_to_wait(prepared: Prepared, place: Place) -> None:
    with suppress(ArchiveBusy):
        prepared.operation.run(place, WordEncoder())
