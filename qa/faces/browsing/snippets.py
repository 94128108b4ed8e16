"""What of an article is shown in a list: the sentence that has most of the words looked for."""

import re
from typing import NamedTuple

from index.text.datelines import dateline_end
from index.text.sentences import sentences
from index.text.stems import stems

LONGEST = 260
"""Characters of a snippet."""
_LOOKED_AT = 20_000
"""Characters of a text in which the words are looked for."""
_WORD = re.compile(r"[^\W_][\w’'.-]*")


class Snippet(NamedTuple):
    """A part of an article's text, and where the words stand in it."""

    text: str
    marks: tuple[tuple[int, int], ...]
    is_cut_before: bool
    is_cut_after: bool


def snippet(text: str, words: str) -> Snippet:
    """The part of a text that shows words best; its beginning where there are none of them."""
    wanted = set(stems(words))
    opening = dateline_end(text)
    start, end, best = opening, min(len(text), opening + LONGEST), 0
    if wanted:
        for first, last in sentences(text[:_LOOKED_AT]):
            found = len(wanted.intersection(stems(text[first:last])))
            if found > best:
                start, end, best = first, last, found
    start, end = _shortened(text, start, end, wanted)
    shown = re.sub(r"\s", " ", text[start:end])
    return Snippet(shown, _marks(shown, wanted), start > opening, end < len(text.rstrip()))


def _shortened(text: str, start: int, end: int, wanted: set[str]) -> tuple[int, int]:
    """A part with the first of the words in it that is not too long, and cuts no word."""
    if end - start > LONGEST:
        first = next((at for at, _ in _marks(text[start:end], wanted)), 0)
        start += max(0, min(first - LONGEST // 3, end - start - LONGEST))
        end = start + LONGEST
    while start and text[start - 1 : start + 1].isalnum() and start < end:
        start += 1
    while end < len(text) and text[end - 1 : end + 1].isalnum() and end > start:
        end -= 1
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _marks(text: str, wanted: set[str]) -> tuple[tuple[int, int], ...]:
    """Where words of a text have one of the stems."""
    if not wanted:
        return ()
    return tuple(
        match.span() for match in _WORD.finditer(text) if not wanted.isdisjoint(stems(match[0]))
    )
