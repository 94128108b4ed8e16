from datetime import date

from index.documents import DayTally
from qa.faces.browsing.bars import chart_of


def tallies(*days: tuple[str, int]) -> list[DayTally]:
    return [DayTally(date.fromisoformat(day), articles) for day, articles in days]


def test_a_month_or_two_is_shown_by_day_with_empty_ones() -> None:
    chart = chart_of(tallies(("2021-05-30", 4), ("2021-06-02", 1)))
    assert chart.span == "day"
    assert [(bar.label, bar.articles, bar.percent) for bar in chart.bars] == [
        ("30 May 2021", 4, 100),
        ("31 May 2021", 0, 0),
        ("1 June 2021", 0, 0),
        ("2 June 2021", 1, 25),
    ]
    assert [bar.tick for bar in chart.bars] == ["May 2021", "", "Jun 2021", ""]
    assert all(bar.first == bar.last for bar in chart.bars)


def test_some_years_are_shown_by_month() -> None:
    chart = chart_of(tallies(("2019-11-30", 1), ("2020-02-03", 2), ("2020-02-29", 1)))
    assert chart.span == "month"
    assert [(bar.label, bar.articles) for bar in chart.bars] == [
        ("November 2019", 1),
        ("December 2019", 0),
        ("January 2020", 0),
        ("February 2020", 3),
    ]
    assert [bar.tick for bar in chart.bars] == ["2019", "", "2020", ""]
    assert (chart.bars[-1].first, chart.bars[-1].last) == (date(2020, 2, 1), date(2020, 2, 29))


def test_longer_is_shown_by_year() -> None:
    chart = chart_of(tallies(("1987-02-27", 250), ("2021-08-11", 1)))
    assert chart.span == "year"
    assert (len(chart.bars), chart.bars[0].label, chart.bars[-1].percent) == (35, "1987", 1)
    assert (chart.bars[0].first, chart.bars[0].last) == (date(1987, 1, 1), date(1987, 12, 31))


def test_the_ends_of_time_are_shown_too() -> None:
    chart = chart_of(tallies(("0001-01-01", 1), ("0001-01-02", 1)))
    assert len(chart.bars) == 2
    assert chart_of(tallies(("9999-12-31", 1))).bars[0].last == date.max


def test_nothing_has_no_bars() -> None:
    assert chart_of([]).bars == ()
