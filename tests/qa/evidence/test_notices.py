"""What a notice says was wrong, and what is right."""

import pytest

from qa.evidence.notices import MISSTATINGS, misstated


def wrong(notice: str) -> list[str]:
    return [notice[each.start : each.end] for each in misstated(notice)]


@pytest.mark.parametrize(
    ("sentence", "part"), [example for row in MISSTATINGS for example in row.examples]
)
def test_the_examples_of_the_table(sentence: str, part: str) -> None:
    assert wrong(sentence) == [part]


@pytest.mark.parametrize(
    "sentence",
    [
        "The contract is worth 4.8 million crowns.",
        "The toll is four.",
        "It should have said that the bridge is 30 m long.",
        "Lind did not attend, the council's clerk told the Post.",
        "A previous version of this story misspelled the name of Kari Hus.",
    ],
)
def test_what_is_right_is_not_taken_for_wrong(sentence: str) -> None:
    assert wrong(sentence) == []


def test_a_notice_of_several_sentences() -> None:
    notice = (
        "In a story on Aug. 11 about the ferry, Harbour News reported erroneously that it cost "
        "48 million crowns. It cost 4.8 million crowns."
    )
    assert wrong(notice) == ["it cost 48 million crowns."]
