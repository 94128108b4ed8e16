"""JSON, JSON Lines and CSV become drafts, one a record, and a reason for each that cannot."""

import csv
import io
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any

from index.errors import ArticleError
from index.formats.drafts import (
    Draft,
    kind_of,
    parse_day,
    parse_name,
    stated_day,
    stated_name,
    stated_names,
)
from index.formats.encodings import decode, recognise
from index.formats.failures import failure
from index.formats.format import Content, Drafts

FIELDS = (
    *("id", "date", "title", "source", "text", "author", "place"),
    *("authors", "url", "language", "updated", "version", "keywords"),
)
"""What a record may hold, by our names."""

_SAMPLE_BYTES = 64 * 1024
_DELIMITERS = ",;\t|"
_LONGEST_ID = 200


def read_json(content: Content) -> Drafts:
    """Read one record, a list of records, or an object whose "articles" are records.

    Yields each record's id (else "record N", from 1) and its draft or the reason why not.

    Raises:
        ArticleError: the text is not JSON, or holds no records.
    """
    try:
        loaded = json.loads(content.text())
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"not valid JSON ({error}); correct it") from error
    if isinstance(loaded, dict) and isinstance(loaded.get("articles"), list):
        loaded = loaded["articles"]
    records = loaded if isinstance(loaded, list) else [loaded]
    for number, record in enumerate(records, start=1):
        yield _read_record(record, content.fields, f"record {number}", str(number))


def read_json_lines(content: Content) -> Drafts:
    """Read one JSON record a line, holding one line within the limit at a time.

    Yields each record's id (else its line number) and its draft, or "line N" and the reason.
    """
    for number, line in _lines(content):
        where = f"line {number}"
        if isinstance(line, ArticleError):
            yield where, line
        elif line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield where, ArticleError(f"not valid JSON ({error}); correct the line")
            else:
                yield _read_record(record, content.fields, where, str(number))


def read_csv(content: Content) -> Drafts:
    """Read the rows of a CSV file whose first line names the columns.

    Comma, semicolon, tab and bar separate; a row within the limit is held at a time.
    Yields each row's id (else its line number) and its draft, or "line N" and the reason.
    """
    # The bound on a row is ours, below; the module's own, for the whole process, is 131,072.
    csv.field_size_limit(max(csv.field_size_limit(), content.limit))
    rows = _CsvRows(_lines(content), content.limit)
    names: list[str] | None = None
    for number, row in rows:
        where = f"line {number}"
        if isinstance(row, ArticleError):
            yield where, row
        elif names is None:
            names = [name.strip().lstrip("\ufeff") for name in row]
        elif len(row) != len(names):
            yield (
                where,
                ArticleError(
                    f"{len(row)} columns where the first line names {len(names)}; quote it"
                ),
            )
        else:
            record = dict(zip(names, row, strict=True))
            yield _read_record(record, content.fields, where, str(number))


def _read_record(
    record: object, fields: Mapping[str, str], where: str, number: str
) -> tuple[str, Draft | ArticleError]:
    if not isinstance(record, dict):
        return where, ArticleError(f"a record must be an object, not {kind_of(record)}")
    try:
        key = (parse_name(record.get(fields.get("id", "id"))) or number)[:_LONGEST_ID]
    except ArticleError as error:
        return where, error
    try:
        return key, _draft(record, fields)
    except Exception as error:  # noqa: BLE001 - the records below it are read all the same
        return key if key != number else where, failure(error)


def _draft(record: dict[str, Any], fields: Mapping[str, str]) -> Draft:
    """Take a record's values by our names; its text and every mapped field must be there."""
    values: dict[str, Any] = {}
    for ours in FIELDS:
        theirs = fields.get(ours, ours)
        if theirs not in record and (ours == "text" or ours in fields):
            present = ", ".join(str(name) for name in list(record)[:20]) or "none"
            meant = "" if theirs == ours else f' (for "{ours}")'
            raise ArticleError(
                f'there is no field "{theirs}"{meant}; the fields are: {present}. '
                "Map the names, or correct the record"
            )
        values[ours] = record.get(theirs)
    if not isinstance(values["text"], str):
        raise ArticleError(f"its text is {kind_of(values['text'])}, not text; correct it")
    return Draft(
        text=values["text"],
        title=parse_name(values["title"]),
        published=parse_day(values["date"]),
        author=parse_name(values["author"]),
        source=parse_name(values["source"]),
        place=parse_name(values["place"]),
        authors=stated_names(values["authors"] or values["author"], ";"),
        url=stated_name(values["url"]),
        language=stated_name(values["language"]),
        updated=stated_day(values["updated"]),
        version=stated_name(values["version"]),
        keywords=stated_names(values["keywords"], ",;"),
    )


