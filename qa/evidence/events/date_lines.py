"""Dates of the articles themselves: the lines above and below them that say when they came out."""

import re

from index.documents import DateSpan, Passage
from qa.evidence.events.happenings import words

LONGEST_NOTICE = 120
"""Characters of a line that begins with "Updated" and is no sentence."""
LEAST_WORDS = 3
"""Of a line that says something beside its date, unless it says that it happened."""

_NOTICE = re.compile(
    r"^\W*(?:(?:last|first|originally) )?"
    r"(?:updated|published|posted|modified|created|printed|filed)\b",
    re.IGNORECASE,
)
_ODDS = re.compile(
    r"\b(?:\d+|[ap]\.?m\.?|E[SD]?T|P[SD]?T|C[SD]?T|GMT|BST|UTC|at|on|by|updated|published|of"
    r"|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?)\b\.?",
    re.IGNORECASE,
)
"""What stands beside the date in such a line."""


def is_in_date_line(passage: Passage, span: DateSpan, verb: str | None) -> bool:
    """Whether date words are the article's own: alone on their line, or of a notice.

    "She died Monday." is none, if that is the verb which is asked for.
    """
    start, end = span.start - passage.start, span.end - passage.start
    first = passage.text.rfind("\n", 0, start) + 1
    last = passage.text.find("\n", end)
    line = passage.text[first : last if last >= 0 else len(passage.text)]
    if _NOTICE.match(line) and len(line) <= LONGEST_NOTICE:
        return True
    rest = words(_ODDS.sub(" ", f"{line[: start - first]} {line[end - first :]}"))
    return len(rest) < LEAST_WORDS and not any(verb in word.tells for word in rest)
