"""Why a file or record cannot be read, whatever it was that its reader ran into."""

import gzip
import zlib

from index.errors import ArticleError
from index.sources.source import os_reason
from index.text.clean import one_line

_LONGEST_REASON = 500
_LONGEST_DETAIL = 80


def failure(error: Exception) -> ArticleError:
    """The reason that a person is told, on one line that can be stored."""
    match error:
        case ArticleError():
            reason = str(error)
        case EOFError() | gzip.BadGzipFile() | zlib.error():
            reason = f"its compressed data is damaged ({error}); pack it again"
        case OSError():
            reason = os_reason(error)
        case MemoryError():
            reason = "it takes more memory than there is; split it, or leave it out"
        case RecursionError():
            reason = "it is nested too deeply; flatten it, or leave it out"
        case _:
            kind = type(error).__name__
            reason = (
                f"it cannot be read ({kind}: {str(error)[:_LONGEST_DETAIL]}); "
                "save it again, or leave it out"
            )
    return ArticleError((one_line(reason) or "it cannot be read")[:_LONGEST_REASON])
