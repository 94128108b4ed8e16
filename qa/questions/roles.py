"""What the words around a question's date make of it: which days, and what these constrain.

A date is when something happened (`event`) unless the words say that articles were published then
(`published`: "articles of", "news from", "published in", "as reported on") or ask for what was
known by then (`known_by`: "as of", "what was known on", "before the fall of …"). "was reported on"
is an event: reports tell of what happened, and the days they have for it are those shortly after.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import NamedTuple

from index.documents import DateSpan
from index.timex.anchored import counted_by
from index.timex.calendar_days import Days
from index.timex.text import prepare
from qa.contract import Role

Interval = tuple[date | None, date | None]
Limit = Callable[[Interval], Interval]


def _named(days: Interval) -> Interval:
    return days


def _before(days: Interval) -> Interval:
    return None, days[0] and days[0] - timedelta(days=1)


def _until(days: Interval) -> Interval:
    return None, days[1]


def _after(days: Interval) -> Interval:
    return days[1] and days[1] + timedelta(days=1), None


def _since(days: Interval) -> Interval:
    return days[0], None


def _counted(count: Callable[[Days], Days], days: Interval) -> Interval:
    if days[0] is None or days[1] is None:
        return days
    counted = count(Days(days[0], days[1], "day"))
    return counted.first, counted.last


class Constraint(NamedTuple):
    """What the words before and after a date ask for."""

    start: int
    """Where the words begin that are part of the date, as in "as of 1 January 2020"."""
    limit: Limit
    """Makes the days that are meant of the days that are named."""
    role: Role

    def days_of(self, span: DateSpan) -> Interval:
        """The days meant with a date; OverflowError or ValueError where the calendar ends."""
        first, last = span.first, span.last
        edge = _EDGE.match(span.text)
        if edge and self.limit is not _named:
            first = last = last if edge["end"] else first
        return self.limit((first, last))


_EDGE = re.compile(r"the (?:very )?(?:(?P<end>end|close)|start|beginning|outset) of ", re.I)
"""What a limit counts from, where the date itself is the whole: "before the end of 2020"."""
_OCCASION = (
    r"(?P<occasion>\bthe (?:(?!the |after |before )[\w'’-]+ ){0,3}"
    r"(?:fall|election|vote|referendum|match|game|final|war|invasion|attack|raid|coup|crash|crisis"
    r"|earthquake|eruption|flood|fire|storm|summit|talks|meeting|decision|launch|death|start|end"
    r"|opening|ceremony|wedding|outbreak|strike|deal|ruling)s?\b"
    r"[^,;?]{0,40}?(?<!\w)(?:of|on|in) )$"
)
"""What has a date: "before the fall of Kabul on 15 August 2021". A court, to appear before, is no
occasion."""
_CUES: tuple[tuple[str, Limit, Role], ...] = (
    (r"(?:as of|as at|as (?:things|it|they|matters) stood (?:on|in|at)) $", _until, "known_by"),
    (r"(?:at the time|(?:by|up to|until) then),?(?: (?:on|in|by|at))? $", _until, "known_by"),
    (rf"before {_OCCASION}", _before, "known_by"),
    (rf"(?:after|since|following) {_OCCASION}", _since, "event"),
    (rf"(?:until|up to|by) {_OCCASION}", _until, "event"),
    (r"(?:on or before|(?:no|not) later than|by|up (?:to|until)|through to) $", _until, "event"),
    (r"(?:on or after|(?:no|not) earlier than|as from|with effect from) $", _since, "event"),
    (r"(?:before|prior to|earlier than|ahead of) $", _before, "event"),
    (r"(?:after|later than|following) $", _after, "event"),
)
"""Words before a date, tried in this order."""

_KNOWN = (
    r"(?:(?<!best )(?<!well )(?<!better )(?<!also )(?<!is )(?<!are )(?<!-)\b(?:un)?known"
    r"(?! as\b| for\b| to (?:be|have)\b)|\b(?:did|had|could) [^,;?]{1,40} know\b"
    r"|\b(?:by|up to|until) then\b)"
)
_ALREADY_KNOWN = (
    rf"{_KNOWN}(?: (?!that |which |who |when |where )[\w'’-]+,?)*,? "
    r"(?<! of )(?<! the )(?<! a )(?<! an )(?<! from )(?<! for )(?<! about )$"
)
_OPENING = r"^(?:(?:on|by|in|at|before|until|up to) )?$"

_BESIDE = (
    r"(?:(?:from|of|in|on|at|dated|during|for|between|since|until|before|after|by|up to|prior to"
    r"|(?:that (?:were )?|which (?:were )?)?(?:published|printed|written|filed|appeared|ran)) )"
)
_PRESS = (
    r"(?-i:articles|stories|news|headlines|dispatches|newspapers|front pages?|bulletins|editorials"
    r"|in the (?:papers|press))"
)
"""In small letters: "Harbour News" is a company."""
_PIECE = r"(?-i:article|story|reports|reporting|coverage|dispatch|editions?|issues?|newspaper)"
_ABOUT = r"(?:about|on|of|regarding|concerning|mentioning|covering|by|in|with|that|which)"
_FROM = r"(?:from|dated|(?:published|printed|written|filed)(?: (?:in|on|during|between|since))?)"
ATTRIBUTION = (
    r"\baccording to (?:an? |the |one |some )?(?:[\w'’-]+ )?"
    r"(?-i:reports?|articles?|stor(?:y|ies)|news|newspapers?|dispatch(?:es)?)"
)
"""Words that name no more than the press as the source: "according to a report"."""
_OTHER_WORKS = (
    r"(?:books?|novels?|memoirs?|poems?|stud(?:y|ies)|figures|data|results|statistics|surveys?"
    r"|polls?|findings|research|albums?|guidelines|photos?|letters?|minutes|list|law|draft)"
)
_PUBLISHED = (
    rf"\b{_PRESS} {_BESIDE}*$",
    rf"\b{_PIECE} (?:from|of|{_BESIDE}*(?:dated|published|printed|written|filed)(?: in| on)?) $",
    rf"\b(?:{_PRESS}|{_PIECE}) {_ABOUT} [^.;?!]{{1,60}} {_FROM} $",
    rf"^(?!.*\b{_OTHER_WORKS}\b(?:(?!\barticle|\bstor|\breport|\breview).)*(?:published|printed))"
    rf".*\b(?:published|printed) (?:{_BESIDE}*|[^,;?]{{1,40}} "
    r"(?:in|on|during|between|since|before|after) )$",
    rf"\bas (?:reported|carried) {_BESIDE}*$",
    rf"{ATTRIBUTION} {_BESIDE}*$",
)
_PUBLISHED_THEN = (
    r"^(?:['’]s?)? (?:articles|stories|news(?! (?:conference|briefing|agency))|headlines"
    r"|newspapers|front pages?|dispatches|bulletins|editorials)\b"
    r"|^['’]s? (?:reports|reporting|coverage|papers?|edition|issue|article|story)\b"
)


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_CUES_BEFORE = tuple((_any_of(rf"\b{words}"), limit, role) for words, limit, role in _CUES)
_AT_OCCASION = _any_of(_OCCASION)
_KNOWN_BEFORE, _OPENS, _KNOWN_AFTER = _any_of(_ALREADY_KNOWN), _any_of(_OPENING), _any_of(_KNOWN)
_WHEN_PUBLISHED = _any_of(rf"(?:\b(?:published|printed)|(?<=\bas )reported) {_BESIDE}*$")
_PUBLISHED_BEFORE, _PUBLISHED_AFTER = _any_of(*_PUBLISHED), _any_of(_PUBLISHED_THEN)


def constraint(before: str, after: str) -> Constraint:
    """What a question asks for with a date that stands between these two parts of it."""
    before = before[:1].lower()[:1] + before[1:]  # "İ" becomes two letters
    start, limit, role = _cue(before)
    if role == "known_by":
        return Constraint(start, limit, role)
    is_known = _KNOWN_BEFORE.search(before) or (
        _OPENS.search(before) and _KNOWN_AFTER.search(after)
    )
    if is_known and limit not in {_after, _since}:
        return Constraint(start, _until if limit is _named else limit, "known_by")
    if _PUBLISHED_BEFORE.search(before) or _PUBLISHED_AFTER.search(after):
        words = _WHEN_PUBLISHED.search(before)
        return Constraint(words.start() if words else start, limit, "published")
    return Constraint(start, limit, role)


def _cue(before: str) -> Constraint:
    if occasion := _AT_OCCASION.search(before):
        counting = counted_by(prepare(before[: occasion.start()]))
        if counting is not None:
            return Constraint(len(before), partial(_counted, counting[1]), "event")
    for words, limit, role in _CUES_BEFORE:
        if match := words.search(before):
            is_apart = match.groupdict().get("occasion")
            return Constraint(len(before) if is_apart else match.start(), limit, role)
    return Constraint(len(before), _named, "event")
