"""Keyword search: stems, titles, several segments as one, words of every kind."""

from collections.abc import Sequence
from datetime import date
from math import log

import numpy as np
import pytest

from index.documents import Passage
from index.engines.keywords import Keywords
from index.engines.segment import TEXT_STEMS, Segment
from index.text.stems import stems
from tests.index.newsdesk import passage

TOMORROW = date(2022, 1, 1)


CHUNKS = [
    passage(1, "The minister opened a bridge.", "Roads", date(2021, 3, 1), "Harbour Post"),
    passage(2, "Ministers debated the café tax.", "Budget", date(2021, 3, 2), "harbour post"),
    passage(
        3,
        "Fish landed at dawn.",
        "Bridge closed",
        date(2021, 3, 3),
        "Post, Harbour",
        told=[(date(2021, 2, 1), date(2021, 2, 28))],
    ),
    passage(
        4, "A bridge of no date.", told=[(date(2020, 1, 1), date(2020, 12, 31)), (TOMORROW, None)]
    ),
]


def made(passages: Sequence[Passage]) -> Segment:
    return Segment.made(passages, np.zeros((len(passages), 8), dtype=np.float16))


class Words:
    """Some passages, in a segment for each list of them."""

    def __init__(self, *lists: Sequence[Passage], gone: Sequence[int] = ()) -> None:
        segments = [made(passages) for passages in lists]
        self.ids = np.concatenate([segment.ids for segment in segments]).tolist()
        self.keywords = Keywords(
            [(each, None if not gone else ~np.isin(each.ids, gone)) for each in segments]
        )

    def scores(self, text: str) -> dict[int, float]:
        scores, _ = self.keywords.scores(text)
        return {
            chunk: score for chunk, score in zip(self.ids, scores.tolist(), strict=True) if score
        }

    def near(self, word: str) -> list[list[int]]:
        """The chunks with each word that is near, the nearest word's first."""
        return [
            [chunk for chunk, score in zip(self.ids, scores.tolist(), strict=True) if score]
            for scores in self.keywords.near(word)
        ]


@pytest.fixture(scope="module")
def words() -> Words:
    """Four chunks, in two segments."""
    return Words(CHUNKS[:2], CHUNKS[2:])


def found(words: Words, text: str) -> list[int]:
    return sorted(words.scores(text))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("minister", [1, 2]),
        ("MINISTERS", [1, 2]),
        ("cafe", [2]),
        ("landing fish", [3]),
        ("bridges", [1, 3, 4]),
        ("nothing-like-it", []),
        ("of the and", []),
    ],
)
def test_words_are_found_by_their_stems(words: Words, query: str, expected: list[int]) -> None:
    assert found(words, query) == expected


def test_the_text_counts_more_than_the_title(words: Words) -> None:
    scores = words.scores("bridge")
    assert min(scores, key=lambda chunk: scores[chunk]) == 3


def test_scores_are_the_formula(words: Words) -> None:
    weight = log(1 + (4 - 2 + 0.5) / (2 + 0.5))
    count, length = 1, len(stems(CHUNKS[1].text))
    expected = weight * count * 2.2 / (count + 1.2 * (0.25 + 0.75 * length / TEXT_STEMS))
    assert words.scores("ministers")[2] == pytest.approx(expected, rel=0.01)
    _, most = words.keywords.scores("the ministers")
    assert most == pytest.approx(2.2 * weight)


def test_a_word_said_twice_counts_twice(words: Words) -> None:
    assert words.scores("fish fish")[3] == pytest.approx(2 * words.scores("fish")[3])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!…",
        "bridge AND OR NOT",
        "NOT bridge",
        '"bridge',
        "title:bridge",
        "bridge~2 ^9 [a TO b] IN [x",
        "bridge\0fish",
        "🙂",
        "word " * 10_000,
        " ".join(f"word{n}" for n in range(10_000)),
        "x" * 100_000,
    ],
)
def test_no_query_is_an_error(words: Words, query: str) -> None:
    assert set(found(words, query)) <= {1, 2, 3, 4}
    if "bridge" in query:
        assert 1 in found(words, query)


def test_what_is_gone_counts_no_more() -> None:
    """Neither for how rare a word is, nor for how long a text is."""
    gone = [passage(n, "Bridge " * n) for n in range(10, 20)]
    after = Words(gone[:5], [*CHUNKS, *gone[5:]], gone=range(10, 20))
    assert after.scores("minister bridge") == Words(CHUNKS).scores("minister bridge")
    assert after.near("birdge") == [[1, 4]]


def test_names_are_found_however_they_are_spelt() -> None:
    words = Words(
        CHUNKS,
        [
            passage(5, "Jürgen Müller of Århus met U.S. envoys.", "Talks in Köln"),
            passage(6, "Juergen Mueller of Aarhus met envoys of the United States."),
        ],
    )
    for query in ("Müller", "Mueller", "muller", "jurgen", "Aarhus", "århus", "USA", "u.s.", "US"):
        assert found(words, query) == [5, 6], query
    assert found(words, "koeln") == [5]
    assert found(words, "us") == []


def test_the_nearest_words_come_first_then_the_commonest() -> None:
    several = [passage(n, "Anna Kovalenka spoke.") for n in (5, 6)]
    words = Words(CHUNKS, several[:1], [several[1], passage(7, "Anna Kovalanka spoke.")])
    assert words.near("Kovalenca") == [[5, 6], [7]]
    assert words.near("Kovalenka") == []


def test_stems_are_lower_case_without_accents_and_stop_words() -> None:
    words: Sequence[str] = stems("The Ministers' CAFÉS are opening")
    assert words == ["minist", "cafe", "open"]
