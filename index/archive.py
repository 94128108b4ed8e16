"""The archive: a folder of articles, searchable by meaning and by words."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

from index.config import IndexSettings
from index.durable import make_folder
from index.erasing import files
from index.errors import ArchiveError, ArchiveMissing, ArticleMissing
from index.holdings import REPORT, Holdings, missing
from index.ingest.pruning import NOTHING_GONE, gone
from index.installation import COMMAND
from index.moved import follow
from index.reports import Erasure, IngestReport, Progress, Verification
from index.sources.folders import Folders
from index.store.catalogue import Catalogue
from index.store.manifest import check_manifest, is_begun, write_manifest
from index.store.upgrades import upgrade

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.ingest.run import Run


class Archive(Holdings):
    """Articles on disk, and an engine over them: make one with `Archive.open`."""

    @classmethod
    def open(
        cls,
        path: str | Path,
        settings: IndexSettings | None = None,
        *,
        create: bool = True,
        encoder: "Encoder | None" = None,
    ) -> Self:
        """Open the archive in a folder, which is made when it is missing.

        An encoder that is loaded already can be shared; it must be the one the settings name.

        Raises:
            ArchiveMissing: there is none and `create` is false.
            ArchiveMismatch: it was built with another encoder or chunking, or a later format.
            ArchiveError: the folder cannot be made, or the catalogue is damaged.
        """
        path = Path(path)
        catalogue_path = path / "catalogue.sqlite"
        if not create and not catalogue_path.is_file():
            raise ArchiveMissing(
                f"There is no archive in {path}. Make one with: "
                f"{COMMAND} index ARTICLES --archive {path}"
            )
        try:
            make_folder(path)
        except OSError as error:
            raise ArchiveError(
                f"There can be no archive in {path}: {error.strerror}. Name another folder."
            ) from error
        settings = settings or IndexSettings()
        catalogue = Catalogue(catalogue_path)
        try:
            upgrade(path, catalogue.database)
            check_manifest(path, catalogue, settings)
        except ArchiveError:
            catalogue.close()
            raise
        return cls(path, settings, catalogue, encoder)

    def close(self) -> None:
        """Close the catalogue's file."""
        self._catalogue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def update(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        prune: bool = False,
        prune_limit: float | None = None,
        wait_s: float = 0,
        progress: Progress = lambda *_: None,
    ) -> IngestReport:
        """Add the articles in files, folders and globs, and replace those that changed.

        Unchanged articles are not encoded again; `prune` removes those whose file is gone,
        `prune_limit` is the share of the archive's files up to which it does so (the settings'
        where it is None; 1 is any). A run that is interrupted loses nothing: the next one goes on
        where it stopped.

        Raises:
            ArticleError: a path matches nothing.
            PruneRefused: more files are gone, or a path is gone as a whole; nothing was changed.
            ArchiveBusy: another process is writing, and still is after `wait_s` seconds.
        """
        began = time.perf_counter()
        paths = [paths] if isinstance(paths, str | Path) else list(paths)
        with self._writing(wait_s):
            if not is_begun(self._catalogue):
                write_manifest(self._catalogue, self._settings, self.encoder)
            run = self._run(progress)
            lost = gone(self._catalogue.files.names(), paths) if prune else NOTHING_GONE
            lost.check(self._settings.prune_limit if prune_limit is None else prune_limit)
            run.read(Folders(paths, optional=lost.by_path), lost.files)
            run.encode()
            run.link()
            removed = self._generations.publish()
            report = run.report(removed, time.perf_counter() - began)
            self._catalogue.add_run(REPORT.dump_json(report).decode())
            self._catalogue.database.empty_log()  # of what was replaced, if nobody reads it
        return report

    def remove(self, article_ids: str | Sequence[str], *, wait_s: float = 0) -> Erasure:
        """Remove one article or several for good: no run takes them in again, `readmit` does.

        They are gone from what is found when this returns, and from the bytes of all files of the
        archive, but for those that the report names: where another process reads, or there is no
        room to write the catalogue anew. `vacuum` or the next run erases them there.

        Raises:
            ArticleMissing: one of them is not in the archive; nothing was removed.
            ArchiveBusy: another process is writing, and still is after `wait_s` seconds.
        """
        ids = [article_ids] if isinstance(article_ids, str) else list(dict.fromkeys(article_ids))
        with self._writing(wait_s):
            for identifier in ids:
                if not self._catalogue.has_article(identifier):
                    raise missing(identifier, self.path)
            before, tombstones = files.size(self.path), self._catalogue.tombstones
            gone = [row for identifier in ids for row in tombstones.content(identifier)]
            with self._catalogue.transaction():
                for identifier in ids:
                    tombstones.add(identifier, datetime.now().astimezone().date())
            held = self._erase(gone)
            return Erasure(tuple(ids), before - files.size(self.path), held)

    def readmit(self, article_id: str, *, wait_s: float = 0) -> None:
        """Let an article that was removed come back, with the next update of its files.

        Raises:
            ArticleMissing: it was not removed.
            ArchiveBusy: another process is writing, and still is after `wait_s` seconds.
        """
        with self._writing(wait_s), self._catalogue.transaction():
            if not self._catalogue.tombstones.lift(article_id):
                raise ArticleMissing(
                    f"No article {article_id!r} was removed from the archive in {self.path}. Those "
                    f"that were are listed by: {COMMAND} removed --archive {self.path}"
                )

    def vacuum(self, *, wait_s: float = 0) -> Erasure:
        """Write the catalogue anew, so that it takes no more room than it needs.

        What has gone is gone from the bytes of all files then, but for those that the report names.

        Raises:
            ArchiveBusy: another process is writing, and still is after `wait_s` seconds.
        """
        with self._generations.writing(wait_s):
            before = files.size(self.path)
            held = self._erase()
            return Erasure((), before - files.size(self.path), held)

    @contextmanager
    def _writing(self, wait_s: float) -> Iterator[None]:
        """Be the one writer, and finish what an interrupted one had begun."""
        with self._generations.writing(wait_s):
            follow(self._catalogue, self.path)
            if not self._catalogue.tombstones.are_erased():
                self._erase()
            yield

    def _erase(self, gone: Sequence[bytes] | None = None) -> tuple[str, ...]:
        """As `erasing.files.erase`; what an interrupted run left is shown with it."""
        run = self._run(lambda *_: None)
        run.encode()
        run.link()
        return files.erase(self._catalogue, self._generations, gone)

    def _run(self, progress: Progress) -> "Run":
        from index.ingest.run import Run  # it brings in every format, which no reader needs

        return Run(self._catalogue, self._load_encoder, self._settings, progress)

    def verify(self, progress: Progress = lambda *_: None, *, repair: bool = False) -> Verification:
        """Check that all is what was stored, and tell that from what a run has yet to do.

        With `repair`, what is damaged is mended first: made from the texts, read from the files,
        encoded anew. What cannot be mended is left as it is, and told; nothing is thrown away.

        Raises:
            ArchiveBusy: it is to be repaired, and another process is writing.
        """
        from index.integrity.verify import verified

        repaired = self._repaired(progress) if repair else None
        return verified(self.path, self._catalogue, self._generations, progress, repaired)

    def _repaired(self, progress: Progress) -> list[str]:
        from index.integrity.repair import repaired

        with self._generations.writing():
            return repaired(self.path, self._run(progress), self._generations)
