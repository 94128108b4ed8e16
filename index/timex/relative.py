"""Expressions that point from another day: the reference day, or a date that the text named."""

import re
from datetime import date, timedelta
from typing import cast

from index.documents import Granularity
from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from index.timex.rule import Found, Rule, whole
from index.timex.scan import Scan
from index.timex.words import (
    MONTH,
    NUMBER,
    PART_OF_DAY,
    UNIT,
    UNITS,
    YEAR,
    number_of,
    ordinal_of,
    unit_of,
    words_in,
)  # fmt: skip

_DAY_OFFSETS = {
    "the day before yesterday": -2, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "the day after tomorrow": 2,
}  # fmt: skip
STEPS = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "this past": -1,
    "this": 0, "current": 0, "same": 0, "that": 0, "that same": 0, "present": 0,
    "next": 1, "following": 1, "coming": 1, "this coming": 1, "upcoming": 1,
}  # fmt: skip
"""How many weeks, months or years on from its anchor each word points."""
WHICH = "(?:this past|this coming|that same|last|past|previous|preceding|prior|this|current|present"
WHICH += "|same|that|next|following|coming|upcoming)"
EARLIER = "(?:(?:earlier|later|early|late|mid|sometime|some time)(?:-| (?:in )?))"
_ANCHORED = {"previous", "preceding", "prior", "same", "that", "that same", "following"}
"""These point from the date that the text named last, the others from the reference day."""
_EDGES = "(?:beginning|start|end|close|middle|rest|remainder|turn|course|first half|second half)"


_SATURDAY = 5


def start_for(which: str, unit: str, scan: Scan) -> date | None:
    """The day that "last", "that" or "following" counts from."""
    if which in _ANCHORED or scan.reference is None:
        anchor = scan.anchor(unit)
        return anchor.first if anchor else None
    return scan.reference


def words_of(match: re.Match[str], group: str) -> str:
    """A group's words with single spaces."""
    return words_in(match[group])


_NEWSPAPER = re.compile(r"\b(?:USA TODAY|[A-Z][A-Za-z]+ Today)\b(?!['’]s)")


def _offset_day(match: re.Match[str], scan: Scan) -> list[Found]:
    """A day named by its distance: "yesterday", "tomorrow morning", "last night", "tonight"."""
    before, after = max(0, match.start() - 20), match.end() + len("'s")
    if scan.reference is None or _NEWSPAPER.search(scan.text, before, after):
        return []
    offset = _DAY_OFFSETS.get(words_of(match, "day"), 0)
    return whole(match, calendar.day(scan.reference + timedelta(days=offset)), False)


def _part_of_day(match: re.Match[str], scan: Scan) -> list[Found]:
    """The evening of the day that the text named last, or "the next morning"."""
    anchor = scan.anchor("day")
    if anchor is None:
        return []
    step = STEPS[words_of(match, "which")]
    return whole(match, calendar.day(anchor.first + timedelta(days=step)), False)


def _which_span(match: re.Match[str], scan: Scan) -> list[Found]:
    """Whole weeks, months, years: "last week", "earlier this month", "the following year"."""
    which, unit = words_of(match, "which"), match["unit"]
    is_told = scan.is_narrative and match[0].startswith("the ")
    if which == "next" and (unit == "day" or is_told):
        which = "following"
    if unit == "day" and which not in _ANCHORED | {"this"}:
        return []
    start = start_for(which, unit, scan)
    if start is None:
        return []
    if which in {"past", "this past"} and unit not in {"weekend", "quarter", "half"}:
        return whole(match, _rolling(start, -1, unit), False)
    moved = calendar.shift(start, STEPS[which], unit)
    return whole(match, calendar.containing(moved, unit), False)


def _rolling(start: date, count: int, unit: str) -> Days:
    """The days from a number of units before (or after) a day up to it."""
    first, last = sorted((start, calendar.shift(start, count, unit)))
    return Days(first, last, cast(Granularity, "week" if unit == "fortnight" else unit))


def _rolling_span(match: re.Match[str], scan: Scan) -> list[Found]:
    """Units counted up to, or from, the reference day: "the past three years"."""
    if scan.reference is None:
        return []
    sign = 1 if match["which"] in {"next", "coming", "following"} else -1
    count = sign * number_of(match["count"] or "one")
    return whole(match, _rolling(scan.reference, count, unit_of(match["unit"])), False)


