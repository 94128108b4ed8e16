"""The scores of a tagger, worked out by hand."""

from datetime import date
from typing import Any

import pytest

from index.documents import DateSpan
from index.timex import calendar_days as calendar
from index.timex.calendar_days import Days
from qa.evaluation.timex import days_of_value, score_documents

TEXT = "Talks on Monday, talks recently, talks at noon, talks in 2014, talks in Tern."


def _timex(words: str, kind: str, value: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, "type": kind, "value": value}


def _span(words: str, days: Days) -> DateSpan:
    start = TEXT.index(words)
    return DateSpan(
        words, start, start + len(words), days.first, days.last, days.granularity, is_stated=False
    )


DOCUMENT = {
    "id": "a",
    "dct": "2021-08-12",
    "text": TEXT,
    "timex": [
        _timex("Monday", "DATE", "2021-08-09"),
        _timex("recently", "DATE", "PAST_REF"),
        _timex("noon", "TIME", "2021-08-12T12:00"),
        _timex("2014", "DATE", "2014"),
    ],
}
MONDAY = _span("Monday", calendar.day(date(2021, 8, 9)))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2012-05-07", calendar.day(date(2012, 5, 7))),
        ("2012-05-07-WXX-1", calendar.day(date(2012, 5, 7))),
        ("2012-W19", Days(date(2012, 5, 7), date(2012, 5, 13), "week")),
        ("2012-W19-WE", Days(date(2012, 5, 12), date(2012, 5, 13), "weekend")),
        ("2012-05", calendar.month(2012, 5)),
        ("2012-05-XX", calendar.month(2012, 5)),
        ("2012-SU", calendar.season(2012, "summer")),
        ("2012-WI", calendar.season(2012, "winter")),
        ("2012-Q3", calendar.quarter(2012, 3)),
        ("2012-H1", calendar.half(2012, 1)),
        ("2012", calendar.year(2012)),
        ("201", calendar.decade(2010)),
        ("20", calendar.century(21)),
    ],
)
def test_a_value_names_days(value: str, days: Days) -> None:
    assert days_of_value(value) == days


@pytest.mark.parametrize(
    "value",
    ["PRESENT_REF", "P3Y", "2012-05-07T10:00", "2012-05-07TMO", "2012-13", "2012-02-30", "BC0241",
     "XXXX-XX-XX", "FY2007", "", "2012-W60", "0000"],
)  # fmt: skip
def test_other_values_name_none(value: str) -> None:
    assert days_of_value(value) is None


def test_all_found_and_right() -> None:
    spans = [MONDAY, _span("recently", calendar.year(2021)), _span("2014", calendar.year(2014))]
    scores = score_documents([DOCUMENT], lambda *_: spans)
    assert (scores.relaxed_f1, scores.strict_f1, scores.interval_f1) == (1.0, 1.0, 1.0)
    assert (scores.n, scores.skipped) == (3, 1)
    assert scores.characters_per_s > 0


def test_nothing_found() -> None:
    scores = score_documents([DOCUMENT], lambda *_: [])
    assert (scores.relaxed_f1, scores.strict_f1, scores.interval_f1) == (0.0, 0.0, 0.0)


def test_an_overlap_is_relaxed_and_not_strict() -> None:
    scores = score_documents(
        [DOCUMENT], lambda *_: [_span("on Monday", calendar.day(date(2021, 8, 9)))]
    )
    assert scores.relaxed_f1 == 2 * 1 / (1 + 3)
    assert scores.strict_f1 == 0.0
    assert scores.interval_f1 == 2 * 1 / (1 + 2)


def test_other_days_count_against_the_interval_alone() -> None:
    scores = score_documents(
        [DOCUMENT], lambda *_: [_span("Monday", calendar.day(date(2021, 8, 16)))]
    )
    assert scores.relaxed_f1 == scores.strict_f1 == 2 * 1 / (1 + 3)
    assert scores.interval_f1 == 0.0


def test_a_find_in_no_expression_counts_against_precision() -> None:
    spans = [MONDAY, _span("Tern", calendar.day(date(2021, 8, 9)))]
    scores = score_documents([DOCUMENT], lambda *_: spans)
    assert scores.relaxed_f1 == 2 * 1 / (2 + 3)
    assert scores.interval_f1 == 2 * 1 / (2 + 2)


def test_a_find_in_a_time_of_day_counts_neither_way() -> None:
    spans = [MONDAY, _span("noon", calendar.day(date(2021, 8, 12)))]
    assert score_documents([DOCUMENT], lambda *_: spans).relaxed_f1 == 2 * 1 / (1 + 3)


def test_a_range_matches_one_gold_expression_alone() -> None:
    whole = _span("Monday, talks recently, talks at noon, talks in 2014", calendar.year(2014))
    assert score_documents([DOCUMENT], lambda *_: [whole]).relaxed_f1 == 2 * 1 / (1 + 3)


def test_the_tagger_gets_the_documents_own_day() -> None:
    seen: list[date | None] = []

    def tagger(_: str, reference: date | None) -> list[DateSpan]:
        seen.append(reference)
        return []

    days = ["2021-08-12", "12-08-2021", None]
    score_documents([{**DOCUMENT, "dct": day} for day in days], tagger)
    assert seen == [date(2021, 8, 12), date(2021, 8, 12), None]


def test_meantime_is_scored_where_it_is_annotated() -> None:
    text = "\n".join(["Title", *(f"Sentence {number} ." for number in range(5)), "Seen in 2014 ."])
    document = {"id": "mt_1", "dct": "2021-08-12", "text": text, "timex": []}
    beyond = DateSpan(
        "2014", text.index("2014"), text.index("2014") + 4,
        date(2014, 1, 1), date(2014, 12, 31), "year", is_stated=True,
    )  # fmt: skip
    inside = DateSpan("Title", 0, 5, date(2014, 1, 1), date(2014, 12, 31), "year", is_stated=True)
    timex = [{"start": 0, "end": 5, "text": "Title", "type": "DATE", "value": "2014"}]
    scores = score_documents([{**document, "timex": timex}], lambda *_: [inside, beyond])
    assert scores.interval_f1 == 1.0
