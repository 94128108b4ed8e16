"""What holds for every text: exact offsets, real days in order, weeks that move together, speed."""

from calendar import day_name
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents import DateSpan
from index.timex import tag_dates, tag_expressions

VOCABULARY = (
    "the a last next this that past previous following same early mid- late end of beginning in on "
    "from to until since between and by for over , . - / ' \n Monday wed. Friday May march Sept. "
    "11 31 31st 1st first second third 0 2021 1999 1066 99999 '82 '80s 1990s 70s 19th century "
    "week weekend month quarter half year years decade ago later earlier before today yesterday "
    "tomorrow night summer winter fall Christmas Easter Q3 FY21 2021-08-11 31/02/2021 08/11/2021 "
    "9/11 BC will said three two the-day same-period a.d. 2019-20 twenty February 29 30 one now "
    "USA TODAY"
)
WORDS = VOCABULARY.split(" ")
DATE_TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
REFERENCES = st.none() | st.dates()
TAGGERS: list[Callable[[str, date | None], Sequence[DateSpan]]] = [tag_dates, tag_expressions]


@pytest.mark.parametrize("tagger", TAGGERS)
@settings(max_examples=400, deadline=None)
@given(text=st.text() | DATE_TEXTS, reference=REFERENCES)
def test_spans_are_exact_ordered_and_real(
    tagger: Callable[[str, date | None], Sequence[DateSpan]], text: str, reference: date | None
) -> None:
    previous_end = 0
    for span in tagger(text, reference):
        assert previous_end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == span.text
        assert span.first is not None or span.last is not None
        if span.first is not None and span.last is not None:
            assert span.first <= span.last
        previous_end = span.end


WEEK_RELATIVE = (
    "They met on {}.", "They met {}.", "They will meet on {}.", "They met last {}.",
    "They meet next {}.", "They meet this {}.", "They met on {} evening.", "It shuts until {}.",
    "They met on {} last week.", "It was shut from Monday to {}.", "They met yesterday.",
    "They met last week.", "They meet this weekend.", "They met three days ago.",
    "They met on {}. The following day they left.", "They met two weeks ago, on {}.",
)  # fmt: skip
WEEKDAYS = st.sampled_from(tuple(day_name))


@given(
    template=st.sampled_from(WEEK_RELATIVE),
    weekday=WEEKDAYS,
    reference=st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    weeks=st.integers(-500, 500),
)
def test_whole_weeks_move_what_points_from_them(
    template: str, weekday: str, reference: date, weeks: int
) -> None:
    text, shift = template.format(weekday), timedelta(weeks=weeks)
    spans = tag_dates(text, reference)
    assert spans
    assert [
        (
            span.text,
            span.first and span.first + shift,
            span.last and span.last + shift,
        )
        for span in spans
    ] == [(span.text, span.first, span.last) for span in tag_dates(text, reference + shift)]


@given(reference=st.dates(date(1900, 1, 1), date(2100, 1, 1)), weekday=WEEKDAYS)
def test_a_bare_weekday_of_a_report_is_the_last_one(reference: date, weekday: str) -> None:
    (span,) = tag_dates(f"The envoys met on {weekday} in Lorvik.", reference)
    assert span.first is not None
    assert span.first.strftime("%A") == weekday
    assert timedelta(0) <= reference - span.first < timedelta(weeks=1)


@given(on=st.dates(date(1000, 1, 1), date(2099, 12, 31)), reference=REFERENCES)
def test_a_stated_day_is_that_day_whatever_the_reference(on: date, reference: date | None) -> None:
    for words in (f"{on:%d %B} {on.year}", f"{on:%b} {on.day}, {on.year}", on.isoformat()):
        (span,) = tag_dates(f"It happened on {words} in Tern.", reference)
        assert (span.text, span.first, span.last) == (words, on, on)
        assert span.is_stated


def test_a_year_is_stated_only_where_it_is_named() -> None:
    text = "On Wednesday, in August 2021, in May and from 3 to 5 June 2020."
    stated = {span.text: span.is_stated for span in tag_dates(text, date(2021, 8, 12))}
    assert stated == {
        "Wednesday": False,
        "August 2021": True,
        "May": False,
        "from 3 to 5 June 2020": True,
    }


@pytest.mark.parametrize(
    ("words", "granularity"),
    [
        ("on Wednesday", "day"),
        ("this weekend", "weekend"),
        ("last week", "week"),
        ("in August 2020", "month"),
        ("in summer 2020", "season"),
        ("in Q3 2020", "quarter"),
        ("in the first half of 2020", "half"),
        ("in 2020", "year"),
        ("in the 1990s", "decade"),
        ("in the 19th century", "century"),
    ],
)
def test_a_span_says_how_fine_it_is(words: str, granularity: str) -> None:
    (span,) = tag_dates(f"It happened {words} in Tern.", date(2021, 8, 12))
    assert span.granularity == granularity


def test_the_month_stands_first_where_nothing_tells() -> None:
    (span,) = tag_dates("Filed 03/04/2018.", date(2021, 8, 12))
    assert span.first == date(2018, 3, 4)


def test_a_date_line_is_the_reference_of_an_undated_text() -> None:
    text = "Storm hits Tern\nMay 3, 2019\nThe storm came ashore yesterday, on Thursday."
    assert [span.first for span in tag_dates(text, None)] == [
        date(2019, 5, 3),
        date(2019, 5, 2),
        date(2019, 5, 2),
    ]


def test_a_chronicle_follows_its_own_years() -> None:
    lines = [
        f"In {year} the fleet left Tern in May and came home in August."
        for year in range(1801, 1812)
    ]
    spans = tag_dates("\n".join([*lines, "In September it was sold."]), date(2021, 8, 12))
    assert [span.first for span in spans[:3]] == [
        date(1801, 1, 1),
        date(1801, 5, 1),
        date(1801, 8, 1),
    ]
    assert spans[-1].first == date(1811, 9, 1)


def test_the_present_is_an_expression_and_not_a_date() -> None:
    text, reference = "She is currently the mayor of Tern.", date(2021, 8, 12)
    assert [span.text for span in tag_expressions(text, reference)] == ["currently"]
    assert tag_dates(text, reference) == []


def test_expressions_are_the_parts_of_ranges() -> None:
    text = "It was open from 2009 to 2011 and since 2014."
    assert [span.text for span in tag_expressions(text, None)] == ["2009", "2011", "2014"]


def test_texts_can_be_tagged_at_once() -> None:
    texts = [f"They met on {day} May {year}." for day in range(1, 29) for year in range(2000, 2010)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda text: tag_dates(text, None), texts))
    assert at_once == [tag_dates(text, None) for text in texts]


@pytest.mark.parametrize(
    "unit",
    [
        "1", "the ", "Monday ", "1,", "1-", "9, 10, ", "May ", "May's ", "January and ", "2014 ",
        "\n", " ", "early late ", "1 and 2 and ", "the week of ", "12/", "September 11 ",
        "in 2014, ",
    ],
)  # fmt: skip
def test_time_grows_with_the_text_alone(unit: str) -> None:
    def seconds(characters: int) -> float:
        text = unit * (characters // len(unit))
        started = process_time()
        tag_dates(text, date(2021, 8, 12))
        return process_time() - started

    # Ten times the text takes ten times as long; quadratic growth would take a hundred times.
    assert seconds(200_000) < 30 * max(seconds(20_000), 0.005)
