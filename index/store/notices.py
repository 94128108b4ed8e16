"""The corrections and retractions in the archive's articles, and the articles that they amend."""

import json
from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from index.documents import Amendment, Notice
from index.store.checksums import StoredNotice
from index.store.database import Database
from index.text.amended import (
    LOOKS_BACK,
    PRINTED_LATER,
    READ_CHARS,
    amended,
    dates_a_story,
    telling_words,
)
from index.text.notices import FoundNotice
from index.text.sameness import normalise

_REMEMBERED = 1 << 14
"""Articles whose telling words are kept while notices are linked: those of some months."""
_WORDS_BEFORE = 200
"""Characters before a day that are read for whose it is."""
_NEW = "SELECT article FROM chunks WHERE generation IS NULL"
# Few articles have a notice: those are looked at, and no others.
_OF_OTHERS = """
SELECT notices.number, article, title, start, substr(text, start + 1, length), published, source
FROM notices CROSS JOIN articles ON articles.number = article WHERE NOT is_own
"""
# A new article may be what a notice amends that was printed in the days after it, or names its day.
_MAY_BE_NEW = f"""
{_OF_OTHERS} AND (
    article IN ({_NEW}) OR published BETWEEN ?1 AND ?2 OR EXISTS (
        SELECT 1 FROM chunks JOIN date_spans ON chunk = chunks.id
        WHERE chunks.article = articles.number AND date_spans.start >= notices.start
        AND first = last AND first BETWEEN ?3 AND ?4
    )
)
"""  # noqa: S608 - no value from outside stands in any statement here
# Of two notices one day, neither amends the other.
_CANDIDATES = f"""
SELECT number, title, substr(text, 1, {READ_CHARS}), source FROM articles
WHERE number != ?1 AND published BETWEEN ?3 AND ?4 AND (
    published < ?2 OR number NOT IN (SELECT article FROM notices WHERE NOT is_own)
)
"""  # noqa: S608


class Notices:
    """The part of the catalogue that knows what has been put right."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, article: int, found: Iterable[FoundNotice]) -> None:
        """Store the notices in an article, by its number; what they amend is not known yet."""
        self._database.execute_many(
            "INSERT INTO notices (article, start, length, kind, is_own) VALUES (?, ?, ?, ?, ?)",
            ((article, *notice) for notice in stored_notices(found)),
        )

    def link(self, *, anew: bool = False) -> None:
        """Link notices to the articles that they amend, where either is new; or all, `anew`."""
        words = lru_cache(maxsize=_REMEMBERED)(telling_words)
        found_in = (
            self._database.rows(f"{_OF_OTHERS} ORDER BY published") if anew else self._beside_new()
        )
        for number, article, title, start, text, published, source in found_in:
            days = self._story_days(article, start, text)
            windows = [(day, day + PRINTED_LATER) for day in days]
            if published:
                day = date.fromisoformat(published)
                windows.append((day - LOOKS_BACK, day))
            known: dict[int, Set[str]] = {}
            dated: set[int] = set()
            for position, (first, last) in enumerate(windows):
                for other, its_title, its_text, its_source in self._database.rows(
                    _CANDIDATES, article, published, first.isoformat(), last.isoformat()
                ):
                    if _may_amend(source, its_source, text):
                        known[other] = words(its_title, its_text)
                        if position < len(days):
                            dated.add(other)
            found = amended(telling_words(title, text), known, dated)
            self._database.execute("DELETE FROM amendments WHERE notice = ?", number)
            self._database.execute_many(
                "INSERT INTO amendments VALUES (?, ?)", [(number, one) for one in found]
            )

    def _beside_new(self) -> list[tuple[Any, ...]]:
        """The notices that are new, or that may amend an article that is; in order of day."""
        ((first, last),) = self._database.rows(
            f"SELECT min(published), max(published) FROM articles WHERE number IN ({_NEW})"  # noqa: S608
        )
        if first is None:  # no days: then a notice is new, or nothing is
            return self._database.rows(f"{_OF_OTHERS} AND article IN ({_NEW})")
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
        return self._database.rows(
            f"{_MAY_BE_NEW} ORDER BY published",
            first,
            _later(end, LOOKS_BACK).isoformat(),
            _later(begin, -PRINTED_LATER).toordinal(),
            end.toordinal(),
        )

    def _story_days(self, article: int, start: int, text: str) -> list[date]:
        """The days of which a notice says that they are those of the story that it amends."""
        rows = self._database.rows(
            "SELECT start - ?2, first FROM date_spans WHERE first = last AND start >= ?2 "
            "AND chunk IN (SELECT id FROM chunks WHERE article = ?1) ORDER BY start",
            article,
            start,
        )
        return [
            date.fromordinal(day)
            for at, day in rows
            if at < len(text) and dates_a_story(text[max(0, at - _WORDS_BEFORE) : at])
        ]

    def of(self, article_ids: Sequence[str]) -> dict[str, list[Notice]]:
        """The notices in each of these articles, in reading order."""
        found: dict[str, list[Notice]] = {identifier: [] for identifier in article_ids}
        for identifier, kind, start, end, is_own, amends in self._database.rows(
            "SELECT a.id, kind, start, start + length, is_own, "
            "(SELECT json_group_array(id) FROM amendments m JOIN articles ON number = m.article "
            "WHERE m.notice = n.number) FROM notices n JOIN articles a ON a.number = n.article "
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY start",
            json.dumps(article_ids),
        ):
            ids = [identifier] if is_own else sorted(json.loads(amends))
            found[identifier].append(Notice(kind, start, end, tuple(ids)))
        return found

    def amendments(self, article_ids: Sequence[str]) -> dict[str, list[Amendment]]:
        """What amends each of these articles, oldest first."""
        found: dict[str, list[Amendment]] = {identifier: [] for identifier in article_ids}
        for identifier, by, kind, title, published in self._database.rows(
            "SELECT DISTINCT a.id, b.id, kind, b.title, b.published FROM amendments m "
            "JOIN articles a ON a.number = m.article JOIN notices n ON n.number = m.notice "
            "JOIN articles b ON b.number = n.article "
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY b.published, b.id",
            json.dumps(article_ids),
        ):
            day = date.fromisoformat(published) if published else None
            found[identifier].append(Amendment(by, kind, title, day))
        return found


def stored_notices(found: Iterable[FoundNotice]) -> list[StoredNotice]:
    """The notices in an article as they are kept."""
    return [(one.start, one.end - one.start, one.kind, int(one.is_own)) for one in found]


def _later(day: date, time: timedelta) -> date:
    """Some time after a day, as far as there are days."""
    return date.fromordinal(
        min(max(day.toordinal() + time.days, date.min.toordinal()), date.max.toordinal())
    )


def _may_amend(source: str | None, other: str | None, notice: str) -> bool:
    """Whether what stands in a notice of one source may be about an article of another."""
    if source is None or other is None:
        return True
    return normalise(source) == normalise(other) or normalise(other) in normalise(notice)
