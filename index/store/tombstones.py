"""Articles that were removed for good: known by their ids, so that no run takes them in again.

Nothing of what they say is kept, only where they stood and of which day they are.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import itemgetter

from index.documents import Article
from index.reports import RemovedArticle
from index.store import manifest_rows
from index.store.checksums import checksum
from index.store.database import Database
from index.store.names import shown, stored

_ERASED = "removed_are_erased"
"""The key of the manifest that tells the next writer what was begun."""


class Tombstones:
    """The part of the catalogue that knows what is not to come back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self) -> set[str]:
        """The ids of all articles that were removed."""
        rows = self._database.rows("SELECT DISTINCT article_id FROM tombstones")
        return {str(identifier) for (identifier,) in rows}

    def content(self, article_id: str) -> list[bytes]:
        """What is an article's own of its row, in the order of the columns, and its embeddings.

        What many share is left out, such as the source and the folder of an address.
        """
        rows = self._database.rows(
            "SELECT id, text, title, published, url, language, updated, version, keywords, authors "
            "FROM articles WHERE id = ?",
            article_id,
        )
        vectors = self._database.rows(
            "SELECT vector FROM embeddings JOIN chunks ON chunk = chunks.id "
            "JOIN articles ON article = number WHERE articles.id = ?",
            article_id,
        )
        said = []
        for *header, url, language, updated, version, keywords, authors in rows:
            told = ((url or "").rpartition("/")[2], language, updated, version, keywords, authors)
            said += ["".join(value or "" for value in part).encode() for part in (header, told)]
        return said + [vector for (vector,) in vectors]

    def add(self, article_id: str, day: date) -> None:
        """Remove an article on a day, wherever it stands; inside a transaction.

        That its text is still to be erased is known until `note_erased`.
        """
        manifest_rows.write(self._database, {_ERASED: "no"})
        self._put(
            (identifier, path, published, day.isoformat(), file)
            for identifier, path, published, file in self._database.rows(
                "SELECT id, path, published, file FROM locations JOIN articles ON article = number "
                "WHERE id = ?",
                article_id,
            )
        )
        self._database.execute(
            "DELETE FROM locations WHERE article = (SELECT number FROM articles WHERE id = ?)",
            article_id,
        )

    def met(self, article: Article, file: str) -> None:
        """Note where an article that was removed was read again: it may come back from there."""
        ((published, day),) = self._database.rows(
            "SELECT published, min(removed_on) FROM tombstones WHERE article_id = ?", article.id
        )
        self._put([(article.id, stored(article.path), published, day, stored(file))])

    def are_erased(self) -> bool:
        """Whether the text of all articles that were removed was erased from the files."""
        return manifest_rows.read(self._database).get(_ERASED, "yes") == "yes"

    def note_erased(self) -> None:
        """Note that nothing is left to be erased."""
        with self._database.transaction():
            manifest_rows.write(self._database, {_ERASED: "yes"})

    def lift(self, article_id: str) -> bool:
        """Let an article come back when its files are next read, as they will be; False if none."""
        files = self._database.execute(
            "DELETE FROM tombstones WHERE article_id = ? RETURNING file", article_id
        )
        self._database.execute_many("DELETE FROM files WHERE path = ?", files)
        return bool(files)

    def rename(self, file: str, now: str) -> None:
        """Call a file by another name, in which removed articles stood."""
        old, new = stored(file), stored(now)
        rows = self._database.execute(
            "DELETE FROM tombstones WHERE file = ? "
            "RETURNING article_id, path, published, removed_on",
            old,
        )
        self._put(
            (identifier, new + path.removeprefix(old), published, day, new)
            for identifier, path, published, day in rows
        )

    def all(self) -> list[RemovedArticle]:
        """Every article that was removed, the last one first."""
        rows = self._database.rows(
            "SELECT article_id, published, removed_on, path FROM tombstones "
            "ORDER BY removed_on DESC, article_id, path"
        )
        return [
            RemovedArticle(
                identifier,
                date.fromisoformat(published) if published else None,
                date.fromisoformat(day),
                tuple(dict.fromkeys(shown(row[3]) for row in places)),
            )
            for (identifier, published, day), places in groupby(rows, itemgetter(0, 1, 2))
        ]

    def _put(self, rows: Iterable[tuple[str, bytes, str | None, str, bytes]]) -> None:
        self._database.execute_many(
            "INSERT OR REPLACE INTO tombstones VALUES (?, ?, ?, ?, ?, ?)",
            [(*row, checksum(*row)) for row in rows],
        )
