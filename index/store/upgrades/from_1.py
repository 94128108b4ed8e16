"""From format 1: the dates that texts tell of are stored with the chunks that hold them."""

import logging
from datetime import date

from index.store.database import Database
from index.store.dates import Dates
from index.store.schema import DATE_TABLES
from index.timex import tag_dates

logger = logging.getLogger(__name__)


def upgrade(database: Database) -> None:
    """Tag every article's dates; a thousand articles take some seconds."""
    logger.warning("Tagging the dates in the articles of %s, once", database.path)
    for statement in DATE_TABLES:
        database.execute(statement)
    dates = Dates(database)
    for (number,) in database.rows("SELECT number FROM articles ORDER BY number"):
        ((identifier, text, published),) = database.rows(
            "SELECT id, text, published FROM articles WHERE number = ?", number
        )
        dates.add(identifier, tag_dates(text, published and date.fromisoformat(published)))
