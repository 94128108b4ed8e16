"""Every operation made ready: what it begins with, its events, and what it makes of an archive."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from tests.torture.children import Ended, in_child
from tests.torture.disk import Disk
from tests.torture.judging import Expected, Seen, contents, look
from tests.torture.newsroom import WordEncoder
from tests.torture.operations import RETURNED, Operation, Place
from tests.torture.syscalls import Action, Cut, Event, events, mark, watched


class Trial(NamedTuple):
    """How a doing of an operation went."""

    ended: Ended[int]
    """The passages that it encoded."""
    events: list[Event]


@dataclass(frozen=True, slots=True)
class Prepared:
    """An operation with the folder that it begins with, and what it is to end in."""

    operation: Operation
    folder: Path
    expected: Expected
    disk: Disk
    """What is on the disk before it."""
    events: list[Event]
    """What it does to the disk."""

    @property
    def is_readable(self) -> bool:
        """Whether it begins with an archive that can be read without being changed."""
        return self.archive.is_dir() and not self.operation.is_upgrade

    @property
    def archive(self) -> Path:
        """The archive that it begins with, to be left as it is."""
        return Place(_template(self.folder), self.folder).archive

    @contextmanager
    def copied(self) -> Iterator[Place]:
        """A place of its own, as it is before the operation."""
        with self.emptied() as place:
            shutil.copytree(_template(self.folder), place.base, dirs_exist_ok=True)
            yield place

    @contextmanager
    def emptied(self) -> Iterator[Place]:
        """A place of its own, with nothing in it but the news beside it."""
        place = Place(Path(mkdtemp(dir=self.folder)), self.folder / "news")
        try:
            yield place
        finally:
            shutil.rmtree(place.base)
            place.log.unlink(missing_ok=True)


def prepared(operation: Operation, workshop: Path) -> Prepared:
    """Make an operation ready in a folder of its own inside the workshop."""
    folder = workshop / operation.name
    template = _template(folder)
    template.mkdir(parents=True)
    place = Place(template, folder / "news")
    in_child(lambda: operation.prepare(place, WordEncoder())).unwrap()
    unjudged = Prepared(operation, folder, Expected((), (), (), 0), Disk(template), [])
    if operation.broken_off:
        with unjudged.copied() as whole:
            count = len(tried(operation, whole, Cut()).events)
        tried(operation, place, Cut(Action.KILL, round(operation.broken_off * count)))
    with unjudged.copied() as place:
        old = in_child(lambda: look(place)).unwrap()
    with unjudged.copied() as place:
        disk = Disk(place.base)
        trial = tried(operation, place, Cut())
        with unjudged.emptied() as replayed:
            _check_replay(disk, trial.events, replayed.base, place.base)
        new = in_child(lambda: look(place)).unwrap()
        held = in_child(lambda: _contents(place)).unwrap()
    expected = Expected(old, new, held, trial.ended.unwrap())
    return Prepared(operation, folder, expected, disk, trial.events)


def tried(operation: Operation, place: Place, cut: Cut) -> Trial:
    """Do an operation in a process of its own, cut off as said; its events are logged."""
    ended = in_child(trying(operation, place, cut))
    return Trial(ended, events(place.log))


def trying(operation: Operation, place: Place, cut: Cut) -> Callable[[], int]:
    """Work that does an operation, cut off as said, and returns how much it encoded."""

    def work() -> int:
        encoder = WordEncoder()
        with watched(place.base, place.log, cut):
            operation.run(place, encoder)
            mark(RETURNED, 1)
        return encoder.passages

    return work


def _contents(place: Place) -> Seen:
    with place.opened(WordEncoder()) as archive:
        return contents(archive)


def _check_replay(disk: Disk, told: list[Event], replayed: Path, folder: Path) -> None:
    """Raise RuntimeError where the events do not tell all that a folder has become."""
    disk = deepcopy(disk)
    disk.happen(told)
    disk.stop(replayed)
    kept = [_files(each) for each in (replayed, folder)]
    if unseen := [name for name in kept[0] | kept[1] if kept[0].get(name) != kept[1].get(name)]:
        raise RuntimeError(f"the layer has not seen all that was written to {sorted(unseen)}")


def _files(folder: Path) -> dict[str, bytes]:
    """All but SQLite's shared memory, which is mapped, and of no use to who starts again."""
    paths = (p for p in folder.rglob("*") if p.is_file() and not p.name.endswith("-shm"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


def _template(folder: Path) -> Path:
    return folder / "template"
