"""Date words of a text, resolved to calendar days against a reference day.

Rules in one regular expression find the expressions, calendar arithmetic resolves them, and the
tense of the clause, the text's other dates and the newsroom's habits decide what the words leave
open: a bare weekday in a report is the last one up to its day unless the clause looks ahead, a day
or a month without a year the nearest that fits the tense.

No library carries its weight here. Measured in one run of `benchmarks/timex.py` on MEANTIME's news
(relaxed and strict extent F1, interval F1, characters per second on one core): these rules 0.93,
0.92, 0.93 and 1,150,000; dateparser 1.5.0 `search_dates` 0.83, 0.47, 0.76 and 61,000; dateutil's
fuzzy parser 0.53, 0.36, 0.36 and 1,050,000. dateparser reads one instant where a week, a quarter or
a range is meant, and looks no further than the words: "Monday" has no tense and "three days later"
no anchor. dateparser is needed by the benchmark alone, dateutil elsewhere for Easter. What
`holidays` knows of feasts and countries' own days is taken from it, when a text names one.

Modifiers leave the days of what they modify: "early August" is the month, "mid-2019" the year, as
TIMEX3 values have it, so that a search for any day of it finds it. "two weeks ago" is that calendar
week, "a year ago" that year; "the past three years" ends on the reference day.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import dropwhile

from index.documents import DateSpan
from index.timex.anchored import anchored
from index.timex.calendar_days import Days
from index.timex.counted import RULES as COUNTED
from index.timex.days import RULES as DAYS
from index.timex.periods import RULES as PERIODS
from index.timex.relative import PRESENT, RECENT
from index.timex.relative import RULES as RELATIVE
from index.timex.rule import Found, Grammar
from index.timex.scan import Scan
from index.timex.text import is_history, prepare, reads_day_first
from index.timex.weekdays import RULES as WEEKDAYS
from index.timex.words import LONG_MONTH

_GRAMMAR = Grammar(COUNTED + DAYS + PERIODS + RELATIVE + WEEKDAYS)
_TIMEX3_GRAMMAR = Grammar(COUNTED + DAYS + PERIODS + RELATIVE + WEEKDAYS + PRESENT)
_QUESTION_GRAMMAR = Grammar(COUNTED + DAYS + PERIODS + RECENT + RELATIVE + WEEKDAYS)
_TO = re.compile(r"(?: ?,? (?:to|until|till|through|thru|up to) | {0,2}(?:--?|/) {0,2})")
_AND = re.compile(r" ?,? and ")
_FROM = re.compile(r"(?<!\w)from (?:the )?$")
_BETWEEN = re.compile(r"(?<!\w)between (?:the )?$")
_SINCE = re.compile(r"(?<!\w)(?:ever )?since (?:the )?$")
_UNTIL = re.compile(r"(?<!\w)(?:up )?(?:until|till) (?:the )?$")
_COMPARISON = re.compile(r"^(?:the )?same (?:period|time|month|quarter)|(?:earlier|before|prior)$")
"""A date that is only compared with: what follows does not count from it."""
_ONWARD = re.compile(r" (?:on|onwards?)(?= ?[,.;?!)]|$)")
_POINTS_BACK = re.compile(
    r"^(?:later )?(?:the )?"
    r"(?:(?:that|same|following)\b|next (?:day|morning|afternoon|evening|night)$)"
    r"| (?:later|earlier|before|after|afterwards|prior|previously)$"
)
"""A date that counts from one before it: "the following day", "a year later"."""
_TYPED_MONTH = re.compile(
    r"\b(?:(?:in|of|since|during|until|till|early|late|mid|in early|in late)[ -]may"
    r"|(?:in|of|since|during|until|till|by|before|after|early|late|mid|last|this|next)[ -]"
    rf"(?!may|march (?:on|for|against|to)\b){LONG_MONTH})\b"
)
"""A month as it is typed in a hurry, after a word that makes it one."""


def tag_dates(text: str, reference: date | None) -> list[DateSpan]:
    """The date expressions of a text, a range as one span: sorted, none overlapping another."""
    scan = _scan(text, reference)
    return list(_joined(text, scan.plain, _expressions(_GRAMMAR, scan)))


def tag_question(text: str, asked_on: date) -> list[DateSpan]:
    """The date expressions of a question: as in a report, with the habits of those who ask.

    What leaves its year out is past unless the verb looks ahead: an archive is asked what happened.
    Months need no capital; "in the last few days" is a date; and "the following year" is none where
    the question names no date before it.
    """
    typed = _TYPED_MONTH.sub(lambda match: match[0].title(), text)
    scan = _scan(typed, asked_on, is_question=True)
    found = dropwhile(
        lambda one: _POINTS_BACK.search(scan.plain[one.start : one.end]),
        _expressions(_QUESTION_GRAMMAR, scan),
    )
    return list(_joined(text, scan.plain, list(found)))


def tag_expressions(text: str, reference: date | None) -> list[DateSpan]:
    """The same one by one, as TIMEX3 marks them: what annotated sets are scored with.

    "since 2014" is 2014 and "2009 to 2011" two years; "now" and "currently" are the reference day.
    """
    found = _expressions(_TIMEX3_GRAMMAR, _scan(text, reference))
    return [_span(text, each.start, each.end, each, each) for each in found]


def _scan(text: str, reference: date | None, *, is_question: bool = False) -> Scan:
    plain = prepare(text)
    return Scan(
        text,
        plain,
        reference,
        is_day_first=reads_day_first(plain, reference),
        is_narrative=reference is None or is_history(plain, reference),
        is_question=is_question,
    )


def _expressions(grammar: Grammar, scan: Scan) -> list[Found]:
    plain = scan.plain
    expressions: list[Found] = []
    position = 0
    while (match := grammar.next(scan, position)) is not None:
        start, end, found = match
        position = end if found else start + 1
        for one in found:
            if not _COMPARISON.search(plain[one.start : one.end]):
                scan.mention(one.days, one.start, one.end, is_stated=one.is_stated)
            if scan.reference is None and one.is_stated and _is_date_line(plain, one):
                scan.reference = one.days.first
                scan.is_narrative = is_history(plain, one.days.first)
        expressions += found
    return expressions


def _is_date_line(plain: str, found: Found) -> bool:
    """Whether a day has a line to itself, as above an article: then it is the reference day."""
    before, after = (
        plain[max(0, found.start - 3) : found.start].rstrip(" "),
        plain[found.end : found.end + 3].lstrip(" "),
    )
    is_alone = before.endswith("\n") or found.start == 0
    return found.days.granularity == "day" and is_alone and after[:1] in {"", "\n"}


def _joined(text: str, plain: str, found: list[Found]) -> Iterator[DateSpan]:
    """Ranges ("from 3 to 5 May") and open ends ("since 2014", "until Friday") as one span each."""
    found = anchored(plain, found)
    position = 0
    while position < len(found):
        one = found[position]
        position += 1
        before = plain[max(0, one.start - 14) : one.start]
        if position < len(found):
            other = _closing(plain, before, one, found[position])
            if other is not None:
                opened = _FROM.search(before) or _BETWEEN.search(before)
                start = one.start - len(before) + opened.start() if opened else one.start
                yield _span(text, start, other.end, one, other)
                position += 1
                continue
        if since := _SINCE.search(before):
            yield _span(text, one.start - len(before) + since.start(), one.end, one, None)
        elif until := _UNTIL.search(before):
            yield _span(text, one.start - len(before) + until.start(), one.end, None, one)
        elif (opened := _FROM.search(before)) and (onward := _ONWARD.match(plain, one.end)):
            start = one.start - len(before) + opened.start()
            yield _span(text, start, onward.end(), one, None)
        else:
            yield _span(text, one.start, one.end, one, one)


def _closing(plain: str, before: str, one: Found, other: Found) -> Found | None:
    """The second date as the end of a range that the first opens, or None where it is none."""
    between = plain[one.end : other.start]
    if not (_TO.fullmatch(between) or (_AND.fullmatch(between) and _BETWEEN.search(before))):
        return None
    if one.days.first <= other.days.last:
        return other
    # "from Monday to Friday" of a Wednesday: each alone was read as the last one before.
    week_later = other.days.first + timedelta(days=7)
    if one.is_stated or other.is_stated or not one.days.first <= week_later:
        return None
    return other._replace(days=Days(week_later, week_later, "day"))


def _span(text: str, start: int, end: int, one: Found | None, other: Found | None) -> DateSpan:
    """The span of the days from one expression's first to another's last; None is an open end."""
    named = [each for each in (one, other) if each is not None]
    return DateSpan(
        text=text[start:end],
        start=start,
        end=end,
        first=one.days.first if one else None,
        last=other.days.last if other else None,
        granularity=named[0].days.granularity,
        is_stated=any(each.is_stated for each in named),
    )
