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
    """The answer without what is stray at its ends, with what closes it; None if none is left."""
    while start < end:
        answer = text[start:end]
        if _is_enclosed(answer):
            start, end = start + 1, end - 1
        elif _is_stray_first(answer):
            start += 1
        elif _is_stray_last(answer):
            end -= 1
        elif end < len(text) and _closes(text[end], answer):
            return start, end + 1
        else:
            return start, end
    return None


def _is_enclosed(answer: str) -> bool:
    """Whether one pair of quotes or brackets is around all of it."""
    first, inner, last = answer[0], answer[1:-1], answer[-1]
    if len(answer) < 2 or first in inner or last in inner:
        return False
    return last == _CLOSING.get(first) or (first == last and first in _QUOTES)


def _is_stray_first(answer: str) -> bool:
    first = answer[0]
    if first.isspace() or first in _OPENING:
        return True
    if first in _CLOSING:
        return answer.count(first) > answer.count(_CLOSING[first])
    if _BEFORE_A_NUMBER.match(answer):
        return False
    return first in _NEVER_FIRST or (first in _QUOTES and answer.count(first) % 2 == 1)


def _is_stray_last(answer: str) -> bool:
    last = answer[-1]
    if last.isspace() or last in _CLOSING or last in _NEVER_LAST:
        return True
    if last in _OPENING:
        return answer.count(last) > answer.count(_OPENING[last])
    if last == ".":
        return not _ABBREVIATED.search(answer[:-1])
    return last in _QUOTES and answer.count(last) % 2 == 1


def _closes(following: str, answer: str) -> bool:
    """Whether the character after a answer belongs to it: of "(CDC" and of "U.S"."""
    if following in _OPENING:
        return answer.count(_OPENING[following]) > answer.count(following)
    if following == ".":
        return bool(_INITIALS.search(answer))
    return following == '"' and answer.count(following) % 2 == 1
