"""What a text is about: the names in it, and the words that a question without names is about."""

# ruff: noqa: SIM905 -- word lists read best as text

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from index.formats.name_odds import listed_words
from index.text.stems import folded
from qa.evidence.parties.names import PARTICLES, PRONOUNS, names_in
from qa.evidence.parties.nations import nations
from qa.evidence.parties.vocabulary import FUNCTION_WORDS, is_role
from qa.evidence.parties.words import bare
from qa.followups.events import event
from qa.questions.day_names import MONTHS, WEEKDAYS
from qa.questions.kinds import AUXILIARY

Sort = Literal["person", "place", "name", "words"]
"""`name` is any other one, or one of whom nobody can tell; `words` are those of no name."""


class Topic(NamedTuple):
    """Something that a conversation was about."""

    words: str
    sort: Sort
    turn: int
    """Number of the turn that named it, from 0."""


_CAPITAL = r"(?:(?:[A-Z]\.){2,}|(?![a-z])[^\W\d_][\w’'&.-]*(?<![.'’])|\d+[A-Z][\w-]*)"
_PARTICLE = rf"(?:of the|of|and the|{'|'.join(sorted(PARTICLES - {'la', 'le'}))})"
_NAME = re.compile(rf"{_CAPITAL}(?:(?: {_PARTICLE})? {_CAPITAL})*")
_QUOTED = re.compile(r"[\"“]([^\"”]{2,60})[\"”]")
POSSESSIVE = re.compile(r"['’]s?$")
_AT = re.compile(r"\b(?:in|at|near|outside) (?:the )?$")
_TOWARDS = re.compile(r"\b(?:to|from|around) (?:the )?$")
_DAYS = frozenset(name.casefold() for name in (*MONTHS, *WEEKDAYS))
_ASKING = (
    frozenset(
        "a about after also and any are as be been before best better between big but by"
        " called can come common compare could describe did difference different do does"
        " during ever explain famous find for from get give go going good had happen happened"
        " happens has have how i if important in interesting into involved is it kind know"
        " learn like list long long-term main make makes many me mean means more most much"
        " name need no not now of oh ok okay old on one or other people please popular really"
        " say see should show so some sort such tell than thank thanks that the their them"
        " then there these they thing things think this those time to type types us use used"
        " very want was way ways we well were what when where which who whom whose why will"
        " with work works would year years yes you your timeline chronology overview summary"
        " summarise summarize recap digest trace".split()
    )
    | FUNCTION_WORDS
    | PRONOUNS
)
"""Words that name nothing."""
_TITLES = frozenset("mr mrs ms miss sir dame lord lady dr prof prime vice foreign".split())
_THINGS = frozenset(
    "airport alliance army association award awards bank basin bay bridge center centre"
    " championship church club commission committee company council court cup empire festival"
    " front group hall harbour hospital hotel house institute island lake league line mine"
    " ministry mount mountain movement museum park party port power prize project rail railway"
    " river road school sea society square station street studio studios team telegraph"
    " theatre tower treaty tunnel union university war wire".split()
)
"""Words that end the names of things."""
_GROUPS = frozenset(
    "army association audience band bank board club coalition commission committee company council"
    " couple court crew delegation family firm government group jury ministry opposition parliament"
    " party police public quartet staff team trio troika union alliance agency front".split()
)
"""Words for several people, or for what acts as they do."""
_WORD = re.compile(r"[^\W_][\w’'-]*")
_VERB = re.compile(r"\w{3,}(?:ed|ing|ize|ise)$")
_THE = re.compile(r"\bthe ", re.IGNORECASE)
_OF = re.compile(
    r"\b(?:about|of|between|on|for|with|is|are|was|were) (?:an? |the |some )?(?=[a-z])"
)


def names(text: str) -> list[tuple[str, int]]:
    """The names of a text with their places, each once, without titles and opening words."""
    people = dict(names_in(text))
    found: dict[str, int] = {}
    for match in _NAME.finditer(text):
        start, words = match.start(), match[0]
        inner = [(a, b) for a, b in people.items() if start < a and b <= match.end()]
        if inner and _is_title(text[start : inner[0][0]]):
            found.setdefault(text[inner[0][0] : inner[0][1]], inner[0][0])
            continue
        words, start = _trimmed(words, start)
        if words and bare(words) not in _DAYS and len(words) > 1:
            found.setdefault(words, start)
    for quoted in _QUOTED.finditer(text):
        found.setdefault(quoted[1], quoted.start(1))
    return sorted(found.items(), key=lambda item: item[1])


def _is_title(words: str) -> bool:
    """Whether words before a name only say what its bearer is: "Prime Minister"."""
    return all(is_role(word) or bare(word) in _TITLES for word in words.split())


def _trimmed(words: str, start: int) -> tuple[str, int]:
    """A name without the words before it that only have a capital because they open a sentence."""
    while words:
        first, _, rest = words.partition(" ")
        if bare(first) not in _ASKING and bare(first) not in _DAYS:
            break
        words, start = rest, start + len(first) + 1
    if is_role(words):
        return "", start
    return POSSESSIVE.sub("", words), start


def topics(text: str, turn: int) -> list[Topic]:
    """The names of a text, each with its sort, in their order."""
    return [Topic(name, sort, turn) for name, sort in _sorted_names(text)]


