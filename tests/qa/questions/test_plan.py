"""A plan is a pure function of the question and the day it is asked on."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.contract.query import PlannedDate
from qa.questions.plan import plan
from tests.index.timex.cases import BRACKETED, cases, interval
from tests.index.timex.test_tagger import WORDS

TODAY = date(2021, 8, 18)

# today | the question, its dates in brackets | their days
ABSOLUTE = """
2021-08-18 | who met in Lorvik on [11 August 2021] | 2021-08-11
2021-08-18 | What was agreed on [March 3, 1987]? | 1987-03-03
2021-08-18 | What was agreed on [Tuesday, March 3, 1987]? | 1987-03-03
2021-08-18 | What was agreed on [the 3rd of March 1987]? | 1987-03-03
2021-08-18 | What was agreed on [1987-03-03]? | 1987-03-03
2021-08-18 | What was agreed on [3/25/1987]? | 1987-03-25
2021-08-18 | what was agreed on [march 3 1987] | 1987-03-03
2021-08-18 | Who resigned in [February 2020]? | 2020-02
2021-08-18 | Who won the [2018] World Cup final? | 2018
2021-08-18 | What did it cost in [the 1990s]? | 1990..1999
2021-08-18 | What was sold in [Q3 2020]? | 2020-07..2020-09
2021-08-18 | What was sold in [the third quarter of 2020]? | 2020-07..2020-09
2021-08-18 | What was sold in [the first half of 1987]? | 1987-01..1987-06
2021-08-18 | What was sold in [the first nine months of 1987]? | 1987-01..1987-09
2021-08-18 | What was sown in [the spring of 1987]? | 1987-03..1987-05
2021-08-18 | What was forecast on [the first Tuesday of March 1987]? | 1987-03-03
2021-08-18 | What was forecast in [the second week of May 1987]? | 1987-05-11..1987-05-17
2021-08-18 | What was forecast on [the last day of March 1987]? | 1987-03-31
2021-08-18 | What was forecast at [the end of March 1987]? | 1987-03
2021-08-18 | What was forecast in [early March 1987]? | 1987-03
2021-08-18 | Who won in [2014], [2016] or [2018]? | 2014 2016 2018
2021-08-18 | What was said on [3 March 2020] and on [5 May 2020]? | 2020-03-03 2020-05-05
2021-08-18 | Was it higher on [5 May 2020] than on [3 March 2020]? | 2020-05-05 2020-03-03
"""
HOLIDAYS = """
2021-08-18 | Where did it snow at [Christmas 2020]? | 2020-12-25
2021-08-18 | Where did it snow on [Boxing Day 2020]? | 2020-12-26
2021-08-18 | Where did it snow on [New Year's Eve 2020]? | 2020-12-31
2021-08-18 | Where did it snow at [Easter 1987]? | 1987-04-19
2021-08-18 | Where did it snow on [Good Friday 1987]? | 1987-04-17
2021-11-28 | Where did it snow at [Thanksgiving 2021]? | 2021-11-25
2021-08-18 | Where did it snow [last Christmas]? | 2020-12-25
"""
RELATIVE = """
2021-08-18 | Who resigned [yesterday]? | 2021-08-17
2021-08-18 | Who resigned [last night]? | 2021-08-17
2021-08-18 | Who resigned [today]? | 2021-08-18
2021-08-18 | Who resigned on [Wednesday]? | 2021-08-18
2021-08-18 | Who resigned on [Thursday]? | 2021-08-12
2021-08-18 | Who will resign on [Thursday]? | 2021-08-19
2021-08-18 | Who resigned [last Wednesday]? | 2021-08-11
2021-08-18 | meetings in Lorvik [last week] | 2021-08-09..2021-08-15
2021-08-18 | Who will meet [next week]? | 2021-08-23..2021-08-29
2021-08-18 | Who resigned [this month]? | 2021-08
2021-08-18 | Who resigned [two weeks ago]? | 2021-08-02..2021-08-08
2021-08-18 | Who resigned in [the last three months]? | 2021-05-18..2021-08-18
2021-08-18 | Who resigned in [the last few days]? | 2021-08-11..2021-08-18
2021-08-18 | Who resigned in [the past 24 hours]? | 2021-08-17..2021-08-18
2021-08-18 | Who resigned in [the last year]? | 2020-08-18..2021-08-18
2021-08-18 | Who resigned [last year]? | 2020
2021-08-18 | Who resigned in [March last year]? | 2020-03
2021-08-18 | Who resigned [last March]? | 2021-03
2021-08-18 | Who resigned over [the weekend]? | 2021-08-14..2021-08-15
2021-08-18 | Who resigned [between Monday and Wednesday]? | 2021-08-16..2021-08-18
2021-08-18 | Who was to leave on [the 5th]? | 2021-08-05
2021-08-18 | Was the bank expected to lend on [Friday]? | 2021-08-13
2021-08-18 | Who was due to speak on [Friday]? | 2021-08-13
2021-08-18 | How much would the bank lend on [Friday]? | 2021-08-13
2021-08-18 | What did traders expect the bank to do on [Friday]? | 2021-08-13
2021-08-18 | Is the bank expected to lend on [Friday]? | 2021-08-20
2021-08-18 | Which bill that was delayed is due to pass on [Friday]? | 2021-08-20
2021-08-18 | Who resigned on [Tuesday two weeks ago]? | 2021-08-03
2021-08-18 | Who resigned on [the 5th of last month]? | 2021-07-05
"""
LIMITED = """
2021-08-18 | Who resigned [before 5 May 2020]? | ..2020-05-04
2021-08-18 | Who resigned [prior to March 2020]? | ..2020-02-29
2021-08-18 | Who resigned [on or before 5 May 2020]? | ..2020-05-05
2021-08-18 | Who resigned [after 5 May 2020]? | 2020-05-06..
2021-08-18 | Who resigned [after March 2020]? | 2020-04-01..
2021-08-18 | Who resigned [on or after 5 May 2020]? | 2020-05-05..
2021-08-18 | Who has resigned [since March 2020]? | 2020-03-01..
2021-08-18 | Who resigned [until 5 May 2020]? | ..2020-05-05
2021-08-18 | Who had resigned [up to 5 May 2020]? | ..2020-05-05
2021-08-18 | Who had resigned [by 5 May 2020]? | ..2020-05-05
2021-08-18 | Who had resigned [by Tuesday]? | ..2021-08-17
2021-08-18 | Who resigned [before the end of 2020]? | ..2020-12-30
2021-08-18 | Who resigned [after the start of 2020]? | 2020-01-02..
2021-08-18 | Who resigned [between 3 March and 5 May 2020]? | 2020-03-03..2020-05-05
2021-08-18 | Who resigned [from 3 March to 5 May 2020]? | 2020-03-03..2020-05-05
2021-08-18 | Who led the party [from 1987 to 1990]? | 1987..1990
2021-08-18 | Who led the party [from 1987 on]? | 1987-01-01..
2021-08-18 | Who resigned after the election of [3 May 2020]? | 2020-05-03..
2021-08-18 | Who resigned until the vote on [3 May 2020]? | ..2020-05-03
2021-08-18 | Compare it between the votes of [3 March and 5 May 2020]. | 2020-03-03..2020-05-05
2021-08-18 | Who resigned [before 3 March 1987] or [after 5 May 2020]? | ..1987-03-02 2020-05-06..
2021-08-18 | Who testified before the court on [3 March 2020]? | 2020-03-03
2021-08-18 | Who resigned [after 1 March 2020 and before 5 May 2020]? | 2020-03-02..2020-05-04
2021-08-18 | Who resigned [before 5 May 2020 and after 1 March 2020]? | 2020-03-02..2020-05-04
2021-08-18 | Who resigned [since March 2020 but before May 2020]? | 2020-03-01..2020-04-30
2021-08-18 | Who resigned [on or after 1 March 2020, by 5 May 2020]? | 2020-03-01..2020-05-05
2021-08-18 | Who resigned [after 1 March and before 5 May 2020]? | 2020-03-02..2020-05-04
2021-08-18 | Who resigned [after October and before March 2020]? | 2019-11-01..2020-02-29
2021-08-18 | Who resigned [after 1 March 2020 and before 5 May]? | 2020-03-02..2020-05-04
2021-08-18 | Who resigned [before 5 May and after 1 March 2020]? | 2020-03-02..2020-05-04
2021-08-18 | Who resigned [after 1 November 2020 and before 5 May]? | 2020-11-02..2021-05-04
2021-08-18 | Who resigned [before 3 March 1987] and [after 5 May 2020]? | ..1987-03-02 2020-05-06..
2021-08-18 | Who rose [after 3 May 2020], who fell [before 5 May 2020]? | 2020-05-04.. ..2020-05-04
"""
COUNTED = """
2021-08-18 | What happened [the day after 3 March 2020]? | 2020-03-04
2021-08-18 | What happened [the day before 1 March 2020]? | 2020-02-29
2021-08-18 | What happened [three days after 3 March 2020]? | 2020-03-06
2021-08-18 | What happened in [the week before 3 March 2020]? | 2020-02-25..2020-03-02
2021-08-18 | What happened in [the week of 3 March 2020]? | 2020-03-02..2020-03-08
2021-08-18 | What happened in [the days after 3 March 2020]? | 2020-03-04..2020-03-10
2021-08-18 | What happened on [the eve of 3 March 2020]? | 2020-03-02
2021-08-18 | What happened on [the morning after 3 March 2020]? | 2020-03-04
2021-08-18 | What happened on [the Tuesday after Easter 1987]? | 1987-04-21
2021-08-18 | What happened in [the week ending 7 March 1987]? | 1987-03-01..1987-03-07
2021-08-18 | How did loans change in [the week ended 7 March 1987]? | 1987-03-01..1987-03-07
2021-08-18 | What were loans for [the week that ended on 7 March 1987]? | 1987-03-01..1987-03-07
2021-08-18 | What happened two days after the vote of [3 May 2020]? | 2020-05-05
2021-08-18 | What happened the day after the fall of Tern on [15 August 2020]? | 2020-08-16
"""
EVENTS = """
2021-08-18 | Who was reported dead on [3 March 2020]? | 2020-03-03
2021-08-18 | What was reported on [3 March 2020]? | 2020-03-03
2021-08-18 | What did the study published in [March 2021] find? | 2021-03
2021-08-18 | Which novel was published in [2018]? | 2018
2021-08-18 | What did the bank publish on [3 March 2020]? | 2020-03-03
2021-08-18 | Which newspapers closed in [2018]? | 2018
2021-08-18 | Who joined Harbour News in [March 2020]? | 2020-03
2021-08-18 | Which company reports in [May 2020]? | 2020-05
2021-08-18 | coverage of the Lorvik talks [last week] | 2021-08-09..2021-08-15
2021-08-18 | What was said at [today]'s news conference? | 2021-08-18
2021-08-18 | What was known about the fire of [3 March 2020]? | 2020-03-03
2021-08-18 | What is known about the talks in Tern on [3 March 2020]? | 2020-03-03
2021-08-18 | Which singer, known as the Wren, died on [3 March 2020]? | 2020-03-03
2021-08-18 | Who was known to be in Tern on [3 March 2020]? | 2020-03-03
2021-08-18 | Which well-known painter died on [3 March 2020]? | 2020-03-03
2021-08-18 | What was known about the ship that sank on [3 March 2020]? | 2020-03-03
"""
PUBLISHED = """
2021-08-18 | What was [published in March 1987] about tin? | 1987-03
2021-08-18 | What was [published yesterday]? | 2021-08-17
2021-08-18 | What was [published before 5 May 2020] about tin? | ..2020-05-04
2021-08-18 | What has been [published since 5 May 2020]? | 2020-05-05..
2021-08-18 | What was [printed on 3 March 1987]? | 1987-03-03
2021-08-18 | articles [published between 3 March and 5 May 2020] | 2020-03-03..2020-05-05
2021-08-18 | Which articles published by the Echo in [March 1987] are on tin? | 1987-03
2021-08-18 | articles [published since 3 March and by 5 May 2020] | 2020-03-03..2020-05-05
2021-08-18 | the poll and the Echo's report [published on 5 May 2020] | 2020-05-05
2021-08-18 | Show me articles of [3 March 2020]. | 2020-03-03
2021-08-18 | articles of [3 March 2020] and [5 May 2020] | 2020-03-03 2020-05-05
2021-08-18 | articles about tin [from 3 March to 5 May 1987] | 1987-03-03..1987-05-05
2021-08-18 | Which articles that appeared in [March 1987] are on tin? | 1987-03
2021-08-18 | Which [3 March 2020] articles are on tin? | 2020-03-03
2021-08-18 | What do reports from [last week] say? | 2021-08-09..2021-08-15
2021-08-18 | Which reports of [March 1987] are on tin? | 1987-03
2021-08-18 | What did [yesterday]'s reports say? | 2021-08-17
2021-08-18 | stories dated [3 March 2020] on tin | 2020-03-03
2021-08-18 | stories about grain from [the week before Easter 1987] | 1987-04-12..1987-04-18
2021-08-18 | coverage from [last week] of the talks | 2021-08-09..2021-08-15
2021-08-18 | coverage of the talks from [last week] | 2021-08-09..2021-08-15
2021-08-18 | news from [August 2020] | 2020-08
2021-08-18 | News of [August 2020] on tin | 2020-08
2021-08-18 | What is the news about Tern from [August 2020]? | 2020-08
2021-08-18 | What was in [last week]'s news? | 2021-08-09..2021-08-15
2021-08-18 | What was in the news on [3 March 2020]? | 2020-03-03
2021-08-18 | headlines of [3 March 2020] | 2020-03-03
2021-08-18 | What stood in the papers on [3 March 2020]? | 2020-03-03
2021-08-18 | What did tin cost, as [reported on 3 March 1987]? | 1987-03-03
2021-08-18 | What did tin cost, as [reported yesterday]? | 2021-08-17
2021-08-18 | According to a report [published on 3 March 1987], what did tin cost? | 1987-03-03
2021-08-18 | According to reports of [3 March 1987], what did tin cost? | 1987-03-03
"""
KNOWN_BY = """
2021-08-18 | what was reported [as of 1 January 2020] | ..2020-01-01
2021-08-18 | [As of March 2020], who led the party? | ..2020-03-31
2021-08-18 | [as at last Wednesday], how many had left? | ..2021-08-11
2021-08-18 | [As things stood on 3 March 2020], who led? | ..2020-03-03
2021-08-18 | [As of the start of 2020], who led? | ..2020-01-01
2021-08-18 | What was known [by 3 March 2020] about the fever? | ..2020-03-03
2021-08-18 | What was known about the fever [by 3 March 2020]? | ..2020-03-03
2021-08-18 | What was known about the fever on [3 March 2020]? | ..2020-03-03
2021-08-18 | What was known [before 3 March 2020]? | ..2020-03-02
2021-08-18 | What had been known [until 3 March 2020]? | ..2020-03-03
2021-08-18 | What was still unknown in [March 2020]? | ..2020-03-31
2021-08-18 | On [3 March 2020], what was known about the fever? | ..2020-03-03
2021-08-18 | What was known two days after the vote on [3 May 2020]? | ..2020-05-05
2021-08-18 | What did the mayor know on [3 March 2020]? | ..2020-03-03
2021-08-18 | What did the mayor know [last week]? | ..2021-08-15
2021-08-18 | By then known, on [3 March 2020], how many had died? | ..2020-03-03
2021-08-18 | What had been said [up to then, on 3 March 2020]? | ..2020-03-03
2021-08-18 | What did tin cost [at the time, on 3 March 1987]? | ..1987-03-03
2021-08-18 | What was promised before the fall of Tern on [15 August 2020]? | ..2020-08-14
"""
YEARLESS = """
2019-11-22 | Who was elected in [February]? | 2019-02
2019-01-22 | Who was elected in [February]? | 2018-02
2019-11-22 | Who will be elected in [February]? | 2020-02
2019-11-22 | who was elected in [march]? | 2019-03
2019-11-22 | Who hosted the talks on [October 25]? | 2019-10-25
2019-01-22 | Who hosted the talks on [October 25]? | 2018-10-25
2019-11-22 | Who hosted the talks on [the first Tuesday of March]? | 2019-03-05
2019-11-22 | Who hosted the talks on [the last Friday of June]? | 2019-06-28
2019-11-22 | Who hosted the talks at [Christmas]? | 2018-12-25
2019-11-22 | Who hosted the talks in [the third quarter]? | 2019-07..2019-09
2019-11-22 | Who hosted the talks in [summer]? | 2019-06..2019-08
2019-11-22 | Who resigned [before 5 May]? | ..2019-05-04
2019-11-22 | Who has resigned [since March]? | 2019-03-01..
2019-11-22 | What happened [the day after Christmas]? | 2018-12-26
2019-11-22 | Which bank was set to close on [16 March]? | 2019-03-16
2019-11-22 | What was sold in [the first half of March]? | 2019-03-01..2019-03-15
2019-11-22 | Where did it snow at [New Year]? | 2019-01-01
"""
NO_DATES = """
2019-11-22 | What did May say about the March for Life? |
2019-11-22 | Did April Ryan and June Allyson meet in Augusta? |
2019-11-22 | who may march, and who will fall? |
2019-11-22 | Who owns the Sunday Times? |
2019-11-22 | Who won the title the following year? |
2019-11-22 | How many of the 1,500 people on flight 2020 were paid 300 dollars? |
2019-11-22 | Who is the current president? |
"""


def check(case: str, role: str, *, is_stated: bool) -> None:
    today, marked, *days = (part.strip() for part in case.split(" | "))
    question = BRACKETED.sub(r"\1", marked)
    planned = plan(question, date.fromisoformat(today))
    # As if the brackets were not there: two for each date before.
    places = [
        (m.start() - 2 * n, m.end() - 2 * n - 2) for n, m in enumerate(BRACKETED.finditer(marked))
    ]
    expected = [
        PlannedDate(question[slice(*place)], *interval(words), role, is_stated, *place)  # type: ignore[arg-type]
        for place, words in zip(places, days[0].split() if days else [], strict=True)
    ]
    assert list(planned.dates) == expected
    assert planned.standalone_question == question
    assert planned.search_text
    assert not any(day.text in planned.search_text for day in planned.dates)


@pytest.mark.parametrize(
    "case", cases(ABSOLUTE + HOLIDAYS + RELATIVE + LIMITED + COUNTED + EVENTS), ids=str
)
def test_a_date_is_when_something_happened(case: str) -> None:
    check(case, "event", is_stated=True)


@pytest.mark.parametrize("case", cases(PUBLISHED), ids=str)
def test_of_articles_it_is_when_they_were_published(case: str) -> None:
    check(case, "published", is_stated=True)


@pytest.mark.parametrize("case", cases(KNOWN_BY), ids=str)
def test_it_can_be_the_day_by_which_something_was_known(case: str) -> None:
    check(case, "known_by", is_stated=True)


@pytest.mark.parametrize("case", cases(YEARLESS), ids=str)
def test_a_time_of_year_is_the_last_one_unless_the_question_looks_ahead(case: str) -> None:
    check(case, "event", is_stated=False)


@pytest.mark.parametrize("case", cases(NO_DATES), ids=str)
def test_other_words_are_no_dates(case: str) -> None:
    check(case, "event", is_stated=True)


def test_days_that_share_a_month_share_their_words() -> None:
    third, fifth = plan("What was said on 3 and 5 May 1987?", TODAY).dates
    assert third.text == fifth.text == "3 and 5 May 1987"
    assert (third.start, third.end) == (fifth.start, fifth.end) == (17, 33)
    assert (third.first, fifth.first) == (date(1987, 5, 3), date(1987, 5, 5))


def test_a_date_said_twice_is_planned_once() -> None:
    (day,) = plan("Who sang in 1987, and who sang first in 1987?", TODAY).dates
    assert (day.start, day.end) == (12, 16)


def test_dates_of_the_person_stand_in_place_of_those_in_the_question() -> None:
    given_date = PlannedDate("in the spring", date(2020, 3, 1), None, "published")
    question = "who met in Lorvik on 11 August 2021"
    assert plan(question, TODAY, [given_date]).dates == (given_date,)
    assert plan(question, TODAY, []).dates == ()
    assert plan(question, TODAY, []).search_text == "who met in Lorvik"


def test_a_given_date_has_a_place_only_in_its_own_question() -> None:
    question = "Who met in May, and who met in June?"
    may, june = plan(question, TODAY).dates
    assert plan(question, TODAY, [june]).dates == (june,)
    (moved,) = plan("Who left in June?", TODAY, [june]).dates
    assert (moved.start, moved.end) == (None, None)
    assert (moved.text, moved.first, moved.last) == (june.text, june.first, june.last)
    assert plan("who spoke in May?", TODAY, [may]).dates[0].start is None


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("On 3 March 1987, what did tin cost?", "what did tin cost?"),
        ("What did tin cost on 3 March 1987?", "What did tin cost ?"),
        ("What did tin cost, as reported on 3 March 1987?", "What did tin cost ?"),
        (
            "According to a report published last Tuesday, what did tin cost?",
            "what did tin cost?",
        ),
        ("What has the tin council said since 3 March 1987?", "What has the tin council said ?"),
        ("What was said as of 3 March 1987?", "What was said ?"),
        ("yesterday", "yesterday"),
        ("yesterday?", "yesterday?"),
        ("2019 and 2020", "2019 and 2020"),
        # Only the date goes, and not the same letters elsewhere.
        ("Why did Theresa May resign in May?", "Why did Theresa May resign ?"),
        ("What did the Sunday Times say on Sunday?", "What did the Sunday Times say ?"),
        ("Who died on 1 May 2020 and 11 May 2020?", "Who died ?"),
        ("Who sang in 1987, and who danced in 1987?", "Who sang and who danced ?"),
        # Nothing that led from one date to the next stays.
        ("Who won in 2014, 2016 or 2018?", "Who won ?"),
        ("Who won in both 2014 and 2016?", "Who won ?"),
        ("Was it higher on 5 May 2020 than on 3 May 2020?", "Was it higher ?"),
        ("Who won before 3 March 1987, or after 5 May 2020?", "Who won ?"),
        ("Who won between 5 May 2020 and 3 March 2020?", "Who won ?"),
        ("On 3 May 2020, and on 5 May 2020, who won?", "who won?"),
        ("What did tin cost, in 1987?", "What did tin cost ?"),
        ("Who, in May 2020, won the cup, and how?", "Who won the cup, and how?"),
        ("Who fought between the wars of 1914 and how?", "Who fought between the wars and how?"),
    ],
)
def test_dates_and_the_words_that_lead_to_them_are_not_searched(
    question: str, searched: str
) -> None:
    assert plan(question, TODAY).search_text == searched


def test_white_space_of_the_question_means_nothing() -> None:
    assert plan("  who\n met\tin Lorvik ", TODAY) == plan("who met in Lorvik", TODAY)


CUES = """
    published printed articles reports news of from dated as known did know by then the time at
    before after since until up to vote fall on day days eve week ending between decisions ? ' s
"""


@settings(max_examples=400, deadline=None)
@given(
    question=st.text(max_size=300)
    | st.lists(st.sampled_from([*WORDS, *CUES.split()]), max_size=30).map(" ".join),
    today=st.dates(),
)
def test_any_text_can_be_planned_and_always_gives_the_same_plan(question: str, today: date) -> None:
    planned = plan(question, today)
    assert planned == plan(question, today)
    assert re.search(r"\w", planned.search_text) or not re.search(r"\w", question)
    for day in planned.dates:
        assert planned.standalone_question[day.start : day.end] == day.text != ""
        assert day.first is not None or day.last is not None
        assert day.first is None or day.last is None or day.first <= day.last
