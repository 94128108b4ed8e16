"""Where the sentences of a text begin and end."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sentencex import get_sentence_boundaries

from index.text.datelines import dateline_end, tail_start

MAX_SENTENCE_CHARS = 2_000
"""A longer "sentence" is a table or a list without full stops: it is divided at line ends, or at
spaces, because no encoder reads so far."""

_PIECE = 8_000
"""Characters that the splitter is given at once: one paragraph in 10,000 is longer."""
_LONGEST_KEPT = 20_000
"""Characters of a text whose sentences are kept: a long article's are asked for once."""
_VISIBLE = re.compile(r"\S")
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
    return list(_borders(text) if len(text) <= _LONGEST_KEPT else _borders.__wrapped__(text))


@lru_cache(maxsize=256)
def _borders(text: str) -> tuple[tuple[int, int], ...]:
    """Kept, because all that reads the few passages of a question asks for theirs."""
    body, tail = dateline_end(text), tail_start(text)
    spans = [(0, body)]
    latest = body
    for start, end in _split(text, body, tail):
        is_next = spans[-1][1] == start > body
        if is_next and _CLOCK_TIME.search(text, latest, start) and _DAY_OR_ZONE.match(text, start):
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        latest = start
    spans.append((tail, len(text)))
    return tuple(part for start, end in spans for part in _parts(text, start, end))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What the splitter makes of a text, which it is given in pieces.

    Its time grows with the square of what it is given, and paragraphs are nothing to each other: a
    piece ends with one, or where there is none to end with, before the last sentence begun in it.
    """
    while start < end:
        limit = min(end, start + _PIECE)
        is_last = limit == end
        border = -1 if is_last else text.rfind("\n\n", start, limit)
        is_whole = is_last or border > start
        if border > start:
            limit = start + len(text[start:border].rstrip("\n"))
        found = [
            (boundary["start_index"] + start, boundary["end_index"] + start)
            for boundary in get_sentence_boundaries("en", text[start:limit])
        ]
        if not is_whole and len(found) > 1:
            limit = found.pop()[0]
        elif not is_whole:
            line_end = text.rfind("\n", start, limit) + 1
            limit = line_end or text.rfind(" ", start, limit) + 1 or limit
            found = [(start, limit)]
        yield from found
        start = limit
        while is_whole and start < end and text[start] == "\n":
            start += 1


@lru_cache(maxsize=4096)
def is_furniture(sentence: str) -> bool:
    """Whether one of the `sentences` is a dateline or a tail: verbatim text that says nothing."""
    return dateline_end(sentence) == len(sentence) or tail_start(sentence) == 0


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without the space around it, in pieces of at most `MAX_SENTENCE_CHARS`."""
    while True:
        first = _VISIBLE.search(text, start, end)
        start = first.start() if first else end
        if end - start <= MAX_SENTENCE_CHARS:
            break
        limit = start + MAX_SENTENCE_CHARS
        border = max(text.rfind("\n", start, limit), text.rfind(" ", start, limit)) + 1 or limit
        line_end = text.rfind("\n", start + MAX_SENTENCE_CHARS // 2, limit) + 1
        border = line_end or border
        yield start, start + len(text[start:border].rstrip())
        start = border
    if start < end:
        yield start, start + len(text[start:end].rstrip())
