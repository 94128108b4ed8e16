"""What is told of people who are counted: the dead are not the hurt, nor all those on board."""

import re

_FATES = {
    "dead": r"kill|dead|die[sd]?\b|death|fatal|bod(?:y|ies)|victims|lives|drown|deadl",
    "hurt": r"injur|hurt|wound|hospitali",
    "missing": r"missing|unaccounted",
    "fled": r"displac|evacuat|homeless|fled",
    "held": r"arrest|detain|custody",
    "ill": r"infect|cases|\bill\b|sick",
    "aboard": r"on board|aboard|passengers|carrying",
    "safe": r"rescued|survived",
}
FATE = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _FATES.items()), re.I)
"""Words of one of them, the group's name."""


def fate_in(text: str, start: int = 0, end: int | None = None) -> str | None:
    """The first fate that a part of a text tells of."""
    match = FATE.search(text, start, len(text) if end is None else end)
    return match.lastgroup if match else None


def fate_of(text: str, start: int, end: int, first: int, last: int) -> str | None:
    """The fate of those that `text[start:end]` counts: told behind it in its part, or before it."""
    return fate_in(text, end, last) or fate_in(text, first, start)
