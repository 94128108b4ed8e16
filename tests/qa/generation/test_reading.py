"""What a model writes, as sentences with the numbers that they cite."""

import pytest

from qa.generation.reading import statements

CASES = {
    "It sank. [1]": [("It sank.", (1,))],
    "It sank [1].": [("It sank.", (1,))],
    "It sank.[1][2]": [("It sank.", (1, 2))],
    "It sank. [1, 2] It rose [3]!": [("It sank.", (1, 2)), ("It rose!", (3,))],
    "It sank. 【2】": [("It sank.", (2,))],
    "It sank [1] [1]. [2]": [("It sank.", (1, 2))],
    "- It sank. [1]\n- It rose. [2]": [("It sank.", (1,)), ("It rose.", (2,))],
    "1. It sank. [1]\n2. It rose. [2]": [("It sank.", (1,)), ("It rose.", (2,))],
    "**It** sank [1]": [("It sank.", (1,))],
    "It sank. It rose. [2]": [("It sank.", ()), ("It rose.", (2,))],
    "Dr. Varga left at 8 a.m. on Friday. [2]": [("Dr. Varga left at 8 a.m. on Friday.", (2,))],
    "It sank.": [("It sank.", ())],
    "[1]": [],
    "[1] It sank.": [("It sank.", ())],
    "It sank. [0] [999]": [("It sank.", (0, 999))],
    "It sank [1234].": [("It sank [1234].", ())],
    "It s\u200bank\u202e. [1]": [("It sank.", (1,))],
    "": [],
    "…": [],
}


@pytest.mark.parametrize("written", CASES)
def test_sentences_end_with_their_markers(written: str) -> None:
    assert [tuple(one) for one in statements(written, is_whole=True)] == CASES[written]


def test_a_sentence_is_read_once_nothing_can_follow_its_markers() -> None:
    whole = "It sank [1]. It rose. [2][3] It stayed. [1]"
    read = [len(statements(whole[:end], is_whole=False)) for end in range(len(whole) + 1)]
    assert read == sorted(read)
    assert read[-1] == 2
    assert statements("It rose. [2] ", is_whole=False) == []  # "[3]" may follow
    for end in range(len(whole) + 1):
        grown = statements(whole[:end], is_whole=False)
        assert grown == statements(whole, is_whole=True)[: len(grown)]
