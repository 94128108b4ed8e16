"""Answers without stray punctuation, in sentences invented for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.reader.borders import tidied


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("They met in Doha, on Monday.", "Doha,", "Doha"),
        ("They met in Doha.", "in Doha.", "in Doha"),
        ("They met - in Doha - twice.", "- in Doha -", "in Doha"),
        ("They met  in Doha .", " in Doha ", "in Doha"),
        ("The U.S. agreed.", "The U.S", "The U.S."),
        ("It met the U.S.", "the U.S.", "the U.S."),
        ("At 8 a.m. it sank.", "8 a.m", "8 a.m."),
        ("Amble Ferry Inc. said so.", "Amble Ferry Inc.", "Amble Ferry Inc."),
        ("She called it “a shame” twice.", "“a shame”", "a shame"),
        ("She called it “a shame” twice.", "“a shame", "a shame"),
        ('He wrote "Harbour Song" in May.', '"Harbour Song', "Harbour Song"),
        ('He wrote "Harbour Song" in May.', 'wrote "Harbour Song', 'wrote "Harbour Song"'),
        ('"Yes," he said. "No," she said.', 'he said. "No,', 'he said. "No'),
        ("The port office (APO) said so.", "The port office (APO", "The port office (APO)"),
        ("The port office (APO) said so.", "(APO)", "APO"),
        ("The port office (APO) said so.", "APO) said", "APO) said"),
        ("The port office (APO) said so.", "office (", "office"),
        ("The port office (APO) said so.", "APO)", "APO"),
        ("Both (one) and (two) sank.", "(one) and (two)", "(one) and (two)"),
        ("It fell to -5 degrees.", "-5 degrees", "-5 degrees"),
        ("It was 8.5%, or £3.20.", "8.5%", "8.5%"),
        ("It was 8.5%, or £3.20.", "£3.20.", "£3.20"),
        ("the ’90s ferries", "’90s", "’90s"),
        ("the crew's ferry", "crew'", "crew"),
        ("Will it sail?", "Will it sail?", "Will it sail?"),
        ("Nothing — at all.", "—", None),
        ("Nothing ... at all.", " ...", None),
        ('Nothing "" at all.', '""', None),
    ],
)
def test_an_answer_ends_where_a_reader_would_end_it(
    text: str, found: str, expected: str | None
) -> None:
    start = text.index(found)
    tidy = tidied(text, start, start + len(found))
    assert (tidy and text[slice(*tidy)]) == expected


TEXTS = st.text(st.sampled_from("ab5 \n.,-–'’\"“”()[]%£é") | st.characters(codec="utf-8"))


@given(TEXTS, st.data())
def test_any_span_stays_in_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    tidy = tidied(text, start, end)
    if tidy:
        assert start <= tidy[0] < tidy[1] <= min(end + 1, len(text))
        span = text[slice(*tidy)]
        assert span == span.strip()
        assert span[0] not in ",;:)]}”"
        assert span[-1] not in ",;:([{“"


@given(TEXTS, st.data())
def test_what_is_tidy_stays_as_it_is(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if tidy := tidied(text, start, end):
        assert tidied(text, *tidy) == tidy
