"""What SQLite leaves behind of a row that it has deleted and overwritten.

It overwrites the row where it stood. Where a tree was balanced before, the row had been moved, and
its former place may keep a copy in space that no row takes: rewriting the whole file drops it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from struct import unpack_from

_PIECE_BYTES = 24
"""As many tell a copy of a row from words that others use too."""
_STEP = 4
_HEADER_BYTES = 100
_TREE_PAGES = {2: 12, 5: 12, 10: 8, 13: 8}
"""By a page's first byte, the bytes of its header; pages of other kinds are full, or were freed."""
_PAGES_AT_ONCE = 256


def is_left(path: Path, texts: Iterable[bytes]) -> bool:
    """Whether a piece of some deleted values stands in the free space of a database's file."""
    pieces = {
        text[start : start + _PIECE_BYTES]
        for text in texts
        for start in range(0, max(1, len(text) - _PIECE_BYTES + 1), _STEP)
    }
    return any(
        space[start : start + _PIECE_BYTES] in pieces
        for space in _free_space(path)
        for start in range(len(space))
    )


def _free_space(path: Path) -> Iterator[bytes]:
    """The bytes of each stretch that holds nothing and is not empty."""
    with path.open("rb") as file:
        (page_bytes,) = unpack_from(">H", file.read(_HEADER_BYTES), 16)
        page_bytes = page_bytes if page_bytes > 1 else 1 << 16
        file.seek(0)
        header = _HEADER_BYTES
        while block := file.read(page_bytes * _PAGES_AT_ONCE):
            for start in range(0, len(block), page_bytes):
                page = block[start : start + page_bytes]
                for first, end in _free_stretches(page, header):
                    if page.count(0, first, end) < end - first:
                        yield page[first:end].strip(b"\0")
                header = 0


def _free_stretches(page: bytes, header: int) -> Iterator[tuple[int, int]]:
    """Where a page of a tree has free space: in front of its cells, and in blocks between them."""
    if (header_bytes := _TREE_PAGES.get(page[header])) is None:
        return
    free, cells, content = unpack_from(">HHH", page, header + 1)
    yield header + header_bytes + 2 * cells, content or len(page)
    while 0 < free <= len(page) - 4:
        following, length = unpack_from(">HH", page, free)
        yield free + 4, free + length
        free = following if following > free else 0
