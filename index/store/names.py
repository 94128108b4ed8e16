"""Names of files and of records in them: kept as the bytes that they are, shown as text.

A name may be any bytes, and two names that look alike are two.
"""

import os
import re

_OUTER_SPACES = re.compile("^ +| +$")


def stored(name: str) -> bytes:
    """A name as the system gives it, `file` or `file#record`, as it is kept."""
    try:
        return os.fsencode(name)
    except UnicodeEncodeError:  # a record is named by half of a character
        return name.encode("utf-8", "surrogatepass")


def real(name: bytes) -> str:
    """A name that is kept, as the system takes it."""
    return os.fsdecode(name)


def shown(name: bytes | str | None) -> str:
    """A name as a person is shown it: text that any screen and any file can hold.

    What cannot be seen is written out, so that two names never look alike for want of it.
    """
    content = stored(name) if isinstance(name, str) else name or b""
    text = content.decode("utf-8", "backslashreplace")
    if text.isprintable() and text == text.strip(" "):
        return text
    seen = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
    return _OUTER_SPACES.sub(lambda spaces: r"\x20" * len(spaces[0]), seen)