@lru_cache(maxsize=4096)
def _sorted_names(text: str) -> tuple[tuple[str, Sort], ...]:
    """Kept, because the turns of a conversation are read again for every further question."""
    people = {text[start:end] for start, end in names_in(text)}
    lands = {text[land.start : land.end] for land in nations(text)}
    return tuple((name, _sort(name, text[:start], people, lands)) for name, start in names(text))


def _sort(name: str, before: str, people: set[str], lands: set[str]) -> Sort:
    if name in lands or _AT.search(before) or (name not in people and _TOWARDS.search(before)):
        return "place"
    is_thing = bare(name.rsplit(maxsplit=1)[-1]) in _THINGS or before.endswith((" the ", "The "))
    return "person" if name in people and not is_thing else "name"


_OPENS_SENTENCE = re.compile(
    rf"(?:^|[.!?;,] )(?:\w+ )?({_CAPITAL}(?: {_CAPITAL})?)(?= ([a-z]+)|['’]s )"
)
_TELLS = re.compile(
    r"(?:was|is|has|had|did|does|would|will|became|began|won|left|went|made|took|said|met|got"
    r"|wrote|told|also|later|finally|\w+ed)$"
)


@lru_cache(maxsize=4096)
def openers(text: str) -> tuple[str, ...]:
    """Names that a text's sentences open with, and so tell of.

    A word of the dictionary counts where a verb follows: "Baker resigned".
    """
    found = []
    for match in _OPENS_SENTENCE.finditer(text):
        name, verb = match.groups()
        is_listed = any(folded(word) in listed_words() for word in name.split())
        is_empty = any(bare(word) in _ASKING or bare(word) in _DAYS for word in name.split())
        if not (name.isupper() or is_empty or (is_listed and not _TELLS.match(verb or ""))):
            found.append(name)
    return tuple(found)


def about(question: str) -> str:
    """The words that a question without names is about; empty where it names nothing.

    Those behind "about" or "of", or behind the verb "to be", come before those that stand first.
    """
    text = question.rstrip("?!. ")
    text = re.split(r"[?!.] ", text)[-1]
    places = [match.end() for match in _OF.finditer(text)]
    behind = [match.end() for match in _THE.finditer(text)]
    for place in (*reversed(places), 0, *behind):
        if run := _run(text[place:]):
            return run
    return ""


def _run(text: str) -> str:
    """The first words in a row that name something: up to four, none of them a verb's form.

    A participle alone names nothing: "Who resigned?".
    """
    run: list[str] = []
    for word in _WORD.findall(text):
        is_empty = bare(word) in _ASKING or (run and _VERB.match(word))
        if is_empty and run:
            break
        if not is_empty:
            run.append(word)
        if len(run) == 4:
            break
    if len(run) == 1 and run[0].endswith("ed"):
        return ""
    return POSSESSIVE.sub("", " ".join(run))


_ENDS = rf"(?= (?:in|on|at|of|for|to|by|with|from|after|before|during|{AUXILIARY})\b|[?.!,;]|$)"
_RELATIONS = (
    "advantages? aims? amount area aspects? average basis beginning benefits? birth causes?"
    " chances? consequences? cost costs day death definition details difference differences"
    " disadvantages? effects? end examples? facts? features? function goal history idea impact"
    " importance kinds? length level life main meaning name names number origins? part parts"
    " percentage place point population price problems? pros purpose rate reasons? results?"
    " rise risks? role roles rules? side size start status steps? symptoms? time title total"
    " treatments? types? use uses value way ways year"
).split()
"""Nouns that are of something, which is what a question is about."""
_PHRASES = (
    re.compile(
        r"\b(?P<head>(?i:the)) (?P<noun>(?:[a-z-]+ )?[a-z-]+) (?:on|into|about|in) (?:the )?"
        rf"{_CAPITAL}(?: (?:{_CAPITAL}|of(?= [A-Z])))*"
    ),
    re.compile(
        rf"\b(?P<head>(?i:the)) (?:{_CAPITAL} )+(?P<noun>{'|'.join(sorted(_GROUPS | _THINGS))})\b"
    ),
    re.compile(
        rf"^(?!(?i:{AUXILIARY})\b)(?!.*\b(?:did|do|does|will|would|can|could)\b.*\bthe\b)"
        r".*?\b(?P<head>(?i:the)) "
        rf"(?:{_CAPITAL} )+(?P<noun>(?!\w+ed\b)[a-z][a-z-]+){_ENDS}"
    ),
)
_RELATION = re.compile(rf"\b(?:{'|'.join(_RELATIONS)})$")


def phrases(question: str) -> list[str]:
    """What a question calls by a noun and a name: "the inquiry into the Stella Aurin".

    Not where the noun only stands for a part, a measure or a role of what has the name.
    """
    return [
        f"the{question[found.end('head') : found.end()]}"
        for words in _PHRASES
        for found in words.finditer(question)
        if not (_RELATION.search(found["noun"]) or is_role(found["noun"].rsplit(" ", 1)[-1]))
        and bare(found["noun"].rsplit(" ", 1)[-1]) not in _ASKING
        and not event(found["noun"])
    ]


def content(text: str) -> set[str]:
    """The words of a text that name something, bare."""
    return {bare(word) for word in _WORD.findall(text)} - _ASKING


def is_group(words: str) -> bool:
    """Whether words name several people, or what acts as they do: "envoys", "the board"."""
    last = bare(words.partition(" of ")[0].rsplit(maxsplit=1)[-1])
    is_plural = words.islower() and last.endswith("s") and not last.endswith("ss")
    return is_plural or last in _GROUPS
