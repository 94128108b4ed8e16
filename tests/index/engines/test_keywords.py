"""Keyword search: stems, titles, filters inside the engine, words of every kind."""

from collections.abc import Sequence
from datetime import date
from math import log
from pathlib import Path

import numpy as np
import pytest

from index.documents import Filter
from index.engines.keywords import Keywords
from index.text.stems import stems
from tests.index.newsdesk import passage

OPEN = Filter()
NONE = np.array([], dtype=np.int64)
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


@pytest.fixture
def keywords(tmp_path: Path) -> Keywords:
    """Four chunks."""
    keywords = Keywords.create(tmp_path / "keywords")
    keywords.update([CHUNKS[:2], CHUNKS[2:]], NONE)
    return keywords


def found(keywords: Keywords, text: str, within: Filter = OPEN) -> list[int]:
    return sorted(identifier for identifier, _ in keywords.search(text, 10, within))


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
def test_words_are_found_by_their_stems(
    keywords: Keywords, query: str, expected: list[int]
) -> None:
    assert found(keywords, query) == expected


def test_the_text_counts_more_than_the_title(keywords: Keywords) -> None:
    assert keywords.search("bridge", 10, OPEN)[-1][0] == 3


def test_best_first_and_no_more_than_k(keywords: Keywords) -> None:
    ranked = keywords.search("minister bridge", 10, OPEN)
    assert ranked[0][0] == 1
    scores = [score for _, score in ranked]
    assert scores == sorted(scores, reverse=True)
    assert keywords.search("minister bridge", 1, OPEN) == ranked[:1]


def test_shares_are_of_all_the_words_wherever_they_are_searched(keywords: Keywords) -> None:
    ids = np.array([1, 2, 3, 4], dtype=np.int64)
    shares = keywords.shares("minister bridge", ids)
    assert set(shares) == {1, 2, 3, 4}
    assert max(shares, key=lambda chunk: shares[chunk]) == 1
    assert all(0 < share < 1 for share in shares.values())
    assert keywords.shares("minister bridge", ids[:2]) == {1: shares[1], 2: shares[2]}
    weights = keywords.term_weights("minister bridge")
    found = dict(keywords.search("minister bridge", 10, OPEN))
    assert shares[2] == pytest.approx(found[2] / (2.2 * sum(weights.values())))


@pytest.mark.parametrize("text", ["", "of the and", "nothing-like-it"])
def test_no_word_that_counts_has_no_share(keywords: Keywords, text: str) -> None:
    assert keywords.shares(text, np.array([1, 2], dtype=np.int64)) == {}


def test_bounds_leave_scores_as_they_are(keywords: Keywords) -> None:
    everywhere = dict(keywords.search("bridge", 10, OPEN))
    bounded = dict(keywords.search("bridge", 10, Filter(after=date(2021, 3, 1))))
    assert bounded == {chunk: everywhere[chunk] for chunk in bounded}


@pytest.mark.parametrize(
    ("within", "expected"),
    [
        (Filter(after=date(2021, 3, 1)), [1, 3]),
        (Filter(after=date(2021, 3, 2)), [3]),
        (Filter(before=date(2021, 3, 1)), [1]),
        (Filter(after=date(2021, 3, 2), before=date(2021, 3, 3)), [3]),
        (Filter(after=date(2021, 3, 3), before=date(2021, 3, 1)), []),
        (Filter(source="Harbour Post"), [1]),
        (Filter(source="POST"), [1, 3]),
        (Filter(source="H"), [1, 3]),
        (Filter(source="nobody"), []),
        (Filter(happened_after=date(2021, 3, 5)), [4]),
        (Filter(happened_before=date(2021, 2, 28)), [3, 4]),
        (Filter(happened_after=date(2021, 2, 1), happened_before=date(2021, 2, 1)), [3]),
        (Filter(happened_after=date(2021, 1, 31), happened_before=date(2021, 1, 31)), []),
        (Filter(happened_after=date(2021, 3, 1), before=date(2021, 3, 3)), []),
        (OPEN, [1, 3, 4]),
    ],
)
def test_filters(keywords: Keywords, within: Filter, expected: list[int]) -> None:
    assert found(keywords, "bridge", within) == expected


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "?!…",
        "bridge AND OR NOT",
        "AND",
        "NOT bridge",
        '"bridge',
        "title:bridge",
        "bridge~2 ^9 [a TO b] IN [x",
        "(((bridge",
        "bridge\0fish",
        "🙂",
        "word " * 10_000,
        " ".join(f"word{n}" for n in range(10_000)),
        "x" * 100_000,
    ],
)
def test_no_query_is_an_error(keywords: Keywords, query: str) -> None:
    assert set(found(keywords, query)) <= {1, 2, 3, 4}
    if "bridge" in query:
        assert 1 in found(keywords, query)


def test_removed_is_gone(keywords: Keywords, tmp_path: Path) -> None:
    keywords.update([[passage(5, "One more bridge.")]], np.array([1, 99], dtype=np.int64))
    assert found(keywords, "bridge") == [3, 4, 5]
    assert keywords.ids().tolist() == [2, 3, 4, 5]
    assert Keywords.load(tmp_path / "keywords").ids().tolist() == [2, 3, 4, 5]


def test_a_new_index_replaces_what_is_there(keywords: Keywords, tmp_path: Path) -> None:
    assert keywords.size == 4
    assert Keywords.create(tmp_path / "keywords").ids().tolist() == []
    assert Keywords.empty().search("bridge", 5, OPEN) == []


def test_no_index_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"."):
        Keywords.load(tmp_path / "keywords")


def test_term_weights_are_the_formula(keywords: Keywords) -> None:
    weights = keywords.term_weights("the ministers' bridge, elsewhere")
    assert weights == pytest.approx(
        {
            "minist": log(1 + (4 - 2 + 0.5) / (2 + 0.5)),
            "bridg": log(1 + (4 - 2 + 0.5) / (2 + 0.5)),
            "elsewher": log(1 + (4 - 0 + 0.5) / (0 + 0.5)),
        }
    )


def test_names_are_found_however_they_are_spelt(keywords: Keywords) -> None:
    keywords.update(
        [
            [
                passage(5, "Jürgen Müller of Århus met U.S. envoys.", "Talks in Köln"),
                passage(6, "Juergen Mueller of Aarhus met envoys of the United States."),
            ]
        ],
        NONE,
    )
    for query in ("Müller", "Mueller", "muller", "jurgen", "Aarhus", "århus", "USA", "u.s.", "US"):
        assert found(keywords, query) == [5, 6], query
    assert found(keywords, "koeln") == [5]
    assert found(keywords, "us") == []


def test_the_nearest_words_come_first_then_the_commonest(keywords: Keywords) -> None:
    keywords.update([[passage(n, "Anna Kovalenka spoke.") for n in (5, 6)]], NONE)
    keywords.update([[passage(7, "Anna Kovalanka spoke.")]], NONE)
    assert keywords.near("Kovalenca") == [5, 6, 7]
    assert keywords.near("Kovalenka") == []


def test_stems_are_lower_case_without_accents_and_stop_words() -> None:
    words: Sequence[str] = stems("The Ministers' CAFÉS are opening")
    assert words == ["minist", "cafe", "open"]
