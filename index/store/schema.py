"""The tables of the catalogue, as an archive that is made today has them."""

FORMAT_VERSION = 5
"""2 since the dates in texts are stored, 3 since articles have addresses, versions and keywords,
4 since corrections and retractions are known, and what they amend, 5 since all that is stored has
checksums, and names are bytes; `upgrades` brings older archives here when they are opened."""

# Checksums are made by `checksums.py`, whose rows are these.

# Days are ordinals.
DATE_TABLES = (
    """
    CREATE TABLE date_spans (
        number INTEGER PRIMARY KEY,
        chunk INTEGER NOT NULL REFERENCES chunks (id) ON DELETE CASCADE,
        start INTEGER NOT NULL, length INTEGER NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL,
        granularity TEXT NOT NULL, is_stated INTEGER NOT NULL
    )
    """,
    "CREATE INDEX date_spans_chunk ON date_spans (chunk)",
)
# A notice stands in its article; it is linked to each article that it amends.
NOTICE_TABLES = (
    """
    CREATE TABLE notices (
        number INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        kind TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
        is_own INTEGER NOT NULL
    )
    """,
    "CREATE INDEX notices_article ON notices (article)",
    """
    CREATE TABLE amendments (
        notice INTEGER NOT NULL REFERENCES notices (number) ON DELETE CASCADE,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        PRIMARY KEY (notice, article)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX amendments_article ON amendments (article)",
)
# What is known of files: names are bytes (see `names.py`).
FILE_TABLES = (
    """
    CREATE TABLE files (
        path BLOB PRIMARY KEY, stamp TEXT NOT NULL, checksum INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE locations (
        path BLOB NOT NULL, file BLOB NOT NULL,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        run INTEGER NOT NULL, checksum INTEGER NOT NULL,
        PRIMARY KEY (file, path)
    ) WITHOUT ROWID
    """,
    "CREATE INDEX locations_article ON locations (article)",
    "CREATE INDEX locations_run ON locations (run)",
    # Articles that have lost a path: the next generation lets go of those that have none left.
    "CREATE TABLE left_alone (article INTEGER PRIMARY KEY)",
    """
    CREATE TRIGGER location_goes AFTER DELETE ON locations BEGIN
        INSERT OR IGNORE INTO left_alone VALUES (old.article);
    END
    """,
    """
    CREATE TRIGGER location_changes AFTER UPDATE ON locations WHEN new.article != old.article BEGIN
        INSERT OR IGNORE INTO left_alone VALUES (old.article);
    END
    """,
    """
    CREATE TABLE unreadable (
        path BLOB NOT NULL, file BLOB NOT NULL, reason TEXT NOT NULL, checksum INTEGER NOT NULL,
        PRIMARY KEY (file, path)
    ) WITHOUT ROWID
    """,
)
# An article that was removed for good, at each place where it was read; nothing that it says.
TOMBSTONES = """
CREATE TABLE tombstones (
    article_id TEXT NOT NULL, path BLOB NOT NULL, published TEXT, removed_on TEXT NOT NULL,
    file BLOB NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (article_id, file, path)
) WITHOUT ROWID
"""
TABLES = (
    "CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE articles (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL,
        title TEXT NOT NULL, published TEXT, author TEXT, source TEXT, place TEXT,
        url TEXT, language TEXT, updated TEXT, version TEXT, keywords TEXT, authors TEXT,
        checksum INTEGER, notices_checksum INTEGER
    )
    """,
    "CREATE INDEX articles_published ON articles (published)",
    "CREATE INDEX articles_source ON articles (source)",
    *FILE_TABLES,
    """
    CREATE TABLE chunks (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
        start INTEGER NOT NULL, length INTEGER NOT NULL, generation INTEGER, checksum INTEGER
    )
    """,
    "CREATE INDEX chunks_article ON chunks (article)",
    "CREATE INDEX chunks_generation ON chunks (generation)",
    """
    CREATE TABLE embeddings (
        chunk INTEGER PRIMARY KEY REFERENCES chunks (id) ON DELETE CASCADE, vector BLOB NOT NULL,
        checksum INTEGER
    )
    """,
    "CREATE TABLE removals (chunk INTEGER PRIMARY KEY)",
    "CREATE TABLE runs (number INTEGER PRIMARY KEY, report TEXT NOT NULL, checksum INTEGER)",
    *DATE_TABLES,
    *NOTICE_TABLES,
    TOMBSTONES,
)
GENERATION = "(SELECT CAST(value AS INTEGER) FROM manifest WHERE key = 'generation')"
"""The generation that readers see, inside a statement: NULL before the first."""
