"""Expressions that name days and months: "11 August 2021", "August 9-11", "Christmas", "in May"."""

import re
from collections.abc import Iterable
from datetime import date

from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from index.timex.counted import PART, part_of_month
from index.timex.holidays.named_days import HOLIDAY, holiday
from index.timex.names import country_beside, is_month, is_named_day
from index.timex.rule import Found, Rule, whole
from index.timex.scan import Scan
from index.timex.words import (
    DAY,
    LONG_MONTH,
    MODIFIER,
    MONTH,
    ORDINAL,
    SPELLED_DAY,
    SPELLED_ORDINAL,
    WEEKDAY,
    YEAR,
    month_of,
    ordinal_of,
    weekday_of,
    words_in,
)  # fmt: skip
from index.timex.yearless import WHICH_YEAR, YEAR_AFTER, dated, dated_among, stated_year

_NOT_IN_NUMBER = r"(?<!\d[.,:/])"
_WEEKDAY_BEFORE = (
    rf"(?:(?:(?:early|late) (?:on )?)?(?P<weekday>{WEEKDAY})"
    "(?: (?:morning|afternoon|evening|night))?,? )?"
)
_AND_TO = r"(?: ?,? (?:and|or|to|until|till|through|thru) | {0,2}[-/] {0,2})"
_ITEM = rf"(?:{_AND_TO}| ?, )"
_NOT_COUNTED = r"(?! (?:people|pct|percent|per cent|mln|million|billion|years?|days?|[ap]\.?m)\b)"


def _iso(match: re.Match[str], _: Scan) -> list[Found]:
    on = date(int(match["year"]), int(match["month"]), int(match["day"]))
    return whole(match, calendar.day(on), True)


def _numeric(match: re.Match[str], scan: Scan) -> list[Found]:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if len(match["year"]) == 2:
        year += 1900 if year > 68 else 2000
    is_day_first = scan.is_day_first or "." in match[0]
    day, month = (first, second) if is_day_first else (second, first)
    if month > 12:
        day, month = month, day
    return whole(match, calendar.day(date(year, month, day)), True)


def _day(match: re.Match[str], scan: Scan) -> list[Found]:
    number, month = ordinal_of(match["day"]), month_of(match["month"])
    if not match["weekday"]:
        return dated(match, scan, lambda year: calendar.day(date(year, month, number)))
    weekday = weekday_of(match["weekday"])

    def on_that_weekday(year: int) -> Days:
        on = date(year, month, number)
        if on.weekday() != weekday:
            raise ValueError(f"{on} is another day of the week")
        return calendar.day(on)

    if stated_year(match, scan)[0] is None:
        found = dated(match, scan, on_that_weekday)
        if found:
            return found
    return dated(match, scan, lambda year: calendar.day(date(year, month, number)))


_DAY_NUMBER = re.compile(r"\d{1,2}(?:st|nd|rd|th)?\b")


def _day_list(match: re.Match[str], scan: Scan) -> list[Found]:
    """Several days of one month, "9, 10 and 11 August" or "August 9-11, 2021": one span each."""
    month = month_of(match["month"])
    numbers = list(_DAY_NUMBER.finditer(scan.plain, *match.span("days")))
    found = []
    for number in numbers:
        on = ordinal_of(number[0])
        days = dated(match, scan, lambda year, on=on: calendar.day(date(year, month, on)))  # type: ignore[misc]
        start = match.start() if number is numbers[0] and _month_first(match) else number.start()
        end = match.end() if number is numbers[-1] else number.end()
        found += [Found(start, end, each.days, each.is_stated) for each in days]
    return found


def _month_first(match: re.Match[str]) -> bool:
    return match.start("month") < match.start("days")


def _month_list(match: re.Match[str], scan: Scan) -> list[Found]:
    """Months that share the year after the last of them: "between March and June 2020"."""
    return _sharing_year(match, scan, re.compile(LONG_MONTH))


def _day_pair(match: re.Match[str], scan: Scan) -> list[Found]:
    """Two days that share a year: "3 May to 5 June 2020"."""
    return _sharing_year(match, scan, re.compile(f"{MONTH} {DAY}|{DAY} {MONTH}"))


