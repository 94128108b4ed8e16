"""A reader in a process of its own that has the archive open while another writes to it."""

from contextlib import suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection

from index import Archive
from index.errors import ArchiveMissing
from tests.torture.children import PATIENCE_S, Child, Ended
from tests.torture.judging import NOTHING, Seen, seen
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import Place

_LOOK, _STOP = "look", "stop"


class Reader:
    """Looks again and again from the moment there is an archive to open."""

    def __init__(self, place: Place) -> None:
        """Start it; it has opened what there is to open when this returns."""
        self._ours, theirs = Pipe()
        self._child = Child(lambda: _read(place, theirs))
        theirs.close()
        self.look(PATIENCE_S)

    def look(self, patience_s: float) -> Seen | None:
        """What it sees now; None where it does not say in time."""
        try:
            self._ours.send(_LOOK)
            return self._ours.recv() if self._ours.poll(patience_s) else None
        except (EOFError, OSError):  # it has ended: `stop` says how
            return None

    def stop(self) -> Ended[set[Seen]]:
        """Let it look once more; how it ended, and all that it has seen."""
        with suppress(OSError):
            self._ours.send(_STOP)
        ended = self._child.ended()
        self._ours.close()
        return ended


def _read(place: Place, asked: Connection) -> set[Seen]:
    found: set[Seen] = set()
    archive: Archive | None = None
    while True:
        request = asked.recv() if asked.poll(0.005) else None
        archive = archive or _opened(place)
        state = seen(archive) if archive else NOTHING
        found.add(state)
        if request == _LOOK:
            asked.send(state)
        if request == _STOP:
            return found


def _opened(place: Place) -> Archive | None:
    try:
        return place.opened(WordEncoder())
    except ArchiveMissing:
        return None
