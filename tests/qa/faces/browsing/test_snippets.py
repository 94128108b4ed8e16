import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.faces.browsing.snippets import LONGEST, snippet

TEXT = (
    "PORT ANSELM (Kelmar Press - 3rd May, 2021) The council met on Monday. Ferries were cancelled "
    "in the Bay of Orme because of a storm. The ferry company apologised."
)


def test_the_sentence_with_most_of_the_words_is_shown_and_they_are_marked() -> None:
    shown = snippet(TEXT, "ferry storms")
    assert shown.text == "Ferries were cancelled in the Bay of Orme because of a storm."
    assert [shown.text[start:end] for start, end in shown.marks] == ["Ferries", "storm."]
    assert shown.is_cut_before
    assert shown.is_cut_after


def test_without_words_the_beginning_is_shown_without_its_dateline() -> None:
    shown = snippet(TEXT, "")
    assert shown.text.startswith("The council met on Monday.")
    assert (shown.marks, shown.is_cut_before, shown.is_cut_after) == ((), False, False)


def test_words_that_stand_in_the_title_alone_leave_the_beginning() -> None:
    assert snippet(TEXT, "toll").text == snippet(TEXT, "").text


def test_a_long_line_is_cut_around_the_words_between_words() -> None:
    text = "salmon " * 1_000 + "quota " + "herring " * 1_000
    shown = snippet(text, "quota")
    assert len(shown.text) <= LONGEST
    assert "salmon quota herring" in shown.text
    assert set(shown.text.split()) <= {"salmon", "quota", "herring"}


@pytest.mark.parametrize("text", ["x" * 1_000_000, "a b " * 250_000, "\n" * 100_000, ""])
def test_no_text_takes_long(text: str) -> None:
    assert len(snippet(text, "quota b").text) <= LONGEST


@given(st.text(max_size=600), st.text(max_size=20))
def test_marks_stand_inside_what_is_shown(text: str, words: str) -> None:
    shown = snippet(text, words)
    assert len(shown.text) <= LONGEST
    assert all(0 <= start < end <= len(shown.text) for start, end in shown.marks)
