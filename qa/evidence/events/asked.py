# ruff: noqa: SIM905 -- word lists read best as text
"""What a question that asks when asks about: the event, in the words that a text may tell it in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from index.text.stems import stems
from qa.evidence.events.happenings import is_happening, joined, meaning
from qa.evidence.parties.vocabulary import is_body, is_role
from qa.evidence.verbs import verb

Grain = Literal["time", "weekday", "month", "year"]
"""What is asked for: any time that the text gives, or a part of its day."""
Side = Literal["begin", "end"]
Order = Literal["oldest", "newest"]

_ASKING = re.compile(
    r"\b(?P<bound>since|until|till|by)? ?(?:when(?:['’]s)?\b"
    r"|(?:(?:in|on|at|of|from|during|to) )?(?:what|which) (?:exact )?"
    r"(?P<grain>date|day(?: of the week)?|month|year|weekday|decade|century)\b"
    r"(?: and (?:month|year))?"
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
_POLITELY = re.compile(
    r"\b(?:tell|know|say|remember|recall|remind|wonder|idea|curious)\b", re.IGNORECASE
)
"""Before the asking words: "Do you know when …"."""
_ADVERBIAL = frozenset("since after before because until while during".split())
"""Words that begin what is only said beside the event."""
_OPENS_OBJECT = frozenset("the a an its his her their that to".split())
_PLAN = re.compile(
    r"^\W*(?:was|were|had)\b.*?\b(?:(?:meant|expected|due|scheduled|supposed|planned|slated)"
    r" (?=to\b)|to (?:have|be) )",
    re.IGNORECASE,
)
_LAST = re.compile(r"\blast (?:been )?[a-z]+\b", re.IGNORECASE)
_AT_FIRST = re.compile(r"\b(?:first|originally|initially)\b", re.IGNORECASE)
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?|(?:\w\.){2,}|[^\W_]+(?:(?:['’](?!s\b)|-)[^\W_]+)*"
)
_PASSED_OVER = frozenset(
    "did do does was were is are am be been being will would shall should has have had can could"
    " may might must there here who whom whose which that this these those than from his her its"
    " their our your my he she they we you i it him them about after before during since until"
    " between over under up out off down last next first time again ever exactly actually date day"
    " happen happened happening occur occurred going due go expected scheduled meant supposed"
    " planned slated officially originally s".split()
)
"""Words that a sentence on the event need not have."""
_LIGHT = frozenset(
    meaning(word) for word in "take make have get give hold come set become catch put".split()
)
_BEFORE_VERB = re.compile(
    r"^(?:(?:the|a|an|of|in|at|on|for|and|to|from|with|by|de|la|al|bin|van|von|s)|[A-Z].*|\d.*)$"
)
_PASSIVE = frozenset("was were is are has have had been be".split())
_BASE_FORMS = {"found": "founded"}
"""Verbs as they stand after "did" that are other verbs' past: they are told by another form."""
VERB, WORD, LIGHT = 2.0, 1.0, 0.4
"""What words of a question weigh beside one another."""


@dataclass(frozen=True, slots=True)
class AskedEvent:
    """The words of a question that asks when, and what they weigh."""

    names: tuple[tuple[str, ...], ...]
    """The stems of each name."""
    words: Mapping[str, float]
    """Meanings of other words, and what they weigh beside one another."""
    verb: str | None
    """What is asked to have happened; None where the words do not show which of them says so."""
    figures: frozenset[str]
    """Figures that a sentence on the event has."""
    doer: tuple[str, ...]
    """The name of who does it: none of "was she elected", or of "did Aldmark's bank fail"."""
    roles: Mapping[str, str]
    """Of the first stem of a name the stem of what it is called: "senator" of "John Halvorsen"."""
    grain: Grain
    side: Side | None
    """Whether the beginning or the end is asked for: "since when", "until when"."""
    is_ahead: bool
    """Whether it may be yet to come."""
    is_plan: bool
    """Whether the day is asked that was once planned: "was meant to open"."""
    order: Order | None
    """Which of several days is asked for, of those told in articles of other days."""


