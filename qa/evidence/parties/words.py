"""The words of a text, as they are compared: without case, accents, points and possessives."""

import re
import unicodedata
from functools import cache, lru_cache

TOKEN = re.compile(r"[^\W_](?:[\w’'.&/-]*[^\W_])?\.?")
"""A word with its inner points, hyphens and apostrophes: "U.S.", "co-founder", "Italy's"."""
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_BEHIND = re.compile(r"(?:['’]s?|\.)+$")


def folded(text: str) -> str:
    """The text without accents, and as long as it was."""
    return text if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=32_768)
def bare(token: str) -> str:
    """A token in lower case, without accents, and without a possessive or points behind it."""
    return _BEHIND.sub("", folded(token)).casefold()


def words(text: str) -> list[str]:
    """The bare words of a text, in order."""
    return [bare(match[0]) for match in TOKEN.finditer(text)]


def unquoted(text: str, at: int = -1) -> str:
    """The text with blanks for its quotations, but for one that has the offset `at` in it."""
    return _QUOTED.sub(
        lambda quote: quote[0] if quote.start() <= at < quote.end() else " " * len(quote[0]), text
    )


def is_capital(token: str) -> bool:
    """Whether a token is written like a name."""
    return token[:1].isupper()


@cache
def _plain(letter: str) -> str:
    return unicodedata.normalize("NFKD", letter)[0]