def _sharing_year(match: re.Match[str], scan: Scan, item: re.Pattern[str]) -> list[Found]:
    year, is_stated = stated_year(match, scan)
    if year is None:
        return []
    found: list[Found] = []
    items = list(item.finditer(scan.plain, match.start(), match.end()))
    for words in reversed(items):
        month = re.search(MONTH, words[0])
        number = _DAY_NUMBER.search(words[0])
        if month is None:
            return []
        if found and month_of(month[0]) > found[-1].days.first.month:
            year -= 1
        first = calendar.month(year, month_of(month[0]))
        days = calendar.day(first.first.replace(day=ordinal_of(number[0]))) if number else first
        end = match.end() if words is items[-1] else words.end()
        found.append(Found(words.start(), end, days, is_stated))
    return found[::-1]


def _month(match: re.Match[str], scan: Scan) -> list[Found]:
    number = month_of(match["month"])
    return dated(match, scan, lambda year: calendar.month(year, number))


def _bare_month(match: re.Match[str], scan: Scan) -> list[Found]:
    if not match["modifier"] and not is_month(scan, match.start("month"), match.end("month")):
        return []
    return _month(match, scan)


def _part_of_month(match: re.Match[str], scan: Scan) -> list[Found]:
    """A numbered day, week, weekend or weekday of a month, or the last."""
    month = month_of(match["month"])
    return dated(match, scan, lambda year: part_of_month(match["nth"], match["part"], year, month))


def _week_of_year(match: re.Match[str], _: Scan) -> list[Found]:
    """A numbered week of a year, as ISO 8601 counts them: the one that holds its nth Thursday."""
    is_last = match["nth"] in {"last", "final"}
    month, nth = (12, -1) if is_last else (1, ordinal_of(match["nth"]))
    thursday = calendar.nth_weekday(int(match["year"]), month, 3, nth)
    return whole(match, calendar.week_of(thursday), True)


def _day_of_year(match: re.Match[str], _: Scan) -> list[Found]:
    days = calendar.year(int(match["year"]))
    return whole(match, calendar.day(days.first if match["nth"] == "first" else days.last), True)


def _week_of_day(match: re.Match[str], scan: Scan) -> list[Found]:
    found = _day(match, scan)
    return [each._replace(days=calendar.week_of(each.days.first)) for each in found]


def _holiday(match: re.Match[str], scan: Scan) -> list[Found]:
    if not is_named_day(scan, *match.span("holiday")):
        return []
    name, country = words_in(match["holiday"]), country_beside(scan, *match.span("holiday"))
    return dated_among(match, scan, lambda year: holiday(name, year, country))


def _which_holiday(match: re.Match[str], scan: Scan) -> list[Found]:
    today = scan.reference
    if today is None or not is_named_day(scan, *match.span("holiday")):
        return []
    name, country = words_in(match["holiday"]), country_beside(scan, *match.span("holiday"))
    years = [holiday(name, today.year + offset, country) for offset in (-1, 0, 1)]
    near = [days for days_of_year in years for days in days_of_year]
    chosen: Iterable[Days]
    if match["which"] == "next":
        chosen = (days for days in near if days.first > today)
    elif match["which"] == "this":
        chosen = sorted(years[1], key=lambda days: abs(days.first - today))
    else:
        chosen = (days for days in reversed(near) if days.last < today)
    return whole(match, next(iter(chosen), None), False)


def _friday_the_13th(match: re.Match[str], scan: Scan) -> list[Found]:
    if scan.reference is None:
        return []
    number, weekday = ordinal_of(match["day"]), weekday_of(match["weekday"])
    today = scan.reference
    near = []
    for offset in range(-12, 13):
        month = calendar.month(today.year, today.month + offset)
        if number <= month.last.day and month.first.replace(day=number).weekday() == weekday:
            near.append(month.first.replace(day=number))
    nearest = min(near, key=lambda on: abs((on - today).days), default=None)
    return whole(match, calendar.day(nearest) if nearest else None, False)


