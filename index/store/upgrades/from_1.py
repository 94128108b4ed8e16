"""From format 1: there is room for the dates that texts tell of; the next step fills it."""

from index.store.database import Database
from index.store.schema import DATE_TABLES


def upgrade(database: Database) -> None:
    """Make the tables of dates."""
    for statement in DATE_TABLES:
        database.execute(statement)
