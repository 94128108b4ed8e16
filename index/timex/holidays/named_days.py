"""Named days, as news in English names them: holidays, feasts of several days, and the like.

What has a rule of its own (a fixed day, the fourth Thursday of November, so many days from Easter)
is a row here. Feasts of other calendars come from `moving_feasts`, days that differ from country to
country from `national_days`; both import the `holidays` library, and are imported when a text names
one. A feast of several days is all its days; Jewish ones begin on the evening before.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, easter  # type: ignore[import-untyped]

from index.timex.calendar_days import Days, day, nth_weekday
from index.timex.words import by_first_letter

_MONDAY, _THURSDAY, _SUNDAY = 0, 3, 6
_DAY = timedelta(days=1)


class UnknownYearError(LookupError):
    """A year beyond the tables of a feast: its other years tell nothing of it."""


Occurrences = Callable[[int], list[Days]]
"""Of a year: the runs of days of a feast that begin in it, in order. Lunar feasts can have two."""


def _fixed(month: int, on: int, count: int = 1) -> Occurrences:
    return lambda year: [_run(date(year, month, on), count)]


def _nth(month: int, weekday: int, nth: int, days: int = 0) -> Occurrences:
    return lambda year: [day(nth_weekday(year, month, weekday, nth) + days * _DAY)]


def _easter(days: int, count: int = 1) -> Occurrences:
    return lambda year: [_run(easter(year) + days * _DAY, count)]


def _orthodox_easter(days: int) -> Occurrences:
    return lambda year: [day(easter(year, EASTER_ORTHODOX) + days * _DAY)]


def _orthodox_christmas(year: int) -> list[Days]:
    if not 1901 <= year <= 2100:
        raise UnknownYearError(f"the Julian Christmas of {year} is not on 7 January")
    return [day(date(year, 1, 7))]


def _moving(feast: str, count: int = 1, days: int = 0) -> Occurrences:
    """The runs of `count` days of a feast, from so many days after its first days."""

    def occurrences(year: int) -> list[Days]:
        return [_run(first + days * _DAY, count) for first in _first_days(feast, year)]

    return occurrences


def _ramadan(year: int) -> list[Days]:
    feasts = _first_days("eid al-fitr", year) + _first_days("eid al-fitr", year + 1)
    return [
        Days(first, min(feast for feast in feasts if feast > first) - _DAY, "month")
        for first in _first_days("ramadan", year)
    ]


def _first_days(feast: str, year: int) -> list[date]:
    from index.timex.holidays.moving_feasts import first_days

    found = first_days(feast, year)
    if not found:
        raise UnknownYearError(f"the calendar of {feast} is not known here in {year}")
    return found


def _run(first: date, count: int) -> Days:
    return Days(first, first + (count - 1) * _DAY, "day" if count == 1 else "week")


_EID_AL_FITR, _EID_AL_ADHA = _moving("eid al-fitr", count=3), _moving("eid al-adha", count=4)


def _eids(year: int) -> list[Days]:
    return sorted(_EID_AL_FITR(year) + _EID_AL_ADHA(year), key=lambda days: days.first)


_DAYS: dict[str, Occurrences] = {
    # Fixed days.
    "new year's day": _fixed(1, 1),
    "orthodox christmas(?: day)?": _orthodox_christmas,
    "burns night": _fixed(1, 25),
    "australia day": _fixed(1, 26),
    "international holocaust remembrance day": _fixed(1, 27),
    "groundhog day": _fixed(2, 2),
    "waitangi day": _fixed(2, 6),
    "defenders? of the fatherland day": _fixed(2, 23),
    "valentine's day": _fixed(2, 14),
    "s(?:ain)?t\\.? david's day": _fixed(3, 1),
    "international women's day": _fixed(3, 8),
    "s(?:ain)?t\\.? patrick's day": _fixed(3, 17),
    "n(?:ewroz|auryz|avruz|ovruz)": _fixed(3, 21),
    "april fools?'?s? day": _fixed(4, 1),
    "songkran": _fixed(4, 13, 3),
    "earth day": _fixed(4, 22),
    "s(?:ain)?t\\.? george's day": _fixed(4, 23),
    "anzac day": _fixed(4, 25),
    "may day": _fixed(5, 1),
    "international workers'? day": _fixed(5, 1),
    "world press freedom day": _fixed(5, 3),
    "cinco de mayo": _fixed(5, 5),
    "ve day": _fixed(5, 8),
    "v-e day": _fixed(5, 8),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "the fourth of july": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "all saints'? day": _fixed(11, 1),
    "all souls'? day": _fixed(11, 2),
    "day of the dead": _fixed(11, 1, 2),
    "d[ií]a de (?:los )?muertos": _fixed(11, 1, 2),
    "guy fawkes (?:day|night)": _fixed(11, 5),
    "bonfire night": _fixed(11, 5),
    "armistice day": _fixed(11, 11),
    "veterans'? day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "s(?:ain)?t\\.? andrew's day": _fixed(11, 30),
    "world aids day": _fixed(12, 1),
    "s(?:ain)?t\\.? nicholas'?s? day": _fixed(12, 6),
    "international human rights day": _fixed(12, 10),
    "christmas eve": _fixed(12, 24),
    "christmas(?: day)?": _fixed(12, 25),
    "xmas(?: day)?": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "s(?:ain)?t\\.? stephen's day": _fixed(12, 26),
    "kwanzaa": _fixed(12, 26, 7),
    "new year's eve": _fixed(12, 31),
    "hogmanay": _fixed(12, 31),
    # Weekdays of a month, as the countries have them whose news name them so.
    "martin luther king (?:jr\\.? )?day": _nth(1, _MONDAY, 3),
    "mlk day": _nth(1, _MONDAY, 3),
    "presidents'? day": _nth(2, _MONDAY, 3),
    "patriots' day": _nth(4, _MONDAY, 3),
    "memorial day": _nth(5, _MONDAY, -1),
    "labou?r day": _nth(9, _MONDAY, 1),
    "columbus day": _nth(10, _MONDAY, 2),
    "indigenous peoples?'?s? day": _nth(10, _MONDAY, 2),
    "remembrance sunday": _nth(11, _SUNDAY, 2),
    "thanksgiving(?: day)?": _nth(11, _THURSDAY, 4),
    "black friday": _nth(11, _THURSDAY, 4, days=1),
    "cyber monday": _nth(11, _THURSDAY, 4, days=4),
    "giving tuesday": _nth(11, _THURSDAY, 4, days=5),
    # So many days from Easter.
    "shrove tuesday": _easter(-47),
    "pancake (?:tuesday|day)": _easter(-47),
    "fat tuesday": _easter(-47),
    "ash wednesday": _easter(-46),
    "mothering sunday": _easter(-21),
    "palm sunday": _easter(-7),
    "holy week": _easter(-7, 7),
    "maundy thursday": _easter(-3),
    "holy thursday": _easter(-3),
    "good friday": _easter(-2),
    "holy saturday": _easter(-1),
    "easter(?: sunday)?": _easter(0),
    "easter monday": _easter(1),
    "ascension day": _easter(39),
    "feast of the ascension": _easter(39),
    "pentecost(?: sunday)?": _easter(49),
    "whit ?sun(?:day)?": _easter(49),
    "whit monday": _easter(50),
    "pentecost monday": _easter(50),
    "trinity sunday": _easter(56),
    "feast of corpus christi": _easter(60),
    "corpus christi day": _easter(60),
    "orthodox good friday": _orthodox_easter(-2),
    "orthodox easter(?: sunday)?": _orthodox_easter(0),
    "orthodox easter monday": _orthodox_easter(1),
    "orthodox pentecost": _orthodox_easter(49),
    # Feasts of other calendars.
    "ashura(?: day)?": _moving("ashura"),
    "arba'?een": _moving("arbaeen"),
    "arafat day": _moving("eid al-adha", days=-1),
    "day of arafa[ht]": _moving("eid al-adha", days=-1),
    "eid": _eids,
    "eid[ -](?:al|ul|el)[ -]fit[ae]?r": _EID_AL_FITR,
    "id[ -](?:al|ul|el)[ -]fit[ae]?r": _EID_AL_FITR,
    "eid[ -](?:al|ul|el)[ -]a[dz]ha": _EID_AL_ADHA,
    "id[ -](?:al|ul|el)[ -]a[dz]ha": _EID_AL_ADHA,
    "islamic new year": _moving("islamic new year"),
    "m(?:aw|ou|au)lid(?: al-nabi| an-nabi)?": _moving("mawlid"),
    "prophet(?: muhammad| mohammed)?'s birthday": _moving("mawlid"),
    "rama[dz]h?an": _ramadan,
    "hanukk?ah": _moving("hanukkah", count=8),
    "chanukk?ah": _moving("hanukkah", count=8),
    "lag b'?a'?omer": _moving("lag baomer"),
    "passover": _moving("passover", count=8),
    "pesach": _moving("passover", count=8),
    "purim": _moving("purim"),
    "rosh ha-?shann?ah?": _moving("rosh hashanah", count=2),
    "shavuoth?": _moving("shavuot", count=2),
    "sukkoth?": _moving("sukkot", count=7),
    "yom kippur": _moving("yom kippur"),
    "d(?:iw|iv|eepav)ali": _moving("diwali"),
    "d(?:ussehra|asara)": _moving("dussehra"),
    "ganesh chaturthi": _moving("ganesh chaturthi"),
    "holi": _moving("holi"),
    "janmashtami": _moving("janmashtami"),
    "maha ?shiva?ratri": _moving("maha shivaratri"),
    "nava?ratri": _moving("navratri", count=9),
    "onam": _moving("onam"),
    "pongal": _moving("pongal"),
    "raksha bandhan": _moving("raksha bandhan"),
    "vaisakhi": _moving("vaisakhi"),
    "baisakhi": _moving("vaisakhi"),
    "chuseok": _moving("chuseok"),
    "double ninth festival": _moving("double ninth"),
    "dragon boat festival": _moving("dragon boat"),
    "lunar new year(?:'s day)?": _moving("lunar new year"),
    "lunar new year's eve": _moving("lunar new year", days=-1),
    "chinese new year(?:'s day)?": _moving("lunar new year"),
    "chinese new year's eve": _moving("lunar new year", days=-1),
    "losar": _moving("losar"),
    "mid-autumn festival": _moving("mid-autumn"),
    "qing ?ming(?: festival)?": _moving("qingming"),
    "tomb[ -]sweeping day": _moving("qingming"),
    "seollal": _moving("seollal"),
    "tet (?:holidays?|festival)": _moving("tet"),
    "tsagaan sar": _moving("tsagaan sar"),
    "n[oa][uwv]?r(?:u|ou|oo|o)z": _moving("nowruz"),
    "persian new year": _moving("nowruz"),
    "iranian new year": _moving("nowruz"),
}

NATIONAL = (
    "armed forces day", "children's day", "constitution day", "emancipation day", "father's day",
    "flag day", "heroes'? day", "independence day", "labou?r day", "liberation day",
    "martyrs'? day", "memorial day", "mother's day", "national day", "republic day",
    "revolution day", "teachers'? day", "thanksgiving(?: day)?", "unity day", "victory day",
    "women's day",
)  # fmt: skip
"""Days that are others in other countries: dates where the words beside them name the country. Some
are also in the table, with the day of the country whose news calls it so without saying whose."""

NAMES = (*_DAYS, *NATIONAL)
"""The patterns of the names, for lower-cased text."""
HOLIDAY = by_first_letter(NAMES)
"""The pattern of any of them: "christmas eve" before "christmas"."""

_PATTERNS = [(re.compile(name), occurrences) for name, occurrences in _DAYS.items()]
_NATIONAL = re.compile("|".join(NATIONAL))


def is_national(name: str) -> bool:
    """Whether a day of this name is another one in another country."""
    return _NATIONAL.fullmatch(name) is not None


@lru_cache(maxsize=1024)
def holiday(name: str, year: int, country: str | None = None) -> tuple[Days, ...]:
    """The runs of days of a named day that begin in a year, in order; two where a lunar feast has.

    `country` is the ISO code of the country whose day it is, where the text tells it. Empty where
    the name tells no day without one, or the country has none of this name.

    Raises:
        UnknownYearError: no table has the feast's days of that year.
        ValueError: the name is none that is known here.
    """
    if country and is_national(name):
        from index.timex.holidays.national_days import national_day

        found = national_day(name, country, year)
        return (day(found),) if found else ()
    for pattern, occurrences in _PATTERNS:
        if pattern.fullmatch(name):
            return tuple(occurrences(year))
    if is_national(name):
        return ()
    raise ValueError(f"{name!r} is no holiday that the calendar knows")
