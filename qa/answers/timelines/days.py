"""The day of what a sentence tells, apart from that of its report."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from index.documents import DateSpan
from qa.answers.timelines.topic import Line, Telling
from qa.contract.draft import Days
from qa.evidence.clauses import clauses
from qa.evidence.events.date_lines import is_in_date_line
from qa.evidence.events.happenings import words
from qa.evidence.parties.words import unquoted
from qa.evidence.telling import Told

NEWS = timedelta(days=8)
"""What a report opens with happened at most so long before."""

_AWAY = re.compile(
    r"\b(?:until|till|by|before|since|from|after|due|than|for|ahead of|as of|of|between|to)"
    r"(?: the)? ?$",
    re.IGNORECASE,
)
"""Before date words that are not when it happened."""
_SAID = re.compile(
    r"\b(?:said|says|told(?: [\w.'’]+){1,4}|announced|reported|confirmed|added|according to"
    r"(?: [\w.'’-]+){1,7})(?: (?:on|in|late|early|late on|early on|in a statement))?,? ?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"[;:—–, ]*(?:after|before|following|since|until|because|despite|although|though|unless|if"
    r"|whereas|according|who|whom|whose|which|that|where|when|while|as|with|without|including|saying|adding)"
    r"\b",
    re.IGNORECASE,
)
"""Opens a clause that tells something else than its sentence."""
_PLANNED = (
    r"\b(?:will|would|shall|(?:is|are|was|were|been) (?:\w+ )?(?:due|set|scheduled|expected|planned"
    r"|slated|supposed|to)|(?<!had )expect(?:s|ed) (?:an?|the|to|that|no)|plans? to|planned to"
    r"|going to|hopes? to|intends? to|may(?= [a-z])|might|could)\b"
)
_TO_COME = re.compile(rf"{_PLANNED}(?: [^\s,]+){{0,7}} ?$", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b[^,;]*$", re.IGNORECASE)
CALLED_OFF = re.compile(
    r"\b(?:denied|denies|(?<!had )(?:has|have|is|are|was|were|be|been) (?:[a-z]+ly )?(?:been )?"
    r"(?:postponed|put off|called off|cancell?ed|delayed|scrapped))\b",
    re.IGNORECASE,
)
"""Says that something did not happen; what "had been put off" did."""
NOT_SO = re.compile(rf"{CALLED_OFF.pattern}|{_PLANNED}", re.IGNORECASE)
"""Says that it did not, or has not yet."""
_DEFINITE = re.compile(r"\b(?:the|this|that|its|their)(?: [\w’'-]+)? $", re.IGNORECASE)
_GOES_ON = re.compile(r"[“\"']?(?:The|It|They|This|That|These|Both|All)\b")


class When(NamedTuple):
    """The days that words give of what a sentence tells."""

    days: Days
    sentence: Told
    """Where the words stand: it, or one after it."""
    start: int
    """Offsets of the words in the sentence."""
    end: int
    is_of_words: bool
    """Whether it is when it was said."""


_Rank = tuple[bool, bool, bool, int]
"""How likely days are those of what is told: the lower, the likelier."""


def is_aside(clause: str) -> bool:
    """Whether a clause tells something else than its sentence: "after the flood"."""
    return _ASIDE.match(clause) is not None


def when(line: Line, *, coarsely: bool = False) -> When | None:
    """When it happened that a sentence tells, by its own words or, of an opening, the next ones.

    To the month at least, or `coarsely` to the season or year.
    """
    found = sorted(_own(line.told, coarsely=coarsely), key=lambda pair: pair[0])
    if found:
        return found[0][1]
    return _after(line) if line.told.is_lead else None


def own_days(told: Told) -> Days | None:
    """The likeliest days of a sentence's own words."""
    found = sorted(_own(told), key=lambda pair: pair[0])
    return found[0][1].days if found else None


def _own(told: Told, *, coarsely: bool = False) -> Iterator[tuple[_Rank, When]]:
    """The date words of a sentence that may be those of what it tells, each with its rank."""
    text, published = told.text, told.passage.published
    heard = unquoted(text)
    parts = clauses(text)
    for span in told.passage.dates:
        start, end = span.start - told.start, span.end - told.start
        if not 0 <= start < len(text) or not heard[start:end].strip():
            continue
        if not _may_be(span, told, text[:start]) or is_in_date_line(told.passage, span, None):
            continue
        is_new = bool(published and span.last and published - span.last <= NEWS)
        if told.is_lead and not is_new and not coarsely:
            continue
        if span.granularity not in ("day", "month") and not coarsely:
            continue
        first, last = next(((a, b) for a, b in parts if a <= start < b), (0, len(text)))
        clause = text[first:last]
        is_said = _SAID.search(text[:start]) is not None
        if _TO_COME.search(text[first:start]) and not is_said:
            continue
        if is_aside(clause) and not is_new:
            continue
        rank = (is_said, is_aside(clause), span.granularity != "day", start)
        yield rank, When(Days(span.first, span.last), told, start, end, is_said)


def _may_be(span: DateSpan, told: Told, before: str) -> bool:
    """Whether date words may be when something happened: past days with two ends."""
    if span.first is None or span.last is None or _AWAY.search(before) or _THAN.search(before):
        return False
    published = told.passage.published
    return published is None or span.first <= published


def _after(line: Line) -> When | None:
    """The day that the next sentences give of what an opening tells: "The meeting … on Monday"."""
    for told in line.following:
        refers = _GOES_ON.match(told.text) or refers_to(told.text, line.tells)
        if refers and told.passage == line.told.passage:
            for rank, found in sorted(_own(told), key=lambda pair: pair[0]):
                published = told.passage.published or date.max
                first = found.days.first or date.min
                if not any(rank[:3]) and published - first <= NEWS:
                    return found
    return None


def refers_to(text: str, wanted: Telling) -> bool:
    """Whether a text speaks of something told before: "the decision"."""
    return any(word.tells & wanted and _DEFINITE.search(text[: word.start]) for word in words(text))
