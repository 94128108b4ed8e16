"""Paths, folders and globs become the files they name, and a reason for each that is not read."""

import glob
import os
import stat
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArticleError
from index.sources.source import Fetched, Item, Unreadable, os_reason

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class Folders:
    """Files, folders and globs of this machine, as one source."""

    def __init__(self, paths: Sequence[str | Path], optional: Collection[str | Path] = ()) -> None:
        """Name what to read; of the paths, those in `optional` may match nothing."""
        self._paths = paths
        self._optional = optional

    def items(self) -> Iterator[Item | Unreadable]:
        """Find every file that the paths name, each once, in a stable order, by absolute path.

        Hidden files and folders are passed over unless named; everything else is yielded, readable
        or not. Linked folders come last, so that a file is known by its real path where it has one.
        A revision is `size:mtime_ns`, in bytes and nanoseconds.

        Raises:
            ArticleError: a path, or a glob, that nothing matches; nothing has been yielded then.
        """
        roots: list[Path] = []
        for path in self._paths:
            try:
                roots += _expand(path)
            except ArticleError:
                if path not in self._optional:
                    raise
        return _Walk().run(roots)

    @contextmanager
    def fetch(self, item: Item) -> Iterator[Fetched]:
        """Open a file; what has become a pipe, a device or a folder meanwhile is never opened."""
        path = Path(item.location)
        size = _regular_file(path).st_size
        with path.open("rb") as stream:
            yield Fetched(stream, size)


def _regular_file(path: Path) -> os.stat_result:
    """Return the file's status; raise ArticleError where opening it could hang or make no sense."""
    status = path.stat()
    for is_kind, kind in _SPECIAL:
        if is_kind(status.st_mode):
            raise ArticleError(f"it is {kind}, not a file; copy its content to a file")
    if not stat.S_ISREG(status.st_mode):
        raise ArticleError("it is a folder, not a file")
    return status


def _shown(path: Path) -> str:
    """Return the path as text that any store can hold, though a name may be any bytes."""
    return os.fsencode(path).decode("utf-8", "replace")


def _expand(path: str | Path) -> list[Path]:
    named = Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 — resolve() follows links
    if os.path.lexists(named):
        return [named]
    if glob.has_magic(str(path)):
        matches = sorted(glob.glob(str(named), recursive=True))  # noqa: PTH207 -- absolute
        if matches:
            return [Path(match) for match in matches]
    raise ArticleError(
        f'no file or folder matches "{_shown(Path(path))}"; looked for {_shown(named)}. '
        "Check the spelling and the folder you are in"
    )


class _Walk:
    """One pass over some roots that remembers the folders and files it has been to."""

    def __init__(self) -> None:
        self._folders: set[tuple[int, int]] = set()
        self._files: set[Path] = set()
        self._links: deque[Path] = deque()

    def run(self, roots: Sequence[Path]) -> Iterator[Item | Unreadable]:
        for root in roots:
            yield from self._visit(root)
        while self._links:
            yield from self._follow(self._links.popleft())

    def _visit(self, path: Path) -> Iterator[Item | Unreadable]:
        if path in self._files:
            return
        try:
            if path.is_symlink() and path.is_dir():
                self._links.append(path)
            elif stat.S_ISDIR(path.stat().st_mode):
                yield from self._enter(path)
            else:
                self._files.add(path)
                status = _regular_file(path)
                yield Item(str(path), f"{status.st_size}:{status.st_mtime_ns}")
        except OSError as error:
            yield Unreadable(str(path), os_reason(error))
        except ArticleError as error:
            yield Unreadable(str(path), str(error))

    def _enter(self, folder: Path) -> Iterator[Item | Unreadable]:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino)
        if identity in self._folders:
            return
        self._folders.add(identity)
        for name in sorted(os.listdir(folder)):  # noqa: PTH208 — names alone, sorted as text
            if not name.startswith("."):
                yield from self._visit(folder / name)

    def _follow(self, link: Path) -> Iterator[Item | Unreadable]:
        try:
            status, target = link.stat(), link.resolve()
            if link.parent.resolve().is_relative_to(target):
                reason = f"a symbolic link loop: it leads back to {_shown(target)}"
                yield Unreadable(str(link), reason)
            elif (status.st_dev, status.st_ino) in self._folders:
                reason = f"a link to {_shown(target)}, whose files are read already"
                yield Unreadable(str(link), reason)
            else:
                yield from self._enter(link)
        except OSError as error:
            yield Unreadable(str(link), os_reason(error))
