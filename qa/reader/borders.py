"""Where a short answer begins and ends for the eye: no stray punctuation, quotes and brackets."""

import re

_CLOSING = {"(": ")", "[": "]", "{": "}", "“": "”", "«": "»"}
_OPENING = {closing: opening for opening, closing in _CLOSING.items()}
_QUOTES = "\"'`’‘"
_NEVER_FIRST = ",.;:!?…-–—/|*•·"
_NEVER_LAST = ",;:…-–—/|*•·"
_BEFORE_A_NUMBER = re.compile(r"[-–.'’‘]\d")
"""-5, .45, '90s: what is stray elsewhere."""
_ABBREVIATED = re.compile(
    r"\b(?:(?:\w\.)+\w|Inc|Corp|Co|Ltd|Bros|Jr|Sr|St|No|Dr|etc|vs)\Z", re.IGNORECASE
)
_INITIALS = re.compile(r"\b(?:\w\.)+\w\Z")


def tidied(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without what is stray at its ends, with what closes it; None if nothing is left."""
    while start < end:
        span = text[start:end]
        if _is_enclosed(span):
            start, end = start + 1, end - 1
        elif _is_stray_first(span):
            start += 1
        elif _is_stray_last(span):
            end -= 1
        elif end < len(text) and _closes(text[end], span):
            return start, end + 1
        else:
            return start, end
    return None


def _is_enclosed(span: str) -> bool:
    """Whether one pair of quotes or brackets is around all of it."""
    first, inner, last = span[0], span[1:-1], span[-1]
    if len(span) < 2 or first in inner or last in inner:
        return False
    return last == _CLOSING.get(first) or (first == last and first in _QUOTES)


def _is_stray_first(span: str) -> bool:
    first = span[0]
    if first.isspace() or first in _OPENING:
        return True
    if first in _CLOSING:
        return span.count(first) > span.count(_CLOSING[first])
    if _BEFORE_A_NUMBER.match(span):
        return False
    return first in _NEVER_FIRST or (first in _QUOTES and span.count(first) % 2 == 1)


def _is_stray_last(span: str) -> bool:
    last = span[-1]
    if last.isspace() or last in _CLOSING or last in _NEVER_LAST:
        return True
    if last in _OPENING:
        return span.count(last) > span.count(_OPENING[last])
    if last == ".":
        return not _ABBREVIATED.search(span[:-1])
    return last in _QUOTES and span.count(last) % 2 == 1


def _closes(following: str, span: str) -> bool:
    """Whether the character after a span belongs to it: of "(CDC" and of "U.S"."""
    if following in _OPENING:
        return span.count(_OPENING[following]) > span.count(following)
    if following == ".":
        return bool(_INITIALS.search(span))
    return following == '"' and span.count(following) % 2 == 1
