"""Holidays that fall on a known day of each year, as news in English names them."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from index.timex.calendar_days import nth_weekday

_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar ("anonymous" algorithm, Nature, 20 April 1876)."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    moon = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    return lambda year: nth_weekday(year, month, weekday, nth)


def _easter(days: int) -> Callable[[int], date]:
    return lambda year: easter_sunday(year) + timedelta(days=days)


_DAYS: dict[str, Callable[[int], date]] = {
    "new year's day": _fixed(1, 1),
    "martin luther king (?:jr.? )?day": _nth(1, _MONDAY, 3),
    "mlk day": _nth(1, _MONDAY, 3),
    "groundhog day": _fixed(2, 2),
    "valentine's day": _fixed(2, 14),
    "presidents'? day": _nth(2, _MONDAY, 3),
    "international women's day": _fixed(3, 8),
    "st.? patrick's day": _fixed(3, 17),
    "april fools?'?s? day": _fixed(4, 1),
    "earth day": _fixed(4, 22),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "cinco de mayo": _fixed(5, 5),
    "memorial day": _nth(5, _MONDAY, -1),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "(?:the )?fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labou?r day": _nth(9, _MONDAY, 1),
    "columbus day": _nth(10, _MONDAY, 2),
    "halloween": _fixed(10, 31),
    "guy fawkes (?:day|night)": _fixed(11, 5),
    "bonfire night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "veterans'? day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "thanksgiving(?: day)?": _nth(11, _THURSDAY, 4),
    "black friday": lambda year: nth_weekday(year, 11, _THURSDAY, 4) + timedelta(days=1),
    "cyber monday": lambda year: nth_weekday(year, 11, _THURSDAY, 4) + timedelta(days=4),
    "christmas eve": _fixed(12, 24),
    "christmas(?: day)?": _fixed(12, 25),
    "xmas(?: day)?": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "shrove tuesday": _easter(-47),
    "ash wednesday": _easter(-46),
    "palm sunday": _easter(-7),
    "maundy thursday": _easter(-3),
    "good friday": _easter(-2),
    "easter(?: sunday)?": _easter(0),
    "easter monday": _easter(1),
}

_OPTIONAL = re.compile(r"\(\?:[^)]*\)\?")
HOLIDAY = (
    "(?:"
    + "|".join(sorted(_DAYS, key=lambda name: len(_OPTIONAL.sub("", name)), reverse=True))
    + ")"
)
"""The pattern of a holiday's name, for lower-cased text: "christmas eve" before "christmas"."""

_PATTERNS = [(re.compile(name), day_of) for name, day_of in _DAYS.items()]


def holiday(name: str, year: int) -> date:
    """The day of a year on which a holiday falls; raises ValueError for a name unknown here."""
    for pattern, day_of in _PATTERNS:
        if pattern.fullmatch(name):
            return day_of(year)
    raise ValueError(f"{name!r} is no holiday that the calendar knows")
