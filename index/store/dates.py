"""The date spans of the archive's chunks, as they are kept and as they are told."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from index.documents import DateSpan, Granularity
from index.store.checksums import StoredSpan
from index.store.database import Database

_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
"""How an open end is stored: no news is of these days."""


class Dates:
    """The part of the catalogue that knows what happened when."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article_id: str, spans: Iterable[DateSpan]) -> None:
        """Store the spans of an article, each with the chunk it begins in."""
        rows = self._database.rows(
            "SELECT chunks.id, start FROM chunks JOIN articles ON number = article "
            "WHERE articles.id = ? ORDER BY start",
            article_id,
        )
        by_chunk = stored_spans([start for _, start in rows], spans)
        self._database.execute_many(
            "INSERT INTO date_spans (chunk, start, length, first, last, granularity, is_stated) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (chunk, *span)
                for (chunk, _), begun in zip(rows, by_chunk, strict=True)
                for span in begun
            ),
        )


def stored_spans(starts: Sequence[int], spans: Iterable[DateSpan]) -> list[list[StoredSpan]]:
    """The spans that begin in each of an article's chunks, which start there, as they are kept."""
    found: list[list[StoredSpan]] = [[] for _ in starts]
    for span in spans:
        found[max(0, bisect_right(starts, span.start) - 1)].append(
            (
                span.start,
                span.end - span.start,
                span.first.toordinal() if span.first else _FIRST_DAY,
                span.last.toordinal() if span.last else _LAST_DAY,
                span.granularity,
                int(span.is_stated),
            )
        )
    return found


def date_spans(spans: Iterable[StoredSpan], text: str) -> tuple[DateSpan, ...]:
    """Spans as they are kept, as they are told: with the words of the article's text."""
    return tuple(
        DateSpan(
            text[start : start + length],
            start,
            start + length,
            None if first == _FIRST_DAY else date.fromordinal(first),
            None if last == _LAST_DAY else date.fromordinal(last),
            cast(Granularity, granularity),
            bool(is_stated),
        )
        for start, length, first, last, granularity, is_stated in spans
    )
