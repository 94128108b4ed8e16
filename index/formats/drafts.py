"""What a format's reader makes of a file or record, before it becomes an Article."""

import re
from dataclasses import KW_ONLY, dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from index.errors import ArticleError
from index.timex import tag_dates

_KINDS = {str: "text", bool: "true or false", list: "a list", dict: "an object"}

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Seconds since 1970 have nine or ten digits from 1973 to 2286; thirteen are milliseconds.
_UNIX_SECONDS = re.compile(r"-?[0-9]{9,10}(\.[0-9]+)?")
_UNIX_MILLISECONDS = re.compile(r"[0-9]{12,13}")
# Python reads no zone behind a space, as YAML and many feeds write it, and no "UTC".
_ZONE = re.compile(r"(?<=:[0-9]{2}) (?:Z|UTC|GMT|[+-][0-9]{1,2}(?::?[0-9]{2})?)$")
_NUMERIC = re.compile(r"([0-9]{1,2})[/-]([0-9]{1,2})[/-][0-9]{4}")
# In characters: a day, its weekday and some words around them.
_LONGEST_DAY = 60
# What is longer than any way to write a day and a time is an article by mistake.
_LONGEST_DATE = 200
_MOST_NAMES = 1_000
_FULL_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Draft:
    """An article's text and what its format says about it; None is filled from the text."""

    text: str
    title: str | None = None
    published: date | None = None
    author: str | None = None
    source: str | None = None
    place: str | None = None
    _: KW_ONLY
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    updated: date | None = None
    version: str | None = None
    keywords: tuple[str, ...] = ()


def parse_day(value: object) -> date | None:
    """Read a publication day as records give it; None and "" mean that there is none.

    ISO dates and times, RFC 2822 dates, Unix seconds or milliseconds, and dates in words or figures
    that have one reading ("June 18, 2021", "06/18/2021") are understood. The day is the one
    written, whatever the time zone; Unix times are read in UTC.

    Raises:
        ArticleError: the value is something else, or a day that does not exist.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ArticleError(f"its date is {kind_of(value)}; write it as YYYY-MM-DD")
    written = _ZONE.sub("", str(value).strip())
    if len(written) > _LONGEST_DATE:
        raise _unread(written)
    if _ISO_DAY.fullmatch(written):
        return iso_day(written)
    try:
        if _UNIX_SECONDS.fullmatch(written) or _UNIX_MILLISECONDS.fullmatch(written):
            per_second = 1000 if _UNIX_MILLISECONDS.fullmatch(written) else 1
            return datetime.fromtimestamp(float(written) / per_second, UTC).date()
        return datetime.fromisoformat(written).date()
    except (ValueError, OverflowError, OSError):
        pass
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return _worded_day(written)


def _worded_day(written: str) -> date:
    """Read a day in words, or in figures that can be one day only."""
    numbers = _NUMERIC.fullmatch(written)
    if numbers and numbers[1] != numbers[2] and max(map(int, numbers.groups())) <= 12:
        raise ArticleError(f'the date "{written}" may be two days; write it as YYYY-MM-DD')
    # Prose has a day in "2021-08-11T99:00" too, and may be a whole article by mistake.
    if ":" not in written and len(written) <= _LONGEST_DAY and _FULL_YEAR.search(written):
        for span in tag_dates(written, None):
            if span.text == written and span.first is not None and span.first == span.last:
                return span.first
    raise _unread(written)


def _unread(written: str) -> ArticleError:
    return ArticleError(f'the date "{written[:60]}" cannot be read; write it as YYYY-MM-DD')


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


def parse_name(value: object) -> str | None:
    """Read who or what something is: text, a number, an object with a "name", or a list of those.

    Raises:
        ArticleError: the value is something else.
    """
    match value:
        case None:
            return None
        case str() | int() | float():
            return str(value).strip() or None
        case {"name": str(name)}:
            return name.strip() or None
        case [*values]:
            given = [each.get("name") if isinstance(each, dict) else each for each in values]
            names = [name.strip() for name in given if isinstance(name, str)]
            if len(names) == len(given):
                return ", ".join(filter(None, names)) or None
    raise ArticleError(f"a field holds {kind_of(value)} where a name belongs; correct it")


def stated_day(value: object) -> date | None:
    """Read a day that may stand beside an article, such as that of its last change.

    One that cannot be read is none: no article is refused for what is told about it.
    """
    try:
        return parse_day(value)
    except ArticleError:
        return None


def stated_name(value: object) -> str | None:
    """Read a name that may stand beside an article; one that cannot be read is none."""
    try:
        return parse_name(value)
    except ArticleError:
        return None


def stated_names(value: object, separators: str) -> tuple[str, ...]:
    """Read a list of such names, or a line in which any of some characters stands between them."""
    if isinstance(value, str):
        return tuple(re.split(f"[{separators}]", value, maxsplit=_MOST_NAMES)[:_MOST_NAMES])
    names = map(stated_name, value[:_MOST_NAMES] if isinstance(value, list) else [value])
    return tuple(name for name in names if name)


def kind_of(value: object) -> str:
    """Say what a value is, without its content, which may be long."""
    return "nothing" if value is None else _KINDS.get(type(value), "a number")
