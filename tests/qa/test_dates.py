"""How well a sentence's dates agree with a question's."""

from datetime import date

import pytest

from index.timex import tag_dates
from qa.dates import AROUND, FAR_AROUND, INSIDE, NEIGHBOUR, REPORTED, date_agreement
from qa.plan import PlannedDate

DAY = PlannedDate("11 August 2021", date(2021, 8, 11), date(2021, 8, 11), "event")


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
        ("They met on Wednesday.", date(2021, 8, 12), INSIDE),
        ("They met in August 2021.", date(2022, 1, 5), AROUND),
        ("They met often in 2021.", date(2022, 1, 5), FAR_AROUND),
        ("They met.", date(2021, 8, 12), REPORTED),
        ("They met on 10 August 2021.", date(2021, 8, 12), 0.0),
        ("They met.", date(2021, 8, 10), 0.0),
        ("They met.", date(2021, 8, 20), 0.0),
        ("They met.", None, 0.0),
    ],
)
def test_one_sentence(text: str, published: date, expected: float) -> None:
    assert agreement(text, published) == [expected]


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
    assert agreement("They met.", date(2023, 1, 1), since) == [REPORTED]
