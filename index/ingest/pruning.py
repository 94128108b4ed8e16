"""Files that were read earlier and are there no more, and how many may be let go of unasked."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from index.errors import PruneRefused
from index.store.names import shown

_NAMED = 3
"""Files that a refusal names, of however many."""


@dataclass(frozen=True, slots=True)
class Gone:
    """Files that are gone, by the given paths below which they stood."""

    by_path: Mapping[str | Path, Sequence[str]]
    whole: tuple[str, ...]
    """The given paths of which nothing is left, as a person reads them."""
    known: int
    """Files of the archive, those that are there among them."""

    @property
    def files(self) -> list[str]:
        """Each of them once."""
        return list(dict.fromkeys(file for files in self.by_path.values() for file in files))

    def check(self, limit: float) -> None:
        """Hold them against the share of the archive's files that may go; 1 allows everything.

        Raises:
            PruneRefused: they are more, or a path is gone as a whole, as is a disk that is not
                mounted.
        """
        if limit >= 1 or not (self.whole or len(self.files) > limit * self.known):
            return
        share = f"which is more than {limit:.0%}"
        if self.whole:
            share = f"and nothing is left of {_listed(self.whole)}"
        raise PruneRefused(
            f"Nothing was changed. To prune would let go of {len(self.files):,} of the archive's "
            f"{self.known:,} files, {share}: {_listed(self.files)}. If a disk or share is not "
            "mounted, mount it and run this again; if they are gone for good, run it with --yes "
            "(in Python, prune_limit=1)."
        )


NOTHING_GONE = Gone({}, (), 0)


def gone(known: Collection[str], paths: Iterable[str | Path]) -> Gone:
    """What of the files that an archive knows is gone, below some paths and globs."""
    files = {file: Path(file) for file in known}
    missing = {file for file, path in files.items() if _is_gone(path)}
    by_path: dict[str | Path, list[str]] = {}
    whole = []
    for path in paths:
        scope = Path(os.path.abspath(Path(path).expanduser()))  # noqa: PTH100 - as read
        below = [file for file, at in files.items() if _covers(scope.parts, at.parts)]
        if lost := [file for file in below if file in missing]:
            by_path[path] = lost
            if len(lost) == len(below):
                whole.append(str(path))
    return Gone(by_path, tuple(whole), len(files))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(map(shown, names[:_NAMED])) + more


def _is_gone(file: Path) -> bool:
    """Whether there is no such file; one that cannot be looked at is not gone."""
    try:
        file.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _covers(scope: Sequence[str], file: Sequence[str]) -> bool:
    """Whether a path or glob names a file or a folder above it, part by part."""
    if not scope:
        return True
    if scope[0] == "**":
        return any(_covers(scope[1:], file[skipped:]) for skipped in range(len(file) + 1))
    if not file or not (scope[0] == file[0] or fnmatchcase(file[0], scope[0])):
        return False
    return _covers(scope[1:], file[1:])
