"""The date spans of the archive's chunks: stored once, found by the days that they cover."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from index.documents import DateSpan
from index.store.checksums import StoredSpan
from index.store.database import Database
from index.store.schema import GENERATION
from index.store.texts import texts_of

_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
"""How an open end is stored: no news is of these days."""
_MOST = 2**63 - 1
"""The largest number that SQLite takes."""


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

    def of(self, chunks: Sequence[int]) -> dict[int, list[DateSpan]]:
        """The spans of each of these chunks, in reading order, with offsets in the article."""
        found: dict[int, list[DateSpan]] = {chunk: [] for chunk in chunks}
        rows = self._database.rows(
            "SELECT article, s.chunk, s.start, s.start + s.length, first, last, granularity, "
            "is_stated FROM date_spans s JOIN chunks c ON s.chunk = c.id "
            "WHERE s.chunk IN (SELECT value FROM json_each(?)) ORDER BY s.start",
            json.dumps(chunks),
        )
        texts = texts_of(self._database, (article for article, *_ in rows))
        for article, chunk, *span in rows:
            if article in texts:
                found[chunk].append(_span(texts[article], span))
        return found

    def chunks_of(self, first: date | None, last: date | None, limit: int) -> list[int]:
        """Ids of chunks published on or telling of some days, both inclusive, in order of day.

        A chunk stands at the first of the days that is its own. Of one day, those that were
        published on it or tell of it alone come before those that tell of a longer time around it.
        """
        low = first.toordinal() if first else _FIRST_DAY
        high = last.toordinal() if last else _LAST_DAY
        rows = self._database.rows(
            f"""
            WITH told (chunk, day, days) AS (
                SELECT chunk, max(s.first, ?1), s.last - s.first
                FROM span_days s JOIN date_spans USING (number)
                WHERE s.first <= ?2 AND s.last >= ?1 AND ?1 <= ?2
                UNION ALL
                SELECT chunks.id, julianday(published) - julianday('0001-01-01') + 1, 0
                FROM articles JOIN chunks ON article = articles.number
                WHERE published BETWEEN ?3 AND ?4
            )
            SELECT chunks.id FROM told JOIN chunks ON chunks.id = chunk
            WHERE generation <= {GENERATION}
            GROUP BY chunks.id ORDER BY min(day * 10000000 + days), chunks.id LIMIT ?5
            """,  # noqa: S608 - no value from outside stands in it
            low,
            high,
            (first or date.min).isoformat(),
            (last or date.max).isoformat(),
            min(limit, _MOST),
        )
        return [row[0] for row in rows]


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


def _span(text: str, row: Sequence[Any]) -> DateSpan:
    start, end, first, last, granularity, is_stated = row
    return DateSpan(
        text[start:end],
        start,
        end,
        None if first == _FIRST_DAY else date.fromordinal(first),
        None if last == _LAST_DAY else date.fromordinal(last),
        granularity,
        bool(is_stated),
    )
