"""The rows of the manifest, under one checksum: what an archive is, and how far it has come."""

from collections.abc import Mapping
from secrets import token_hex
from typing import TYPE_CHECKING

from index.errors import ArchiveDamaged
from index.store.checksums import checksum
from index.store.schema import FORMAT_VERSION

if TYPE_CHECKING:
    from index.store.database import Database

_SEAL = "checksum"
_NAME = "archive"
"""The key of the archive's own id, which there is since there is a checksum."""


def first_rows() -> dict[str, str]:
    """What an archive that is made today says of itself: its format, and an id of its own."""
    return {"format": str(FORMAT_VERSION), _NAME: new_name()}


def new_name() -> str:
    """An id that no other archive has."""
    return token_hex(16)


def read(database: "Database") -> dict[str, str]:
    """Every row by its key.

    Raises:
        ArchiveDamaged: they are not those that were written.
    """
    rows = unchecked(database)
    seal = rows.pop(_SEAL, None)
    if (seal is not None or _NAME in rows) and seal != _seal(rows):
        raise ArchiveDamaged(
            f"The manifest in {database.path} is damaged: it is not what was written. Restore the "
            "archive from a backup, or index the articles into a new one."
        )
    return rows


def unchecked(database: "Database") -> dict[str, str]:
    """Every row as it stands there, the checksum's too."""
    return {str(key): str(value) for key, value in database.rows("SELECT * FROM manifest")}


def write(database: "Database", values: Mapping[str, str]) -> None:
    """Write rows over those of the same keys, inside a transaction."""
    rows = read(database) | dict(values)
    database.execute_many(
        "INSERT OR REPLACE INTO manifest VALUES (?, ?)", (rows | {_SEAL: _seal(rows)}).items()
    )


def _seal(rows: Mapping[str, str]) -> str:
    return str(checksum(*(part for row in sorted(rows.items()) for part in row)))
