"""Dates that count from the one beside them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.timex import calendar_days as calendar
from index.timex.anchored import counted_by
from tests.index.timex.cases import cases, check

DAYS = """
2021-08-12 | It rained [the day after 3 March 2020] in Tern. | 2020-03-04
2021-08-12 | It rained [the day before 1 March 2020] in Tern. | 2020-02-29
2021-08-12 | It rained on [the morning after 3 March 2020]. | 2020-03-04
2021-08-12 | It rained on [the night before Christmas 2020]. | 2020-12-24
2021-08-12 | It rained [a day after 3 March 2020] in Tern. | 2020-03-04
2021-08-12 | It rained [three days after 3 March 2020] in Tern. | 2020-03-06
2021-08-12 | It rained [10 days before Christmas 2020] in Tern. | 2020-12-15
2021-08-12 | It rained on [the eve of 3 March 2020] in Tern. | 2020-03-02
2021-08-12 | It rained on [the Tuesday after Easter 1987]. | 1987-04-21
2021-08-12 | It rained on [the Friday before Christmas 2020]. | 2020-12-18
2021-08-12 | It rained [the day after Christmas] in Tern. | 2020-12-26
2021-08-12 | It rained [the day after the 3 March 2020] vote. | 2020-03-04
"""
RUNS = """
2021-08-12 | It rained in [the week before 3 March 2020]. | 2020-02-25..2020-03-02
2021-08-12 | It rained in [the week after 3 March 2020]. | 2020-03-04..2020-03-10
2021-08-12 | It rained in [the month after March 1987]. | 1987-04
2021-08-12 | It rained in [the year before 1987] in Tern. | 1986
2021-08-12 | It rained in [the three days after 3 March 2020]. | 2020-03-04..2020-03-06
2021-08-12 | It rained in [the days after 3 March 2020]. | 2020-03-04..2020-03-10
2021-08-12 | It rained in [the weeks before Christmas 2020]. | 2020-11-27..2020-12-24
2021-08-12 | It rained in [the months after March 1987]. | 1987-04..1987-06
2021-08-12 | It rained in [the days leading up to 3 March 2020]. | 2020-02-25..2020-03-02
2021-08-12 | It rained in [the run-up to Christmas 2020]. | 2020-11-27..2020-12-24
2021-08-12 | It rained in [the aftermath of 3 March 2020]. | 2020-03-04..2020-03-31
2021-08-12 | It rained [shortly after 3 March 2020]. | 2020-03-04..2020-03-10
2021-08-12 | It rained [two weeks after Easter 1987] in Tern. | 1987-04-27..1987-05-03
2021-08-12 | It rained [a month before March 1987] in Tern. | 1987-02
2021-08-12 | It rained [two years after 1987] in Tern. | 1989
2021-08-12 | It rained [within three days of 3 March 2020]. | 2020-02-29..2020-03-06
2021-08-12 | It rained in [the week of Christmas 2020]. | 2020-12-21..2020-12-27
2021-08-12 | It rained on [the weekend of 7 March 1987]. | 1987-03-07..1987-03-08
2021-08-12 | It rained in [the week ending 7 March 1987]. | 1987-03-01..1987-03-07
2021-08-12 | Loans rose in [week ended 7 March 1987]. | 1987-03-01..1987-03-07
2021-08-12 | Loans rose in [the four weeks ended 7 March 1987]. | 1987-02-08..1987-03-07
2021-08-12 | Loans rose in [the week that ended on 7 March 1987]. | 1987-03-01..1987-03-07
2021-08-12 | Sales rose in [the three months to June 1987]. | 1987-04..1987-06
2021-08-12 | It rained [exactly two weeks after 3 March 2020]. | 2020-03-17
2021-08-12 | Sales rose in [the year to March 1987] in Tern. | 1986-04-01..1987-03-31
"""
OTHERS = """
2021-08-12 | They met before [3 March 2020] and after [5 May 2020]. | 2020-03-03 2020-05-05
2021-08-12 | The port, shut since then, opened on [3 March 2020]. | 2020-03-03
2021-08-12 | It rained on the eve of the [2020] vote. | 2020
2021-08-12 | It rained on [Monday] and [the day after Easter 1987]. | 2021-08-09 1987-04-20
"""


@pytest.mark.parametrize("case", cases(DAYS + RUNS + OTHERS), ids=str)
def test_a_date_counts_from_the_one_beside_it(case: str) -> None:
    check(case)


@given(on=st.dates(date(1900, 1, 1), date(2100, 1, 1)), count=st.integers(1, 60))
def test_days_before_and_after_are_as_far(on: date, count: int) -> None:
    after, before = counted_by(f"{count} days after "), counted_by(f"{count} days before ")
    assert after is not None
    assert before is not None
    later, earlier = after[1](calendar.day(on)), before[1](calendar.day(on))
    assert (later.first - on).days == (on - earlier.last).days == count


def test_other_words_count_nothing() -> None:
    assert counted_by("what happened on the ") is None
    assert counted_by("who resigned after ") is None
