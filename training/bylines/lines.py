"""Examples to fit on: invented bylines, and windows of headlines and sentences, in equal number."""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

from index.formats.bylines import parts_of_name
from index.formats.name_odds import Table
from training.bylines.names import Lists

CORPORA = ("quiznews", "wikinews", "reuters1987")
_IN_CAPITALS = {"reuters1987"}
_TAG = re.compile(r"<.*?>")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_INITIALS = "ABCDEFGHJKLMNPRSTW"
_PARTICLES = ("de", "de la", "van der", "von", "bin", "del")
_HYPHENATED = "zh_TW"
"""Faker's locale with given names of two syllables in Latin letters, as Chinese and Korean ones."""


def headlines(corpora: Path, random: Random) -> list[str]:
    """Two to four words running of titles and of sentences that have the form of a name."""
    found: set[str] = set()
    for corpus in CORPORA:
        with gzip.open(corpora / f"{corpus}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for article in map(json.loads, lines):
                title = _TAG.sub("", article.get("title") or "").split()
                for _ in range(3):
                    found |= set(_window(title, random, is_sure=corpus in _IN_CAPITALS))
                if corpus not in _IN_CAPITALS:
                    for sentence in _SENTENCE.split(article["text"][:1500])[:6]:
                        words = sentence.split()
                        found |= set(_window(words[:4], random, is_sure=False))
                        found |= set(_window(words, random, is_sure=False))
    return sorted(found)


def _window(words: Sequence[str], random: Random, *, is_sure: bool) -> Iterator[str]:
    """One run of words, with capitals, where a word in lower case shows that it is no name."""
    length = random.choice((2, 2, 2, 3, 3, 4))
    if len(words) < length:
        return
    start = random.randrange(len(words) - length + 1) if random.random() < 0.6 else 0
    run = words[start : start + length]
    if is_sure or any(word[:1].islower() for word in run):
        said = " ".join(run).strip(",:;.'\"()?!-")
        said = said.lower() if said.isupper() else said
        said = " ".join(word[:1].upper() + word[1:] for word in said.split())
        if parts_of_name(said):
            yield said


def farewells(names: Sequence[str], table: Table, random: Random) -> list[str]:
    """A word of English before each of some names: "Remembering Ilka Brandt", and no byline."""
    words = sorted(word for word, odds in table.items() if max(odds) < -2 and len(word) > 3)
    said = [f"{random.choice(words).title()} {name}" for name in names]
    return [one for one in said if parts_of_name(one)]


def bylines(firsts: Lists, lasts: Lists, count: int, random: Random) -> list[str]:
    """So many invented bylines of one person, each of one country's names."""
    locales = sorted(locale for locale in firsts if len(lasts[locale]) > 10)
    first_names = {locale: sorted(firsts[locale]) for locale in locales}
    last_names = {locale: sorted(lasts[locale]) for locale in locales}
    found: set[str] = set()
    while len(found) < count:
        locale = _HYPHENATED if random.random() < 0.06 else random.choice(locales)
        first, other, last, second = (
            random.choice(names[locale])
            for names in (first_names, first_names, last_names, last_names)
        )
        if locale == _HYPHENATED:
            said = _two_syllables(first.title(), last.title(), random)
        else:
            initial, particle = random.choice(_INITIALS), random.choice(_PARTICLES)
            said = random.choices(
                (
                    f"{first} {last}",
                    f"{first} {initial}. {last}",
                    f"{first} {other} {last}",
                    f"{initial}. {last}",
                    f"{first} {last}-{second}",
                    f"{first} {particle} {last}",
                    f"{first} {last} {second}",
                    f"Dr. {first} {last}",
                ),
                weights=(60, 8, 10, 4, 4, 4, 7, 3),
            )[0]
        if parts_of_name(said):
            found.add(said)
    return sorted(found)


def _two_syllables(given: str, family: str, random: Random) -> str:
    one, _, two = given.partition("-")
    if not two:
        return f"{family} {given}"
    return random.choice(
        (
            f"{family} {one}-{two.lower()}",
            f"{one}-{two.lower()} {family}",
            f"{family} {one}{two.lower()}",
            f"{family} {one} {two}",
            f"{one} {two} {family}",
        )
    )
