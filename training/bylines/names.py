"""First names and surnames of many countries, from packages that ship them."""

import math
import pkgutil
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.resources import files
from typing import Any

import faker.providers.person

from index.formats.name_odds import Odds, folded

_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_FIRST = re.compile(r"(?:[a-z]+_)?(?:first|middle)_(?:name|roman)")
_LAST = re.compile(r"(?:[a-z]+_)?last_(?:name|roman)")
_LOCALE_SHARE = 2e-5
"""The share of a country's people that a name of its list is taken to have; the lists have none."""
_MOST_LOCALES = 4
_UNSEEN_NAME, _UNSEEN_WORD = 3e-7, 1e-6
"""Shares of a name in no list, and of a word that the dictionary counts less often."""
_CENSUS_SHARE = 0.5
"""Half of a name's odds are those of the United States' census, the one list with counts."""

Lists = dict[str, set[str]]
"""For each locale of Faker ("pl_PL") its names in Latin letters, as they are written."""


def names_by_locale() -> tuple[Lists, Lists]:
    """First names and surnames of Faker's locales; what a locale writes in other letters is out."""
    firsts, lasts = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = import_module(f"faker.providers.person.{module.name}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if callable(value) or isinstance(value, property):
                continue
            names = {name for name in _words(value) if _NAME.fullmatch(name) and _is_latin(name)}
            if _FIRST.match(attribute):
                firsts[module.name] |= names
            elif _LAST.match(attribute):
                lasts[module.name] |= names
    return firsts, lasts


def words_of_english() -> Mapping[str, int]:
    """The words of an English dictionary and how often Google's books have them (symspellpy)."""
    text = (files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    counts: Counter[str] = Counter()
    for line in text.splitlines():
        word, count = line.split()
        counts[folded(word)] += int(count)
    return counts


def odds_of_words() -> dict[str, Odds]:
    """For each word of the dictionary its log odds of being a first name, and a surname."""
    words = words_of_english()
    total = sum(words.values())
    firsts, lasts = names_by_locale()
    first_shares = _shares(firsts, "dist.female.first", "dist.male.first")
    last_shares = _shares(lasts, "dist.all.last")

    def log_odds(word: str, shares: Mapping[str, float]) -> float:
        share = (shares.get(word, 0.0) + _UNSEEN_NAME) / (words[word] / total + _UNSEEN_WORD)
        return round(max(-6.0, min(8.0, math.log(share))), 1)

    return {word: Odds(log_odds(word, first_shares), log_odds(word, last_shares)) for word in words}


def _shares(lists: Lists, *census: str) -> Mapping[str, float]:
    locales = Counter(name for names in lists.values() for name in {folded(one) for one in names})
    shares = defaultdict(float)
    for name, count in locales.items():
        shares[name] = _LOCALE_SHARE * min(count, _MOST_LOCALES)
    for file in census:
        for line in (files("names") / file).read_text("utf-8").splitlines():
            name, percent, *_ = line.split()
            shares[name.lower()] += _CENSUS_SHARE * float(percent) / 100
    return shares


def _words(value: Any) -> Iterator[str]:  # noqa: ANN401 -- Faker's lists have several shapes
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, Mapping):
        for key in value:
            yield from _words(key)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _words(one)


def _is_latin(name: str) -> bool:
    return re.search("[a-z]", folded(name)) is not None
