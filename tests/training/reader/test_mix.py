"""A pass shows what the recipe says, and the same seed shows the same."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from tests.training.reader.invented import EXAMPLES
from training.reader.base import tokenizer_of, untrained_model
from training.reader.data import Example
from training.reader.mix import (
    GIVEN,
    MINED,
    SHARES,
    SPOILED,
    SPOILED_OTHERWISE,
    WITHOUT,
    Mix,
)

TIMES = 60
SOURCES = ("news", "squadshifts_amazon_v1", "squadshifts_new_wiki", "qasrl_wikinews")
NEWS = [replace(one, source=source) for source in SOURCES for one in EXAMPLES * TIMES]
"""Nine answerable ones and one other, as often from each source."""
ANSWERABLE = 9 * TIMES


@pytest.fixture(scope="module")
def mix(tmp_path_factory: pytest.TempPathFactory) -> Mix:
    words = untrained_model().bert.embeddings.word_embeddings.weight.detach().numpy()
    vocabulary = tokenizer_of().get_vocab()
    return Mix(NEWS, words, vocabulary, tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def shown(mix: Mix) -> list[Example]:
    return mix.epoch(Random(0))


def shares(shown: list[Example], kind: str) -> dict[str, float]:
    """Of each source's answerable ones, how many examples are shown of a kind."""
    found = Counter(e.source.partition("|")[0] for e in shown if kind in {e.source, _made(e)})
    return {source: found[source] / ANSWERABLE for source in SOURCES}


def _made(one: Example) -> str:
    kind = one.source.partition("|")[2]
    if not kind:
        return "answerable"
    return kind if kind in {"given", "without", "mined"} else "spoiled"


def test_every_source_has_its_share(shown: list[Example]) -> None:
    answerable = shares(shown, "answerable")
    assert answerable["news"] == answerable["squadshifts_new_wiki"] == 1
    for source in ("squadshifts_amazon", "qasrl"):
        found = next(share for name, share in answerable.items() if name.startswith(source))
        assert found == pytest.approx(SHARES[source], abs=0.07)
    assert shares(shown, "given")["news"] * 9 == pytest.approx(GIVEN, abs=0.2)


def test_negatives_have_their_shares(shown: list[Example]) -> None:
    spoiled = shares(shown, "spoiled")
    assert spoiled["news"] == pytest.approx(SPOILED_OTHERWISE, abs=0.07)
    assert spoiled["squadshifts_new_wiki"] == pytest.approx(
        SPOILED["squadshifts_new_wiki"], abs=0.1
    )
    assert spoiled["qasrl_wikinews"] == 0
    assert shares(shown, "mined")["news"] == pytest.approx(MINED, abs=0.06)
    # Of some contexts too little is left.
    assert 0 < shares(shown, "without")["news"] < WITHOUT + 0.05


def test_answers_stand_where_they_did_and_negatives_have_none(shown: list[Example]) -> None:
    known = {(one.question, one.context): {*one.texts} for one in NEWS}
    for one in shown:
        if _made(one) == "answerable":
            assert {*one.texts} == known[one.question, one.context]
        else:
            assert not one.answers
        if _made(one) in {"mined", "without"}:
            texts = next(t for (q, _), t in known.items() if q == one.question)
            assert not any(text.lower() in one.context.lower() for text in texts)
        if _made(one) == "spoiled":
            assert (one.question, one.context) not in known


def test_a_seed_always_shows_the_same(mix: Mix, shown: list[Example]) -> None:
    assert mix.epoch(Random(0)) == shown
    other = mix.epoch(Random(1))
    assert [replace(one, source="") for one in other] != [replace(one, source="") for one in shown]


def test_near_misses_made_by_grammar_are_all_shown_and_few_are_made_of_them() -> None:
    words = untrained_model().bert.embeddings.word_embeddings.weight.detach().numpy()
    made = [replace(one, source="grammar_agent") for one in EXAMPLES * TIMES]
    shown = Mix(made, words, tokenizer_of().get_vocab(), None).epoch(Random(0))
    kinds = Counter(map(_made, shown))
    assert kinds["given"] == TIMES
    assert kinds["answerable"] == ANSWERABLE
    assert kinds["spoiled"] / ANSWERABLE == pytest.approx(SPOILED["grammar"], abs=0.07)
    assert kinds["mined"] == 0
