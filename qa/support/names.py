# ruff: noqa: SIM905 -- word lists read best as text
"""The names of a sentence, and whether its quotes have them, by whatever form."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from countryinfo import all_countries

from index.formats.name_odds import listed_words
from index.text.stems import one_spelling
from qa.contract.draft import Quote
from qa.evidence.parties.nations import countries, nations
from qa.evidence.parties.vocabulary import FUNCTION_WORDS
from qa.evidence.parties.words import TOKEN, bare, folded

_FREE = frozenset("mr mrs ms miss mx dr sir dame prof madam i ok".split())
"""What may stand before any name."""
_OPENS = re.compile(r"(?:^|[.?!:;—–(]\s*|[\"“‘(]\s*)$")
_PEOPLE = frozenset("a an n ian ans ians i is ish ese s er ers ic nese".split())
"""What the name of a people has behind that of its place, and the other way round."""
_ROOT = 4
"""Letters that a place's name and that of its people share at least."""
_ACRONYM = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
_RUN = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|the|and|for|in|on|to|de|des|du) )*[A-Z][\w’'-]*)+")
_CAPITAL = re.compile(r"\bcapital\b", re.IGNORECASE)


class Name(NamedTuple):
    """A word of a name in a text, or all of a country's: `text[start:end]` is it."""

    start: int
    end: int
    text: str
    country: str | None = None
    """Where it names one or its people."""


class Held(NamedTuple):
    """What quotes, and what stands around them, have of names."""

    words: frozenset[str]
    """Bare words, in whatever case."""
    countries: frozenset[str]
    acronyms: frozenset[str]
    """First letters of capitals in a row: "WHO" of the World Health Organization."""


def names(text: str) -> list[Name]:
    """The words of a text that have a capital because they are names, in order.

    A word of the dictionary that opens a sentence is none.
    """
    lands = [Name(one.start, one.end, text[one.start : one.end], one.country)
             for one in nations(text)]  # fmt: skip
    inside = {at for land in lands for at in range(land.start, land.end)}
    words = [
        Name(token.start(), token.end(), token[0])
        for token in TOKEN.finditer(text)
        if token.start() not in inside
        and any(map(str.isupper, token[0]))
        and not _is_plain(text, token)
    ]
    return sorted(lands + words)


def unknown(text: str, found: Iterable[Name], held: Held) -> Iterator[Name]:
    """Those of a text's names that quotes do not have, in full or by their first letters."""
    spelt = [
        run.span() for run in _RUN.finditer(text) if _initials(run[0]).casefold() in held.words
    ]
    for name in found:
        if not (_is_held(name, held) or any(a <= name.start < b for a, b in spelt)):
            yield name


def holding(texts: Iterable[str]) -> Held:
    """What some texts have of names."""
    return _holding(tuple(dict.fromkeys(texts)))


def texts_around(quotes: Sequence[Quote]) -> Iterator[str]:
    """Where the names of a sentence may stand: quotes, titles, and who published and wrote them."""
    for quote in quotes:
        passage = quote.passage
        yield from filter(None, (quote.text, passage.title, passage.source, passage.author))


@lru_cache(maxsize=256)
def _holding(texts: tuple[str, ...]) -> Held:
    whole = " \n ".join(texts)
    tokens = TOKEN.findall(f"{whole} \n {one_spelling(whole)}")
    words = {bare(part) for token in tokens for part in (token, *_parts(token))}
    lands = countries(whole)
    if _CAPITAL.search(whole):
        words.update(word for land in lands for word in _capitals().get(land, ()))
    lands |= {land for land, city in _capitals().items() if words.issuperset(city)}
    acronyms = (_initials(run) for runs in _RUN.findall(whole) for run in _stretches(runs))
    return Held(frozenset(words), frozenset(lands), frozenset(acronyms))


def _is_plain(text: str, token: re.Match[str]) -> bool:
    """Whether a word with a capital is no name: it opens a sentence, or stands before any name."""
    word = bare(token[0])
    if word in _FREE or not any(map(str.isalpha, word)):
        return True
    is_opening = _OPENS.search(text[: token.start()]) is not None
    return is_opening and (word in FUNCTION_WORDS or word in listed_words())


def _parts(word: str) -> list[str]:
    """What a hyphen or a slash joins."""
    return [part for part in re.split(r"[-/–]", word) if part] or [word]


def _is_held(name: Name, held: Held) -> bool:
    if name.country is not None:
        return name.country in held.countries
    if {bare(name.text), bare(one_spelling(name.text))} & held.words:
        return True
    if _ACRONYM.fullmatch(name.text) and name.text.replace(".", "") in held.acronyms:
        return True
    return all(_is_word_held(part, held) for part in _parts(name.text))


def _is_word_held(word: str, held: Held) -> bool:
    """Whether quotes have a word of a name, its first letter, or that of a place's people."""
    plain = bare(word)
    if word[0].islower() or plain in held.words or plain.removesuffix("s") in held.words:
        return True
    if len(plain) == 1:
        return any(other.startswith(plain) for other in held.words)
    return any(_is_of_people(plain, other) for other in held.words)


def _is_of_people(one: str, other: str) -> bool:
    """Whether one of two words is a place, the other its people: "Kelmar" and "Kelmari"."""
    short, long = sorted((one, other), key=len)
    for cut in (0, 1, 2):
        root = short[: len(short) - cut]
        if len(root) >= _ROOT and long.startswith(root):
            return long[len(root) :] in _PEOPLE and (not cut or short[len(root) :] in _PEOPLE)
    return False


def _initials(run: str) -> str:
    return "".join(word[0] for word in run.split() if word[0].isupper())


def _stretches(run: str) -> Iterator[str]:
    """Every part of a run of words that has two and more."""
    words = run.split()
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            yield " ".join(words[start:end])


@cache
def _capitals() -> dict[str, frozenset[str]]:
    """The words of each country's capital."""
    return {
        country.name(): frozenset(bare(word) for word in folded(str(country.capital())).split())
        for country in all_countries()
        if country.capital()
    }
