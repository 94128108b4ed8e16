"""Dates that point from another day: the reference day, or a date that the text named before."""

import pytest

from tests.index.timex.cases import cases, check

WEEKDAYS = """
2022-05-27 | Voters are heading back to the polls on [Sunday] in Kelmar. | 2022-05-29
2022-05-27 | Voters head to the polls [Sunday] in Kelmar. | 2022-05-29
2022-05-27 | Kelmar is going to the polls on [Tuesday], after all. | 2022-05-31
2022-05-27 | Voters went to the polls on [Sunday] in Kelmar. | 2022-05-22
2022-05-27 | Voters headed to the polls on [Sunday] in Kelmar. | 2022-05-22
2021-08-12 | The envoys met on [Wednesday] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [Wednesday] in Lorvik. | 2021-08-11
2021-08-12 | [Wednesday]'s meeting was short. | 2021-08-11
2021-08-12 | The envoys met on [Thursday] in Lorvik. | 2021-08-12
2021-08-12 | The envoys met on [Friday] in Lorvik. | 2021-08-06
2021-08-12 | The envoys will meet on [Friday] in Lorvik. | 2021-08-13
2021-08-12 | The envoys will meet on [Thursday] in Lorvik. | 2021-08-12
2021-08-12 | The envoys are to meet on [Monday] in Lorvik. | 2021-08-16
2021-08-12 | The envoys are expected to meet on [Monday] in Lorvik. | 2021-08-16
2021-08-12 | The envoys plan to meet [Monday] in Lorvik. | 2021-08-16
2021-08-12 | On [Monday], the envoys will meet in Lorvik. | 2021-08-16
2021-08-12 | On [Monday], the envoys met in Lorvik. | 2021-08-09
2021-08-12 | The talks, scheduled for [Monday], are in doubt. | 2021-08-16
2021-08-12 | He said on [Monday] that the port will close. | 2021-08-09
2021-08-12 | The port will close, he said on [Monday]. | 2021-08-09
2021-08-12 | The port would close on [Saturday], he said. | 2021-08-14
2021-08-12 | The envoys met on [Wednesday evening] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [late on Wednesday] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met at 9 am on [Monday] in Lorvik. | 2021-08-09
2021-08-12 | The envoys met [last Wednesday] in Lorvik. | 2021-08-11
2021-08-11 | The envoys met [last Wednesday] in Lorvik. | 2021-08-04
2021-08-12 | The envoys meet [next Wednesday] in Lorvik. | 2021-08-18
2021-08-12 | The envoys meet [this Friday] in Lorvik. | 2021-08-13
2021-08-12 | The envoys met [this past Sunday] in Lorvik. | 2021-08-08
2021-08-12 | The envoys met on [Wednesday of last week] in Lorvik. | 2021-08-04
2021-08-12 | The envoys met on [Tuesday last week] in Lorvik. | 2021-08-03
2021-08-12 | The envoys meet on [Tuesday next week] in Lorvik. | 2021-08-17
2021-08-12 | Pay is due by [Friday] at noon. | 2021-08-13
"""
DAYS = """
2021-08-12 | The envoys met [yesterday] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [yesterday evening] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [last night] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [earlier today] in Lorvik. | 2021-08-12
2021-08-12 | The envoys meet [tonight] in Lorvik. | 2021-08-12
2021-08-12 | The envoys met [this morning] in Lorvik. | 2021-08-12
2021-08-12 | The envoys meet [tomorrow] in Lorvik. | 2021-08-13
2021-08-12 | The envoys meet [tomorrow morning] in Lorvik. | 2021-08-13
2021-08-12 | The envoys meet [the day after tomorrow] in Lorvik. | 2021-08-14
2021-08-12 | The envoys met [the day before yesterday] in Lorvik. | 2021-08-10
2021-08-12 | The envoys met [three days ago] in Lorvik. | 2021-08-09
2021-08-12 | The envoys met [ten days ago] in Lorvik. | 2021-08-02
2021-08-12 | The envoys met [a day earlier] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met [the previous day] in Lorvik. | 2021-08-11
2021-08-12 | The envoys had met [the day before]. | 2021-08-11
2020-03-12 | The museum, in a statement to USA TODAY, denied it. |
2020-03-12 | The museum denied it to Harbour Today in a statement. |
2020-03-12 | "It was hard. [Today] it is easy," she said. | 2020-03-12
"""
SPANS = """
2021-08-12 | The envoys met [this week] in Lorvik. | 2021-08-09..2021-08-15
2021-08-12 | The envoys met [last week] in Lorvik. | 2021-08-02..2021-08-08
2021-08-12 | The envoys meet [next week] in Lorvik. | 2021-08-16..2021-08-22
2021-08-12 | The envoys meet [early next week] in Lorvik. | 2021-08-16..2021-08-22
2021-08-12 | The envoys met [earlier this week] in Lorvik. | 2021-08-09..2021-08-15
2021-08-12 | The envoys meet [later in the week] in Lorvik. | 2021-08-09..2021-08-15
2021-08-12 | The envoys meet at [the end of the week] in Lorvik. | 2021-08-09..2021-08-15
2021-08-12 | The envoys meet [this weekend] in Lorvik. | 2021-08-14..2021-08-15
2021-08-12 | The envoys met [last weekend] in Lorvik. | 2021-08-07..2021-08-08
2021-08-09 | The envoys met over [the weekend] in Lorvik. | 2021-08-07..2021-08-08
2021-08-12 | The envoys meet [next weekend] in Lorvik. | 2021-08-21..2021-08-22
2021-08-12 | The envoys met [two weeks ago] in Lorvik. | 2021-07-26..2021-08-01
2021-08-12 | The envoys met [a fortnight ago] in Lorvik. | 2021-07-26..2021-08-01
2021-08-12 | The envoys met [earlier this month] in Lorvik. | 2021-08
2021-08-12 | The envoys met [last month] in Lorvik. | 2021-07
2021-01-12 | The envoys met [last month] in Lorvik. | 2020-12
2021-08-12 | The envoys meet [next month] in Lorvik. | 2021-09
2021-08-12 | The envoys met [three months ago] in Lorvik. | 2021-05
2021-08-12 | The envoys meet at [the end of the month] in Lorvik. | 2021-08
2021-08-12 | Sales fell [last quarter] in Lorvik. | 2021-04..2021-06
2021-08-12 | Sales fell [this quarter] in Lorvik. | 2021-07..2021-09
2021-08-12 | The envoys met [last year] in Lorvik. | 2020
2021-08-12 | The envoys met [late last year] in Lorvik. | 2020
2021-08-12 | The envoys met at [the end of last year] in Lorvik. | 2020
2021-08-12 | The envoys met [earlier this year] in Lorvik. | 2021
2021-08-12 | The envoys meet [later this year] in Lorvik. | 2021
2021-08-12 | The envoys meet [next year] in Lorvik. | 2022
2021-08-12 | The envoys met [a year ago] in Lorvik. | 2020
2021-08-12 | The envoys met [almost four years ago] in Lorvik. | 2017
2021-08-12 | The envoys met [two decades ago] in Lorvik. | 2000..2009
2021-08-12 | The envoys meet [two weeks from now] in Lorvik. | 2021-08-23..2021-08-29
2021-08-12 | The envoys meet [next summer] in Lorvik. | 2022-06..2022-08
2021-09-12 | The envoys met [last summer] in Lorvik. | 2021-06..2021-08
2021-05-12 | The envoys met [last summer] in Lorvik. | 2020-06..2020-08
2021-01-12 | The envoys met [this winter] in Lorvik. | 2020-12..2021-02
2021-08-12 | Prices rose over [the past three years] in Lorvik. | 2018-08-12..2021-08-12
2021-08-12 | Prices rose in [the last two weeks] in Lorvik. | 2021-07-29..2021-08-12
2021-08-12 | Prices rose during [the past week] in Lorvik. | 2021-08-05..2021-08-12
2021-08-12 | Prices rose over [the past decade] in Lorvik. | 2011-08-12..2021-08-12
2021-08-12 | Prices will rise over [the next six months] in Lorvik. | 2021-08-12..2022-02-12
2021-08-12 | Prices rose over [the last 12 months] in Lorvik. | 2020-08-12..2021-08-12
"""
ANCHORED = """
2021-08-12 | It began on [3 May 2018]. [The following day] it rained. | 2018-05-03 2018-05-04
2021-08-12 | It began on [3 May 2018]. [Three days later] it rained. | 2018-05-03 2018-05-06
2021-08-12 | It began on [3 May 2018]. It had rained [the previous day]. | 2018-05-03 2018-05-02
2021-08-12 | It began on [3 May 2018]. It rained [that day] too. | 2018-05-03 2018-05-03
2021-08-12 | It began on [3 May 2018]. It rained [later that evening]. | 2018-05-03 2018-05-03
2021-08-12 | It began on [3 May 2018]. It rained [the next morning]. | 2018-05-03 2018-05-04
2021-08-12 | It began on [3 May 2018]. It rained [the same month] too. | 2018-05-03 2018-05
2021-08-12 | It began on [3 May 2018]. It ended [that year] too. | 2018-05-03 2018
2021-08-12 | Seen on [3 May 2018] and [the following week]. | 2018-05-03 2018-05-07..2018-05-13
2021-08-12 | It began on [3 May 2018]. It ended [a year later] too. | 2018-05-03 2019
2021-08-12 | It began on [3 May 2018]. It ended [the following year] too. | 2018-05-03 2019
2021-08-12 | It began on [3 May 2018] and went on, on [the 14th]. | 2018-05-03 2018-05-14
2021-08-12 | It began in [1990]. [Two years later] it closed. | 1990 1992
2021-08-12 | It began in [1990] and closed [the next year]. | 1990 2022
2021-08-12 | It ended on [Tuesday], a day after the vote. | 2021-08-10
2021-08-12 | It ended on [Tuesday], a day later than feared. | 2021-08-10
2021-08-12 | Sales rose in [July] from [the same month last year]. | 2021-07 2020-07
2021-11-12 | Sales rose in [Q3] from [a year earlier]. | 2021-07..2021-09 2020-07..2020-09
2021-11-12 | Sales rose in [Q3] on [the same period last year]. | 2021-07..2021-09 2020-07..2020-09
2021-11-12 | Sales rose in [Q3] from [the year-earlier period]. | 2021-07..2021-09 2020-07..2020-09
2021-08-12 | In [1948], after the mandate ended on [May 14], they fled. | 1948 1948-05-14
2021-08-12 | In [March 1948] they fled, and in [June] came back. | 1948-03 1948-06
2021-08-12 | They fled in [1948]. Their heirs returned in [June]. | 1948 2021-06
2009-02-24 | Shares fell on [Monday] and ended [the day] at 7,114. | 2009-02-23 2009-02-23
"""
NO_REFERENCE = """
- | The envoys met on [11 August 2021] in Lorvik. | 2021-08-11
- | The envoys met on Wednesday, and again yesterday. |
- | The envoys met in May, and will meet next week. |
- | The envoys met in [1990] and, in [May], in Tern. | 1990 1990-05
- | The envoys met on [3 May 1990]. [Two days later] they left. | 1990-05-03 1990-05-05
- | The envoys met on [3 May 1990]. On [Sunday] they left. | 1990-05-03 1990-05-06
"""


@pytest.mark.parametrize("case", cases(WEEKDAYS + DAYS + SPANS + ANCHORED + NO_REFERENCE), ids=str)
def test_a_pointing_date_is_resolved(case: str) -> None:
    check(case)
