"""Files become stored, encoded chunks: what one run of indexing does, and its report."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from index.config import IndexSettings
from index.documents import Article, Passage
from index.errors import ArticleError
from index.formats.articles import read_item
from index.ingest.prepare import Prepared, prepare
from index.reports import IngestReport, Progress
from index.sources.source import Item, Source, Unreadable
from index.store.catalogue import Catalogue
from index.store.names import shown

if TYPE_CHECKING:
    from index.encoder import Encoder

READ_BATCH = 500
"""Articles a transaction: enough that commits cost nothing, few enough to be in memory at once."""
READ_CHARACTERS = 16_000_000
"""Characters of articles after which a transaction is ended before that."""
ENCODE_BATCH = 512
"""Chunks encoded and stored at once: what an interruption loses at most, some seconds of work."""


@dataclass(slots=True)
class Run:
    """One run over a source: it reads what is new or changed, then encodes what is pending."""

    catalogue: Catalogue
    load_encoder: Callable[[], "Encoder"]
    """Called when there is something to cut or to encode: it takes seconds."""
    settings: IndexSettings
    progress: Progress
    files: int = 0
    unchanged_files: int = 0
    added: int = 0
    undated: int = 0
    encoded_chunks: int = 0
    left_out: int = 0
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    def read(self, source: Source, gone: Collection[str] = ()) -> None:
        """Store the articles of new and changed files, in chunks that are yet to be encoded.

        What was read from files that are `gone` is let go.

        Raises:
            ArticleError: the source is not there; nothing has been let go then.
        """
        items = source.items()
        with self.catalogue.transaction():
            for name in gone:
                self.catalogue.files.forget(name)
        number = self.catalogue.files.next_run()
        is_whole: dict[str, bool] = {}
        removed = self.catalogue.tombstones.ids()
        for batch in _lots(self._read(source, items)):
            new, failures = self._prepared(
                item for _, item in batch if isinstance(item, Article) and item.id not in removed
            )
            with self.catalogue.transaction():
                for file, item in batch:
                    name = file.location
                    if name not in is_whole:
                        is_whole[name] = False
                        self.catalogue.files.start(name)
                    if isinstance(item, Article) and item.id in removed:
                        is_whole[name] = True
                        self.left_out += 1
                        self.catalogue.tombstones.met(item, name)
                    elif isinstance(item, Article) and (reason := failures.get(item.id)):
                        self._note(Unreadable(item.path, reason), name)
                    elif isinstance(item, Article):
                        is_whole[name] = True
                        if prepared := new.pop(item.id, None):
                            self._store(prepared)
                        else:
                            self.catalogue.update_article(item)
                        self.catalogue.files.add_article(item, name, number)
                    elif isinstance(item, Unreadable):
                        is_whole[name] &= item.path != name
                        self._note(item, name)
                    elif is_whole.pop(name):
                        # One that cannot be read, or not to its end, keeps what it held.
                        self.catalogue.files.finish(name, file.revision, number)
            self.progress("reading articles", self.added, None)

    def encode(self) -> None:
        """Encode every chunk that has no embedding, those of an interrupted run included."""
        done, total, last = 0, self.catalogue.chunks.pending_count(), 0
        while batch := self.catalogue.chunks.pending(ENCODE_BATCH, after=last):
            vectors = self.load_encoder().encode_passages([encoded_text(p) for p in batch])
            ids = [passage.chunk_id for passage in batch]
            self.catalogue.chunks.add_embeddings(ids, vectors.astype(np.float16))
            done, last = done + len(batch), ids[-1]
            self.progress("encoding chunks", done, total)
        self.encoded_chunks = done

    def link(self) -> None:
        """Link notices to what they amend, where either is new."""
        with self.catalogue.transaction():
            self.catalogue.notices.link()

    def report(self, removed: int, seconds: float) -> IngestReport:
        """What the run did, and what the archive holds now."""
        articles, duplicates, _, chunks = self.catalogue.counts()
        return IngestReport(
            self.files,
            self.unchanged_files,
            self.added,
            removed,
            self.undated,
            self.encoded_chunks,
            tuple(self.unreadable),
            articles,
            duplicates,
            chunks,
            round(seconds, 3),
            self.left_out,
            datetime.now(UTC).replace(microsecond=0),
        )

    def _read(
        self, source: Source, items: Iterable[Item | Unreadable]
    ) -> Iterator[tuple[Item, Article | Unreadable | None]]:
        """Each new or changed file's articles and failures, then None for its end."""
        for file in items:
            self.files += 1
            if isinstance(file, Unreadable):
                with self.catalogue.transaction():
                    self._note(file, file.path)
            elif self.catalogue.files.stamp(file.location) == file.revision:
                self.unchanged_files += 1
            else:
                for item in read_item(
                    source,
                    file,
                    fields=self.settings.fields,
                    max_file_mb=self.settings.max_file_mb,
                ):
                    yield file, item
                yield file, None

    def _prepared(self, articles: Iterable[Article]) -> tuple[dict[str, Prepared], dict[str, str]]:
        """Those of some articles that are not in the archive, each once, by its id.

        And the reasons for those that cannot be prepared, so that the others are stored.
        """
        new: dict[str, Prepared] = {}
        failures: dict[str, str] = {}
        for article in articles:
            if article.id in new or article.id in failures:
                continue
            if not self.catalogue.has_article(article.id):
                counts = self.load_encoder().token_counts
                try:
                    new[article.id] = prepare(article, counts, self.settings.chunk_tokens)
                except ArticleError as error:
                    failures[article.id] = str(error)
        return new, failures

    def _store(self, prepared: Prepared) -> None:
        self.catalogue.add_article(
            prepared.article, prepared.chunks, prepared.spans, prepared.notices
        )
        self.added += 1
        self.undated += prepared.article.published is None

    def _note(self, failure: Unreadable, file: str) -> None:
        self.unreadable.append((shown(failure.path), failure.reason))
        self.catalogue.files.add_unreadable(failure.path, file, failure.reason)


def encoded_text(passage: Passage) -> str:
    """What the encoder reads of a chunk: title and day in front of the text."""
    day = f"{passage.published:%d %B %Y}\n" if passage.published else ""
    return f"{passage.title}\n{day}{passage.text}"


def _lots(
    items: Iterable[tuple[Item, Article | Unreadable | None]],
) -> Iterator[list[tuple[Item, Article | Unreadable | None]]]:
    """What was read, in lots for one transaction each."""
    lot, characters = [], 0
    for file, item in items:
        lot.append((file, item))
        characters += len(item.text) if isinstance(item, Article) else 0
        if len(lot) == READ_BATCH or characters >= READ_CHARACTERS:
            yield lot
            lot, characters = [], 0
    if lot:
        yield lot