def _ago(match: re.Match[str], scan: Scan) -> list[Found]:
    """The unit that many units away: "two weeks ago" is that whole week, a year ago that year."""
    if scan.reference is None:
        return []
    unit = unit_of(match["unit"])
    count = number_of(match["count"]) * (-1 if match["way"] in {"ago", "back"} else 1)
    return whole(match, _unit_at(scan.reference, count, unit), False)


def _unit_at(start: date, count: int, unit: str) -> Days:
    """The day, week, month, … that lies a number of them from a day."""
    days = calendar.shift(start, count, unit)
    return calendar.containing(days, "week" if unit == "fortnight" else unit)


def _later(match: re.Match[str], scan: Scan) -> list[Found]:
    """That far from the date that the text named last: "three days later", "a year earlier"."""
    unit = unit_of(match["unit"])
    is_later = match["way"] in {"later", "after", "afterwards"}
    count = number_of(match["count"] or "one") * (1 if is_later else -1)
    latest = scan.latest
    if unit == "year" and latest and latest.granularity in {"month", "quarter"}:
        return whole(match, calendar.moved(latest, count, unit), False)
    anchor = scan.anchor("day" if unit in {"week", "fortnight"} else unit)
    if anchor is None:
        return []
    return whole(match, _unit_at(anchor.first, count, unit), False)


def _same_period(match: re.Match[str], scan: Scan) -> list[Found]:
    """The last run named, years before: "the same period last year", "the year-ago quarter"."""
    unit = match["unit"]
    latest = scan.latest if unit in {"period", "time"} else scan.anchor(unit)
    if latest is None:
        return []
    return whole(match, calendar.moved(latest, -number_of(match["count"] or "one"), "year"), False)


def _edge_of_span(match: re.Match[str], scan: Scan) -> list[Found]:
    """The span itself: "the end of the year", "later in the day", "the weekend"."""
    unit = match["unit"]
    start = start_for("that" if unit == "day" else "this", unit, scan)
    if start and unit == "weekend" and scan.direction(match.start(), match.end()) < 0:
        start = calendar.weekday_on_or_before(start, _SATURDAY)
    return whole(match, calendar.containing(start, unit) if start else None, False)


def _months_of_this_year(match: re.Match[str], scan: Scan) -> list[Found]:
    """Months counted from an end of the reference year: "the first nine months of the year"."""
    if scan.reference is None:
        return []
    return whole(
        match,
        calendar.months_of(scan.reference.year, number_of(match["count"]), match["edge"]),
        False,
    )


def _the_day(match: re.Match[str], scan: Scan) -> list[Found]:
    """The day that the text is about: "ended the day at"."""
    return whole(match, scan.anchor("day"), False)


def _day_of_month(match: re.Match[str], scan: Scan) -> list[Found]:
    """A day of the month that the text named last: "on the 14th"."""
    anchor = scan.anchor("month")
    if anchor is None:
        return []
    on = anchor.first.replace(day=ordinal_of(match["day"]))
    if scan.is_question and scan.reference and not scan.mentions:
        looks_ahead = scan.direction(match.start(), match.end()) > 0
        if on > scan.reference and not looks_ahead:
            on = calendar.shift(on, -1, "month")
    return whole(match, calendar.day(on), False)


_SEVERAL = {"day": 7, "week": 4}


def _recent(match: re.Match[str], scan: Scan) -> list[Found]:
    """Units up to the reference day: "the last few" days are seven, weeks four."""
    if scan.reference is None:
        return []
    unit = unit_of(match["unit"])
    count = 1 if unit == match["unit"] else _SEVERAL.get(unit, 3)
    return whole(match, _rolling(scan.reference, -count, unit), False)


