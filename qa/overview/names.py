"""Whom and what an archive names most: people, places and bodies, with how many articles do.

Precise rather than complete. A name counts as one of the three where the articles that have it say
so often enough, by what stands beside it; what cannot be told is left out.
"""
# ruff: noqa: SIM905 -- word lists read best as text

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from index.documents import Article, SearchableArchive
from index.text.datelines import dateline_end
from index.text.sentences import sentences
from qa.evidence.parties.names import FORMS, names_in
from qa.evidence.parties.nations import nations
from qa.evidence.parties.titles import title_before
from qa.evidence.parties.vocabulary import FUNCTION_WORDS, is_body, is_role
from qa.evidence.parties.words import bare
from qa.overview.sample import paced, sampled

MOST_ARTICLES = 2_000
"""Articles that are looked at, spread evenly over the archive."""
_LOOKED_AT = 2_500
"""Characters of each: news comes first."""
_LEAST_ARTICLES = 2
"""That name whatever is listed."""
_SHARE = 0.3
"""Of the articles that have a name, how many must say what it is."""


class Name(NamedTuple):
    """A name, and how many of the articles looked at have it."""

    name: str
    articles: int


class Names(NamedTuple):
    """The most named of an archive, the most first."""

    people: tuple[Name, ...]
    places: tuple[Name, ...]
    bodies: tuple[Name, ...]
    looked_at: int
    """How many articles were."""
    is_sample: bool
    """Whether there are more."""


_WORD = r"[A-Z](?:[^\W_]|[’'-](?=\w))+"
_RUN = re.compile(rf"\b{_WORD}(?: (?<!['’]s )(?:of(?: the)? |for )?{_WORD})*")
_ACRONYM = re.compile(r"(?<![A-Z] )\b[A-Z]{3,6}\b(?! [A-Z]{2})")
_IN = re.compile(r"\b(?:[Ii]n|[Nn]ear|outside|across) $")
_TORN = re.compile(r"[A-Z]\w+ and $")
"""Before the second half of a name: "Securities and Exchange Commission"."""
_SPEAKS = re.compile(r" (?:said|says|told|added|tweeted|wrote)\b")
_IS_SOMEBODY = re.compile(r",? \(?\d\d\)?,|, who\b")
_IS_ACTING = re.compile(
    r" (?:said|says|officials?|announced|members?|spokes\w+|has|have|will|was)\b|[’']s\b"
)
_NO_PLACE = frozenset(
    "january february march april may june july august september october november december monday"
    " tuesday wednesday thursday friday saturday sunday spring summer autumn winter fall english"
    " french spanish german arabic russian chinese congress parliament senate house facebook"
    " twitter instagram youtube tiktok christmas easter ramadan islam christianity god court"
    " covid covid-19 internet north south east west northern southern eastern western".split()
)
"""What stands behind "in" with a capital and is no place."""
_NO_BODY = frozenset("COVID SARS CEO CFO COO USA DNA HIV AIDS MVP UTC GMT EST EDT III VIII".split())
_LAND = frozenset("city town village island river country region province district".split())
"""What a name that ends so is of: no body, but a place."""
_COUNTRIES = {
    "U.S.": "United States", "US": "United States", "USA": "United States",
    "U.K.": "United Kingdom", "UK": "United Kingdom", "Britain": "United Kingdom",
    "UAE": "United Arab Emirates",
}  # fmt: skip
"""How news write names of countries; what their people are called does not count."""


class _Counts:
    """In how many articles each name stands, and in how many it is shown to be what."""

    def __init__(self) -> None:
        self.named: Counter[str] = Counter()
        self.people: Counter[str] = Counter()
        self.places: Counter[str] = Counter()
        self.bodies: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()

    def add(self, article: Article) -> None:
        """Count an article's names, each once."""
        text = article.text[dateline_end(article.text) : _LOOKED_AT]
        named, people, places, bodies = set[str](), set[str](), set[str](), set[str]()
        for start, end in sentences(text):
            sentence = text[start:end]
            people.update(_people(sentence, text))
            for first, last in _runs(sentence):
                name = _bare(sentence[first:last])
                named.add(name)
                if _IN.search(sentence, 0, first) and name == sentence[first:last]:
                    places.add(name)
                elif _is_body(name) and not _TORN.search(sentence, 0, first):
                    bodies.add(name)
            for run in _ACRONYM.finditer(sentence):
                named.add(run[0])
                if _IS_ACTING.match(sentence, run.end()):
                    bodies.add(run[0])
        if article.place:
            places.add(article.place)
        self.named.update(named | people | places)
        self.people.update(people)
        self.places.update(places)
        self.bodies.update(name for name in bodies if not _is_publisher(name, article.source))
        self.countries.update(_countries(text))


