from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qa.faces.web.evidence.excerpts import (
    MOST_AROUND,
    DatedWords,
    paragraph_around,
    pieces,
    says_its_days,
    shown_days,
)

WEDNESDAY = shown_days(date(2020, 10, 28), date(2020, 10, 28), is_said=False)
PLACES = st.integers(-2, 14)


@given(
    st.text(alphabet="ab <\n", max_size=12),
    st.lists(st.tuples(PLACES, PLACES), max_size=5),
    st.lists(st.integers(0, 12), unique=True, max_size=6),
)
def test_pieces_are_the_text_and_say_each_day_once(
    text: str, marks: list[tuple[int, int]], borders: list[int]
) -> None:
    ordered = sorted(borders)
    dates = [
        DatedWords(start, end, WEDNESDAY)
        for start, end in zip(ordered[::2], ordered[1::2], strict=False)
    ]
    cut = pieces(text, marks, dates)
    assert "".join(piece.text for piece in cut) == text
    assert all(text[one.start :].startswith(one.text) and one.text for one in cut)
    marked = {place for one in cut if one.is_marked for place in places(one.start, one.text)}
    assert marked == {
        at for start, end in marks for at in range(max(start, 0), min(end, len(text)))
    }
    inside = [one for one in dates if one.end <= len(text)]
    dated = {place for one in cut if one.days for place in places(one.start, one.text)}
    assert dated == {at for one in inside for at in range(one.start, one.end)}
    assert sum(one.is_last_of_days for one in cut) == len(inside)


def places(start: int, text: str) -> range:
    return range(start, start + len(text))


def test_days_are_written_and_readable_by_machines() -> None:
    days = [
        (date(2020, 10, 28), date(2020, 10, 28), "28 October 2020", "2020-10-28"),
        (date(2020, 5, 1), date(2020, 5, 31), "May 2020", "2020-05"),
        (date(987, 1, 1), date(987, 12, 31), "987", "0987"),
        (date(2020, 5, 3), date(2020, 5, 5), "from 3 to 5 May 2020", None),
        (date(2014, 1, 1), None, "since 1 January 2014", None),
    ]
    for first, last, written, machine in days:
        assert shown_days(first, last, is_said=True)[:2] == (written, machine)


def test_words_say_their_days_where_they_name_the_year() -> None:
    day = date(2020, 10, 28)
    assert says_its_days("28 October 2020", day, day)
    assert says_its_days("Oct. 28, 2020", day, day)
    assert not says_its_days("on Wednesday", day, day)
    assert not says_its_days("28 October", day, day)


def test_a_quote_stands_in_its_paragraph() -> None:
    text = "First one.\n\nThe quarry closed. It was old. Nobody came.\n\nLast one."
    start = text.index("It was old.")
    around = paragraph_around(text, start, start + len("It was old."))
    assert text[around.start : around.end] == "The quarry closed. It was old. Nobody came."
    assert not around.is_cut_before
    assert not around.is_cut_after


def test_a_long_paragraph_is_cut_at_sentences() -> None:
    sentence = "The quarry at Ostrel has been closed for good. "
    text = f"{sentence * 20}HERE IT IS. {sentence * 20}".strip()
    start = text.index("HERE")
    around = paragraph_around(text, start, start + len("HERE IT IS."))
    shown = text[around.start : around.end]
    assert shown.startswith("The quarry")
    assert shown.endswith("for good.")
    assert around.is_cut_before
    assert around.is_cut_after
    assert MOST_AROUND < len(shown) <= 2 * MOST_AROUND + len("HERE IT IS.")


def test_a_line_without_sentences_is_cut_at_words() -> None:
    text = "word " * 50_000 + "HERE" + " word" * 50_000
    start = text.index("HERE")
    around = paragraph_around(text, start, start + 4)
    shown = text[around.start : around.end]
    assert shown.startswith("word ")
    assert shown.endswith(" word")
    assert len(shown) <= 2 * MOST_AROUND + 4


@given(st.text(alphabet="a. \nA", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_what_is_shown_holds_the_quote(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    around = paragraph_around(text, start, end)
    assert 0 <= around.start <= start <= end <= around.end <= len(text)
