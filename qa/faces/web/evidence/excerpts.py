"""Texts as pages show them: in pieces, some of them marked, and the paragraph around a quote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from index.documents import Passage
from index.text.sentences import sentences
from index.timex import tag_dates
from qa.wording import plain_days

MOST_AROUND = 360
"""Characters of a paragraph that are shown on either side of a quote."""


class ShownDays(NamedTuple):
    """The days that date words mean, as a page says them."""

    written: str
    """"28 October 2020", "from 3 to 5 May 2020"."""
    machine: str | None
    """As HTML's `datetime` has it; None where the days are no day, month or year."""
    is_said: bool
    """Whether the words say it whole, so that nothing need be said beside them."""


class DatedWords(NamedTuple):
    """Where date words stand in a text."""

    start: int
    end: int
    days: ShownDays


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of a text that are shown alike."""

    start: int
    """Where they stand in the text."""
    text: str
    is_marked: bool = False
    days: ShownDays | None = None
    """Set for date words; where a mark cuts them, for each part of them."""
    is_last_of_days: bool = False
    """Whether the date words end here: what they mean is said once, behind them."""


def shown_days(first: date | None, last: date | None, *, is_said: bool) -> ShownDays:
    """How a page says the days from `first` to `last`; None is an open end."""
    return ShownDays(plain_days(first, last), _machine_readable(first, last), is_said)


def dated_words(passage: Passage, origin: int) -> list[DatedWords]:
    """The date words of a passage, where they stand in a text that begins at `origin`."""
    return [
        DatedWords(
            span.start - origin,
            span.end - origin,
            shown_days(span.first, span.last, is_said=span.is_stated),
        )
        for span in passage.dates
    ]


def says_its_days(words: str, first: date | None, last: date | None) -> bool:
    """Whether date words name all of their days, year and all, without any text around them."""
    return any(
        span.is_stated and (span.first, span.last) == (first, last)
        for span in tag_dates(words, None)
    )


def pieces(
    text: str, marks: Iterable[tuple[int, int]], dates: Sequence[DatedWords]
) -> tuple[Piece, ...]:
    """A text cut wherever a mark or date words begin or end; joined, they are the text."""
    whole = len(text)
    held = [(max(start, 0), min(end, whole)) for start, end in marks]
    marked = sorted((start, end) for start, end in held if start < end)
    dated = sorted(one for one in dates if 0 <= one.start < one.end <= whole)
    borders = {0, whole, *(at for one in marked for at in one)}
    borders |= {at for one in dated for at in (one.start, one.end)}
    cut, found = sorted(borders), []
    next_date = next_mark = 0
    reached = 0
    for start, end in pairwise(cut):
        while next_date < len(dated) and dated[next_date].end <= start:
            next_date += 1
        while next_mark < len(marked) and marked[next_mark][0] <= start:
            reached = max(reached, marked[next_mark][1])
            next_mark += 1
        words = dated[next_date] if next_date < len(dated) else None
        inside = words if words and words.start <= start else None
        found.append(
            Piece(
                start,
                text[start:end],
                is_marked=start < reached,
                days=inside.days if inside else None,
                is_last_of_days=inside is not None and end == inside.end,
            )
        )
    return tuple(found)


class Around(NamedTuple):
    """The part of a paragraph that is shown around a quote."""

    start: int
    end: int
    is_cut_before: bool
    """Whether the paragraph has begun before."""
    is_cut_after: bool


def paragraph_around(text: str, start: int, end: int) -> Around:
    """The paragraphs that a quote stands in; a long one is cut at a sentence, else at a word."""
    border = "\n\n" if "\n\n" in text else "\n"
    before, after = text.rfind(border, 0, start), text.find(border, end)
    first = 0 if before < 0 else before + len(border)
    last = len(text) if after < 0 else after
    first += len(text[first:start]) - len(text[first:start].lstrip())
    last -= len(text[end:last]) - len(text[end:last].rstrip())
    shown_first = start - _near_end(text[first:start])
    shown_last = end + _near_start(text[end:last])
    return Around(shown_first, shown_last, shown_first > first, shown_last < last)


def _near_end(text: str) -> int:
    """How many of a text's last characters are shown."""
    if len(text) <= MOST_AROUND:
        return len(text)
    tail = text[-2 * MOST_AROUND :]
    begun = (len(tail) - start for start, _ in sentences(tail) if start)
    whole = next((length for length in begun if length <= MOST_AROUND), 0)
    return whole or MOST_AROUND - (tail[-MOST_AROUND:].find(" ") + 1)


def _near_start(text: str) -> int:
    """How many of a text's first characters are shown."""
    if len(text) <= MOST_AROUND:
        return len(text)
    head = text[: 2 * MOST_AROUND]
    whole = max((end for _, end in sentences(head) if end <= MOST_AROUND), default=0)
    return whole or max(head.rfind(" ", 0, MOST_AROUND), 0)


def _machine_readable(first: date | None, last: date | None) -> str | None:
    if first is None or last is None:
        return None
    if first == last:
        return first.isoformat()
    # "2020" and "May 2020" are the year and the month; any other run of days has more words.
    words = len(plain_days(first, last).split())
    return {1: first.isoformat()[:4], 2: first.isoformat()[:7]}.get(words)
