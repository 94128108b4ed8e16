"""What a language model wrote, as sentences with their markers."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from index.text.sentences import sentences

_MARKERS = re.compile(r"[\[【]\s*\d{1,3}(?:\s*[,;]\s*\d{1,3})*\s*[\]】]")
_GROUP = re.compile(rf"(?:\s*{_MARKERS.pattern})+")
"""The markers of one sentence, as they follow it."""
_UNFINISHED = re.compile(r"\s*(?:[\[【][\s\d,;]*)?")
"""What may follow markers while a further one, or a full stop, may come."""
_STOPS = re.compile(r"[.!?…]+[”\"’']?")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|^#+\s*")
_CLOSED = re.compile(r"[.!?…][”\"’')]*$")


class Statement(NamedTuple):
    """A sentence that a model has written, and the numbers of the passages that it cites."""

    text: str
    markers: tuple[int, ...]
    """Without repetitions, in order; none where it cites nothing."""


def statements(written: str, *, is_whole: bool) -> list[Statement]:
    """The sentences of what was written; until it is whole, those that nothing can follow.

    A sentence ends with its markers, which may stand before its full stop. What has none, cites
    nothing.
    """
    found: list[Statement] = []
    reached = 0
    for group in _GROUP.finditer(written):
        stop = _STOPS.match(written, group.end())
        end = stop.end() if stop else group.end()
        if not is_whole and _UNFINISHED.fullmatch(written, end):
            break
        told = written[reached : group.start()] + (stop[0] if stop else "")
        *alone, cited = [*_sentences(told)] or [""]
        found += [Statement(text, ()) for text in alone]
        numbers = (int(number) for number in re.findall(r"\d+", group[0]))
        if cited:
            found.append(Statement(cited, tuple(dict.fromkeys(numbers))))
        elif found:  # markers after a border of their own belong to the sentence before
            before = found.pop()
            found.append(before._replace(markers=tuple(dict.fromkeys((*before.markers, *numbers)))))
        reached = end
    if is_whole:
        found += [Statement(text, ()) for text in _sentences(written[reached:])]
    return found


def _sentences(text: str) -> Iterator[str]:
    for line in text.splitlines():
        plain = _EMPHASIS.sub("", _BULLET.sub("", _visible(line)))
        for start, end in sentences(plain):
            said = plain[start:end]
            if any(map(str.isalnum, said)):
                yield said if _CLOSED.search(said) else f"{said}."


def _visible(text: str) -> str:
    """A text in one composed form, without what nobody sees: it could hide or turn its words."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(c for c in composed if unicodedata.category(c) not in {"Cf", "Cc", "Co", "Cn"})
