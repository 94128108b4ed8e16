"""What happened, as a question's words name it."""

import re

_EVENTS = (
    (r"met|meet|meeting|meetings|gather(?:ed)?", "meeting"),
    (r"talks|negotiat\w+", "talks"),
    (r"session|sessions", "session"),
    (r"vote|voted|votes", "vote"),
    (r"elect(?:ed|ion|ions)", "election"),
    (r"resign(?:s|ed|ation)", "resignation"),
    (r"sank|sink|sinks|sinking|sunk", "sinking"),
    (r"quake|earthquake", "earthquake"),
    (r"fire|burned|burnt", "fire"),
    (r"attack(?:ed|s)?", "attack"),
    (r"open(?:ed|ing)", "opening"),
    (r"strike|strikes", "strike"),
    (r"signed|signing", "signing"),
    (r"decision|decided|decide", "decision"),
    (r"cut|cuts", "cut"),
    (r"raised|raise|rise", "rise"),
    (r"interview(?:ed)?", "interview"),
    (r"report|reported", "report"),
)
_EVENT = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), noun) for words, noun in _EVENTS)
EVENT_NOUNS = "|".join(dict.fromkeys(noun for _, noun in _EVENTS))
"""As an alternative of a regular expression."""


def event(question: str) -> str | None:
    """The noun for what happened in a question: "Who met in Doha?" is of a meeting."""
    return next((noun for words, noun in _EVENT if words.search(question)), None)
