"""From format 3: what corrections and retractions amend is known."""

import logging

from index.store.database import Database
from index.store.notices import Notices
from index.store.schema import NOTICE_TABLES
from index.text.notices import find_notices

logger = logging.getLogger(__name__)


def upgrade(database: Database) -> None:
    """Make the tables of notices, and find those of every article; some seconds for thousands."""
    for statement in NOTICE_TABLES:
        database.execute(statement)
    logger.warning("Looking for corrections in the articles of %s, once", database.path)
    notices = Notices(database)
    for (number,) in database.rows("SELECT number FROM articles ORDER BY number"):
        ((title, text, source),) = database.rows(
            "SELECT title, text, source FROM articles WHERE number = ?", number
        )
        notices.add(number, find_notices(title, text, source))
    notices.link(anew=True)
