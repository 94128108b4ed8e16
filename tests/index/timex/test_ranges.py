"""Ranges as one span, lists as one span a date, and words and numbers that are no dates."""

import pytest

from tests.index.timex.cases import cases, check

RANGES = """
2019-11-22 | They met [from 3 to 5 May] in Tern. | 2019-05-03..2019-05-05
2019-11-22 | They met [from 3 to 5 May 2018] in Tern. | 2018-05-03..2018-05-05
2019-11-22 | They met [3-5 May 2018] in Tern. | 2018-05-03..2018-05-05
2019-11-22 | They met [from May 3 to 5] in Tern. | 2019-05-03..2019-05-05
2019-11-22 | They met [August 9-11] in Tern. | 2019-08-09..2019-08-11
2019-11-22 | They met [August 9–11, 2018] in Tern. | 2018-08-09..2018-08-11
2019-11-22 | They met [from 28 May to 2 June 2018] in Tern. | 2018-05-28..2018-06-02
2019-11-22 | They met [from May 28 to June 2, 2018] in Tern. | 2018-05-28..2018-06-02
2019-11-22 | They met [between 28 December and 2 January 2019] in Tern. | 2018-12-28..2019-01-02
2020-11-22 | It rained [between March and June 2020] in Tern. | 2020-03..2020-06
2020-11-22 | It rained [from November to February 2020] in Tern. | 2019-11..2020-02
2020-11-22 | It rained [between March and June] in Tern. | 2020-03..2020-06
2020-11-22 | It rained [between 2014 and 2016] in Tern. | 2014..2016
2020-11-22 | It rained [from 2009 to 2011] in Tern. | 2009..2011
2020-11-22 | The war of [1914-1918] ruined Tern. | 1914..1918
2020-11-22 | In the [2019-20] season Tern won. | 2019..2020
2020-11-22 | In the [2019/20] season Tern won. | 2019..2020
2020-11-22 | In [2013-14] Tern won. | 2013..2014
2020-11-22 | It rained [from Monday to Friday] in Tern. | 2020-11-16..2020-11-20
2020-11-18 | It rained [from Monday to Friday] in Tern. | 2020-11-16..2020-11-20
2020-11-22 | It was open [since 2014] in Tern. | 2014-01-01..
2020-11-22 | It was open [since last September] in Tern. | 2020-09-01..
2020-11-22 | It was open [since the 1990s] in Tern. | 1990-01-01..
2020-11-22 | It is open [from 2022 onwards]. | 2022-01-01..
2020-11-19 | It stays shut [until Friday]. | ..2020-11-20
2020-11-19 | It was shut [until 3 May 2019] in Tern. | ..2019-05-03
2020-11-19 | It was shut [until the end of 2019] in Tern. | ..2019-12-31
2020-11-19 | It rained [from the end of 2018 through July 2020] in Tern. | 2018-01-01..2020-07
"""
LISTS = """
2021-08-12 | They met on [9], [10] and [11 August]. | 2021-08-09 2021-08-10 2021-08-11
2021-08-12 | They met on [9], [10] and [11 August 2019]. | 2019-08-09 2019-08-10 2019-08-11
2021-08-12 | They met on [August 9], [10] and [11, 2019] there. | 2019-08-09 2019-08-10 2019-08-11
2021-08-12 | They met on [Monday] and [Tuesday] in Tern. | 2021-08-09 2021-08-10
2021-08-12 | They met in [2014] and [2016] in Tern. | 2014 2016
2021-08-12 | They met in [March], [April] and [June 2020] in Tern. | 2020-03 2020-04 2020-06
2021-08-12 | They met on [May 3] and [June 5] in Tern. | 2021-05-03 2021-06-05
"""
NAMES = """
2019-07-12 | May said she would resign. |
2019-07-12 | Theresa May has resigned, and May's cabinet met. |
2019-07-12 | In the vote May won by a hair. |
2019-07-12 | It may rain, and they march for hours. |
2019-07-12 | The March for Life drew thousands. |
2019-07-12 | They joined a March on the capital. |
2019-07-12 | April Ryan asked about it. |
2019-07-12 | A play by August Wilson was staged. |
2019-07-12 | June Allyson starred in it. |
2019-07-12 | The Friday group, a club of bankers, closed. |
2019-07-12 | He told the Sunday Times of it. |
2019-07-12 | They watch football every Sunday and on Mondays. |
2019-07-12 | She voted on Super Tuesday. |
2019-07-12 | The sun sat low and a cat sat on the mat. |
2019-07-12 | Prices continue to fall in Tern, and will fall on demand. |
2019-07-12 | The Winter Olympics and the Arab Spring were compared. |
2019-07-12 | The Spring Street clinic closed in the fall of Tern. |
2019-07-12 | Nobody wed, and the jan was sold. |
2019-07-12 | Christmas trees and White Christmas records sold well. |
"""
NUMBERS = """
2019-07-12 | Some 1,500 people and 2000 troops came. |
2019-07-12 | It cost $2,014, then $1999, then £1987 and 2015 euros. |
2019-07-12 | Tern won 3-2, then 10-9, then 20-11. |
2019-07-12 | Call 555-2014 or 020 7946 0018 or +1 202-555-1987. |
2019-07-12 | See page 1999 and section 2062. |
2019-07-12 | In all, 7 of 10 and 9/10 agreed. |
2019-07-12 | The XR-2000, the Boeing 1998 and Windows 2000 were sold. |
2019-07-12 | The Russell 2000 index rose 1987.5 points. |
2019-07-12 | It lasted for three years and two weeks. |
2019-07-12 | The trial is to last six weeks. |
2019-07-12 | A five-year plan and a 27-year veteran were praised. |
2019-07-12 | It ran 1500 miles at 2015 GMT. |
2019-07-12 | The town was sacked in 241 BC and 1200 BC. |
2019-07-12 | They met on February 31 and on 2019-13-45. |
2019-07-12 | The address is 192.168.20.19 on port 2020.1. |
2019-07-12 | Turnout was 1987% of nothing, a score of 2014:3. |
2019-07-12 | Recently, long ago and in the near future, nothing changed. |
2019-07-12 | They came one day, and some day they will go. |
"""


@pytest.mark.parametrize("case", cases(RANGES), ids=str)
def test_a_range_is_one_span(case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", cases(LISTS), ids=str)
def test_a_list_is_a_span_for_each_date(case: str) -> None:
    check(case)


@pytest.mark.parametrize("case", cases(NAMES + NUMBERS), ids=str)
def test_what_only_looks_like_a_date_is_left_alone(case: str) -> None:
    check(case)
