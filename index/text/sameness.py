"""When two short texts are the same to a reader."""

import re

# `\w` knows curly quotes and guillemets, which SQuAD's ASCII list does not; on ASCII both agree.
_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalise(text: str) -> str:
    """Text as SQuAD compares it: lower case, no punctuation, no a/an/the, single spaces.

    A dash between words ("Mackie—who") parts them, where SQuAD would join them.
    """
    bare = _PUNCTUATION.sub("", text.lower().replace("—", " "))
    return " ".join(_ARTICLES.sub(" ", bare).split())