def _lines(content: Content) -> Iterator[tuple[int, str | ArticleError]]:
    """Yield the numbered lines of a file in any encoding; for one over the limit, the reason."""
    limit = content.limit
    encoding = recognise(content.stream.peek(_SAMPLE_BYTES)[:_SAMPLE_BYTES], is_whole=False)
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    with io.TextIOWrapper(content.stream, encoding, errors=errors) as text:
        for number in count(1):
            line = text.readline(limit + 1)
            if not line:
                return
            if len(line) > limit and not line.endswith("\n"):
                quotes = line.count('"')
                while rest := text.readline(_SAMPLE_BYTES):
                    quotes += rest.count('"')
                    if rest.endswith("\n"):
                        break
                yield number, _TooLong(limit, quotes)
            elif _ESCAPED.search(line):
                yield number, _rescued(line)
            else:
                yield number, line


_ESCAPED = re.compile(r"[\udc80-\udcff]")


def _rescued(line: str) -> str | ArticleError:
    """Decode a line that is not UTF-8, in a file that otherwise is, on its own."""
    try:
        return decode(line.encode("utf-8", "surrogateescape"))
    except ArticleError as error:
        return error


class _TooLong(ArticleError):
    """A line or record over the limit, which may have opened or closed a quote on its way."""

    def __init__(self, limit: int, quotes: int) -> None:
        super().__init__(
            f"the record is over the size limit of {limit / 1e6:g} MB; raise the limit or split it"
        )
        self.turns_quotes = quotes % 2 == 1


class _CsvRows:
    """Rows with the number of the line each begins on; a broken one costs as little as it can."""

    def __init__(self, lines: Iterable[tuple[int, str | ArticleError]], limit: int) -> None:
        self._lines = iter(lines)
        self._limit = limit
        self._pending: deque[tuple[int, str]] = deque()
        self._taken: list[tuple[int, str]] = []

    def __iter__(self) -> Iterator[tuple[int, list[str] | ArticleError]]:
        delimiter = None
        while True:
            first = self._next_line()
            if first is None:
                return
            number, line = first
            if isinstance(line, ArticleError):
                if isinstance(line, _TooLong) and line.turns_quotes:
                    self._skip_field()
                yield number, line
                continue
            if not line.strip():
                continue
            delimiter = delimiter or max(_DELIMITERS, key=line.count)
            yield number, self._row(number, line, delimiter)
            self._taken.clear()

    def _next_line(self) -> tuple[int, str | ArticleError] | None:
        return self._pending.popleft() if self._pending else next(self._lines, None)

    def _row(self, number: int, first: str, delimiter: str) -> list[str] | ArticleError:
        try:
            return next(csv.reader(self._feed(number, first), delimiter=delimiter, strict=True))
        except ArticleError as error:
            return error
        except csv.Error as error:
            # A quote that is never closed, or is by chance much later, would swallow good rows:
            # only the line that opens it is lost.
            self._pending.extendleft(reversed(self._taken[1:]))
            if "unexpected end" in str(error):
                return ArticleError("a quote is opened and never closed; close it or remove it")
            return ArticleError(f"not valid CSV ({error}); correct the row")

    def _feed(self, number: int, first: str) -> Iterator[str]:
        self._taken.append((number, first))
        yield first
        length = len(first)
        while (following := self._next_line()) is not None:
            number, line = following
            if isinstance(line, ArticleError):
                if not (isinstance(line, _TooLong) and line.turns_quotes):
                    self._skip_field()
                raise line
            length += len(line)
            if length > self._limit:
                if line.count('"') % 2 == 0:
                    self._skip_field()
                raise _TooLong(self._limit, 0)
            self._taken.append((number, line))
            yield line

    def _skip_field(self) -> None:
        """Pass over the rest of a quoted field that is not kept: to a line that closes a quote."""
        while (following := self._next_line()) is not None:
            line = following[1]
            if line.turns_quotes if isinstance(line, _TooLong) else str(line).count('"') % 2:
                return
