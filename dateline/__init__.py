"""What programs import: an archive of dated news, and an assistant that answers over it."""

from dateline.own_packages import claim

claim()

from index import (  # noqa: E402 - Dateline's own only from here on
    Archive,
    ArchiveInfo,
    Article,
    Chunk,
    DatelineError,
    DateSpan,
    IndexSettings,
    IngestReport,
    Passage,
    __version__,
)
from index.errors import (  # noqa: E402
    ArchiveBusy,
    ArchiveError,
    ArchiveMismatch,
    ArchiveMissing,
    ArticleError,
    ArticleMissing,
    EncoderError,
    SettingsError,
)
from qa import Answer, Assistant, AssistantSettings, Citation, Sentence  # noqa: E402
from qa.errors import EvaluationError, QuestionError, ReaderError, ServerError  # noqa: E402

__all__ = [
    "Answer",
    "Archive",
    "ArchiveBusy",
    "ArchiveError",
    "ArchiveInfo",
    "ArchiveMismatch",
    "ArchiveMissing",
    "Article",
    "ArticleError",
    "ArticleMissing",
    "Assistant",
    "AssistantSettings",
    "Chunk",
    "Citation",
    "DateSpan",
    "DatelineError",
    "EncoderError",
    "EvaluationError",
    "IndexSettings",
    "IngestReport",
    "Passage",
    "QuestionError",
    "ReaderError",
    "Sentence",
    "ServerError",
    "SettingsError",
    "__version__",
]
