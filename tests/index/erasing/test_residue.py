"""Whatever SQLite leaves of deleted rows in the free space of its file is found there."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from index.erasing.residue import is_left

TURNS, ROWS = 30, 20


def edited(path: Path, seed: int) -> tuple[int, int]:
    """Add, change and delete rows; how many of these stand in the file, and are found there."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    kept: dict[int, str] = {}
    stand = found = 0
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("CREATE TABLE articles (number INTEGER PRIMARY KEY, text TEXT, url TEXT)")
        for _ in range(TURNS):
            database.execute("BEGIN")
            for _ in range(ROWS):
                number, word = chance.randrange(1 << 40), f"{chance.getrandbits(256):064x}"
                kept[number] = word * chance.choice([1, 2, 6, 30])
                row = (number, kept[number], kept[number][:64])
                database.execute("INSERT INTO articles VALUES (?, ?, ?)", row)
                number = chance.choice(list(kept))
                url = kept[number] * chance.choice([1, 3])
                database.execute("UPDATE articles SET url = ? WHERE number = ?", (url, number))
            gone = {number: kept.pop(number) for number in chance.sample(list(kept), 8)}
            database.executemany(
                "DELETE FROM articles WHERE number = ?", [(number,) for number in gone]
            )
            database.execute("COMMIT")
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            content = path.read_bytes()
            for text in gone.values():
                pieces = [(text + text)[at : at + 24].encode() for at in range(64)]
                stands = [piece in content for piece in pieces]
                is_found = is_left(path, [text.encode()])
                assert is_found <= any(stands)
                if all(stands):
                    stand += 1
                    found += is_found
        database.execute("VACUUM")
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        assert not is_left(path, [text.encode() for text in gone.values()])
    return stand, found


def test_what_is_left_is_found(tmp_path: Path) -> None:
    counts = [edited(tmp_path / str(seed), seed) for seed in (0, 2)]
    if not any(stand for stand, _ in counts):
        pytest.skip("this SQLite leaves nothing")
    assert all(stand == found for stand, found in counts)
