"""Each way of changing a question makes another one, and what it says it makes."""

from collections import Counter
from dataclasses import replace
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.training.reader.invented import (
    BRIDGE,
    CONTEXTS,
    EXAMPLES,
    FERRY,
    LIBRARY,
    example,
)
from training.reader.data import Example
from training.reader.negatives import (
    Siblings,
    Spoiler,
    Way,
    names_exchanged,
    negated,
    opposite,
    other_number,
    without_answer,
)
from training.reader.words import OPPOSITES

VECTORS = {
    "bridge": (1.0, 0.0, 0.0),
    "bridges": (0.99, 0.1, 0.0),
    "tunnel": (0.95, 0.2, 0.0),
    "viaduct": (0.94, 0.25, 0.0),
    "canal": (0.8, 0.6, 0.0),
    "quay": (0.7, 0.7, 0.0),
    "lorries": (0.6, 0.7, 0.3),
    "snow": (0.0, 0.0, 1.0),
}
SIBLINGS = Siblings([*VECTORS], np.array([*VECTORS.values()], dtype=np.float32))
SPOILER = Spoiler(SIBLINGS, CONTEXTS)


def made(way: Way, question: str, context: str = FERRY, *answers: str) -> set[str | None]:
    """What a way makes of a question, drawn often."""
    asked = example(question, context, *answers)
    return {way(asked, Random(seed)) for seed in range(60)}


def test_a_name_gives_way_to_another() -> None:
    changed = made(SPOILER.other_name, "What did Orlan Lines buy?", FERRY, "the ship")
    assert "What did Port Corrow buy?" in changed
    assert "What did Mayor Tomas Reuel buy?" in changed
    assert all(q and "Orlan" not in q and q.endswith(" buy?") for q in changed)


def test_the_answer_is_not_put_into_its_own_question() -> None:
    changed = made(SPOILER.other_name, "Who buried Amble Star?", FERRY, "Ilse Varga")
    assert changed
    assert not any(q and "Varga" in q for q in changed)


def test_a_question_without_a_name_keeps_its_words() -> None:
    assert made(SPOILER.other_name, "How many passengers were saved?") == {None}


def test_a_number_gives_way_to_one_of_the_passage_or_near_it() -> None:
    changed = made(other_number, "What was bought in 1999?")
    years = {int(q.removeprefix("What was bought in ").removesuffix("?")) for q in changed if q}
    assert {1998, 2003} < years
    assert 1999 not in years
    assert years - {1998, 2003} <= {*range(1990, 2000), *range(1909, 2000, 10)}
    assert made(other_number, "What was bought?") == {None}


def test_names_are_exchanged() -> None:
    question = "Did Ilse Varga write to Orlan Lines on Tuesday?"
    assert made(names_exchanged, question) == {
        "Did Orlan Lines write to Ilse Varga on Tuesday?",
        "Did Tuesday write to Orlan Lines on Ilse Varga?",
        "Did Ilse Varga write to Tuesday on Orlan Lines?",
    }
    assert made(names_exchanged, "Did Ilse Varga write?") == {None}


def test_a_word_gives_way_to_its_opposite() -> None:
    assert made(opposite, "First bridge in the north?") == {
        "Last bridge in the north?",
        "First bridge in the south?",
    }
    assert made(opposite, "Who drives the lorry?") == {None}


def test_opposites_hold_both_ways() -> None:
    assert all(word in OPPOSITES[other] for word, others in OPPOSITES.items() for other in others)


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        ("Which bridge was closed?", "Which bridge wasn't closed?"),
        ("Which bridge can carry lorries?", "Which bridge can never carry lorries?"),
        ("Which bridge isn’t closed?", "Which bridge is closed?"),
        ("Who may not pass?", "Who may pass?"),
        ("Who passed?", None),
    ],
)
def test_a_not_more_or_less(question: str, changed: str | None) -> None:
    assert made(negated, question) == {changed}


def test_siblings_are_near_words_of_another_stem() -> None:
    assert SIBLINGS.of("bridge") == ["canal", "quay", "lorries", "snow"]
    assert SIBLINGS.of("harbour") == []
    assert SIBLINGS.likeness("bridge", "snow") == pytest.approx(0)
    assert SIBLINGS.likeness("bridge", "harbour") == 0


def test_a_word_gives_way_to_a_sibling() -> None:
    changed = made(SPOILER.sibling, "Which Bridge did engineers mend?", BRIDGE)
    others = {"Canal", "Quay", "Lorries", "Snow"}
    assert changed == {f"Which {other} did engineers mend?" for other in others}
    assert made(SPOILER.sibling, "Which bridge did engineers mend?", FERRY) == {None}


def test_a_word_gives_way_to_one_of_the_passage() -> None:
    changed = made(SPOILER.word_of_passage, "Which tunnel?", BRIDGE)
    assert changed == {f"Which {other}?" for other in ("bridge", "canal", "lorries")}
    assert made(SPOILER.word_of_passage, "Which tunnel?", FERRY) == {None}


@given(st.sampled_from(EXAMPLES), st.integers())
def test_a_spoiled_example_asks_something_else_of_the_same_passage(one: Example, seed: int) -> None:
    if spoiled := SPOILER.spoil(one, Random(seed)):
        assert spoiled.question != one.question
        as_it_was = replace(spoiled, question=one.question, source=one.source)
        assert as_it_was == replace(one, answers=())


def test_every_way_is_taken_and_named() -> None:
    questions = [
        *EXAMPLES,
        example("Did Dora Kessel close the first bridge of Marl before 2003?", BRIDGE, "in March"),
    ]
    spoiled = [SPOILER.spoil(one, Random(seed)) for one in questions for seed in range(40)]
    ways = Counter(one.source for one in spoiled if one)
    assert ways.keys() == {
        f"invented|{way}"
        for way in (
            *("other_name", "other_number", "names_exchanged", "opposite", "sibling"),
            *("word_of_passage", "negated"),
        )
    }
    assert ways["invented|other_name"] > ways["invented|negated"]


def test_a_question_that_nothing_can_change_is_left_out() -> None:
    assert SPOILER.spoil(example("Why?", FERRY, "198"), Random(0)) is None


def test_every_sentence_with_the_answer_is_taken_away() -> None:
    text = f"{LIBRARY} It was a costly library, said tomas reuel."
    less = without_answer(example("Who opened it?", text, "Tomas Reuel"))
    assert less
    assert less.source == "invented|without"
    assert not less.answers
    assert "reuel" not in less.context.lower()
    assert less.context.startswith("The town of Belmar")
    assert "12 million crowns" in less.context


def test_too_little_to_read_is_no_example() -> None:
    assert without_answer(example("Who?", "Ilse Varga spoke. It rained.", "Ilse Varga")) is None
