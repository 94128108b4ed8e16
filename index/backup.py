"""A backup of an archive: one file, as the archive was at one moment, whoever writes to it.

It is the catalogue, from which the engine is built again. Both ways what was copied is checked,
row by row, before it takes its name.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.durable import make_folder, sync_folder
from index.errors import ArchiveDamaged, ArchiveError, ArchiveMissing
from index.generations import Generations
from index.installation import COMMAND
from index.integrity.articles import article_damage
from index.integrity.rows import database_damage, row_damage
from index.reports import Progress
from index.store import manifest_rows
from index.store.catalogue import Catalogue
from index.store.database import Database
from index.store.faults import explained
from index.store.lock import LOCK, LOCK_HOLDER, writer_lock
from index.store.readers import connect
from index.store.upgrades import upgrade

_PAGES_A_STEP = 2_048


def back_up(folder: Path, file: Path, progress: Progress = lambda *_: None) -> int:
    """Copy an archive, as it is now, into one file; returns how many articles are in it.

    Raises:
        ArchiveMissing: there is no archive in the folder.
        ArchiveDamaged: something in it is not what was stored; there is no backup then.
        ArchiveBusy: another process is making that file.
        ArchiveError: there is such a file already, or it cannot be written.
    """
    catalogue = folder / "catalogue.sqlite"
    if not catalogue.is_file():
        raise ArchiveMissing(f"There is no archive in {folder}, so nothing to back up.")
    if file.exists():
        raise ArchiveError(f"{file} is there already. Name another file for the backup.")
    made = file.with_name(file.name + ".making")
    with explained(file), _alone_in(made):
        _copied(catalogue, made / catalogue.name, progress)
        articles = _checked(made / catalogue.name, progress)
        (made / catalogue.name).rename(file)
        sync_folder(file.absolute().parent)
    return articles


def restore(file: Path, folder: Path, progress: Progress = lambda *_: None) -> int:
    """Make an archive of a backup, in a new folder; returns how many articles are in it.

    Raises:
        ArchiveMissing: there is no such backup.
        ArchiveDamaged: the backup is not what was written; the folder is not made then.
        ArchiveBusy: another process is restoring to that folder.
        ArchiveError: something is in the folder already, or it cannot be written.
    """
    if not file.is_file():
        raise ArchiveMissing(f"There is no backup {file}. Name the file that `backup` wrote.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ArchiveError(
            f"Something is in {folder} already, and a restored archive replaces nothing. Name a "
            "folder that is not there yet."
        )
    with explained(folder), _made_beside(folder) as made:
        _copied(file, made / "catalogue.sqlite", progress)
        with closing(Catalogue(made / "catalogue.sqlite")) as catalogue:
            upgrade(made, catalogue.database)
            articles = _checked(made / "catalogue.sqlite", progress)
            with catalogue.transaction():  # from now on it goes another way than what it was
                catalogue.set_manifest({"archive": manifest_rows.new_name()})
            if catalogue.generation():
                Generations(made, catalogue).rebuild()
    return articles


def _copied(source: Path, target: Path, progress: Progress) -> None:
    """Copy a database as it is at this moment, in pages of which none is older or newer."""

    def told(_status: int, left: int, total: int) -> None:
        progress("copying pages", total - left, total)

    with (
        explained(source),
        closing(connect(source, "mode=ro")) as reader,
        closing(sqlite3.connect(target, isolation_level=None)) as writer,
    ):
        reader.execute("BEGIN")  # a writer that goes on changes nothing of what is read from here
        reader.execute("SELECT count(*) FROM sqlite_master").fetchall()
        with explained(target):
            reader.backup(writer, pages=_PAGES_A_STEP, progress=told)
            # One file, with no log beside it.
            writer.execute("PRAGMA journal_mode = DELETE")


def _checked(file: Path, progress: Progress) -> int:
    """Compare all that is in a copy with its checksums; returns how many articles there are.

    Raises:
        ArchiveDamaged: something is not what was stored.
    """
    with closing(Database(file)) as database:
        for found in (
            *database_damage(database),
            *row_damage(database),
            *article_damage(database, progress),
        ):
            raise ArchiveDamaged(
                f"The copy {file} is damaged, and is not kept: {found.words}. Where the archive "
                f"itself is, run: {COMMAND} verify --repair. Else take another backup."
            )
        return int(database.one("SELECT count(*) FROM articles"))


@contextmanager
def _made_beside(folder: Path) -> Iterator[Path]:
    """A folder that takes the place of another, which is empty or not there, when all is done."""
    made = folder.with_name(folder.name + ".restoring")
    with _alone_in(made):
        yield made
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
        sync_folder(folder.absolute().parent)
        (folder / LOCK_HOLDER).unlink(missing_ok=True)


@contextmanager
def _alone_in(made: Path) -> Iterator[None]:
    """Have a folder for oneself, empty but for its lock; it is removed in the end.

    Raises:
        ArchiveBusy: another process has it.
    """
    make_folder(made)
    with writer_lock(made, wait_s=0):
        try:
            for path in made.iterdir():  # what one that was broken off has left
                if path.is_dir():
                    shutil.rmtree(path)
                elif path.name not in {LOCK, LOCK_HOLDER}:
                    path.unlink()
            yield
        finally:
            shutil.rmtree(made, ignore_errors=True)
