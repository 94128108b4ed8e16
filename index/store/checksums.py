"""What stands in the catalogue is known again by checksums: of rows, and of what belongs to them.

An article's id is a hash of what it says. Whatever else cannot be made again from the articles, or
is shown with them, has an xxh3 of 64 bits beside it, made when it is written.
"""

from collections.abc import Iterable

from xxhash import xxh3_64_digest

Value = str | bytes | int | None
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
            case _:
                kind, content = b"n", b"%d" % value
        parts.append(b"%b%d:%b" % (kind, len(content), content))
    return int.from_bytes(xxh3_64_digest(b"".join(parts)), "big", signed=True)


def of_chunk(article_id: str, start: int, length: int, spans: Iterable[StoredSpan]) -> int:
    """The checksum of a chunk and of the dates that begin in it."""
    values = (value for span in sorted(spans) for value in span)
    return checksum(article_id, start, length, *values)


def of_embedding(article_id: str, start: int, length: int, vector: bytes) -> int:
    """The checksum of an embedding, and of the text that it is of."""
    return checksum(article_id, start, length, vector)


def of_notices(notices: Iterable[StoredNotice]) -> int:
    """The checksum of the notices in an article."""
    return checksum(*(value for notice in sorted(notices) for value in notice))
