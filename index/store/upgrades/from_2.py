"""From format 2: articles have addresses, languages, days of change, versions and keywords."""

from index.store.database import Database


def upgrade(database: Database) -> None:
    """Make room for them; they are filled when a file is read again."""
    for column in ("url", "language", "updated", "version", "keywords", "authors"):
        database.execute(f"ALTER TABLE articles ADD COLUMN {column} TEXT")
