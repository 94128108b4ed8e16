"""Files of dated news become an archive that can be searched."""

from index.archive import Archive
from index.config import IndexSettings
from index.documents import Article, Chunk, DateSpan, Filter, Passage, SearchableArchive
from index.errors import DatelineError
from index.reports import ArchiveInfo, IngestReport

__version__ = "0.1.0"

__all__ = [
    "Archive",
    "ArchiveInfo",
    "Article",
    "Chunk",
    "DateSpan",
    "DatelineError",
    "Filter",
    "IndexSettings",
    "IngestReport",
    "Passage",
    "SearchableArchive",
    "__version__",
]
