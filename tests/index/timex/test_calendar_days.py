"""Runs of days: their borders, and how they move."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days

DATES = st.dates(date(1500, 1, 1), date(2500, 1, 1))
UNITS = ("day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century")


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (calendar.week_of(date(2021, 8, 12)), date(2021, 8, 9), date(2021, 8, 15)),
        (calendar.weekend_of(date(2021, 8, 12)), date(2021, 8, 14), date(2021, 8, 15)),
        (calendar.month(2020, 2), date(2020, 2, 1), date(2020, 2, 29)),
        (calendar.month(2020, 0), date(2019, 12, 1), date(2019, 12, 31)),
        (calendar.month(2020, 13), date(2021, 1, 1), date(2021, 1, 31)),
        (calendar.season(2020, "winter"), date(2020, 12, 1), date(2021, 2, 28)),
        (calendar.season(2020, "fall"), date(2020, 9, 1), date(2020, 11, 30)),
        (calendar.quarter(2020, 3), date(2020, 7, 1), date(2020, 9, 30)),
        (calendar.half(2020, 2), date(2020, 7, 1), date(2020, 12, 31)),
        (calendar.decade(1987), date(1980, 1, 1), date(1989, 12, 31)),
        (calendar.century(19), date(1800, 1, 1), date(1899, 12, 31)),
        (calendar.months_of(1987, 9, "first"), date(1987, 1, 1), date(1987, 9, 30)),
        (calendar.months_of(1987, 2, "last"), date(1987, 11, 1), date(1987, 12, 31)),
    ],
)
def test_borders(days: Days, first: date, last: date) -> None:
    assert (days.first, days.last) == (first, last)


@given(on=DATES, unit=st.sampled_from(UNITS))
def test_a_run_contains_its_day(on: date, unit: str) -> None:
    days = calendar.containing(on, unit)
    assert days.granularity == unit
    if unit != "weekend":
        assert days.first <= on <= days.last


@given(on=DATES, unit=st.sampled_from(UNITS), count=st.integers(-4, 4))
def test_a_moved_run_stays_of_its_kind(on: date, unit: str, count: int) -> None:
    days = calendar.containing(on, unit)
    assert calendar.moved(days, count, unit).granularity == unit
    assert calendar.moved(calendar.moved(days, count, unit), -count, unit) == days


def test_a_month_later_is_the_last_day_where_there_is_no_such_day() -> None:
    assert calendar.add_months(date(2021, 1, 31), 1) == date(2021, 2, 28)


@given(on=DATES, weekday=st.integers(0, 6))
def test_the_nearest_weekdays_are_within_a_week(on: date, weekday: int) -> None:
    before, after = (
        calendar.weekday_on_or_before(on, weekday),
        calendar.weekday_on_or_after(on, weekday),
    )
    assert before.weekday() == after.weekday() == weekday
    assert on - timedelta(days=6) <= before <= on <= after <= on + timedelta(days=6)


def test_weekdays_of_a_month_are_counted_from_both_ends() -> None:
    assert calendar.nth_weekday(1987, 3, 1, 1) == date(1987, 3, 3)
    assert calendar.nth_weekday(2021, 5, 0, -1) == date(2021, 5, 31)


@pytest.mark.parametrize(
    ("first", "last", "unit", "firsts"),
    [
        (date(2020, 2, 28), date(2020, 3, 1), "day", ["2020-02-28", "2020-02-29", "2020-03-01"]),
        (date(2021, 8, 15), date(2021, 8, 16), "week", ["2021-08-09", "2021-08-16"]),
        (date(2019, 11, 30), date(2020, 1, 1), "month", ["2019-11-01", "2019-12-01", "2020-01-01"]),
        (date(2021, 8, 12), date(2021, 8, 12), "year", ["2021-01-01"]),
        (date(9998, 5, 1), date.max, "year", ["9998-01-01", "9999-01-01"]),
    ],
)
def test_runs_follow_each_other_from_day_to_day(
    first: date, last: date, unit: str, firsts: list[str]
) -> None:
    assert [str(run.first) for run in calendar.runs(first, last, unit)] == firsts
