"""How likely it is that a few words are a person's name, from their forms and from two tables.

`name_odds.tsv.gz` has the words of an English dictionary, each with its log odds of being a first
name, and a surname, rather than that word ("mark", "price", "said"); `name_weights.json` has the
weights of a logistic regression. Both are made by `training/bylines`, whose README has their
sources and what they measure. A word that the dictionary does not have is likelier a name.
"""

import gzip
import json
import math
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORDS = Path(__file__).with_name("name_odds.tsv.gz")
WEIGHTS = Path(__file__).with_name("name_weights.json")
UNLISTED = 3.0
"""Log odds of a word that no dictionary has: twenty to one for a name, before its neighbours."""
_LETTERS = str.maketrans("łøđıðæþ’‐", "lodidat'-")
_FEW = 4
_A_WORD, _A_NAME = -2.0, 0.0
"""Log odds below which a word is hardly a name, and above which it is likelier one."""


class Odds(NamedTuple):
    """Log odds of a word as a first name and as a surname, natural logarithms in [-6, 8]."""

    first: float
    last: float


class Person(NamedTuple):
    """The words that may name one person: those written out, and what stood beside them."""

    names: Sequence[str]
    has_initial: bool
    has_particle: bool
    has_title: bool


Table = Mapping[str, Odds]


def folded(word: str) -> str:
    """A word in lower case without its accents, as the table has it."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def odds(word: str, table: Table) -> Odds:
    """The odds of a word, or of the likeliest part of a hyphenated one."""
    whole = folded(word)
    parts = [whole] if whole in table else whole.split("-")
    found = [table.get(part, Odds(UNLISTED, UNLISTED)) for part in parts]
    return Odds(max(one.first for one in found), max(one.last for one in found))


def features(person: Person, table: Table) -> dict[str, float]:
    """What the regression sees of a person's words."""
    each = [odds(name, table) for name in person.names]
    best = [max(one) for one in each]
    return {
        "first": each[0].first,
        "last": each[-1].last,
        "least": min(best),
        "middle": min(best[1:-1], default=0.0),
        "opens_with_word": float(len(each) > 2 and best[0] < _A_WORD and min(best[1:]) > _A_NAME),
        "unlisted": sum(folded(name) not in table for name in person.names) / len(each),
        "last_is_inflected": float(_is_inflected(person.names[-1], table)),
        "middle_is_inflected": float(any(_is_inflected(one, table) for one in person.names[1:-1])),
        "has_initial": float(person.has_initial),
        "has_particle": float(person.has_particle),
        "has_title": float(person.has_title),
        "has_hyphen": float(any("-" in folded(name) for name in person.names)),
        "has_three": float(len(each) == _FEW - 1),
        "has_four": float(len(each) >= _FEW),
    }


def name_probability(person: Person) -> float:
    """The probability that words are a name rather than part of a headline, in (0, 1)."""
    weights = _weights()
    seen = features(person, word_odds())
    return 1 / (1 + math.exp(-weights[""] - sum(weights[name] * seen[name] for name in seen)))


@lru_cache(maxsize=1)
def word_odds() -> Table:
    """The table of words, read once: some 80,000 of them, 20 MB."""
    with gzip.open(WORDS, "rt", encoding="utf-8") as lines:
        rows = (line.split("\t") for line in lines)
        return {word: Odds(int(first) / 10, int(last) / 10) for word, first, last in rows}


@lru_cache(maxsize=1)
def listed_words() -> frozenset[str]:
    """The words of the table alone, in a third of the time that their odds take."""
    with gzip.open(WORDS, "rt", encoding="utf-8") as lines:
        return frozenset(line.partition("\t")[0] for line in lines)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return weights


def _is_inflected(word: str, table: Table) -> bool:
    """Whether a word is another with an ending of verbs and plurals: "scores", "halted"."""
    plain = folded(word)
    if plain not in table or not plain.endswith(("s", "ed")):
        return False
    return plain[:-1] in table or plain[:-2] in table
