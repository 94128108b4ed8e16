"""The archive: a folder of articles, searchable by meaning and by words."""

import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

import numpy as np
from pydantic import TypeAdapter

from index.config import IndexSettings
from index.documents import Article, DateSpan, Filter, Passage
from index.engines.fusion import fused, ranks_of
from index.engines.local import Engines
from index.errors import (
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    ArticleMissing,
)
from index.ingest.run import Progress, Run
from index.installation import COMMAND
from index.reports import ArchiveInfo, IngestReport
from index.sources.folders import Folders
from index.store.catalogue import Catalogue
from index.store.lock import writer_lock
from index.store.manifest import check_manifest, identity, upgrade
from index.text.clean import clean
from index.verify import verify

if TYPE_CHECKING:
    from index.encoder import Encoder

CANDIDATES = 100
"""Chunks each engine puts up for fusion: more changes no rank among the first ten."""
PUBLISHING_S = 30.0
"""Seconds that a reader without engines waits for a writer that is replacing them: it takes few."""

_REPORT = TypeAdapter(IngestReport)

logger = logging.getLogger(__name__)


class Archive:
    """Articles on disk, and two engines over them: make one with `Archive.open`."""

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
        self._lock = RLock()
        self._encoder = encoder
        self._engines: Engines | None = None

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
            path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"There can be no archive in {path}: {error.strerror}. Name another folder."
            ) from error
        settings = settings or IndexSettings()
        catalogue = Catalogue(catalogue_path)
        try:
            upgrade(path, catalogue)
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

    @cached_property
    def encoder(self) -> "Encoder":
        """The encoder, loaded when it is first needed.

        Raises:
            EncoderError: it cannot be loaded.
            ArchiveMismatch: its weights are not those that the archive was built with.
        """
        from index.encoder import Encoder  # it brings in torch: seconds that `info` need not wait

        encoder = self._encoder or Encoder(self._settings)
        built_with = self._catalogue.manifest().get("encoder_checksum", encoder.checksum)
        if built_with != encoder.checksum:
            raise ArchiveMismatch(
                f"The archive in {self.path} was built with other weights of {encoder.name}: "
                f"SHA-256 {built_with}, not {encoder.checksum}. Restore those weights, or index "
                "the articles into a new archive."
            )
        return encoder

    # Writing

    def update(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        prune: bool = False,
        progress: Progress = lambda *_: None,
    ) -> IngestReport:
        """Add the articles in files, folders and globs, and replace those that changed.

        Unchanged articles are not encoded again; `prune` removes those whose file is gone. A run
        that is interrupted loses nothing: the next one goes on where it stopped.

        Raises:
            ArticleError: a path matches nothing.
            ArchiveBusy: another process is writing.
        """
        began = time.perf_counter()
        paths = [paths] if isinstance(paths, str | Path) else list(paths)
        with self._writing():
            if not self._catalogue.manifest():
                self._write_manifest()
            run = self._run(progress)
            run.read(Folders(paths, optional=run.prune(paths) if prune else ()))
            run.encode()
            removed = self._publish()
            report = run.report(removed, time.perf_counter() - began)
            self._catalogue.add_run(_REPORT.dump_json(report).decode())
        return report

    def remove(self, article_id: str) -> None:
        """Remove an article; it comes back when its file changes.

        Raises:
            ArticleMissing: it is not in the archive.
            ArchiveBusy: another process is writing.
        """
        with self._writing():
            if not self._catalogue.forget_article(article_id):
                raise self._missing(article_id)
            self._run(lambda *_: None).encode()  # what an interrupted run left is shown with it
            self._publish()

    def _run(self, progress: Progress) -> Run:
        return Run(self._catalogue, lambda: self.encoder, self._settings, progress)

    @contextmanager
    def _writing(self, wait_s: float = 0) -> Iterator[None]:
        """Hold the one writer's lock, and finish what an interrupted writer had staged."""
        with writer_lock(self.path, wait_s):
            if self._catalogue.is_staged():
                self._publish()
            yield

    def _publish(self) -> int:
        """Bring both engines to the next generation, then show it; returns the articles removed."""
        if not (self._catalogue.has_news() or self._catalogue.is_staged()):
            return 0
        generation = self._catalogue.stage()
        engines = self._caught_up(generation)
        removed = self._catalogue.publish(generation)
        self._engines = engines
        return removed

    def _caught_up(self, generation: int) -> Engines:
        """Both engines at a generation: as they are on disk, caught up, or built again."""
        published = self._catalogue.generation()
        engines = Engines(self.path, self._dimension(), published)
        if engines.generation != published:
            logger.warning("Building the engines of %s again, from its catalogue", self.path)
        if engines.generation != generation:
            engines.catch_up(self._catalogue, generation)
        return engines

    def _write_manifest(self) -> None:
        self._catalogue.set_manifest(
            identity(self._settings)
            | {"encoder_checksum": self.encoder.checksum, "dimension": str(self.encoder.dimension)}
        )

    # Reading

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        after: date | None = None,
        before: date | None = None,
        source: str | None = None,
        happened_after: date | None = None,
        happened_before: date | None = None,
    ) -> list[Passage]:
        """The k best passages for a query, best first.

        `after` and `before` bound the publication day; `happened_after` and `happened_before` ask
        for a date in the passage's text that overlaps them; all are inclusive. `source` is a part
        of the source's name, in any case. All are held inside both engines.
        """
        query = clean(query)
        if not self._catalogue.generation():
            return []
        engines = self._current_engines()
        sources = None if source is None else self._catalogue.sources_like(source)
        within = Filter(after, before, sources, happened_after, happened_before)
        among = None if within.is_open else self._catalogue.chunk_ids(within)
        if among is not None and not len(among):
            return []
        pool = max(CANDIDATES, k)
        vector = self.encoder.encode_query(query)
        dense = engines.vectors.search(vector, pool, among)
        keywords = engines.keywords.search(query, pool, within, among)
        rankings = {"dense": [i for i, _ in dense], "keywords": [i for i, _ in keywords]}
        found = np.unique(np.array([*rankings["dense"], *rankings["keywords"]], dtype=np.int64))
        if not len(found):
            return []
        # What one engine alone put up is scored by both.
        cosines = dict(engines.vectors.search(vector, len(found), found))
        scores = fused(cosines, engines.keywords.shares(query, found))
        # A chunk that another process removed since the engines were loaded is passed over.
        existing = self._catalogue.passages([identifier for identifier, _ in scores])
        return [
            replace(existing[identifier], score=score, ranks=ranks_of(identifier, rankings))
            for identifier, score in scores
            if identifier in existing
        ][:k]

    def article(self, article_id: str) -> Article:
        """The whole article of an id.

        Raises:
            ArticleMissing: it is not in the archive.
        """
        article = self._catalogue.article(article_id)
        if article is None:
            raise self._missing(article_id)
        return article

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read: `file`, or `file#id` of a record."""
        return self._catalogue.locations(article_id)

    def term_weights(self, text: str) -> dict[str, float]:
        """How telling each stem of a text is here: its inverse document frequency, as in BM25."""
        if not self._catalogue.generation():
            return {}
        return self._current_engines().keywords.term_weights(text)

    def date_spans(self, chunk_ids: Sequence[int]) -> dict[int, list[DateSpan]]:
        """The dates in each chunk's text, as resolved when it was indexed."""
        return self._catalogue.date_spans(chunk_ids)

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        return self._catalogue.article_ids()

    @property
    def generation(self) -> int:
        """It grows by one with every run that changed something; 0 before the first."""
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
            tuple(self._catalogue.unreadable()),
            _REPORT.validate_json(report) if report else None,
        )

    def verify(self, progress: Progress = lambda *_: None) -> list[str]:
        """Check every stored invariant; returns what is wrong, in words."""
        return verify(self.path, self._catalogue, progress)

    def _current_engines(self) -> Engines:
        """Both engines at the published generation; a reader that has an older one may keep it."""
        generation = self._catalogue.generation()
        with self._lock:
            if self._engines and self._engines.generation == generation:
                return self._engines
            engines = Engines(self.path, self._dimension(), generation)
            if engines.generation != generation:
                try:
                    with self._writing(0 if self._engines else PUBLISHING_S):
                        engines = self._caught_up(self._catalogue.generation())
                except ArchiveBusy:
                    if self._engines is None:
                        raise
                    return self._engines
            self._engines = engines
            return engines

    def _dimension(self) -> int:
        return int(self._catalogue.manifest()["dimension"])

    def _missing(self, article_id: str) -> ArticleMissing:
        return ArticleMissing(
            f"No article {article_id!r} is in the archive in {self.path}. Ids stand in the "
            "citations of an answer and in search results; an article that changed has a new one."
        )
