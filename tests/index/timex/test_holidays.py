"""Named days fall where calendars print them, and names that are no dates are left alone."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.timex import tag_dates
from index.timex.calendar_days import day
from index.timex.holidays.moving_feasts import first_days
from index.timex.holidays.named_days import NAMES, NATIONAL, UnknownYearError, holiday
from tests.index.timex.cases import cases, check, interval

GOLDEN = """
easter | 1943-04-25 1987-04-19 2000-04-23 2008-03-23 2011-04-24 2020-04-12 2021-04-04 2038-04-25
orthodox easter | 1987-04-19 2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20
orthodox good friday | 2021-04-30 2024-05-03
orthodox christmas | 1991-01-07 2021-01-07 2024-01-07
good friday | 1998-04-10 2020-04-10 2021-04-02 2024-03-29
holy week | 2021-03-28..2021-04-03 2024-03-24..2024-03-30
pancake tuesday | 2019-03-05 2020-02-25 2021-02-16 2024-02-13
shrove tuesday | 2019-03-05 2020-02-25 2021-02-16 2024-02-13
mothering sunday | 2020-03-22 2021-03-14 2024-03-10
ascension day | 2020-05-21 2021-05-13 2024-05-09
pentecost | 2020-05-31 2021-05-23 2024-05-19
whit monday | 2020-06-01 2021-05-24 2024-05-20
corpus christi day | 2020-06-11 2021-06-03 2024-05-30
day of the dead | 2020-11-01..2020-11-02 2021-11-01..2021-11-02
remembrance sunday | 2018-11-11 2020-11-08 2021-11-14
thanksgiving | 2018-11-22 2019-11-28 2020-11-26 2021-11-25
giving tuesday | 2019-12-03 2020-12-01 2021-11-30
patriots' day | 2013-04-15 2019-04-15 2021-04-19
bonfire night | 2020-11-05 2021-11-05
april fools' day | 2020-04-01 2021-04-01
kwanzaa | 2020-12-26..2021-01-01
eid al-fitr | 2018-06-15..2018-06-17 2019-06-04..2019-06-06 2020-05-24..2020-05-26
eid ul-fitr | 2021-05-13..2021-05-15 2022-05-02..2022-05-04 2023-04-21..2023-04-23
eid al fitr | 2024-04-10..2024-04-12
eid al-adha | 2018-08-21..2018-08-24 2019-08-11..2019-08-14 2020-07-31..2020-08-03
eid ul-adha | 2021-07-20..2021-07-23 2022-07-09..2022-07-12 2023-06-28..2023-07-01
arafat day | 2021-07-19 2023-06-27
ramadan | 2020-04-24..2020-05-23 2021-04-13..2021-05-12 2023-03-23..2023-04-20
ramazan | 2024-03-11..2024-04-09
islamic new year | 2022-07-30 2023-07-19
mawlid | 2022-10-08 2023-09-27
rosh hashanah | 1973-09-27..1973-09-28 2019-09-30..2019-10-01 2021-09-07..2021-09-08
rosh hashana | 2023-09-16..2023-09-17
yom kippur | 1973-10-06 2019-10-09 2021-09-16 2023-09-25
passover | 2019-04-20..2019-04-27 2021-03-28..2021-04-04 2024-04-23..2024-04-30
hanukkah | 2021-11-29..2021-12-06 2023-12-08..2023-12-15 2024-12-26..2025-01-02
purim | 2021-02-26 2024-03-24
sukkot | 2021-09-21..2021-09-27 2023-09-30..2023-10-06
shavuot | 2021-05-17..2021-05-18 2023-05-26..2023-05-27
diwali | 2018-11-07 2019-10-27 2020-11-14 2021-11-04 2022-10-24 2023-11-12
deepavali | 2017-10-19 2021-11-04
holi | 2020-03-10 2021-03-29 2023-03-08 2024-03-25
dussehra | 2021-10-15 2023-10-24
ganesh chaturthi | 2021-09-10 2023-09-19
lunar new year | 1968-01-30 1985-02-20 2020-01-25 2021-02-12 2022-02-01 2023-01-22 2033-01-31
chinese new year's eve | 2020-01-24 2021-02-11
mid-autumn festival | 2020-10-01 2021-09-21 2023-09-29
chuseok | 2020-10-01 2021-09-21 2022-09-10
dragon boat festival | 2020-06-25 2021-06-14 2022-06-03
tomb-sweeping day | 2020-04-04 2021-04-04 2023-04-05
nowruz | 2019-03-21 2020-03-20 2021-03-21 2023-03-21 2024-03-20
norouz | 2020-03-20 2021-03-21
nauryz | 2020-03-21 2021-03-21
"""


@pytest.mark.parametrize("line", cases(GOLDEN))
def test_named_days_fall_where_calendars_print_them(line: str) -> None:
    name, days = line.split(" | ")
    for words in days.split(" "):
        first, last = interval(words)
        assert first is not None
        assert [(found.first, found.last) for found in holiday(name, first.year)] == [(first, last)]


@pytest.mark.parametrize(
    ("name", "year", "on"),
    [
        ("thanksgiving", 2019, date(2019, 11, 28)),
        ("thanksgiving day", 2021, date(2021, 11, 25)),
        ("black friday", 2019, date(2019, 11, 29)),
        ("good friday", 2021, date(2021, 4, 2)),
        ("easter monday", 2021, date(2021, 4, 5)),
        ("labour day", 2020, date(2020, 9, 7)),
        ("memorial day", 2021, date(2021, 5, 31)),
        ("mlk day", 2021, date(2021, 1, 18)),
        ("the fourth of july", 1976, date(1976, 7, 4)),
        ("christmas eve", 2020, date(2020, 12, 24)),
        ("st. patrick's day", 2020, date(2020, 3, 17)),
    ],
)
def test_a_holiday_has_its_day(name: str, year: int, on: date) -> None:
    assert holiday(name, year) == (day(on),)


@pytest.mark.parametrize(
    ("name", "country", "on"),
    [
        ("independence day", "US", date(2021, 7, 4)),
        ("independence day", "IN", date(2021, 8, 15)),
        ("independence day", "PK", date(2021, 8, 14)),
        ("independence day", "UA", date(2021, 8, 24)),
        ("independence day", "BR", date(2021, 9, 7)),
        ("independence day", "PL", date(2021, 11, 11)),
        ("independence day", "TM", date(2021, 9, 27)),
        ("national day", "CN", date(2021, 10, 1)),
        ("national day", "FR", date(2021, 7, 14)),
        ("republic day", "IN", date(2021, 1, 26)),
        ("republic day", "TR", date(2021, 10, 29)),
        ("victory day", "RU", date(2021, 5, 9)),
        ("thanksgiving", "CA", date(2021, 10, 11)),
        ("thanksgiving", "US", date(2021, 11, 25)),
        ("labour day", "CA", date(2021, 9, 6)),
        ("labour day", "FR", date(2021, 5, 1)),
        ("mother's day", "US", date(2021, 5, 9)),
    ],
)
def test_a_country_has_its_own_day(name: str, country: str, on: date) -> None:
    assert holiday(name, 2021, country) == (day(on),)


@pytest.mark.parametrize(
    ("name", "country", "on"),
    [
        # A law moves it away from the Sabbath: to the Thursday before, to the Tuesday after.
        ("independence day", "IL", date(2018, 4, 19)),
        ("independence day", "IL", date(2020, 4, 29)),
        ("independence day", "IL", date(2021, 4, 15)),
        ("independence day", "IL", date(2022, 5, 5)),
        ("independence day", "IL", date(2023, 4, 26)),
        ("independence day", "IL", date(2024, 5, 14)),
        # Others move the holiday that is given for it, and not the day.
        ("independence day", "CR", date(2021, 9, 15)),
        ("independence day", "BZ", date(2025, 9, 21)),
        ("national day", "ES", date(2025, 10, 12)),
        ("independence day", "US", date(2021, 7, 4)),
    ],
)
def test_a_day_is_moved_only_where_the_feast_itself_is(name: str, country: str, on: date) -> None:
    assert holiday(name, on.year, country) == (day(on),)


@pytest.mark.parametrize("year", [1950, 1990, 2040])
def test_no_warning_of_the_library_reaches_who_reads_a_text(year: int) -> None:
    """It has not all feasts of India in these years."""
    assert holiday("independence day", year, "IN") == (day(date(year, 8, 15)),)


def test_other_days_are_no_holidays() -> None:
    with pytest.raises(ValueError, match="'harbour day'"):
        holiday("harbour day", 2020)


def test_a_lunar_feast_can_begin_twice_in_a_year() -> None:
    assert [found.first for found in holiday("eid al-fitr", 2000)] == [
        date(2000, 1, 8),
        date(2000, 12, 27),
    ]


def test_a_year_beyond_the_tables_is_unknown() -> None:
    with pytest.raises(UnknownYearError, match="holi is not known here in 1987"):
        holiday("holi", 1987)


@settings(max_examples=400, deadline=None)
@given(name=st.sampled_from(sorted(set(NAMES) - {*NATIONAL, "eid"})).flatmap(
    lambda pattern: st.from_regex(pattern, fullmatch=True)
))  # fmt: skip
def test_every_name_is_found_in_a_text(name: str) -> None:
    """But Eid, which a year has twice, and those that need a country."""
    words = name.title().replace("'S", "'s")
    (found,) = tag_dates(f"They met in Tern by {words} 2021.", date(2021, 8, 12))
    assert found.text == f"{words} 2021"
    assert found.first is not None
    assert found.first.year == 2021


def rosh_hashanah(year: int) -> date:
    """1 Tishri by the arithmetic of the Hebrew calendar (Reingold and Dershowitz, 1990)."""

    def elapsed(hebrew_year: int) -> int:
        months = (235 * hebrew_year - 234) // 19
        days = 29 * months + (12084 + 13753 * months) // 25920
        return days + (3 * (days + 1) % 7 < 3)

    hebrew_year = year + 3761
    before, this, after = map(elapsed, (hebrew_year - 1, hebrew_year, hebrew_year + 1))
    delay = 2 if after - this == 356 else int(this - before == 382)
    return date.fromordinal(this + delay - 1373427)


@pytest.mark.parametrize("year", range(1947, 2061))
def test_jewish_feasts_follow_the_arithmetic_of_their_calendar(year: int) -> None:
    new_year = rosh_hashanah(year)
    assert first_days("rosh hashanah", year) == [new_year]
    assert first_days("yom kippur", year) == [new_year + timedelta(days=9)]
    assert first_days("sukkot", year) == [new_year + timedelta(days=14)]
    assert first_days("passover", year) == [new_year - timedelta(days=163)]
    assert first_days("shavuot", year) == [new_year - timedelta(days=113)]
    assert first_days("purim", year) == [new_year - timedelta(days=193)]


@pytest.mark.parametrize(
    ("feast", "earliest", "latest"),
    [
        ("eid al-fitr", 0, 3),
        ("eid al-adha", 9, 12),
        ("ramadan", -0.2, 3),
        ("ashura", 9, 12),
        ("islamic new year", 0, 3),
        ("lunar new year", -1.2, 1.5),
        ("mid-autumn", 13, 16),
        ("dragon boat", 3, 6),
        ("diwali", -2, 1.5),
        ("holi", 13, 17),
        ("dussehra", 8, 11.5),
        ("ganesh chaturthi", 2, 5.5),
    ],
)
def test_lunar_feasts_follow_the_moon(feast: str, earliest: float, latest: float) -> None:
    """Days since the mean new moon (18:14 UT on 6 January 2000, a month of 29.530589 days)."""
    firsts = [first for year in range(1900, 2061) for first in first_days(feast, year)]
    assert len(firsts) >= 35
    for first in firsts:
        age = ((first - date(2000, 1, 6)).days - 0.26) % 29.530589
        assert earliest <= age <= latest or earliest <= age - 29.530589 <= latest, first


IN_TEXT = """
2021-05-20 | Shops in Tern were shut for [Eid al-Fitr]. | 2021-05-13..2021-05-15
2021-05-20 | Shops in Tern were shut for [Eid]. | 2021-05-13..2021-05-15
2021-07-25 | Shops in Tern were shut for [Eid]. | 2021-07-20..2021-07-23
2021-07-18 | Shops in Tern will be shut for [Eid]. | 2021-07-20..2021-07-23
2001-01-03 | Shops in Tern were shut for [Eid al-Fitr]. | 2000-12-27..2000-12-29
2024-12-20 | Lamps were lit at [Hanukkah 2023] in Tern. | 2023-12-08..2023-12-15
2024-12-20 | Lamps will be lit at [Hanukkah] in Tern. | 2024-12-26..2025-01-02
2024-06-20 | They fasted during [Ramadan] in Tern. | 2024-03-11..2024-04-09
2024-06-20 | They fasted during [last Ramadan] in Tern. | 2024-03-11..2024-04-09
2024-06-20 | They travel at [next Nowruz]. | 2025-03-21
2024-06-20 | They met on [Whit Monday]. | 2024-05-20
2021-08-20 | India's 75th [Independence Day] was quiet. | 2021-08-15
2021-08-30 | Ukraine celebrated its [Independence Day] in Tern. | 2021-08-24
2021-08-30 | It was [Independence Day] in Ukraine. | 2021-08-24
2021-05-12 | Russia's [Victory Day] parade was short. | 2021-05-09
2021-11-02 | They met on Canadian [Thanksgiving]. | 2021-10-11
2021-11-29 | They met on [Thanksgiving]. | 2021-11-25
2021-08-30 | They were quiet on Independence Day, on National Day and on Mother's Day.
2021-08-30 | The Good Friday Agreement and the Yom Kippur War are taught in Tern.
2021-08-30 | They sailed to Easter Island with Christmas trees, and to Corpus Christi, Texas.
2021-08-30 | The film Independence Day was shown at the Pentecost Island school.
2021-08-30 | Mohammed Eid said the EID card of Eid Hassan was lost; an eid is no word.
1987-03-30 | They danced at Holi in Tern.
2024-06-20 | They met at Eid al-Fitr 2000.
"""


@pytest.mark.parametrize("case", cases(IN_TEXT), ids=str)
def test_names_in_a_text(case: str) -> None:
    if " | " in case.partition(" | ")[2]:
        check(case)
    else:
        reference, text = case.split(" | ")
        spans = tag_dates(text, date.fromisoformat(reference))
        assert not [span.text for span in spans if span.text != "2000"]


def test_tagging_imports_the_library_when_a_text_names_a_feast() -> None:
    script = """
import sys
from datetime import date
from index.timex import tag_dates
assert tag_dates("They met on Good Friday.", date(2021, 8, 12))
assert "holidays" not in sys.modules
assert tag_dates("They met on Yom Kippur.", date(2021, 8, 12))
assert "holidays" in sys.modules
"""
    subprocess.run([sys.executable, "-W", "error", "-c", script], check=True)
