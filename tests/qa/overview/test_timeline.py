"""The bars of a question's chart: what is near it, in order of day."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa.overview.timeline import MOST_BARS, MOST_IDS, _bars, timeline
from qa.questions.plan import plan

TODAY = date(2021, 12, 31)
SANK = date(2021, 3, 8)
ARTICLES = [
    *(
        {
            "date": str(SANK + timedelta(day)),
            "title": "Orme ferry search",
            "source": "Harbour Post" if day % 2 else "Kelmar Courier",
            "text": f"Divers searched for the Orme ferry for day {day}. It sank on 8 March 2021.",
        }
        for day in range(1, 5)
    ),
    {
        "date": "2021-03-09",
        "title": "Bread dearer",
        "text": "Bakers in Lorvik put up the price of bread by a tenth on 1 March 2021.",
    },
]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    folder: Path = tmp_path_factory.mktemp("timeline")
    (folder / "bay.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in ARTICLES))
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update(folder / "bay.jsonl")
        yield archive


def test_it_shows_when_what_is_near_was_published_and_what_it_tells_of(archive: Archive) -> None:
    shown = timeline(archive, plan("When did the Orme ferry sink?", TODAY))
    assert shown.published.unit == "day"
    assert [(str(bar.first), bar.articles) for bar in shown.published.bars] == [
        (f"2021-03-{day:02}", 1) for day in range(9, 13)
    ]
    (told,) = shown.told.bars
    assert (told.first, told.last, told.articles) == (SANK, SANK, 4)
    assert {archive.article(each).title for each in told.ids} == {"Orme ferry search"}


def test_the_days_of_the_question_are_no_bound(archive: Archive) -> None:
    ask = "Who searched for the Orme ferry on 9 March 2021?"
    assert len(timeline(archive, plan(ask, TODAY)).published.bars) == 4


def test_source_author_and_what_was_known_are_bounds(archive: Archive) -> None:
    ask = "Who searched for the Orme ferry"
    by_post = timeline(archive, plan(ask, TODAY, source="post")).published
    assert [bar.articles for bar in by_post.bars] == [1, 0, 1]
    known = timeline(archive, plan(f"{ask}, as known on 10 March 2021?", TODAY)).published
    assert known.bars[-1].last == date(2021, 3, 10)
    assert timeline(archive, plan(ask, TODAY, author="nobody")).published.bars == ()


def test_a_question_with_a_gap_has_no_bars(archive: Archive) -> None:
    assert timeline(archive, plan("What did he say?", TODAY)).told.bars == ()


DAY = st.dates(min_value=date(1400, 1, 1))


@given(
    st.lists(
        st.tuples(DAY | st.dates(date(2020, 1, 1), date(2021, 1, 1)), st.sampled_from("abcdefgh"))
    )
)
def test_bars_stand_side_by_side_and_hold_every_article_once(dated: list[tuple[date, str]]) -> None:
    made = _bars(dated)
    for one, after in zip(made.bars, made.bars[1:], strict=False):
        assert after.first == one.last + timedelta(1)
    assert len(made.bars) <= MOST_BARS or made.unit == "century"
    for bar in made.bars:
        inside = {article for day, article in dated if bar.first <= day <= bar.last}
        assert bar.articles == len(inside) or bar in (made.bars[0], made.bars[-1])
        assert len(bar.ids) == min(bar.articles, MOST_IDS)
        assert set(bar.ids) <= inside
    shown = {article for bar in made.bars for article in bar.ids}
    assert bool(shown) == bool(dated)


def test_the_last_of_all_days_has_a_bar() -> None:
    days = [date.max - timedelta(n) for n in (0, 20, 50)]
    assert _bars([(day, str(day)) for day in days]).bars[-1].last == date.max


def test_one_far_off_day_does_not_squeeze_the_others() -> None:
    days = [(SANK + timedelta(n), f"a{n}") for n in range(12)]
    made = _bars([(date(1492, 10, 12), "old"), *days, (date(2099, 1, 1), "new")])
    assert (made.unit, made.earlier, made.later) == ("day", 1, 1)
    assert sum(bar.articles for bar in made.bars) == 12