def most_named(
    archive: SearchableArchive, most: int = 12, pause: Callable[[], None] = lambda: None
) -> Names:
    """The people, places and bodies that most articles name, at most so many of each.

    It looks at `MOST_ARTICLES` at the most, and takes some seconds; `pause` is called every few
    milliseconds, and may take its time.
    """
    counts, looked_at = _Counts(), 0
    for article in paced(sampled(archive, MOST_ARTICLES), pause):
        counts.add(article)
        looked_at += 1
    people = {
        name: n
        for name, n in _shown(counts.people, counts.named)
        if counts.people[name] > counts.places[name]
    }
    places = {
        name: n
        for name, n in _shown(counts.places, counts.named)
        if name not in people and _may_be_place(name)
    } | counts.countries
    bodies = {
        name: n
        for name, n in _shown(counts.bodies, counts.named)
        if name not in people and name not in places and name not in _NO_BODY
    }
    return Names(
        _first({name: n for name, n in people.items() if not _is_longer(name, people)}, most),
        _first(places, most),
        _first(bodies, most),
        looked_at,
        archive.info().articles > looked_at,
    )


def _shown(shown: Counter[str], named: Counter[str]) -> Iterator[tuple[str, int]]:
    """The names that enough of their articles show to be something, and how many have them."""
    for name, articles in shown.items():
        if articles >= _SHARE * named[name]:
            yield name, named[name]


def _first(counts: Mapping[str, int], most: int) -> tuple[Name, ...]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Name(*item) for item in ordered[:most] if item[1] >= _LEAST_ARTICLES)


def _bare(name: str) -> str:
    return re.sub(r"^The |['’]s?$", "", name)


def _is_publisher(name: str, source: str | None) -> bool:
    """Whether a name is that of who published the article: "USA TODAY" of "usatoday.com"."""
    known = _squeezed(re.sub(r"\.(?:com|org|net|co\.\w\w|\w\w)$", "", source or ""))
    return bool(known) and (_squeezed(name) in known or known in _squeezed(name))


def _squeezed(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def _is_longer(name: str, people: Mapping[str, int]) -> bool:
    """Whether another name is its end: "Commodore Yves Darrault"."""
    return any(name.endswith(f" {other}") for other in people)


def _runs(sentence: str) -> Iterator[tuple[int, int]]:
    """Where words with capitals stand in a row, but for one that only opens the sentence."""
    for run in _RUN.finditer(sentence):
        opening, *others = run[0].split(maxsplit=1)
        is_opening = bare(opening) in FUNCTION_WORDS
        if others or not is_opening:
            yield run.end() - len(others[0]) if is_opening else run.start(), run.end()


def _people(sentence: str, text: str) -> Iterator[str]:
    """The names of a sentence that something beside them shows to be somebody's."""
    for start, end in names_in(sentence):
        name = _bare(sentence[start:end])
        words = name.split()
        if any(is_body(word) or bare(word) in FORMS for word in words):
            continue
        title = title_before(sentence, start)
        is_titled = title is not None and is_role(sentence[slice(*title)].rsplit(maxsplit=1)[-1])
        is_quoted = _SPEAKS.match(sentence, end) and text.count(words[-1]) > text.count(name)
        if is_titled or is_quoted or _IS_SOMEBODY.match(sentence, end):
            yield name


def _countries(text: str) -> set[str]:
    """The countries that a text names, but for their people: not "American", nor "New Jersey"."""
    found = set()
    for nation in nations(text):
        written = text[nation.start : nation.end]
        is_part = re.search(r"[A-Z][\w-]+ $", text[: nation.start][-20:])
        if (written == nation.country or written in _COUNTRIES) and not is_part:
            found.add(_COUNTRIES.get(written, nation.country))
    return found


def _may_be_place(name: str) -> bool:
    is_other = _is_body(name) or nations(name) or any(map(is_role, name.split()))
    return not is_other and name.casefold() not in _NO_PLACE


def _is_body(name: str) -> bool:
    """Whether a name says that it is a body's: "Ministry of Water", "National Bank of Kelmar"."""
    words = name.split()
    heads = {words[-1], *(word for word, after in pairwise(words) if after in ("of", "for"))}
    is_told = any(is_body(head) or bare(head) in FORMS for head in heads)
    return len(words) > 1 and is_told and bare(words[-1]) not in _LAND
