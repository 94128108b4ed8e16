"""Words have the odds that lists of names and an English dictionary give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.name_odds import Odds, Person, features, folded, name_probability, odds

TABLE = {"mark": Odds(3.0, 1.0), "price": Odds(-2.0, 1.5), "score": Odds(-6.0, -5.0)}
WORDS = st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=4)


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Łukasz", "lukasz"),
        ("DĄBROWSKI", "dabrowski"),
        ("Aýna", "ayna"),
        ("O’Brien", "o'brien"),
        ("Иван", "иван"),
    ],
)
def test_words_are_compared_without_accents(word: str, plain: str) -> None:
    assert folded(word) == plain


def test_a_hyphenated_word_has_the_odds_of_its_likeliest_parts() -> None:
    assert odds("Mark", TABLE) == TABLE["mark"]
    assert odds("Score-Price", TABLE) == Odds(-2.0, 1.5)


def test_a_word_in_no_dictionary_is_likelier_a_name() -> None:
    assert min(odds("Vostok", TABLE)) > 0


def test_features_tell_names_from_inflected_words() -> None:
    words = TABLE | {"scores": Odds(-6.0, -6.0)}
    seen = features(Person(("Mark", "Scores"), False, False, False), words)
    assert (seen["first"], seen["last"], seen["last_is_inflected"]) == (3.0, -6.0, 1.0)
    assert seen["unlisted"] == 0


@given(names=WORDS, initial=st.booleans(), particle=st.booleans(), title=st.booleans())
def test_any_words_have_a_probability(
    names: list[str], initial: bool, particle: bool, title: bool
) -> None:
    assert 0 <= name_probability(Person(names, initial, particle, title)) <= 1


def test_a_name_is_likelier_than_a_headline() -> None:
    name, headline = ("Mark", "Price"), ("Prices", "Soar")
    likelier, less = (
        name_probability(Person(words, False, False, False)) for words in (name, headline)
    )
    assert likelier > 0.9
    assert less < 0.1
