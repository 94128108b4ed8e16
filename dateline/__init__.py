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
from index.documents import Filter  # noqa: E402
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
from qa import (  # noqa: E402
    Answer,
    Answerer,
    Assistant,
    AssistantSettings,
    Citation,
    EvaluationError,
    PlannedDate,
    QueryPlan,
    Question,
    QuestionError,
    Reader,
    ReaderError,
    Sentence,
    ServerError,
)

__all__ = [
    "Answer",
    "Answerer",
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
    "Filter",
    "IndexSettings",
    "IngestReport",
    "Passage",
    "PlannedDate",
    "QueryPlan",
    "Question",
    "QuestionError",
    "Reader",
    "ReaderError",
    "Sentence",
    "ServerError",
    "SettingsError",
    "__version__",
]
