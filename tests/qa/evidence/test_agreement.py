"""How well a sentence's dates agree with a question's."""

from datetime import date, timedelta

import pytest

from index.timex import tag_dates
from qa.contract.query import PlannedDate, Role
from qa.evidence.agreement import (
    AROUND,
    FAR_AROUND,
    INSIDE,
    NEIGHBOUR,
    OTHER_DAYS,
    PUBLISHED_AFTER,
    SAME_RUN,
    date_agreement,
    evidence,
    reported_until,
    telling,
    timeliness,
)

DAY = PlannedDate("11 August 2021", date(2021, 8, 11), date(2021, 8, 11), "event")
WEEK = PlannedDate("the week ended 14 August 2021", date(2021, 8, 8), date(2021, 8, 14), "event")


def agreement(text: str, published: date | None, wanted: PlannedDate = DAY) -> list[float]:
    """Of each line of a text, as its sentences."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        lines.append((start, start + len(line)))
        start += len(line)
    return date_agreement(lines, tag_dates(text, published), published, [wanted])


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met on 11 August 2021.", date(2022, 1, 5), INSIDE),
        ("They met on Wednesday.", date(2021, 8, 12), min(1, INSIDE + PUBLISHED_AFTER)),
        ("They met in August 2021.", date(2022, 1, 5), AROUND),
        ("They met often in 2021.", date(2022, 1, 5), FAR_AROUND),
        ("They met.", date(2021, 8, 11), 1.0),
        ("They met.", date(2021, 8, 12), PUBLISHED_AFTER),
        ("They met on 10 August 2021.", date(2021, 8, 11), OTHER_DAYS),
        ("They met on 10 August 2021.", date(2021, 8, 12), OTHER_DAYS * PUBLISHED_AFTER),
        ("They met.", date(2021, 8, 10), 0.0),
        ("They met.", date(2021, 8, 20), 0.0),
        ("They met.", None, 0.0),
    ],
)
def test_one_sentence(text: str, published: date, expected: float) -> None:
    assert agreement(text, published) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sales fell in the week ended August 14, 2021.", SAME_RUN),
        ("Sales fell on August 12, 2021.", INSIDE),
        ("Sales fell in August 2021.", AROUND),
    ],
)
def test_the_very_days_fit_several_days_best(text: str, expected: float) -> None:
    assert agreement(text, date(2021, 9, 20), WEEK) == [expected]


def test_the_day_of_publication_tells_more_of_one_day_than_of_many() -> None:
    month = PlannedDate("August 2021", date(2021, 8, 1), date(2021, 8, 31), "event")
    on, after = date(2021, 8, 11), date(2021, 8, 12)
    assert timeliness(on, DAY) == 1
    assert timeliness(after, DAY) == PUBLISHED_AFTER
    assert 1 > timeliness(on, WEEK) > timeliness(on, month) > 0
    since = PlannedDate("since 2020", date(2020, 1, 1), None, "event")
    assert 0 < timeliness(on, since) < timeliness(on, month)


def test_what_a_passage_says_and_when_it_came_out_count_both() -> None:
    text = "They met on Wednesday."
    spans = tag_dates(text, date(2021, 8, 11))
    assert evidence(spans, date(2021, 8, 11), [DAY]) == INSIDE + 1
    assert evidence(spans, date(2021, 10, 1), [DAY]) == INSIDE
    assert evidence([], date(2021, 8, 11), [DAY]) == 1
    assert evidence([], date(2021, 10, 1), [DAY]) == 0
    other = PlannedDate("3 May 2020", date(2020, 5, 3), date(2020, 5, 3), "event")
    assert evidence(spans, date(2021, 8, 11), [other, DAY]) == INSIDE + 1


@pytest.mark.parametrize(
    ("days", "role", "is_telling"),
    [
        (1, "event", True),
        (400, "event", True),
        (1, "published", True),
        (7, "published", True),
        (8, "published", False),
    ],
)
def test_short_bounds_tell_passages_apart_and_long_ones_do_not(
    days: int, role: Role, is_telling: bool
) -> None:
    first = date(2021, 8, 1)
    day = PlannedDate("then", first, first + timedelta(days - 1), role)
    assert telling([day]) == [day] * is_telling


def test_open_bounds_on_publication_tell_nothing() -> None:
    before = PlannedDate("before 2021", None, date(2020, 12, 31), "published")
    since = PlannedDate("since 2021", date(2021, 1, 1), None, "published")
    known = PlannedDate("as of 2021", None, date(2021, 12, 31), "known_by")
    assert telling([before, since, known]) == []


def test_inside_a_bound_on_publication_other_days_do_not_count_against_a_sentence() -> None:
    day = PlannedDate("published on 11 August 2021", DAY.first, DAY.last, "published")
    text = "Sales fell in the week ended 3 July 2021."
    assert agreement(text, date(2021, 8, 11), day) == [1.0]


def test_news_of_the_last_day_there_is_has_no_later_one() -> None:
    last = PlannedDate("then", date.max, date.max, "event")
    assert reported_until(last) == date.max
    assert timeliness(date.max, last) == 1


def test_a_sentence_without_dates_inherits_from_its_neighbour() -> None:
    text = "They met on 11 August 2021.\nNothing was agreed."
    assert agreement(text, date(2022, 1, 5)) == [INSIDE, NEIGHBOUR * INSIDE]


def test_the_best_of_several_dates_counts() -> None:
    text = "They met on 2 May 2021 and on 11 August 2021."
    assert agreement(text, date(2022, 1, 5)) == [INSIDE]


def test_open_ends_are_understood() -> None:
    since = PlannedDate("since 2020", date(2020, 1, 1), None, "event")
    assert agreement("They met on 2 May 2021.", None, since) == [INSIDE]
    assert agreement("They met on 2 May 2019.", None, since) == [0.0]
    assert 0 < agreement("They met.", date(2023, 1, 1), since)[0] < FAR_AROUND
