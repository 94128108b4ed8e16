"""Text that SQLite, JSON and a browser can hold."""

import re

_NEWLINES = re.compile(r"\r\n?|[\v\f\x85]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_SPACES = re.compile(r"\s+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def normalised(text: str) -> str:
    """Make text safe to store: line feeds only, no control characters, no lone surrogates."""
    text = _CONTROLS.sub("", _NEWLINES.sub("\n", text))
    if _SURROGATES.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def clean(text: str) -> str:
    """Make text safe to store and strip it at both ends."""
    return normalised(text).strip("\ufeff \t\n").strip()


def one_line(text: str | None) -> str | None:
    """Return the text on one line with single spaces, or None where nothing is left of it."""
    return _SPACES.sub(" ", clean(text or "")).strip() or None
