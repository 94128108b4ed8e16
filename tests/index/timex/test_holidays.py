"""Holidays fall where calendars print them."""

from datetime import date

import pytest
from dateutil.easter import easter  # type: ignore[import-untyped]

from index.timex.holidays import easter_sunday, holiday


def test_easter_agrees_with_dateutil() -> None:
    assert all(easter_sunday(year) == easter(year) for year in range(1583, 4100))


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
    assert holiday(name, year) == on


def test_other_days_are_no_holidays() -> None:
    with pytest.raises(ValueError, match="'harbour day'"):
        holiday("harbour day", 2020)
