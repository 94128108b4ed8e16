"""Dates as newsrooms write them: days, months, seasons, quarters, years, decades, centuries."""

import pytest

from tests.index.timex.cases import cases, check

DAYS = """
2021-08-12 | The envoys met on [11 August 2021] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [August 11, 2021], the ministry said. | 2021-08-11
2021-08-12 | The envoys met on [Aug. 11, 2021], the ministry said. | 2021-08-11
2021-08-12 | The envoys met on [Aug 11 2021] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [11 Aug 2021] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [11-Aug-2021] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [11th August 2021] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [the 11th of August, 2021]. | 2021-08-11
2021-08-12 | The envoys met on [the 11th of August] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [11th of August] in Lorvik. | 2021-08-11
2021-08-12 | The envoys met on [the first of August] in Lorvik. | 2021-08-01
2021-08-12 | Filed [2021-08-11] by the desk. | 2021-08-11
2021-08-12 | Filed [2021/08/11] by the desk. | 2021-08-11
2021-08-12 | Filed [2021-08-11T10:30:00Z] by the desk. | 2021-08-11
2021-08-12 | [Wednesday, August 11, 2021] | 2021-08-11
2021-08-12 | [Wednesday 11 August 2021] | 2021-08-11
2021-08-12 | [Wed., Aug. 11, 2021] | 2021-08-11
2021-08-12 | They met on [Wednesday, August 11], the ministry said. | 2021-08-11
2021-08-12 | They met [early Wednesday, August 11], the ministry said. | 2021-08-11
2021-08-12 | They were still voting [late on Wednesday, Aug. 11], aides said. | 2021-08-11
2021-08-10 | They were still voting [early Wednesday, Aug. 11], aides said. | 2021-08-11
2021-08-12 | He was shot [early Friday, August 6], in Lorvik. | 2021-08-06
2021-08-12 | It was [late Sunday, August 8, 2021], when it closed. | 2021-08-08
2021-08-12 | They met on [Wednesday the 11th of August]. | 2021-08-11
2021-08-12 | [AUGUST 11, 2021] | 2021-08-11
2021-08-12 | The film opened on [March 3rd, 1999] in Tern. | 1999-03-03
2021-08-12 | He was born on [May 5, 1955] in Tern. | 1955-05-05
2021-08-12 | The treaty of [4 July 1776] was read out. | 1776-07-04
2019-11-22 | The bridge was closed on [October 25] for repairs. | 2019-10-25
2019-11-22 | The bridge will be closed on [January 6] for repairs. | 2020-01-06
2019-11-22 | A [December 3] hearing has been scheduled. | 2019-12-03
2019-06-22 | The bridge was damaged on [December 30] by ice. | 2018-12-30
2019-11-22 | The firm set [December 30] for its meeting. | 2019-12-30
2020-01-09 | The bridge was damaged on [December 30] by ice. | 2019-12-30
2020-01-09 | The bridge will open on [February 29] at noon. | 2020-02-29
2019-11-22 | They met on [Sunday, Nov. 17], aides said. | 2019-11-17
1987-03-06 | Pay [April nine]. Record [March 26]. | 1987-04-09 1987-03-26
1987-03-06 | It will redeem the notes on [June one], it said. | 1987-06-01
2014-06-10 | The club meets on [Friday the 13th] for luck. | 2014-06-13
2021-08-12 | They met on [August  11 , 2021] . | 2021-08-11
2021-08-12 | They met on [11\u00a0August\u00a02021]. | 2021-08-11
"""
NUMERIC = """
2021-08-12 | Filed [08/11/2021] at the desk. | 2021-08-11
2021-11-09 | Filed [08/11/2021] at the desk. | 2021-11-08
2021-08-12 | Seen [25/07/2021], filed [08/11/2021]. | 2021-07-25 2021-11-08
2021-08-12 | Seen [07/25/2021], filed [08/11/2021]. | 2021-07-25 2021-08-11
2021-08-12 | Filed [11.08.2021] at the desk. | 2021-08-11
2021-08-12 | Filed [8/11/21] at the desk. | 2021-08-11
2015-03-26 | Seen at the museum [27.03.15] by all. | 2015-03-27
2007-07-09 | It matched the American form of the date, [7/8/07]. | 2007-07-08
2021-09-01 | It changed after [9/11] for good. | 2001-09-11
2021-09-01 | It changed after the [September 11] attacks for good. | 2001-09-11
"""
MONTHS = """
2021-08-12 | It opened in [August 2021] to crowds. | 2021-08
2021-08-12 | It opened in [August, 2021] to crowds. | 2021-08
2021-08-12 | It opened in [August of 2021] to crowds. | 2021-08
2021-08-12 | It opened in [Aug. 2021] to crowds. | 2021-08
2021-08-12 | It opened in [early August] to crowds. | 2021-08
2021-08-12 | It opened in [mid-August] to crowds. | 2021-08
2021-08-12 | It opened at [the end of July] to crowds. | 2021-07
2021-08-12 | It opened at [the beginning of May 2019] to crowds. | 2019-05
2021-08-12 | It opened in [late March 2020] to crowds. | 2020-03
2019-11-22 | It opened in [February] to crowds. | 2019-02
2019-11-22 | It will open in [March] to crowds. | 2020-03
2019-11-22 | It will open by [December], the city said. | 2019-12
2019-11-22 | It opened in [November] to crowds. | 2019-11
2019-11-22 | The [January] report was wrong. | 2019-01
2019-11-22 | Ships sailed in [May] and in [June]. | 2019-05 2019-06
2019-11-22 | It opened in [October last year] to crowds. | 2018-10
2019-11-22 | It will open in [January next year] to crowds. | 2020-01
2019-11-22 | It opened in [March of this year] to crowds. | 2019-03
2019-11-22 | It opened [last March] to crowds. | 2019-03
2019-11-22 | It opened [last December] to crowds. | 2018-12
2019-11-22 | It opens [next March] to crowds. | 2020-03
2019-11-22 | It opened [this March] to crowds. | 2019-03
2019-11-22 | It rained in [the first week of May] without pause. | 2019-04-29..2019-05-05
2009-04-01 | Sales rebounded in [the last week of March] across the board. | 2009-03-23..2009-03-29
1987-03-20 | Rates rose on [the first Tuesday of March 1987] again. | 1987-03-03
1987-03-20 | Rates rose on [the last Friday in February] again. | 1987-02-27
2021-08-20 | They met in [the week of 9 August] in Lorvik. | 2021-08-09..2021-08-15
2021-08-20 | They met in [the week of August 11, 2021] in Lorvik. | 2021-08-09..2021-08-15
"""
PERIODS = """
2022-01-10 | It was warm in [summer 2021] in Tern. | 2021-06..2021-08
2022-01-10 | It was warm in [the summer of 2021] in Tern. | 2021-06..2021-08
2022-01-10 | It was cold in [winter 2020] in Tern. | 2020-12..2021-02
2022-01-10 | Leaves fell in [the fall of 2019] in Tern. | 2019-09..2019-11
2022-01-10 | Leaves fell in [late autumn 2019] in Tern. | 2019-09..2019-11
2022-01-10 | It flooded in [the spring] in Tern. | 2021-03..2021-05
2022-01-10 | Ships idled during [the winter] in Tern. | 2021-12..2022-02
2021-08-12 | Sales rose in [Q3 2020] by half. | 2020-07..2020-09
2021-08-12 | Sales rose in [3Q20] by half. | 2020-07..2020-09
2021-11-12 | Sales rose in [the third quarter] by half. | 2021-07..2021-09
2021-11-12 | Sales rose in [the third quarter of 2020] by half. | 2020-07..2020-09
2021-11-12 | Sales rose in [the fourth quarter of last year] by half. | 2020-10..2020-12
2021-11-12 | Our [third-quarter] results were good. | 2021-07..2021-09
2006-08-19 | It will close ten plants in [the fourth quarter] of its plan. | 2006-10..2006-12
1987-02-27 | It posted [4th qtr] net of two mln dlrs. | 1986-10..1986-12
2021-11-12 | Sales rose in [the first half of 2020] by half. | 2020-01..2020-06
2021-11-12 | Sales rose in [H2 2020] by half. | 2020-07..2020-12
1987-11-12 | Sales rose in [the first nine months of 1987] by half. | 1987-01..1987-09
1987-11-12 | Sales rose in [the first nine months of the year] by half. | 1987-01..1987-09
2021-11-12 | Sales rose in [FY2021] by half. | 2021
2021-11-12 | Sales rose in [FY21] by half. | 2021
2021-11-12 | Sales rose in [fiscal 2020] by half. | 2020
2021-11-12 | Sales rose in [fiscal year 2020] by half. | 2020
2021-11-12 | Sales rose in the [2020 financial year] by half. | 2020
"""
YEARS = """
2021-08-12 | The firm was founded in [1998] in Tern. | 1998
2021-08-12 | The [2014] games were held in Tern. | 2014
2021-08-12 | Delegates gathered for Harbour Expo [2019] in Tern. | 2019
2021-08-12 | The port opened in [mid-2019] at last. | 2019
2021-08-12 | The port opened in [late 2020] at last. | 2020
2021-08-12 | The port opened in [early 2020] at last. | 2020
2021-08-12 | The port opened at [the end of 2020] at last. | 2020
2021-08-12 | The port opened at [the very beginning of 2020] at last. | 2020
2021-08-12 | Wages fell in [the 1990s] in Tern. | 1990..1999
2021-08-12 | Wages fell in [the early 1990s] in Tern. | 1990..1999
2021-08-12 | Wages fell in [the '80s] in Tern. | 1980..1989
2021-08-12 | Wages fell in [the 70s] and [80s] in Tern. | 1970..1979 1980..1989
2021-08-12 | Wages fell in [the nineties] in Tern. | 1990..1999
2021-08-12 | Wages fell in [the 2000s] in Tern. | 2000..2009
2021-08-12 | The tower dates from [the 19th century] and is closed. | 1800..1899
2021-08-12 | A [19th-century] tower was closed. | 1800..1899
2021-08-12 | The tower dates from [the late eighteenth century] and is closed. | 1700..1799
2021-08-12 | The town was sacked in [AD 476] by raiders. | 476
2021-08-12 | The town was sacked in [1066] by raiders. | 1066
2008-10-27 | It was the lowest close [since '82] for shares. | 1982-01-01..
2021-08-12 | The new [2022] models sold well. | 2022
2021-08-12 | The year-end rally of [end-2020] faded. | 2020
"""
HOLIDAYS = """
2020-01-10 | Shops closed on [Christmas Day] in Tern. | 2019-12-25
2019-11-22 | Shops will close on [Christmas Day] in Tern. | 2019-12-25
2019-11-22 | Shops closed on [Christmas Eve 2017] in Tern. | 2017-12-24
2019-11-22 | Shops closed [last Christmas] in Tern. | 2018-12-25
2021-04-10 | Crowds came on [Easter Sunday] to the quay. | 2021-04-04
2021-04-10 | Crowds came on [Good Friday] to the quay. | 2021-04-02
2019-12-02 | Crowds came on [Thanksgiving Day] to the quay. | 2019-11-28
2019-12-02 | Crowds came on [Black Friday] to the quay. | 2019-11-29
2020-01-03 | Crowds came on [New Year's Eve] to the quay. | 2019-12-31
2020-07-10 | Crowds came on [the Fourth of July] to the quay. | 2020-07-04
2020-09-10 | Crowds came on [Labor Day] to the quay. | 2020-09-07
2020-05-10 | Crowds came on [May Day] to the quay. | 2020-05-01
2007-10-20 | The crash of [Black Monday] is remembered. | 1987-10-19
"""


@pytest.mark.parametrize(
    "case", cases(DAYS + NUMERIC + MONTHS + PERIODS + YEARS + HOLIDAYS), ids=str
)
def test_a_date_of_the_calendar_is_found_with_its_days(case: str) -> None:
    check(case)
