"""What a format is: the names and first bytes that tell it, and how its bytes become drafts."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from index.errors import ArticleError
from index.formats.drafts import Draft
from index.formats.encodings import decode

Drafts = Iterator[tuple[str, Draft | ArticleError]]
"""A record's key in its file, "" where the file is one article; and its draft, or the reason why
there is none."""

BYTES_PER_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Content:
    """The bytes of one file as its format reads them, once: as a stream, or whole."""

    stream: "io.BufferedReader[Any]"
    """Unpacked, and at its beginning."""
    size: int | None
    """In bytes; None where it shows only once all is unpacked."""
    limit: int
    """Bytes that a file read whole, or one record of a stream, may have."""
    fields: Mapping[str, str]
    """Our names of record fields, each with the file's."""

    def data(self) -> bytes:
        """All of it, of which at most `limit` bytes are ever held.

        Raises:
            ArticleError: it is larger, or there is nothing in it.
        """
        is_over = self.size is not None and self.size > self.limit
        data = b"" if is_over else self.stream.read(self.limit + 1)
        if is_over or len(data) > self.limit:
            found = f"{self.size / BYTES_PER_MB:.1f} MB" if self.size else "unpacked"
            raise ArticleError(
                f"the file is too large ({found}, over the limit of "
                f"{self.limit // BYTES_PER_MB} MB); raise the limit or split it"
            )
        if not data.strip():
            raise ArticleError("the file is empty")
        return data

    def text(self) -> str:
        """All of it as text.

        Raises:
            ArticleError: as `data`; or it is no text, or in an encoding that is not known.
        """
        return decode(self.data())


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file that holds articles."""

    name: str
    """As it stands in a sentence: "a PDF document"."""
    suffixes: tuple[str, ...]
    """In lower case, each with its dot."""
    read: Callable[[Content], Drafts]
    """Yields what a file holds, in its order; raises ArticleError where it holds nothing to read,
    and nothing else but what reading the stream raises."""
    magic: tuple[bytes, ...] = ()
    """First bytes that no file of another format has."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """One kind of file whose articles, if it has any, are not read."""

    name: str
    suffixes: tuple[str, ...]
    advice: str
    """What a person can do about it."""
    magic: tuple[bytes, ...] = ()
