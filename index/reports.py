"""What a person is told of an archive, and of a run of indexing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

Progress = Callable[[str, int, int | None], None]
"""Told the stage ("encoding chunks"), how many are done, and of how many where that is known."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What a run of indexing did, and what the archive holds after it."""

    files: int
    """Files looked at."""
    unchanged_files: int
    """Files not read, because size and time are those of the last run."""
    added: int
    """Articles that were not in the archive before."""
    removed: int
    """Articles that left the archive: changed, or pruned."""
    undated: int
    """New articles without a publication day; no search by date finds them."""
    encoded_chunks: int
    """Chunks encoded by this run."""
    unreadable: tuple[tuple[str, str], ...]
    """Path and reason of everything that this run could not read."""
    articles: int
    """Articles in the archive now."""
    duplicates: int
    """Further paths at which an article of the archive stands; it is stored once."""
    chunks: int
    """Chunks in the archive now."""
    seconds: float
    left_out: int = 0
    """Articles that were read and left out, because they were removed for good."""
    ended: datetime | None = None
    """When it ended, in UTC; None for runs of before this was kept."""


@dataclass(frozen=True, slots=True)
class RemovedArticle:
    """An article that was removed for good; nothing of what it says is kept."""

    id: str
    published: date | None
    removed_on: date
    paths: tuple[str, ...]
    """Where it stood, and where it was read since: `file`, or `file#record`."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What was made to go from an archive's files."""

    removed: tuple[str, ...]
    """Ids of the articles that were removed."""
    freed_bytes: int
    """By how much the archive's files take less room now."""
    held: tuple[str, ...]
    """Files in which something may stand that has gone, and why; `vacuum` finishes it."""


@dataclass(frozen=True, slots=True)
class Verification:
    """Whether an archive is what was stored in it."""

    articles: int
    """How many there are."""
    problems: tuple[str, ...]
    """What is damaged: not what was stored. None where all is well."""
    unfinished: tuple[str, ...]
    """What a run that broke off, or is at work, has yet to do: the next one does it."""
    repaired: tuple[str, ...] = ()
    """What was mended before this was found, and how."""


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """What is in an archive."""

    path: str
    articles: int
    undated: int
    chunks: int
    first: date | None
    """First publication day."""
    last: date | None
    """Last publication day."""
    generation: int
    encoder: str
    chunk_tokens: int
    unreadable: tuple[tuple[str, str], ...]
    """Path and reason of everything that could not be read when it was last tried."""
    last_run: IngestReport | None