def asked_event(question: str) -> AskedEvent:
    """Read the event off a question; its dates, if it has any, are to be left out of it."""
    asking = _ASKING.search(question)
    rest = question
    if asking:
        before = question[: asking.start()]
        rest = f"{question[asking.end() :]} {'' if _POLITELY.search(before) else before}"
    grain = (asking and (asking["grain"] or asking["named"])) or "time"
    bound = asking["bound"] if asking else None
    tokens = joined([match[0] for match in _TOKEN.finditer(rest)])
    if tokens and tokens[0].lower() in {"did", "does", "do", "will"}:
        tokens = [_BASE_FORMS.get(token, token) for token in tokens]
    what_happens = _verb(tokens)
    is_ahead, is_plan = bool(_AHEAD.match(rest)), bool(_PLAN.match(rest))
    at_first: Order | None = "oldest" if is_plan and _AT_FIRST.search(rest) else None
    words: dict[str, float] = {}
    for token in tokens:
        what = meaning(token)
        if stems(token) and token.casefold() not in _PASSED_OVER and not _is_name(token):
            weight = VERB if what == what_happens else LIGHT if what in _LIGHT else WORD
            words[what] = max(weight, words.get(what, 0.0))
    return AskedEvent(
        names=tuple(_names(tokens)),
        words=words,
        verb=what_happens,
        figures=frozenset(token.replace(",", "") for token in tokens if token[0].isdigit()),
        doer=_doer(tokens),
        roles={name: role for name, role in _roles(tokens) if role != what_happens},
        grain=_GRAINS.get(grain.lower(), "time"),
        side=None if not bound else "begin" if bound.lower() == "since" else "end",
        is_ahead=is_ahead,
        is_plan=is_plan,
        order="newest" if is_ahead or _LAST.search(rest) else at_first,
    )


def _is_name(token: str) -> bool:
    return token[0].isupper()


def _names(tokens: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The stems of each name, without initials."""
    for is_name, run in groupby(tokens, _is_name):
        if is_name and (found := [stem for stem in stems(" ".join(run)) if len(stem) > 1]):
            yield tuple(found)


def _doer(tokens: Sequence[str]) -> tuple[str, ...]:
    """The first name, unless it only tells whose something is, or what happens is told of it."""
    if not tokens or tokens[0].lower() in _PASSIVE:
        return ()
    first = next((n for n, token in enumerate(tokens) if _is_name(token)), len(tokens))
    last = next((n for n in range(first, len(tokens)) if not _is_name(tokens[n])), len(tokens))
    return () if tokens[last : last + 1] == ["s"] else next(_names(tokens), ())


def _roles(tokens: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What names are called: "senator" in "senator John Halvorsen" and "the senator of Hald"."""
    for n, name in enumerate(tokens):
        before = [token.lower() for token in tokens[:n]]
        while before and before[-1] in {"the", "of"}:
            before.pop()
        if len(before) > 1 and _is_name(name) and tokens[len(before) - 1].isalpha():
            role = tokens[len(before) - 1]
            if role.islower() and role not in _PASSED_OVER and not _BEFORE_VERB.match(role):
                yield from ((stem, meaning(role) or role) for stem in stems(name)[:1])


def _verb(tokens: Sequence[str]) -> str | None:
    """The meaning of the verb of the main clause, as far as auxiliaries and names show it."""
    if not tokens:
        return None
    last = next((n for n, token in enumerate(tokens) if n > 1 and token in _ADVERBIAL), None)
    tokens = tokens[:last]
    auxiliary, *rest = tokens
    lower = [
        token
        for before, token in zip(tokens, rest, strict=False)
        if token.islower() and token not in _PASSED_OVER and before != "to"
    ]
    known = [token for token in lower if is_happening(token)]
    if auxiliary.lower() in _PASSIVE:
        found = [token for token in lower if verb(token.split("_")[0]).is_participle] + known
    else:
        found = _after_name(tokens) + _before_object(tokens) + known
        found += _before_object(tokens, by_name=True) + lower[-1:]
    told = [meaning(token) for token in found if not _BEFORE_VERB.match(token)]
    return next((what for what in told if what not in _LIGHT), None)


def _before_object(tokens: Sequence[str], *, by_name: bool = False) -> list[str]:
    """The word before the object: "did the inquiry present its findings"."""
    for before, token, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        opens = _is_name(following) if by_name else following in _OPENS_OBJECT
        is_base = verb(token).base == token or not (
            verb(token).is_past or token.endswith(("s", "ing"))
        )
        is_bare = token.islower() and is_base and token not in _PASSED_OVER
        if opens and is_bare and not (_BEFORE_VERB.match(before) or _BEFORE_VERB.match(token)):
            if before.lower() in _PASSED_OVER or is_role(token) or is_body(token):
                continue
            return [token]
    return []


def _after_name(tokens: Sequence[str]) -> list[str]:
    """The word after the name that a question opens with: "did Alexei Leonov perform …"."""
    if not any(map(_is_name, tokens[1:2])):
        return []
    for before, token, following in zip(tokens, tokens[1:], [*tokens[2:], ""], strict=False):
        if _is_name(before) and token.islower() and not (is_role(token) or is_body(token)):
            is_noun = not is_happening(token) and following and is_happening(following)
            return [following if is_noun else token]
    return []
