"""What the words around a question's date make of it: which days, and what these constrain.

A date is when something happened (`event`) unless the words say that articles were published then
(`published`: "articles of", "news from", "published in", "as reported on") or ask for what was
known by then (`known_by`: "as of", "what was known on", "before the fall of …"). "was reported on"
is an event: reports tell of what happened, and the days they have for it are those shortly after.

All the words are rows of one table, `CUES`, each with a question that it is made for and one that
it must leave alone.
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
from qa.contract.query import Role

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


class Cue(NamedTuple):
    """Words that tell what a date is to a question."""

    words: str
    """A regular expression over the question, where NUL stands in place of the date."""
    limit: Limit
    """Makes the days that are meant of those that are named; `_named` leaves it to other rows."""
    role: Role
    example: str
    """A question in which they do, its date in brackets, and the days that it then means."""
    counter_example: str
    """A question that looks like one, and is none."""


DATE = "\0"
_OCCASION = (
    r"(?P<occasion>\bthe (?:(?!the |after |before )[\w'’-]+ ){0,3}"
    r"(?:fall|election|vote|referendum|match|game|final|war|invasion|attack|raid|coup|crash|crisis"
    r"|earthquake|eruption|flood|fire|storm|summit|talks|meeting|decision|launch|death|start|end"
    r"|opening|ceremony|wedding|outbreak|strike|deal|ruling)s?\b"
    r"[^,;?\0]{0,40}?(?<!\w)(?:of|on|in) )"
)
"""What has a date: "the fall of Kabul on". A court, to appear before, is no occasion."""
_KNOWN = (
    r"(?:(?<!best )(?<!well )(?<!better )(?<!also )(?<!is )(?<!are )(?<!-)\b(?:un)?known"
    r"(?! as\b| for\b| to (?:be|have)\b)|\b(?:did|had|could) [^,;?\0]{1,40} know\b"
    r"|\b(?:by|up to|until) then\b)"
)
_KNOWN_THEN = (
    rf"{_KNOWN}(?: (?!that |which |who |when |where )[\w'’-]+,?)*,? "
    rf"(?<! of )(?<! the )(?<! a )(?<! an )(?<! from )(?<! for )(?<! about ){DATE}"
)
"""Words between that make the date one of the thing known are no cue: "known of the fire of"."""
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
_NO_OTHER_WORK = (
    rf"^(?![^{DATE}]*\b{_OTHER_WORKS}\b(?:(?!\barticle|\bstor|\breport|\breview)[^{DATE}])*"
    r"(?:published|printed))"
)
"""What was published is not said to be anything but an article."""

CUES = (
    Cue(
        rf"\b(?:as of|as at|as (?:things|it|they|matters) stood (?:on|in|at)) {DATE}",
        _until,
        "known_by",
        "[As things stood on 3 March 2020], who led? | ..2020-03-03",
        "Who served as mayor on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:at the time|(?:by|up to|until) then),?(?: (?:on|in|by|at))? {DATE}",
        _until,
        "known_by",
        "What did tin cost [at the time, on 3 March 2020]? | ..2020-03-03",
        "Who was mayor at the time of the flood on 3 March 2020?",
    ),
    Cue(
        rf"\bbefore {_OCCASION}{DATE}",
        _before,
        "known_by",
        "What was promised before the fall of Tern on [3 March 2020]? | ..2020-03-02",
        "Who testified before the court on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:after|since|following) {_OCCASION}{DATE}",
        _since,
        "event",
        "Who resigned after the election of [3 March 2020]? | 2020-03-03..",
        "Who looked after the children on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:until|up to|by) {_OCCASION}{DATE}",
        _until,
        "event",
        "Who held on until the vote on [3 March 2020]? | ..2020-03-03",
        "Who was seen by the river on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:on or before|(?:no|not) later than|by|up (?:to|until)|through to) {DATE}",
        _until,
        "event",
        "Who had resigned [by 3 March 2020]? | ..2020-03-03",
        "Who was elected by Tern on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:on or after|(?:no|not) earlier than|as from|with effect from) {DATE}",
        _since,
        "event",
        "Who resigned [on or after 3 March 2020]? | 2020-03-03..",
        "Who resigned from the bank on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:before|prior to|earlier than|ahead of) {DATE}",
        _before,
        "event",
        "Who resigned [before 3 March 2020]? | ..2020-03-02",
        "Who came ahead of Tern on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:after|later than|following) {DATE}",
        _after,
        "event",
        "Who resigned [after 3 March 2020]? | 2020-03-04..",
        "Who was named after Tern on 3 March 2020?",
    ),
    Cue(
        _KNOWN_THEN,
        _named,
        "known_by",
        "What was known about the fever on [3 March 2020]? | ..2020-03-03",
        "What was known about the fire of 3 March 2020?",
    ),
    Cue(
        rf"^(?:(?:on|by|in|at|before|until|up to) )?{DATE}.*{_KNOWN}",
        _named,
        "known_by",
        "On [3 March 2020], what was known about the fever? | ..2020-03-03",
        "On 3 March 2020, which painter known for his owls died?",
    ),
    Cue(
        rf"\b{_PRESS} {_BESIDE}*{DATE}",
        _named,
        "published",
        "Show me articles of [3 March 2020]. | 2020-03-03",
        "Who joined Harbour News on 3 March 2020?",
    ),
    Cue(
        rf"\b{_PIECE} (?:from|of|{_BESIDE}*(?:dated|published|printed|written|filed)(?: in| on)?)"
        rf" {DATE}",
        _named,
        "published",
        "What do reports from [3 March 2020] say? | 2020-03-03",
        "Which company reports on 3 March 2020?",
    ),
    Cue(
        rf"\b(?:{_PRESS}|{_PIECE}) {_ABOUT} [^.;?!{DATE}]{{1,60}} {_FROM} {DATE}",
        _named,
        "published",
        "Find stories about grain from [3 March 2020]. | 2020-03-03",
        "Find coverage of the talks on 3 March 2020.",
    ),
    Cue(
        rf"{_NO_OTHER_WORK}.*\b(?:published|printed) "
        rf"(?:{_BESIDE}*|[^,;?{DATE}]{{1,40}} (?:in|on|during|between|since|before|after) ){DATE}",
        _named,
        "published",
        "What was [published on 3 March 2020] about tin? | 2020-03-03",
        "What did the study published on 3 March 2020 find?",
    ),
    Cue(
        rf"\bas (?:reported|carried) {_BESIDE}*{DATE}",
        _named,
        "published",
        "What did tin cost, as [reported on 3 March 2020]? | 2020-03-03",
        "What was reported on 3 March 2020?",
    ),
    Cue(
        rf"{ATTRIBUTION} {_BESIDE}*{DATE}",
        _named,
        "published",
        "According to a report of [3 March 2020], what did tin cost? | 2020-03-03",
        "According to the mayor, who spoke on 3 March 2020, what did tin cost?",
    ),
    Cue(
        rf"{DATE}(?:['’]s?)? (?:articles|stories|news(?! (?:conference|briefing|agency))|headlines"
        r"|newspapers|front pages?|dispatches|bulletins|editorials)\b",
        _named,
        "published",
        "Which [3 March 2020] articles are on tin? | 2020-03-03",
        "What was said at the 3 March 2020 news conference?",
    ),
    Cue(
        rf"{DATE}['’]s? (?:reports|reporting|coverage|papers?|edition|issue|article|story)\b",
        _named,
        "published",
        "What did [3 March 2020]'s reports say? | 2020-03-03",
        "Who was 3 March 2020's reporter of the day?",
    ),
)
"""The first that matches of the rows that limit a date counts, and the first of the others that
tell its role, unless the former has told it."""

_EDGE = re.compile(r"the (?:very )?(?:(?P<end>end|close)|start|beginning|outset) of ", re.I)
"""What a limit counts from, where the date itself is the whole: "before the end of 2020"."""


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
        first, last = self.limit((first, last))
        return None if self.role == "known_by" else first, last


_ROWS = tuple((re.compile(cue.words, re.IGNORECASE), cue) for cue in CUES)
_LIMITING = [row for row in _ROWS if row[1].limit is not _named]
_TELLING = [row for row in _ROWS if row[1].limit is _named]
_AT_OCCASION = re.compile(_OCCASION + DATE, re.IGNORECASE)
_PUBLISHED = re.compile(
    rf"(?:\b(?:published|printed)|(?<=\bas )reported) {_BESIDE}*{DATE}", re.IGNORECASE
)
"""Part of the date: the words are of the articles, not of what they tell."""


def constraint(before: str, after: str) -> Constraint:
    """What a question asks for with a date that stands between these two parts of it."""
    question = f"{before[:1].lower()[:1]}{before[1:]}{DATE}{after}"  # "İ" becomes two letters
    start, limit, role = _limited(question, len(before))
    if role == "event":
        # What was known by some day has that day for an end: no row can make it of "after".
        is_open = limit in {_after, _since}
        fitting = (row for row in _TELLING if not (is_open and row[1].role == "known_by"))
        role = next((cue.role for words, cue in fitting if words.search(question)), role)
    if role == "known_by" and limit is _named:
        limit = _until
    if role == "published" and (words := _PUBLISHED.search(question)):
        start = words.start()
    return Constraint(start, limit, role)


def _limited(question: str, start: int) -> Constraint:
    """What a question asks for, as far as words that limit its date tell."""
    if occasion := _AT_OCCASION.search(question):
        counting = counted_by(prepare(question[: occasion.start()]))
        if counting is not None:
            return Constraint(start, partial(_counted, counting[1]), "event")
    for words, cue in _LIMITING:
        if match := words.search(question):
            is_apart = match.groupdict().get("occasion")
            return Constraint(start if is_apart else match.start(), cue.limit, cue.role)
    return Constraint(start, _named, "event")
