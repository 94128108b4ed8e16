"""What a format's reader makes of a file or record, before it becomes an Article."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from index.errors import ArticleError

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Seconds since 1970 have nine or ten digits from 1973 to 2286; thirteen are milliseconds.
_UNIX_SECONDS = re.compile(r"-?[0-9]{9,10}(\.[0-9]+)?")
_UNIX_MILLISECONDS = re.compile(r"[0-9]{12,13}")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's text and what its format says about it; None is filled from the text."""

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    source: str | None = None
    place: str | None = None


def parse_day(value: object) -> date | None:
    """Read a publication day as records give it; None and "" mean that there is none.

    ISO dates and times, RFC 2822 dates, and Unix seconds or milliseconds are understood. The day is
    the one written, whatever the time zone; Unix times are read in UTC.

    Raises:
        ArticleError: the value is something else, or a day that does not exist.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ArticleError(f"the date {value!r:.60} is not a date; write it as YYYY-MM-DD")
    written = str(value).strip()
    if _ISO_DAY.fullmatch(written):
        return iso_day(written)
    try:
        if _UNIX_SECONDS.fullmatch(written):
            return datetime.fromtimestamp(float(written), UTC).date()
        if _UNIX_MILLISECONDS.fullmatch(written):
            return datetime.fromtimestamp(int(written) / 1000, UTC).date()
        return datetime.fromisoformat(written).date()
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise ArticleError(
            f'the date "{written[:60]}" cannot be read; write it as YYYY-MM-DD'
        ) from error


def iso_day(written: str) -> date:
    """Read YYYY-MM-DD and nothing else.

    Raises:
        ArticleError: it is written otherwise, or there is no such day.
    """
    if not _ISO_DAY.fullmatch(written):
        raise ArticleError(f'the date "{written[:60]}" is not written as YYYY-MM-DD; correct it')
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ArticleError(f"the date {written} does not exist; correct it") from error
