"""What is done to an archive while it is cut off, and the archive that each begins with."""

import gzip
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index import Archive
from index.backup import back_up, restore
from index.errors import ArticleMissing
from index.ingest import run
from tests.torture.newsroom import ERASED, WordEncoder, first_edition, opened, second_edition
from tests.torture.syscalls import mark

if TYPE_CHECKING:
    pass

OLD_ARCHIVES = Path(__file__).parents[1] / "index" / "store" / "archives"
EMBEDDED, RETURNED = 1, 2
"""Marks: so many embeddings are stored, says the archive; the operation is done, says it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation works: the folder that is watched, and the news beside it."""

    base: Path
    news: Path

    @property
    def archive(self) -> Path:
        """The folder of the archive."""
        return self.base / "archive"

    @property
    def backup(self) -> Path:
        """The file of a backup."""
        return self.base / "backup"

    @property
    def log(self) -> Path:
        """The file of its events, outside."""
        return self.base.with_suffix(".log")

    def opened(self, encoder: WordEncoder, *, create: bool = False) -> Archive:
        """The archive, open."""
        return opened(self.archive, encoder, create=create)


Work = Callable[[Place, WordEncoder], None]


@dataclass(frozen=True, slots=True)
class Operation:
    """Something that changes an archive; done again after it was cut off, it is done."""

    name: str
    prepare: Work
    run: Work
    broken_off: float = 0.0
    """After which share of its events it was killed already, once, before it is done."""
    erases: bool = False
    """Whether no file of the archive holds a certain text once it is done."""
    backs_up: bool = False
    """Whether there is a backup of the archive once it is done."""
    is_done_by_readers: bool = False
    """Whether whoever searches does it, if nobody has."""
    is_upgrade: bool = False
    """Whether there is nothing to be read before."""


def _nothing(place: Place, encoder: WordEncoder) -> None:
    first_edition(place.news)


def _index(place: Place, encoder: WordEncoder) -> None:
    with place.opened(encoder, create=True) as archive:
        archive.update(place.news, prune=True, prune_limit=1, progress=_embedded)


def _embedded(doing: str, done: int, total: int | None) -> None:
    if doing == "encoding chunks":
        mark(EMBEDDED, done)


def _first(place: Place, encoder: WordEncoder) -> None:
    first_edition(place.news)
    _index(place, encoder)


def _second(place: Place, encoder: WordEncoder) -> None:
    _first(place, encoder)
    second_edition(place.news)


def _aged(place: Place, encoder: WordEncoder) -> None:
    _second(place, encoder)
    _index(place, encoder)
    _remove(place, encoder)


def _remove(place: Place, encoder: WordEncoder) -> None:
    with place.opened(encoder) as archive:
        ids = [i for i in archive.article_ids() if ERASED in archive.article(i).text.encode()]
        with suppress(ArticleMissing):  # one that was cut off is finished before anything else
            archive.remove(ids)


def _removed(place: Place, encoder: WordEncoder) -> None:
    _first(place, encoder)
    _remove(place, encoder)


def _readmit(place: Place, encoder: WordEncoder) -> None:
    with place.opened(encoder) as archive:
        for article in archive.removed():
            archive.readmit(article.id)
        archive.update(place.news, progress=_embedded)


def _vacuum(place: Place, encoder: WordEncoder) -> None:
    with place.opened(encoder) as archive:
        archive.vacuum()


def _back_up(place: Place, encoder: WordEncoder) -> None:
    if not place.backup.exists():
        back_up(place.archive, place.backup)


def _only_backed_up(place: Place, encoder: WordEncoder) -> None:
    _aged(place, encoder)
    _back_up(place, encoder)
    shutil.rmtree(place.archive)


def _restore(place: Place, encoder: WordEncoder) -> None:
    if not place.archive.exists():
        restore(place.backup, place.archive)


def _thinned(place: Place, encoder: WordEncoder) -> None:
    _first(place, encoder)
    for path in place.news.glob("story1*.md"):
        path.unlink()


def _bare(place: Place, encoder: WordEncoder) -> None:
    """An archive with its catalogue alone: what is derived from it is gone."""
    _first(place, encoder)
    for path in place.archive.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif not path.name.startswith("catalogue"):
            path.unlink()


def _search(place: Place, encoder: WordEncoder) -> None:
    with place.opened(encoder) as archive:
        archive.search("anything")


def _of_format(number: int) -> Work:
    def unpack(place: Place, encoder: WordEncoder) -> None:
        place.archive.mkdir()
        packed = (OLD_ARCHIVES / f"format-{number}.sqlite.gz").read_bytes()
        (place.archive / "catalogue.sqlite").write_bytes(gzip.decompress(packed))

    return unpack


AT_REST = Operation("at-rest", _aged, _search)
"""What changes nothing, over an archive that has a history."""
OPERATIONS = (
    AT_REST,
    Operation("first-run", _nothing, _index),
    Operation("update", _second, _index),
    Operation("go-on-reading", _second, _index, 0.3),
    Operation("go-on-encoding", _second, _index, 0.51),
    Operation("go-on-publishing", _second, _index, 0.85),
    Operation("prune", _thinned, _index),
    Operation("remove", _first, _remove, erases=True),
    Operation("readmit", _removed, _readmit),
    Operation("vacuum", _aged, _vacuum, erases=True),
    Operation("backup", _aged, _back_up, backs_up=True),
    Operation("restore", _only_backed_up, _restore),
    Operation("rebuild", _bare, _search, is_done_by_readers=True),
    *(
        Operation(
            f"upgrade-from-{number}",
            _of_format(number),
            _search,
            is_done_by_readers=True,
            is_upgrade=True,
        )
        for number in range(1, 1 + len([*OLD_ARCHIVES.iterdir()]))
    ),
)


def warm(workshop: Path) -> None:
    """Do everything once, so that those who are forked find what is compiled at the first use."""
    place = Place(workshop / "warm", workshop / "warm" / "news")
    _first(place, WordEncoder())
    _search(place, WordEncoder())


def small_steps() -> None:
    """Let a small archive pass every border that a large one does."""
    run.READ_BATCH, run.ENCODE_BATCH = 5, 8
