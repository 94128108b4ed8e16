"""Dates counted from the one beside them: "the day after 3 March 2020", "the week of Easter".

"three days after" is that day and "two weeks after" that calendar week, as "two weeks ago" is. "the
week before" is the seven days that end the day before, "the week ending" those that end on the day
itself. Where the words do not count, "the days after" and "shortly after" are seven days, "the
weeks before" and "the run-up to" four weeks, and of longer units three are taken.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import cast

from index.documents import Granularity
from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from index.timex.rule import Found, spaced
from index.timex.words import NUMBER, UNITS, WEEKDAY, number_of, unit_of, weekday_of

Count = Callable[[re.Match[str], Days], Days]

_DAY = timedelta(days=1)
_SATURDAY = 5
_SEVERAL = {"day": 7, "week": 4}
_LONGEST_LEAD = 64
"""Characters before a date that are read."""


def _is_later(match: re.Match[str]) -> bool:
    return match["way"] in {"after", "following"}


def _run(days: Days, count: int, unit: str, *, is_later: bool) -> Days:
    """The units that begin the day after some days, or end the day before them."""
    if is_later:
        first, last = days.last + _DAY, calendar.shift(days.last + _DAY, count, unit) - _DAY
    else:
        first, last = calendar.shift(days.first, -count, unit), days.first - _DAY
    return Days(first, last, _granularity(unit))


def _granularity(unit: str) -> Granularity:
    return cast(Granularity, "week" if unit == "fortnight" else unit)


def _counted_run(match: re.Match[str], days: Days) -> Days:
    words, unit = match["count"], unit_of(match["unit"])
    uncounted = 1 if match["unit"] == unit else _SEVERAL.get(unit, 3)
    return _run(days, number_of(words) if words else uncounted, unit, is_later=_is_later(match))


def _soon(match: re.Match[str], days: Days) -> Days:
    return _run(days, _SEVERAL["day"], "day", is_later=_is_later(match))


def _run_up(_: re.Match[str], days: Days) -> Days:
    return _run(days, _SEVERAL["week"], "week", is_later=False)


def _aftermath(_: re.Match[str], days: Days) -> Days:
    return _run(days, _SEVERAL["week"], "week", is_later=True)


def _counted(match: re.Match[str], days: Days) -> Days:
    count, unit = number_of(match["count"]), unit_of(match["unit"])
    start, steps = (days.last, count) if _is_later(match) else (days.first, -count)
    counted = calendar.shift(start, steps, unit)
    return calendar.day(counted) if match["exactly"] else calendar.containing(counted, unit)


def _next_day(match: re.Match[str], days: Days) -> Days:
    return calendar.day(days.last + _DAY if _is_later(match) else days.first - _DAY)


def _eve(_: re.Match[str], days: Days) -> Days:
    return calendar.day(days.first - _DAY)


def _weekday(match: re.Match[str], days: Days) -> Days:
    is_weekend = match["weekday"] == "weekend"
    number = _SATURDAY if is_weekend else weekday_of(match["weekday"])
    if _is_later(match):
        on = calendar.weekday_on_or_after(days.last + _DAY, number)
    else:
        on = calendar.weekday_on_or_before(days.first - _DAY, number)
    return calendar.weekend_of(on) if is_weekend else calendar.day(on)


def _within(match: re.Match[str], days: Days) -> Days:
    count, unit = number_of(match["count"]), unit_of(match["unit"])
    first, last = calendar.shift(days.first, -count, unit), calendar.shift(days.last, count, unit)
    return Days(first, last, days.granularity)


def _holding(match: re.Match[str], days: Days) -> Days:
    return calendar.containing(days.first, match["unit"])


def _ending(match: re.Match[str], days: Days) -> Days:
    count, unit = number_of(match["count"] or "one"), unit_of(match["unit"])
    return Days(calendar.shift(days.last + _DAY, -count, unit), days.last, _granularity(unit))


_WAY = "(?P<way>before|after|following|preceding|prior to|leading up to)"
_COUNTED = rf"(?P<count>{NUMBER})[ -](?P<unit>{UNITS})"
_UNITS = rf"(?:(?P<count>{NUMBER}) )?(?P<unit>{UNITS})"
_LEADS: tuple[tuple[re.Pattern[str], Count], ...] = tuple(
    (re.compile(rf"(?<![\w-]){spaced(pattern)} {{1,3}}(?:the )?$"), count)
    for pattern, count in (
        (
            "(?:(?:the|a) )?(?:(?:very|next|following) )*(?:day|morning|afternoon|evening|night)"
            rf" {_WAY}",
            _next_day,
        ),
        (
            rf"the (?:first |last )?(?:(?P<count>{NUMBER})[ -])?(?P<unit>{UNITS}) {_WAY}",
            _counted_run,
        ),
        (rf"(?:(?P<exactly>exactly|precisely) )?{_COUNTED} {_WAY}", _counted),
        (rf"(?:the )?(?:first |last )?(?P<weekday>{WEEKDAY}|weekend) {_WAY}", _weekday),
        (rf"(?:shortly|soon|immediately|just|right) {_WAY}", _soon),
        ("(?:the )?eve of", _eve),
        ("(?:the )?run-?up to", _run_up),
        ("(?:the )?aftermath of", _aftermath),
        (rf"within {_COUNTED} of", _within),
        ("the (?P<unit>week|weekend) of", _holding),
        (rf"(?:the )?{_UNITS} (?:ending|(?:that |which )?ended)(?: on)?", _ending),
        (rf"the {_UNITS} to(?: on)?", _ending),
    )
)
_LAST_WORD = re.compile(r"(?:after|before|ding|end(?:ing|ed)|following|of|on|to) {1,3}(?:the )?$")
"""How every lead ends: most dates have none of it before them, and are done with."""


def anchored(plain: str, found: list[Found]) -> list[Found]:
    """The expressions, each put together with the words before it that count from it."""
    together: list[Found] = []
    for one in found:
        begin = max(0, one.start - _LONGEST_LEAD)
        before = plain[begin : one.start]
        counting = counted_by(before)
        # "the day after the 2020 election" is not the day after the year.
        is_whole = one.days.granularity == "day" or not before.endswith("the ")
        if counting is not None and is_whole:
            start, count = counting
            with suppress(ValueError, OverflowError):
                one = Found(begin + start, one.end, count(one.days), one.is_stated)  # noqa: PLW2901
        while together and together[-1].end > one.start:
            together.pop()
        together.append(one)
    return together


def counted_by(before: str) -> tuple[int, Callable[[Days], Days]] | None:
    """What the words at the end of a text, as `prepare` leaves it, make of a date after them.

    Where they begin, and the days that they count from its days; None where they do not count.
    """
    if not _LAST_WORD.search(before):
        return None
    for words, count in _LEADS:
        if match := words.search(before):
            return match.start(), partial(count, match)
    return None
