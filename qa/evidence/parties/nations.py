"""Countries and what their people are called: "Italy", "Italian" and "Italians" are one."""

import re
from functools import cache
from typing import NamedTuple

from countryinfo import all_countries

from qa.evidence.parties.words import folded

_MORE = {
    "United Kingdom": ("U.K.", "Britain", "Briton", "England", "English"),
    "United States": ("U.S.", "U.S.A.", "America"),
    "Saudi Arabia": ("Saudi",),
    "Philippines": ("Philippine",),
    "Argentina": ("Argentine", "Argentinian"),
    "United Arab Emirates": ("UAE", "U.A.E."),
    "Turkey": ("Türkiye", "Turk"),
    "Czech Republic": ("Czechia",),
    "Kazakhstan": ("Kazakh",),
    "Kyrgyzstan": ("Kyrgyz",),
    "Tajikistan": ("Tajik",),
    "Uzbekistan": ("Uzbek",),
    "Spain": ("Spaniard",),
    "Denmark": ("Dane",),
    "Sweden": ("Swede",),
    "Poland": ("Pole",),
    "Iceland": ("Icelandic",),
    "Luxembourg": ("Luxembourgish",),
    "Slovenia": ("Slovenian",),
    "Slovakia": ("Slovakian",),
    "Ivory Coast": ("Côte d'Ivoire",),
    "Vatican City State": ("Vatican", "Holy See"),
    "North Korea": ("DPRK",),
    "Democratic Republic of the Congo": ("DRC", "DR Congo"),
}
"""News' words for countries that the list of countries lacks."""
_SKIPPED = frozenset(("Burma", "Serbia and Montenegro", "Palestine, State of"))
"""Listed beside what they are called now."""
_SHORTEST = 4
"""A shorter spelling is a code ("IT") unless it is one of these."""
_CODES = frozenset(("US", "USA", "UK"))


class Nation(NamedTuple):
    """Where a text names a country or its people."""

    start: int
    end: int
    country: str


def nations(text: str, *, is_typed: bool = False) -> list[Nation]:
    """Countries and demonyms in a text, in order; capitals count unless a person typed it."""
    pattern, any_case, known = _table()
    found = (any_case if is_typed else pattern).finditer(folded(text))
    return [
        Nation(match.start(), match.end(), known[match[0].casefold()])
        for match in found
        if len(match[0]) > 2 or match[0] in (*_CODES, "uk")
    ]


def countries(text: str, *, is_typed: bool = False) -> set[str]:
    """The countries that a text names, by whatever word."""
    return {nation.country for nation in nations(text, is_typed=is_typed)}


@cache
def _table() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    """Every spelling as a pattern, the longest first, the same in any case, and their countries."""
    known: dict[str, str] = {}
    spelt: set[str] = set()
    for country in all_countries():
        name = country.name()
        if name in _SKIPPED:
            continue
        own = _MORE.get(name, ())
        demonyms = re.split(r"[,/]", country.demonym() or "")
        for spelling in map(folded, (name, *own, *demonyms, *country.alt_spellings())):
            bare = spelling.removeprefix("The ")
            if bare[:1].isupper() and (len(bare) >= _SHORTEST or bare in (*_CODES, *own)):
                known.setdefault(bare.casefold(), name)
                spelt.add(bare)
    longest = map(re.escape, sorted(spelt, key=len, reverse=True))
    words = rf"(?<![\w-])(?:{'|'.join(longest)})(?:(?<=[a-z])s)?(?!\w)"
    return re.compile(words), re.compile(words, re.IGNORECASE), _with_plurals(known)


def _with_plurals(known: dict[str, str]) -> dict[str, str]:
    return {f"{spelling}s": country for spelling, country in known.items()} | known
