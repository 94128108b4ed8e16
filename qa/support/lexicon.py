"""What words mean: which say the same, which say it in a wider sense, and which the contrary.

`lexicon.tsv.gz` has the commonest meanings of the commonest words, from WordNet 3.1 (its licence is
beside it); `training/support/lexicon.py` makes it.
"""

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from qa.evidence.verbs import IRREGULAR

TABLE = Path(__file__).with_name("lexicon.tsv.gz")
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("sses", "ss"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""),
    ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"), ("est", ""), ("est", "e"),
    ("ier", "y"), ("iest", "y"), ("ily", "y"), ("ly", ""), ("men", "man"),
)  # fmt: skip
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1(?:ed|ing|er|est)$")
_BASES = {form: base for base, *forms in IRREGULAR for form in forms} | {
    "is": "be", "are": "be", "was": "be", "were": "be", "been": "be", "children": "child",
    "has": "have", "did": "do", "done": "do", "better": "good", "best": "good", "worse": "bad",
    "worst": "bad",
}  # fmt: skip
_NEGATING = re.compile(r"(?:un|in|im|il|ir|dis|non|mis)-?(?=[a-z]{4})")


class Meaning(NamedTuple):
    """Numbers of meanings of a word."""

    same: frozenset[str]
    wider: frozenset[str]
    contrary: frozenset[str]


@lru_cache(maxsize=32_768)
def meaning_of(word: str) -> Meaning:
    """What a word in lower case means, in whatever form it is."""
    rows = [_table()[form] for form in _forms(word)]
    return Meaning(*(frozenset(" ".join(row[n] for row in rows).split()) for n in range(3)))


def is_same(one: str, other: str) -> bool:
    """Whether two words may say the same, in some meaning of each."""
    a, b = meaning_of(one), meaning_of(other)
    return not a.same.isdisjoint(b.same)


def is_wider(one: str, other: str) -> bool:
    """Whether one word may be said of whatever another is said of: a car is a vehicle."""
    return not meaning_of(one).same.isdisjoint(meaning_of(other).wider)


def is_contrary(one: str, other: str) -> bool:
    """Whether two words say the contrary of each other, in some meaning of each."""
    a, b = meaning_of(one), meaning_of(other)
    if not a.contrary.isdisjoint(b.same) or not b.contrary.isdisjoint(a.same):
        return True
    short, long = sorted((one, other), key=len)
    prefix = _NEGATING.match(long)
    return prefix is not None and long[prefix.end() :] == short


def _forms(word: str) -> Iterator[str]:
    """The forms under which the table may have a word."""
    found = [word, _BASES.get(word, word)]
    found += [word.removesuffix(old) + new for old, new in _ENDINGS if word.endswith(old)]
    if doubled := _DOUBLED.search(word):
        found.append(word[: doubled.start() + 1])
    yield from (form for form in dict.fromkeys(found) if form in _table())


@cache
def _table() -> dict[str, tuple[str, str, str]]:
    """The columns of each word, read once."""
    with gzip.open(TABLE, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return {word: (same, wider, contrary) for word, same, wider, contrary in rows}
