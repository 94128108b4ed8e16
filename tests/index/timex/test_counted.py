"""Days found by counting back or ahead, and parts of a month."""

import pytest

from index.timex import tag_dates
from tests.index.timex.cases import cases, check

# 12 August 2021 is a Thursday.
WEEKS = """
2021-08-12 | They met on [Wednesday of last week] in Lorvik. | 2021-08-04
2021-08-12 | They met [late on Tuesday last week] in Lorvik. | 2021-08-03
2021-08-12 | They met [last week on Tuesday] in Lorvik. | 2021-08-03
2021-08-12 | They met [earlier this week, on Monday], in Lorvik. | 2021-08-09
2021-08-12 | They meet [next week on Friday] in Lorvik. | 2021-08-20
2021-08-12 | They met on [Tuesday two weeks ago] in Lorvik. | 2021-07-27
2021-08-12 | They met [two weeks ago on Tuesday] in Lorvik. | 2021-07-27
2021-08-12 | They met [a week ago Tuesday] in Lorvik. | 2021-08-03
2021-08-12 | They met [two Tuesdays ago] in Lorvik. | 2021-08-03
2021-08-12 | They met [two Thursdays ago] in Lorvik. | 2021-07-29
2021-08-12 | They met [the Tuesday before last] in Lorvik. | 2021-08-03
2021-08-12 | They met [the week before last] in Lorvik. | 2021-07-26..2021-08-01
2021-08-12 | They meet [the week after next] in Lorvik. | 2021-08-23..2021-08-29
2021-08-12 | They met [the month before last] in Lorvik. | 2021-06
2021-08-12 | They meet [the year after next] in Lorvik. | 2023
"""
SAME_DAY = """
2021-08-12 | They met [a week ago today] in Lorvik. | 2021-08-05
2021-08-12 | They met [two weeks ago yesterday] in Lorvik. | 2021-07-28
2021-08-12 | They met [a month ago today] in Lorvik. | 2021-07-12
2021-08-12 | They met [a year ago today] in Lorvik. | 2020-08-12
"""
PARTS = """
2021-08-12 | They met on [the 3rd of this month] in Lorvik. | 2021-08-03
2021-08-12 | They met on [the first Tuesday of last month] in Lorvik. | 2021-07-06
2021-08-12 | They met on [the second Monday of the month] in Lorvik. | 2021-08-09
2021-08-12 | They met on [the last day of last month] in Lorvik. | 2021-07-31
2021-08-12 | They met on [the first working day of May 2021] in Lorvik. | 2021-05-03
2021-08-12 | They met on [the last business day of May 2020] in Lorvik. | 2020-05-29
2021-08-12 | They met on [the third trading day of May 2021] in Lorvik. | 2021-05-05
2021-08-12 | They met in [the first half of February 2020] in Lorvik. | 2020-02-01..2020-02-15
2021-08-12 | They met in [the second half of February 2020] in Lorvik. | 2020-02-16..2020-02-29
2021-08-12 | They met in [the latter half of July] in Lorvik. | 2021-07-16..2021-07-31
2021-08-12 | They met at [New Year 2020] in Lorvik. | 2020-01-01
2021-08-12 | They met over [the New Year] in Lorvik. | 2021-01-01
2021-08-12 | They wished each other a happy new year in Lorvik. |
"""


@pytest.mark.parametrize("case", cases(WEEKS + SAME_DAY + PARTS), ids=str)
def test_a_counted_day(case: str) -> None:
    check(case)


@pytest.mark.parametrize(
    "text", ["They met on Tuesday two weeks ago.", "It shut the week before last."]
)
def test_counting_needs_a_day_to_count_from(text: str) -> None:
    assert tag_dates(text, None) == []


def test_a_day_that_a_month_does_not_have_is_none() -> None:
    for words in ("the fifth Friday of February 2021", "the 31st working day of February 2021"):
        assert [span.text for span in tag_dates(f"They met on {words}.", None)] == ["February 2021"]
