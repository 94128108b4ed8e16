"""Words are found in names, questions, answers and quotes, and none of them is syntax."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.contract.answer import Answer
from qa.conversations.records import Asking, Hit
from qa.conversations.store import Conversations
from qa.conversations.words import searchable
from tests.qa.conversations.conftest import RATE, SWORN_IN, TODAY


def marked(hit: Hit) -> list[str]:
    return [hit.snippet[start:end] for start, end in hit.matches]


@pytest.fixture
def kept(conversations: Conversations, answer: Answer) -> Conversations:
    """Two turns about Aldmark and Kelmar, and a conversation of its own about a café."""
    conversation = conversations.begin(SWORN_IN.question)
    conversations.settle(conversations.ask(conversation.id, SWORN_IN), answer)
    conversations.ask(conversation.id, RATE)
    other = conversations.begin("Who owns the Café Zoë?")
    conversations.ask(other.id, Asking("Who owns the Café Zoë?", TODAY))
    conversations.rename(other.id, "Harbour folk")
    return conversations


@pytest.mark.parametrize(
    ("words", "number", "found"),
    [
        ("kelmar bank", 1, ["Bank", "Kelmar"]),
        ("Sigrun", 0, ["Sigrun"]),  # the answer's
        ("cafe zoe", 0, ["Café", "Zoë"]),
        ("CAFÉ", 0, ["Café"]),
        ("harb", 0, ["Harbour"]),  # the name's, begun
        ("aldmark's?", 0, ["Aldmark's"]),
    ],
)
def test_words_are_found_wherever_they_stand(
    kept: Conversations, words: str, number: int, found: list[str]
) -> None:
    hits = kept.search(words)
    assert hits[0].number == number
    assert set(found) <= set(marked(hits[0]))


def test_a_quote_is_found_by_its_words(kept: Conversations, answer: Answer) -> None:
    quote = answer.citations[0].quote
    assert [hit.number for hit in kept.search(quote)] == [0]


def test_only_the_last_word_may_be_begun(kept: Conversations) -> None:
    assert kept.search("national ban")
    assert not kept.search("nation bank")


@pytest.mark.parametrize(
    "words",
    ['"', "kelmar OR aldmark", "NEAR(kelmar bank)", "question : kelmar", "kel*mar", "-kelmar",
     "^kelmar", "{kelmar}", "kelmar AND", "(", "'; DROP TABLE turns; --", "\0", "%", "_",
     "kelmar + "],
)  # fmt: skip
def test_no_word_is_syntax(kept: Conversations, words: str) -> None:
    kept.search(words)
    assert len(kept.listed()) == 2


@given(st.text())
def test_anything_can_be_looked_for(words: str) -> None:
    with Conversations.open(None) as conversations:
        conversation = conversations.begin("Who met?")
        asking = Asking("Who met?", TODAY)
        conversations.ask(conversation.id, replace(asking, question=words))
        for hit in conversations.search(words):
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.matches)
            assert "\x02" not in hit.snippet
        if any(map(str.isascii, words)) and any(map(str.isalnum, words)) and words.isascii():
            assert conversations.search(words), searchable(words)


def test_no_words_find_nothing(kept: Conversations) -> None:
    assert kept.search("  ?! ") == []
