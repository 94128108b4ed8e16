"""The archive: a folder of articles, searchable by meaning and by words."""

import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Self

from pydantic import TypeAdapter

from index.config import IndexSettings
from index.documents import Article, Filter, Passage
from index.errors import ArchiveError, ArchiveMissing, ArticleMissing
from index.generations import Generations
from index.ingest.pruning import NOTHING_GONE, gone
from index.ingest.run import Run
from index.installation import COMMAND
from index.reports import ArchiveInfo, IngestReport, Progress
from index.search import Searcher
from index.sources.folders import Folders
from index.store.catalogue import Catalogue
from index.store.durable import make_folder
from index.store.manifest import check_manifest, check_weights, write_manifest
from index.store.upgrades import upgrade
from index.verify import verify

if TYPE_CHECKING:
    from index.encoder import Encoder

_REPORT = TypeAdapter(IngestReport)
_ANYWHERE = Filter()


class Archive:
    """Articles on disk, and an engine over them: make one with `Archive.open`."""

    def __init__(
        self,
        path: Path,
        settings: IndexSettings,
        catalogue: Catalogue,
        encoder: "Encoder | None" = None,
    ) -> None:
        """Use `Archive.open`."""
        self.path = path
        self._settings = settings
        self._catalogue = catalogue
        self._load_encoder = _Loader(path, settings, catalogue, encoder)
        self._generations = Generations(path, catalogue)
        self._searcher = Searcher(catalogue, self._generations.current, self._load_encoder)

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

    @property
    def encoder(self) -> "Encoder":
        """The encoder, loaded when it is first needed; raises EncoderError or ArchiveMismatch."""
        return self._load_encoder()

    def update(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        prune: bool = False,
        prune_limit: float | None = None,
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
            ArchiveBusy: another process is writing.
        """
        began = time.perf_counter()
        paths = [paths] if isinstance(paths, str | Path) else list(paths)
        with self._generations.writing():
            if "encoder" not in self._catalogue.manifest():
                write_manifest(self._catalogue, self._settings, self.encoder)
            run = self._run(progress)
            lost = gone(self._catalogue.files.names(), paths) if prune else NOTHING_GONE
            lost.check(self._settings.prune_limit if prune_limit is None else prune_limit)
            run.read(Folders(paths, optional=lost.by_path), lost.files)
            run.encode()
            run.link()
            removed = self._generations.publish()
            report = run.report(removed, time.perf_counter() - began)
            self._catalogue.add_run(_REPORT.dump_json(report).decode())
        return report

    def remove(self, article_id: str) -> None:
        """Remove an article; it comes back when its file changes.

        Raises:
            ArticleMissing: it is not in the archive.
            ArchiveBusy: another process is writing.
        """
        with self._generations.writing():
            if not self._catalogue.forget_article(article_id):
                raise _missing(article_id, self.path)
            self._run(lambda *_: None).encode()  # what an interrupted run left is shown with it
            self._generations.publish()

    def _run(self, progress: Progress) -> Run:
        return Run(self._catalogue, self._load_encoder, self._settings, progress)

    def search(
        self, query: str, k: int = 10, within: Filter | Sequence[Filter] = _ANYWHERE
    ) -> list[Passage]:
        """The k best passages for a query, of each filter if there are several, best first.

        Bounds are held strictly, inside the engine. A score depends on the query and the text
        alone, so that what several filters find stands in one order; it is listed once.

        Raises:
            SearchError: the query, k or a filter is none; the message says what to give.
        """
        return self._searcher.search(query, k, within)

    def passages_of(self, first: date | None, last: date | None, k: int) -> list[Passage]:
        """The first k passages published on or telling of some days, in order of day.

        None is an open end. Of one day, those of it alone come before those of a longer time.
        """
        return self._searcher.passages_of(first, last, k)

    def spellings(self, word: str) -> list[str]:
        """What a word may be meant for, best first; none where the archive has the word itself.

        Words that differ by a letter or two, each as it is written inside sentences.
        """
        return self._searcher.spellings(word)

    def passages_in(self, article_id: str) -> list[Passage]:
        """The passages of an article, in reading order; none where it is not in the archive."""
        return self._searcher.passages_in(article_id)

    def article(self, article_id: str) -> Article:
        """The whole article of an id; raises ArticleMissing."""
        article = self._catalogue.article(article_id)
        if article is None:
            raise _missing(article_id, self.path)
        return article

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read: `file`, or `file#id`; raises ArticleMissing."""
        if not self._catalogue.has_article(article_id):
            raise _missing(article_id, self.path)
        return self._catalogue.locations(article_id)

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        return self._catalogue.article_ids()

    @property
    def generation(self) -> int:
        """It grows by one with every run in which a passage came or went; 0 before the first."""
        return self._catalogue.generation()

    def info(self) -> ArchiveInfo:
        """Counts, period, encoder, what could not be read, and the last run's report."""
        articles, _, undated, chunks = self._catalogue.counts()
        first, last = self._catalogue.period() or (None, None)
        manifest = self._catalogue.manifest()
        report = self._catalogue.last_run()
        return ArchiveInfo(
            str(self.path),
            articles,
            undated,
            chunks,
            first,
            last,
            self._catalogue.generation(),
            manifest.get("encoder", self._settings.encoder),
            int(manifest.get("chunk_tokens", self._settings.chunk_tokens)),
            tuple(self._catalogue.files.unreadable()),
            _REPORT.validate_json(report) if report else None,
        )

    def verify(self, progress: Progress = lambda *_: None) -> list[str]:
        """Check every stored invariant; returns what is wrong, in words."""
        return verify(self._catalogue, self._generations, progress)


class _Loader:
    """The encoder of an archive, one for all threads: loaded and checked by the first that asks."""

    def __init__(
        self, path: Path, settings: IndexSettings, catalogue: Catalogue, given: "Encoder | None"
    ) -> None:
        self._path = path
        self._settings = settings
        self._catalogue = catalogue
        self._given = given
        self._checked: Encoder | None = None
        self._lock = Lock()

    def __call__(self) -> "Encoder":
        """The encoder.

        Raises:
            EncoderError: it cannot be loaded.
            ArchiveMismatch: its weights are not those that the archive was built with.
        """
        from index.encoder import Encoder  # it brings in torch: seconds that `info` need not wait

        with self._lock:
            if self._checked is None:
                encoder = self._given or Encoder(self._settings)
                check_weights(self._path, self._catalogue, encoder)
                self._checked = encoder
            return self._checked


def _missing(article_id: str, path: Path) -> ArticleMissing:
    return ArticleMissing(
        f"No article {article_id!r} is in the archive in {path}. Ids stand in the citations of an "
        "answer and in search results; an article that changed has a new one."
    )