def _recent_hours(match: re.Match[str], scan: Scan) -> list[Found]:
    """Hours as the days that they reach into: "the past 24 hours"."""
    if scan.reference is None:
        return []
    days = -(-int(match["count"]) // 24)
    return whole(match, _rolling(scan.reference, -days, "day"), False)


_ABOUT = (
    "(?:(?:about|almost|nearly|around|roughly|more than|less than|over|just over|just under|just"
    "|some|at least|exactly|only) )?"
)
_COUNTED = rf"(?P<count>{NUMBER})[ -](?P<unit>{UNITS})"
_NO_COUNT = "(?P<count>(?!))?"
_STOPS = "(?=[.,;?!)]| ?$)"
_NOT_A_VERB = "(?<!to[ ])(?<!ll[ ])(?<!ld[ ])"
"""Before "last": "will last three weeks" is no date."""
_DAY_ENDS = "".join(
    f"(?<={word}[ ])|"
    for word in [
        "ended",
        "end",
        "ending",
        "finish",
        "finished",
        "finishing",
        "for",
        "closed",
        "close",
        "in",
    ]
)

RULES = (
    Rule(
        r"(?P<day>the day before yesterday|the day after tomorrow"
        rf"|(?:(?:earlier|later|late|early) )?(?:yesterday|today|tomorrow))(?: {PART_OF_DAY})?",
        _offset_day,
    ),
    Rule(
        "(?P<day>last night|tonight|(?:earlier |later )?this (?:morning|afternoon|evening))",
        _offset_day,
    ),
    Rule(
        "(?:(?:later|earlier|late|early) )?(?:the )?"
        rf"(?P<which>that same|that|same|next|following|previous) {PART_OF_DAY}",
        _part_of_day,
    ),
    Rule(rf"{_ABOUT}{_COUNTED} (?P<way>ago|from now|from today|back{_STOPS})", _ago),
    Rule(
        "(?:the )?same (?P<unit>period|time|day|week|month|quarter)(?: of| in)?(?: the)?(?: (?:last"
        rf"|previous|prior) year|,? (?P<count>{NUMBER}) years? (?:ago|earlier|before|previously))",
        _same_period,
    ),
    Rule(
        "(?:the |a )?(?:same )?year[ -](?:ago|earlier)"
        rf" (?P<unit>period|time|month|quarter){_NO_COUNT}",
        _same_period,
    ),
    Rule(
        rf"{_ABOUT}{_COUNTED} (?P<way>later|earlier|previously|prior|afterwards|before{_STOPS}"
        rf"|after{_STOPS})(?! than)",
        _later,
    ),
    Rule(
        rf"the (?P<unit>day|week|month|year){_NO_COUNT} (?P<way>earlier|later|previous|prior"
        rf"|before{_STOPS}|after{_STOPS})(?! than)",
        _later,
    ),
    Rule(
        rf"{_NOT_A_VERB}(?:the )?(?P<which>past|last|previous|preceding|next|coming|following)"
        rf" (?P<count>{NUMBER}) (?P<unit>{UNITS})(?! of (?:the )?(?:{MONTH}|{YEAR}|year|month))",
        _rolling_span,
    ),
    Rule(rf"the (?P<which>past){_NO_COUNT} (?P<unit>{UNIT})", _rolling_span),
    Rule(
        rf"(?:the )?(?P<edge>first|last|final) (?P<count>{NUMBER}) months of the year",
        _months_of_this_year,
    ),
    Rule(
        rf"{EARLIER}?(?:the )?(?:(?:very )?{_EDGES} of )?(?:the )?(?P<which>{WHICH})"
        " (?:calendar |fiscal |financial )?"
        "(?P<unit>day|weekend|week|month|quarter|half|year|decade|century)",
        _which_span,
    ),
    Rule(
        rf"(?:(?:the )?(?:very )?{_EDGES} of the |(?:earlier|later|early|late|sometime|midway)"
        " (?:in|on) the )(?P<unit>day|weekend|week|month|quarter|year|decade|century)",
        _edge_of_span,
    ),
    Rule("the (?P<unit>weekend)", _edge_of_span),
    Rule(rf"(?:{_DAY_ENDS[:-1]})the day(?= ?[.,;]| at | up | down | with )", _the_day),
    Rule(
        r"(?<=on[ ])the (?P<day>\d{1,2}(?:st|nd|rd|th))"
        "(?= ?[.,;:?!)]| ?$| (?:and|to|was|were|when|after|he|she|they|it|the) )",
        _day_of_month,
    ),
)
RECENT = (
    Rule(
        "(?:the )?(?:(?:last|past) (?:few|several|couple of)|recent)"
        " (?P<unit>days|weeks|months|years)",
        _recent,
    ),
    Rule(
        r"(?:(?<=in[ ])|(?<=over[ ])|(?<=during[ ])|(?<=within[ ]))the last"
        r" (?P<unit>week|month|year|decade)(?! of\b)",
        _recent,
    ),
    Rule(r"(?:the )?(?:last|past) (?P<count>[1-9]\d{0,2})[ -]hours", _recent_hours),
)
"""Words that ask for what is new; a report says them in passing, so only questions are read so."""
PRESENT = (
    Rule(
        "(?P<day>right now|just now|now(?!-)|currently|at present|presently|nowadays)", _offset_day
    ),
)
"""TIMEX3 marks these as PRESENT_REF. They say that a text speaks of its own day, which its date
line says already, so `tag_dates` leaves them out."""
