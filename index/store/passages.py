"""Chunks as passages: told whole, and never what is not as it was stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from index.documents import Passage
from index.store.checksums import StoredSpan, of_chunk, of_notices, says_what_it_said
from index.store.checksums import checksum as checksum_of
from index.store.database import Database
from index.store.dates import date_spans
from index.store.faults import damaged
from index.store.names import shown
from index.store.notices import Notices

# None while an article that has left its file is still in the generation that readers see.
PATH = "(SELECT min(path) FROM locations WHERE article = articles.number)"
# What a checksum covers is read in one statement: a writer may be at work. Where a value has become
# one of another kind, it is read as far as it can be.
SPANS = """(
    SELECT json_group_array(json_array(
        CAST(start AS INTEGER), CAST(length AS INTEGER), CAST(first AS INTEGER),
        CAST(last AS INTEGER), CAST(granularity AS TEXT), CAST(is_stated AS INTEGER)
    )) FROM date_spans WHERE chunk = chunks.id
)"""
"""The dates in a chunk as a JSON array of `StoredSpan`."""
NOTICES = """(
    SELECT json_group_array(json_array(
        CAST(start AS INTEGER), CAST(length AS INTEGER), CAST(kind AS TEXT),
        CAST(is_own AS INTEGER)
    )) FROM notices WHERE article = articles.number
)"""
"""The notices in an article as a JSON array of `StoredNotice`."""
_CHUNKS = f"""
SELECT id, article, coalesce(CAST(start AS INTEGER), 0), coalesce(CAST(length AS INTEGER), 0),
       checksum, {SPANS}
FROM chunks WHERE id IN (SELECT value FROM json_each(?))
"""  # noqa: S608 - no value from outside stands in any statement here
_OWNERS = f"""
SELECT number, id, text, title, published, author, source, place, {PATH}, notices_checksum,
       {NOTICES}, checksum, url, language, updated, version, keywords, authors
FROM articles WHERE number IN (SELECT value FROM json_each(?))
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class _Owner:
    """The article that a chunk is of."""

    id: str
    text: str = ""
    title: str = ""
    published: date | None = None
    author: str | None = None
    source: str | None = None
    place: str | None = None
    path: bytes | None = None
    authors: tuple[str, ...] = ()
    is_intact: bool = False
    """Whether it is what was stored; else nothing of it is told."""


class Passages:
    """Reads chunks with their dates, their notices and what amends them."""

    def __init__(self, database: Database, notices: Notices) -> None:
        self._database = database
        self._notices = notices

    def checked(self, ids: Sequence[int]) -> list[Passage]:
        """The chunks of these ids, in this order; one that went meanwhile is passed over.

        Raises:
            ArchiveDamaged: one of them, or its article, is not what was stored.
        """
        return self._told(ids, is_strict=True)

    def as_stored(self, ids: Sequence[int]) -> list[Passage]:
        """The same for an engine, which must be made of whatever is there: damaged ones are empty.

        Where a person would be shown one, `checked` refuses it.
        """
        return self._told(ids, is_strict=False)

    def _told(self, ids: Sequence[int], *, is_strict: bool) -> list[Passage]:
        chunks = {row[0]: row for row in self._database.rows(_CHUNKS, json.dumps(ids))}
        owners = {
            row[0]: self._owner(row, is_strict=is_strict)
            for row in self._database.rows(
                _OWNERS, json.dumps([*{row[1] for row in chunks.values()}], default=str)
            )
        }
        articles = [owner.id for owner in owners.values()]
        notices, amendments = self._notices.of(articles), self._notices.amendments(articles)
        found = []
        for row in (chunks[identifier] for identifier in ids if identifier in chunks):
            number, article, start, length, _, _ = row
            owner, end = owners.get(article), start + length
            if owner is None:
                continue
            found.append(
                Passage(
                    chunk_id=number,
                    article_id=owner.id,
                    title=owner.title,
                    author=owner.author,
                    source=owner.source,
                    place=owner.place,
                    published=owner.published,
                    path=shown(owner.path),
                    start=start,
                    end=end,
                    text=owner.text[start:end],
                    score=0.0,
                    ranks={},
                    dates=date_spans(self._spans(row, owner, is_strict=is_strict), owner.text),
                    notices=tuple(
                        notice
                        for notice in notices[owner.id]
                        if notice.start < end and start < notice.end
                    ),
                    amended_by=tuple(amendments[owner.id]),
                    authors=owner.authors,
                )
            )
        return found

    def _owner(self, row: tuple[Any, ...], *, is_strict: bool) -> _Owner:
        _, identifier, text, title, published, author, source, place, *rest = row
        path, checksum, notices, told_checksum, *told = rest
        is_whole = says_what_it_said(identifier, *row[2:8])
        is_intact = is_whole and checksum == of_notices(map(tuple, json.loads(notices)))
        if is_strict and not is_intact:
            what = "its notices are" if is_whole else "its text or header is"
            raise damaged(self._database.path, identifier, path, what)
        if not is_intact:
            return _Owner(str(identifier))
        is_told = told_checksum == checksum_of(identifier, *told)
        authors = json.loads(told[-1] or "[]") if is_told else ()
        day = stored_day(published)
        return _Owner(
            identifier, text, title, day, author, source, place, path, tuple(authors), True
        )

    def _spans(
        self, row: tuple[Any, ...], owner: _Owner, *, is_strict: bool
    ) -> Sequence[StoredSpan]:
        """The dates in a chunk, as stored."""
        _, _, start, length, checksum, dates = row
        spans: list[StoredSpan] = [tuple(span) for span in json.loads(dates)]
        if owner.is_intact and checksum == of_chunk(owner.id, start, length, spans):
            return sorted(spans)
        if is_strict:
            what = "the dates or the place of one of its passages are"
            raise damaged(self._database.path, owner.id, owner.path, what)
        return ()


def stored_day(text: str | None) -> date | None:
    """A publication day as the catalogue has it."""
    return None if text is None else date.fromisoformat(text)
