"""What words mean, in the table that comes with Dateline."""

import pytest

from qa.support.lexicon import is_contrary, is_same, is_wider


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bought", "purchased"),
        ("doctor", "physician"),
        ("began", "commenced"),
        ("decision", "decided"),
    ],
)
def test_words_that_say_the_same(one: str, other: str) -> None:
    assert is_same(one, other)
    assert not is_contrary(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("rose", "fell"), ("highest", "lowest"), ("attacked", "defended"), ("legal", "illegal")],
)
def test_words_that_say_the_contrary(one: str, other: str) -> None:
    assert is_contrary(one, other)
    assert is_contrary(other, one)


def test_a_wider_word_may_be_said_of_a_narrower_one_alone() -> None:
    assert is_wider("move", "rose")
    assert not is_wider("rose", "walk")


def test_unknown_words_mean_nothing() -> None:
    assert not is_same("quorvandel", "zorp")
    assert not is_contrary("quorvandel", "zorp")
