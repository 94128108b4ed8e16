"""What stands in the catalogue is known again by checksums: of rows, and of what belongs to them.

An article's id is a hash of what it says. Whatever else cannot be made again from the articles, or
is shown with them, has an xxh3 of 64 bits beside it, made when it is written.
"""

from collections.abc import Iterable
from contextlib import suppress

from xxhash import xxh3_64_digest

from index.text.identity import identity

Value = str | bytes | int | float | None
StoredSpan = tuple[int, int, int, int, str, int]
"""Of a date: start, length, first, last, granularity, is_stated."""
StoredNotice = tuple[int, int, str, int]
"""Of a notice: start, length, kind, is_own."""


def checksum(*values: Value) -> int:
    """The checksum of some values of a row, as a signed number that SQLite can keep."""
    parts = []
    for value in values:
        match value:
            case None:
                kind, content = b"-", b""
            case bytes():
                kind, content = b"b", value
            case str():
                kind, content = b"t", value.encode()
            case int():
                kind, content = b"n", b"%d" % value
            case float():  # nothing that is ever written: it is damaged
                kind, content = b"f", repr(value).encode()
        parts.append(b"%b%d:%b" % (kind, len(content), content))
    return int.from_bytes(xxh3_64_digest(b"".join(parts)), "big", signed=True)


def of_chunk(article_id: str, start: int, length: int, spans: Iterable[StoredSpan]) -> int:
    """The checksum of a chunk and of the dates that begin in it."""
    return checksum(article_id, start, length, *_in_order(spans))


def of_embedding(article_id: str, start: int, length: int, vector: bytes) -> int:
    """The checksum of an embedding, and of the text that it is of."""
    return checksum(article_id, start, length, vector)


def of_notices(notices: Iterable[StoredNotice]) -> int:
    """The checksum of the notices in an article."""
    return checksum(*_in_order(notices))


def says_what_it_said(identifier: object, *said: object) -> bool:
    """Whether an article's text and header, as stored, are those that its id is the hash of."""
    try:
        return identity(*said) == identifier  # type: ignore[arg-type]
    except (
        AttributeError,
        TypeError,
        ValueError,
    ):  # of a value that has become one of another kind
        return False


def _in_order(rows: Iterable[StoredSpan | StoredNotice]) -> list[Value]:
    """The values of some rows, in whatever order those are."""
    rows = list(rows)
    with suppress(TypeError):  # of a damaged value, which is like no other
        rows.sort()
    return [value for row in rows for value in row]