RULES = (
    Rule(rf"(?P<which>last|this|this past|next) (?P<holiday>{HOLIDAY})", _which_holiday),
    Rule(rf"(?P<holiday>{HOLIDAY})(?: (?P<year>{YEAR})| (?:of )?{WHICH_YEAR})?", _holiday),
    Rule(
        rf"{_NOT_IN_NUMBER}(?P<year>\d{{4}})[-/](?P<month>\d{{1,2}})[-/](?P<day>\d{{1,2}})"
        r"(?:t\d\d:[\d:.+-]{2,20}z?)?(?![-/\d])",
        _iso,
    ),
    Rule(
        r"(?<![-/.\d])(?:(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)"
        r")(?![-/\d])",
        _numeric,
    ),
    Rule(
        r"(?<![-/.\d])(?:(?P<first>\d\d)\.(?P<second>\d\d)\.(?P<year>\d\d))(?![-/\d]|\.\d)",
        _numeric,
    ),
    Rule(
        r"(?<![-/.\d])(?:(?P<first>\d{1,2})[.-](?P<second>\d{1,2})[.-](?P<year>(?:19|20)\d\d)"
        r")(?![-/\d])",
        _numeric,
    ),
    Rule(
        r"(?:september|sept?\.?) (?:11|11th|eleventh)(?=(?:'s)?(?: ?, ?)?"
        r" (?:terror|attack|hijack|suicide|commission|atrocit|memorial))|9/11(?!/)",
        lambda match, _: whole(match, calendar.day(date(2001, 9, 11)), False),
    ),
    Rule(r"black monday", lambda match, _: whole(match, calendar.day(date(1987, 10, 19)), False)),
    Rule(
        rf"(?P<month>{MONTH}) (?P<days>{DAY}(?:{_ITEM}{DAY}){{0,9}}{_AND_TO}{DAY})"
        rf"(?! (?:of )?{MONTH}){_NOT_COUNTED}{YEAR_AFTER}?",
        _day_list,
    ),
    Rule(
        rf"{_NOT_IN_NUMBER}(?P<days>{DAY}(?:{_ITEM}{DAY}){{0,9}}{_AND_TO}{DAY})"
        rf" (?:of )?(?P<month>{MONTH})(?! {DAY}){YEAR_AFTER}?",
        _day_list,
    ),
    Rule(
        rf"(?:{MONTH} {DAY}{_AND_TO}{MONTH} {DAY}"
        rf"|{_NOT_IN_NUMBER}{DAY} {MONTH}{_AND_TO}{DAY} {MONTH}){YEAR_AFTER}",
        _day_pair,
    ),
    Rule(rf"{LONG_MONTH}(?:{_ITEM}{LONG_MONTH}){{1,5}}{YEAR_AFTER}", _month_list),
    Rule(
        rf"the week (?:of|beginning|starting|commencing) (?:on )?{_WEEKDAY_BEFORE}"
        rf"(?:(?P<month>{MONTH}) (?P<day>{DAY}){YEAR_AFTER}?)",
        _week_of_day,
    ),
    Rule(
        rf"the week (?:of|beginning|starting|commencing) (?:on )?{_WEEKDAY_BEFORE}(?:the )?"
        rf"(?:(?P<day>{DAY}) (?:of )?(?P<month>{MONTH}){YEAR_AFTER}?)",
        _week_of_day,
    ),
    Rule(
        rf"{_WEEKDAY_BEFORE}(?P<month>{MONTH}) (?:the )?(?P<day>{DAY}){YEAR_AFTER}?",
        _day,
    ),
    Rule(
        rf"(?P<weekday>)(?P<month>{MONTH}) (?P<day>{SPELLED_DAY})"
        r"(?= ?[.,;)\n]| (?:and|to|it|for) |$)",
        _day,
    ),
    Rule(
        r"(?:(?<=on[ ])|(?<=ay[ ])|(?<=cord[ ])|(?<=by[ ])|(?<=ed[ ])|(?<=the[ ]))"
        rf"(?P<weekday>)(?P<month>{MONTH}) (?P<day>{SPELLED_DAY})(?! of)",
        _day,
    ),
    Rule(
        rf"{_WEEKDAY_BEFORE}(?:the )?{_NOT_IN_NUMBER}"
        rf"(?P<day>{DAY}|first(?= of)|(?<=the[ ]){SPELLED_ORDINAL}(?= of))"
        rf"(?:-| | (?:day )?of )(?P<month>{MONTH}){YEAR_AFTER}?",
        _day,
    ),
    Rule(rf"(?P<weekday>{WEEKDAY}),? the (?P<day>\d{{1,2}}(?:st|nd|rd|th))", _friday_the_13th),
    Rule(
        rf"(?:the )?(?:very )?(?P<nth>{ORDINAL}|last|final) (?P<part>{PART})"
        rf" (?:of|in) (?P<month>{MONTH}){YEAR_AFTER}?",
        _part_of_month,
    ),
    Rule(rf"(?:the )?(?P<nth>{ORDINAL}|last|final) week of (?P<year>{YEAR})", _week_of_year),
    Rule(rf"(?:the )?(?:very )?(?P<nth>first|last|final) day of (?P<year>{YEAR})", _day_of_year),
    Rule(rf"{MODIFIER}(?:this |the month of )?(?P<month>{MONTH}){YEAR_AFTER}", _month),
    Rule(rf"{MODIFIER}(?:the month of )?(?P<month>{MONTH})", _bare_month),
)
