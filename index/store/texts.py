"""The texts of articles, each read once for all that is cut from it.

SQLite's `substr` reads and counts a text from its beginning each time: chunk by chunk, a long
article cost the square of its length.
"""

import json
from collections.abc import Iterable

from index.store.database import Database


def texts_of(database: Database, articles: Iterable[int]) -> dict[int, str]:
    """The texts of those of some articles that are here, by their numbers."""
    rows = database.rows(
        "SELECT number, text FROM articles WHERE number IN (SELECT value FROM json_each(?))",
        json.dumps([*set(articles)]),
    )
    return dict(rows)
