"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sentencex import get_sentence_boundaries

from index.text.datelines import dateline_end, tail_start

MAX_SENTENCE_CHARS = 2_000
"""A longer "sentence" is a table or a list without full stops: it is divided at line ends, or at
spaces, because no encoder reads so far."""

_CLOCK_TIME = re.compile(r"\b[ap]\.m\.\s*$", re.IGNORECASE)
_DAY_OR_ZONE = re.compile(
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
    r"|August|September|October|November|December|ET|EST|EDT|CT|PT|GMT|UTC|BST|CET)\b"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text, without the space around them.

    A dateline ("MOSCOW (Agency - 22nd November, 2019)") and a tail ("/// nCa, 11 August 2021")
    stand apart, so that no quote starts or ends with them. Borders come from sentencex, Wikimedia's
    splitter; a border after "8 a.m." is taken back
    where the day follows.
    """
    return list(_borders(text))


@lru_cache(maxsize=256)
def _borders(text: str) -> tuple[tuple[int, int], ...]:
    """Kept, because all that reads the few passages of a question asks for theirs."""
    body, tail = dateline_end(text), tail_start(text)
    spans = [(0, body)]
    for boundary in get_sentence_boundaries("en", text[body:tail]):
        start, end = boundary["start_index"] + body, boundary["end_index"] + body
        before = text[spans[-1][0] : spans[-1][1]] if spans[-1][1] == start > body else ""
        if _CLOCK_TIME.search(before) and _DAY_OR_ZONE.match(text, start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    spans.append((tail, len(text)))
    return tuple(part for start, end in spans for part in _parts(text, start, end))


@lru_cache(maxsize=4096)
def is_furniture(sentence: str) -> bool:
    """Whether one of the `sentences` is a dateline or a tail: verbatim text that says nothing."""
    return dateline_end(sentence) == len(sentence) or tail_start(sentence) == 0


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without the space around it, in pieces of at most `MAX_SENTENCE_CHARS`."""
    while True:
        while start < end and text[start].isspace():
            start += 1
        if end - start <= MAX_SENTENCE_CHARS:
            break
        limit = start + MAX_SENTENCE_CHARS
        border = max(text.rfind("\n", start, limit), text.rfind(" ", start, limit)) + 1 or limit
        line_end = text.rfind("\n", start + MAX_SENTENCE_CHARS // 2, limit) + 1
        border = line_end or border
        yield start, start + len(text[start:border].rstrip())
        start = border
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
