"""From format 2: articles have addresses, languages and more, and feasts are dates."""

import logging
from datetime import date

from index.store.database import Database
from index.store.dates import Dates
from index.timex import tag_dates

logger = logging.getLogger(__name__)


def upgrade(database: Database) -> None:
    """Make room for what files state, filled when they are read again, and tag all dates anew.

    A thousand articles take some seconds.
    """
    for column in ("url", "language", "updated", "version", "keywords", "authors"):
        database.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT")
    logger.warning("Tagging the dates in the articles of %s, once", database.path)
    database.execute("DELETE FROM date_spans")
    dates = Dates(database)
    for (number,) in database.rows("SELECT number FROM articles ORDER BY number"):
        ((identifier, text, published),) = database.rows(
            "SELECT id, text, published FROM articles WHERE number = ?", number
        )
        dates.add(identifier, tag_dates(text, published and date.fromisoformat(published)))
