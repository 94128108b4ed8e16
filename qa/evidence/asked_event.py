"""What a question that asks when asks about: the event, in the words that a text may tell it in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from index.text.stems import stems
from qa.evidence.happenings import is_happening, meaning

Grain = Literal["time", "weekday", "month", "year"]
"""What is asked for: any time that the text gives, or a part of its day."""
Side = Literal["begin", "end"]

_ASKING = re.compile(
    r"\b(?P<bound>since|until|till|by)? ?(?:when(?:['’]s)?\b"
    r"|(?:(?:in|on|at|of|from|during|to) )?(?:what|which) (?:exact )?"
    r"(?P<grain>date|day(?: of the week)?|month|year|weekday|decade|century)\b(?: and (?:month|year))?"
    r"|how (?:long ago|recently|soon)\b"
    r"|what(?:['’]s| is| was| are| were) the (?:exact )?"
    r"(?P<named>date|day|month|year)s?\b(?: (?:of|for|on which|in which|that|when))?)",
    re.IGNORECASE,
)
_GRAINS: Mapping[str, Grain] = {
    "month": "month",
    "year": "year",
    "decade": "year",
    "century": "year",
    "weekday": "weekday",
    "day of the week": "weekday",
}
_AHEAD = re.compile(
    r"^\W*(?:will|shall|does|do|is|are)\b(?!.*\b(?:last|first|been)\b)", re.IGNORECASE
)
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_PASSED_OVER = frozenset(
    [
        "did",
        "do",
        "does",
        "was",
        "were",
        "is",
        "are",
        "am",
        "be",
        "been",
        "being",
        "will",
        "would",
        "shall",
        "should",
        "has",
        "have",
        "had",
        "can",
        "could",
        "may",
        "might",
        "must",
        "there",
        "here",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
        "than",
        "from",
        "his",
        "her",
        "its",
        "their",
        "our",
        "your",
        "my",
        "he",
        "she",
        "they",
        "we",
        "you",
        "i",
        "it",
        "him",
        "them",
        "about",
        "after",
        "before",
        "during",
        "since",
        "until",
        "between",
        "over",
        "under",
        "up",
        "out",
        "off",
        "down",
        "last",
        "next",
        "first",
        "time",
        "again",
        "ever",
        "exactly",
        "actually",
        "date",
        "day",
        "happen",
        "happened",
        "happening",
        "occur",
        "occurred",
        "going",
        "due",
        "go",
        "expected",
        "scheduled",
        "officially",
        "s",
    ]
)
"""Words that a sentence on the event need not have."""
_LIGHT = frozenset(
    meaning(word)
    for word in [
        "take",
        "make",
        "have",
        "get",
        "give",
        "hold",
        "come",
        "set",
        "become",
        "begin",
        "catch",
        "put",
    ]
)
_BEFORE_VERB = re.compile(
    r"^(?:(?:the|a|an|of|in|at|on|for|and|to|from|with|by|de|la|al|bin|van|von|s)|[A-Z].*|\d.*)$"
)
VERB, WORD, LIGHT, SURNAME, FORENAME = 2.0, 1.0, 0.4, 1.0, 0.5
"""What words of a question weigh beside one another."""


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """The words of a question that asks when, and what they weigh."""

    names: Mapping[str, float]
    """Stems of names."""
    words: Mapping[str, float]
    """Meanings of other words."""
    verb: str | None
    """What is asked to have happened; None where the words do not show which of them says so."""
    figures: frozenset[str]
    """Figures that a sentence on the event has."""
    roles: Mapping[str, str]
    """Of a stem of a name what stands before it, in the same way: "senator" before "Halvorsen"."""
    grain: Grain
    side: Side | None
    """Whether the beginning or the end is asked for: "since when", "until when"."""
    is_ahead: bool
    """Whether it may be yet to come."""


def asked_event(question: str) -> AskedEvent:
    """Read the event off a question; its dates, if it has any, are to be left out of it."""
    asking = _ASKING.search(question)
    rest = question
    if asking:
        rest = f"{question[asking.end() :]} {question[: asking.start()]}"
    grain = (asking and (asking["grain"] or asking["named"])) or "time"
    bound = asking["bound"] if asking else None
    tokens = [match[0] for match in _TOKEN.finditer(rest)]
    verb = _verb(tokens)
    names = dict(_names(tokens))
    words: dict[str, float] = {}
    for token in tokens:
        what = meaning(token)
        if what and token.casefold() not in _PASSED_OVER and not _is_name(token):
            weight = VERB if what == verb else LIGHT if what in _LIGHT else WORD
            words[what] = max(weight, words.get(what, 0.0))
    return AskedEvent(
        names=names,
        words=words,
        verb=verb,
        figures=frozenset(token.replace(",", "") for token in tokens if token[0].isdigit()),
        roles={name: role for name, role in _roles(tokens) if role != verb},
        grain=_GRAINS.get(grain.lower(), "time"),
        side=None if not bound else "begin" if bound.lower() == "since" else "end",
        is_ahead=bool(_AHEAD.match(rest)),
    )


def _is_name(token: str) -> bool:
    return token[0].isupper()


def _names(tokens: list[str]) -> Iterator[tuple[str, float]]:
    """The stems of names; of several words in a row the last weighs most."""
    for token, following in zip(tokens, [*tokens[1:], ""], strict=True):
        if _is_name(token):
            weight = FORENAME if following and _is_name(following) else SURNAME
            yield from ((stem, weight) for stem in stems(token))


def _roles(tokens: list[str]) -> Iterator[tuple[str, str]]:
    """Words right before a name, which say who is meant: "senator John Halvorsen"."""
    for n, (word, name) in enumerate(zip(tokens, tokens[1:], strict=False)):
        is_role = n and word.isalpha() and word.islower() and not _BEFORE_VERB.match(word)
        if is_role and _is_name(name) and word not in _PASSED_OVER:
            yield from ((stem, role) for stem in stems(name) for role in stems(word))


def _verb(tokens: list[str]) -> str | None:
    """The meaning of the verb of the main clause, as far as auxiliaries and names show it."""
    if not tokens:
        return None
    auxiliary, *rest = tokens
    is_passive = auxiliary.lower() in {"was", "were", "is", "are", "has", "have", "had"}
    after_name = [
        token
        for before, token in zip([auxiliary, *rest], rest, strict=False)
        if _is_name(before) and token.islower()
    ]
    lower = [token for token in rest if token.islower() and token not in _PASSED_OVER]
    if is_passive:
        lower = [token for token in lower if _is_participle(token)]
    else:
        lower = [token for token in after_name if token in lower] + [
            token for token in lower if is_happening(token)
        ]
    told = [meaning(token) for token in lower if not _BEFORE_VERB.match(token)]
    return next((what for what in told if what not in _LIGHT), None)


def _is_participle(token: str) -> bool:
    return token.endswith(("ed", "en")) or is_happening(token)
