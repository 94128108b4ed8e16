"""Names of files and of records in them: kept as the bytes that they are, shown as text.

A name may be any bytes, and two names that look alike are two.
"""

import os

from index.text.clean import clean


def stored(name: str) -> bytes:
    """A name as the system gives it, `file` or `file#record`, as it is kept."""
    return os.fsencode(name)


def real(name: bytes) -> str:
    """A name that is kept, as the system takes it."""
    return os.fsdecode(name)


def shown(name: bytes | None) -> str:
    """A name that is kept, as a person is shown it: text that any screen and any file can hold."""
    return clean((name or b"").decode("utf-8", "replace"))
