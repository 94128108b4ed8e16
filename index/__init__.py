"""Files of dated news become an archive that can be searched."""

from index.archive import Archive
from index.config import IndexSettings
from index.documents import Article, DateSpan, Filter, Passage, SearchableArchive
from index.errors import ArchiveError, ArticleError, DatelineError, EncoderError, SearchError
from index.reports import ArchiveInfo, IngestReport

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveError",
    "ArchiveInfo",
    "Article",
    "ArticleError",
    "DateSpan",
    "DatelineError",
    "EncoderError",
    "Filter",
    "IndexSettings",
    "IngestReport",
    "Passage",
    "SearchError",
    "SearchableArchive",
]
