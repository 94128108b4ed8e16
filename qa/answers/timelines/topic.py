"""What the entries of a digest are to be about, and what the sentences of an article tell of it."""

import re
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import chain, groupby

from index.documents import Passage
from index.text.stems import stems
from qa.contract.query import QueryPlan
from qa.evidence.events.happenings import is_happening, meaning, words
from qa.evidence.events.sentences import tells
from qa.evidence.mentions import name_stems
from qa.evidence.parties.testimony import is_ordered_in
from qa.evidence.telling import Told, content, sentences_of
from qa.evidence.verbs import base, senses_in, words_of
from qa.questions.overviews import Overview, overview_of

Telling = frozenset[str | int]
"""Stems, bases, what verbs tell in whatever words, and names of happenings."""

BESIDE = 3
"""Sentences after one that tell of the same."""

_DEEDS = re.compile(r"(?:decision|step|move|measure|action)s?", re.IGNORECASE)
"""Whatever somebody does is one."""
_PARTICLE = re.compile(r"\b([a-z]{3,}?)(?:s|ed|ing)? (out|off|down|over|away|back|up)\b")
"""Verbs whose nouns are one word: "walked out" tells of a walkout."""
_NOUN = re.compile(r"(?<=\w{4})ments?$")
"""Ends a noun of a verb: "agreement"."""
_VAGUE = frozenset(
    stems(
        "disaster affair crisis outbreak conflict career life tragedy row controversy story "
        "scandal case saga issue event matter project situation process happening development "
        "thing course hold held take took place taken happen occur hit there list made make mark "
        "lead follow concern regarding cover coverage news change time figure number level day "
        "week month year"
    )
)
"""Words of a question that its articles need not have."""
_COUNTED = frozenset(stems("death toll dead victim casualties count total people kill case"))
"""The same where it asks for a figure: they are what is counted, in whatever words."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of an article, with what is told around it."""

    told: Told
    tells: Telling
    head: Telling
    """What it, its article's title and its dateline tell."""
    near: Telling
    """The same with the sentences around it."""
    before: Telling
    """What it and the sentence before it tell."""
    following: tuple[Told, ...]
    """The sentences after it."""


class Topic:
    """The subject of a digest."""

    def __init__(self, plan: QueryPlan) -> None:
        """Read the subject off a plan's question, without its dates."""
        asked = overview_of(plan.standalone_question)
        self.asked = asked or Overview(plan.kind, plan.read_text)
        subject = self.asked.without(day.text for day in plan.dates)
        events = re.split(r"[ -]", self.asked.events or "")[-1]
        self.is_of_deeds = bool(_DEEDS.fullmatch(events))
        spoken = {stem: word[0] for word in words_of(subject) for stem in stems(word[0])}
        named = name_stems(f"of {subject}")
        found = content(subject)
        vague = _VAGUE | _COUNTED if plan.kind == "change" else _VAGUE
        vague = vague.union(stems(events)) if self.is_of_deeds else vague
        telling = [stem for stem in found if stem not in vague and len(stem) > 1] or found
        self._ways = {stem: ways_of(spoken.get(stem, stem)) | {stem} for stem in telling}
        self.names = tuple(self._ways[stem] for stem in telling if stem in named)
        self._plain = tuple(self._ways[stem] for stem in telling if stem not in named)
        self.events = ways_of(events) if events else frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether it names nothing."""
        return not self._ways

    def share(self, told: Set[str | int]) -> float:
        """How many of the subject's words are told, in [0, 1]."""
        return _share(self._ways.values(), told)

    def plain_share(self, told: Set[str | int]) -> float:
        """The same of those that are no names; all where there are none."""
        return _share(self._plain, told) if self._plain else 1.0

    def has_names(self, told: Set[str | int]) -> bool:
        """Whether every name of the subject is told."""
        return all(not ways.isdisjoint(told) for ways in self.names)


def _share(wanted: Collection[Telling], told: Set[str | int]) -> float:
    found = sum(not ways.isdisjoint(told) for ways in wanted)
    return found / len(wanted) if wanted else 0.0


def ways_of(word: str) -> Telling:
    """All that tells what a word of a question means."""
    known: Set[str | int] = frozenset({meaning(word)})
    if not is_happening(word):
        known = tells(words(word))
    found = {base(word), base(_NOUN.sub("", word)), *senses_in(word), *known}
    return frozenset(one for one in found if isinstance(one, int) or len(one) > 1)


def telling_of(text: str) -> Telling:
    """What a text tells."""
    joined = (stems(f"{verb[1]}{verb[2]}") for verb in _PARTICLE.finditer(text))
    return frozenset({*stems(text), *senses_in(text), *tells(words(text)), *chain(*joined)})


def articles_of(passages: Iterable[Passage]) -> list[list[Passage]]:
    """Passages article by article, each in reading order."""
    ordered = sorted(passages, key=lambda one: (one.article_id, one.start))
    return [[*found] for _, found in groupby(ordered, key=lambda one: one.article_id)]


def lines_of(article: Sequence[Passage], plan: QueryPlan) -> list[Line]:
    """The sentences of an article's passages that tell something, in order."""
    told = [
        one
        for passage in article
        for one in sentences_of(passage, plan)
        if not is_ordered_in(passage, one.start, one.end)
    ]
    known = telling_of(f"{article[0].title}. {article[0].place or ''}")
    own = [telling_of(one.text) for one in told]
    return [
        Line(
            told=one,
            tells=own[n],
            head=own[n] | known,
            near=frozenset(known).union(*own[max(0, n - 1) : n + 1 + BESIDE]),
            before=own[n].union(*own[max(0, n - 1) : n]),
            following=tuple(told[n + 1 : n + 1 + BESIDE]),
        )
        for n, one in enumerate(told)
    ]
