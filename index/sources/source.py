"""What a source of articles is: it says what there is to read, and hands over the bytes."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import BinaryIO, Protocol


@dataclass(frozen=True, slots=True)
class Item:
    """Something to read, and a revision that differs once it has changed."""

    location: str
    """Where it is, in words that its source understands; its suffix tells the format.

    Of a file, its name as the system gives it: `os.fsencode` makes the bytes of it.
    """
    revision: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file, folder or record that is left out, and why."""

    path: str
    """`file`, or `file#record`."""
    reason: str


@dataclass(frozen=True, slots=True)
class Fetched:
    """An item's bytes."""

    stream: BinaryIO
    size: int | None
    """In bytes; None where the source does not know before all is read."""


class Source(Protocol):
    """Where articles come from: a folder, a feed, a wire."""

    def items(self) -> Iterator[Item | Unreadable]:
        """Everything there is to read, each location once and in a stable order.

        What cannot be read is yielded too, with its reason: nothing is passed over in silence.

        Raises:
            ArticleError: the source itself is not there; nothing has been yielded then.
        """

    def fetch(self, item: Item) -> AbstractContextManager[Fetched]:
        """The item's bytes as they are now, open within the context.

        Raises:
            ArticleError: it is nothing that can be read.
            OSError: it is gone, or the system refuses it.
        """


def os_reason(error: OSError) -> str:
    """Say why the system refused a path, and what to do."""
    match error:
        case PermissionError():
            return "permission denied; make it readable for this user"
        case FileNotFoundError():
            return "it does not exist (any more), or is a link to something that does not"
        case _:
            return f"the system cannot read it: {error.strerror or error}"
