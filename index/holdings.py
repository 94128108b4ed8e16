"""What an archive holds, as programs and faces ask it: passages, articles, counts."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from index.browsing import Browser
from index.config import IndexSettings
from index.documents import Article, DayTally, Facets, Filter, Listing, Passage, Unit
from index.errors import ArticleMissing
from index.generations import Generations
from index.reports import ArchiveInfo, IngestReport, RemovedArticle
from index.search import Searcher
from index.store.catalogue import Catalogue
from index.store.manifest import check_weights

if TYPE_CHECKING:
    from index.encoder import Encoder

REPORT = TypeAdapter(IngestReport)
"""A run's report, as the catalogue keeps it."""
_ANYWHERE = Filter()


class Holdings:
    """The half of an archive that is asked; `Archive` is the other, which is opened and written."""

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
        self._browser = Browser(catalogue, self._generations.current)

    @property
    def encoder(self) -> "Encoder":
        """The encoder, loaded when it is first needed; raises EncoderError or ArchiveMismatch."""
        return self._load_encoder()

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

    def count(self, within: Filter = _ANYWHERE) -> int:
        """How many articles have a passage inside a filter; raises SearchError where it is none."""
        return self._browser.count(within)

    def facets(self, within: Filter = _ANYWHERE, words: str = "", top: int = 20) -> Facets:
        """Who published and who wrote the articles inside a filter, at most `top` of each.

        With words, of those articles that have all of them, as `listed` finds them.

        Raises:
            SearchError: the filter, the words or `top` is none.
        """
        return self._browser.facets(within, words, top)

    def listed(
        self, within: Filter = _ANYWHERE, words: str = "", k: int = 50, offset: int = 0
    ) -> Listing:
        """Articles inside a filter, the newest first and undated ones last: k after `offset`.

        With words, those that have all of them, in whatever form, in title or text.

        Raises:
            SearchError: the filter, the words, k or offset is none.
        """
        return self._browser.listed(within, words, k, offset)

    def days(self, within: Filter = _ANYWHERE, unit: Unit = "day") -> list[DayTally]:
        """How many articles inside a filter were published on each day that has one, in order.

        Or in each month or year; raises SearchError.
        """
        return self._browser.days(within, unit)

    def event_days(self, within: Filter = _ANYWHERE, unit: Unit = "day") -> list[DayTally]:
        """How many articles tell, in a passage inside a filter, of each single day, in order.

        Or of a day of each month or year; raises SearchError.
        """
        return self._browser.event_days(within, unit)

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
            raise missing(article_id, self.path)
        return article

    def locations(self, article_id: str) -> list[str]:
        """Every path at which the article was read: `file`, or `file#id`; raises ArticleMissing."""
        if not self._catalogue.has_article(article_id):
            raise missing(article_id, self.path)
        return self._catalogue.locations(article_id)

    def article_ids(self) -> Iterator[str]:
        """Every article's id."""
        return self._catalogue.article_ids()

    def removed(self) -> list[RemovedArticle]:
        """Every article that was removed for good, the last one first."""
        return self._catalogue.tombstones.all()

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
            REPORT.validate_json(report) if report else None,
        )


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
        with self._lock:
            if self._checked is None:
                encoder = self._given or _loaded(self._settings)
                check_weights(self._path, self._catalogue, encoder)
                self._checked = encoder
            return self._checked


def _loaded(settings: IndexSettings) -> "Encoder":
    from index.encoder import Encoder  # it brings in torch: seconds that `info` need not wait

    return Encoder(settings)


def missing(article_id: str, path: Path) -> ArticleMissing:
    """What to raise where an article is not in the archive."""
    return ArticleMissing(
        f"No article {article_id!r} is in the archive in {path}. Ids stand in the citations of an "
        "answer and in search results; an article that changed has a new one."
    )
