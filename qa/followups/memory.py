"""What a conversation has been about so far, turn by turn."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from qa.followups.cues import first
from qa.followups.days import Dated, dated
from qa.followups.events import event
from qa.followups.sexes import Sex, sexes
from qa.followups.topics import Topic, about, content, names, openers, phrases, topics
from qa.question import Exchange
from qa.questions.kinds import kind_of

_WHO_DID = re.compile(
    r"^(?:(?:and|so|but) )?who\b(?! (?:did|does|do|will|would)\b)(?!.*\b(?:his|her|their|its)\b)",
    re.IGNORECASE,
)
_SAYS_OF = re.compile(r" (?:for|from|with|to)\b")
_REGARDING = re.compile(r" regarding (?P<words>[a-z][a-z -]*?)(?= (?:in|on|at) |[?.!]|$)")
_WHO = re.compile(r"^(?:(?:and|so|but) )?who(?:m|se)?\b", re.IGNORECASE)
_WHERE = re.compile(
    r"^(?:(?:and|so|but) )?(?:where|in (?:which|what) (?:city|town|place|country))\b", re.IGNORECASE
)
_LED = re.compile(r"^(?:in|at|on|near|off|outside) ", re.IGNORECASE)
_BETWEEN_ITEMS = re.compile(r"(?:, (?:and |or )?| and | or |; )")
_LONGEST_ITEM = 5
"""Words of one of several things that an answer lists."""
_READ = 600
"""Characters of an answer that are read for what it is about."""
_SHORT = 12
"""Words of an answer that names what was asked for, and not what is told of it."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """What the turns so far were about, the newest first in every list.

    Each is only the same as itself, so that what follows on one can be kept by it.
    """

    question: str = ""
    """The last question, standing alone."""
    short: str = ""
    """Its answer in short; empty where there was none."""
    asked: tuple[Topic, ...] = ()
    """What questions named."""
    answers: frozenset[str] = frozenset()
    """Those of them whom only answers have named."""
    last_answered: frozenset[str] = frozenset()
    """Those who answer the last question."""
    told: tuple[Topic, ...] = ()
    """What answers named."""
    told_of: tuple[Topic, ...] = ()
    """Whom answers tell of."""
    items: tuple[str, ...] = ()
    """Of the newest answer that lists several things."""
    listed: str = ""
    """The same in one, where it is the last answer."""
    words: frozenset[str] = frozenset()
    """Of all questions and answers."""
    said: frozenset[str] = frozenset()
    """Words of the last question and its answer."""
    days: Dated | None = None
    """Of the newest turn that named any."""
    event_days: Mapping[str, Dated] = field(default_factory=dict)
    """When that was which questions named so: "meeting", "vote"."""
    passages: tuple[str, ...] = ()
    """What was found for the last question."""
    texts: tuple[str, ...] = ()
    """What answers and their passages tell."""
    sexes: Mapping[str, Sex] = field(default_factory=dict)
    """Who is known to be a he or a she."""
    turns: int = 0
    turn: int = -1
    """The number of the last turn that asked something."""

    def after_courtesy(self) -> Self:
        """With one more turn, which asked nothing."""
        return replace(self, turns=self.turns + 1)

    def listing(self, items: Iterable[str]) -> Self:
        """With several things of which the last turn spoke."""
        return replace(self, items=tuple(items))

    def after(
        self,
        question: str,
        exchange: Exchange,
        today: date,
        *,
        leans: bool,
        sexes_known: Mapping[str, Sex],
    ) -> Self:
        """With one more turn, whose question stands alone as given."""
        answer = exchange.answer[:_READ]
        short = exchange.short or _short(answer)
        in_short = topics(f"· {short}", self.turns)
        put_in = _added(question) if first(exchange.question, "fragment") else []
        whole = [Topic(words, "words", self.turns) for words in (*put_in, *phrases(question))]
        asked = [*whole, *topics(question, self.turns)]
        if not leans and not asked and (words := about(question)):
            asked = [Topic(words, "words", self.turns)]
        if not leans and not asked:
            asked = in_short[:1]
        said = exchange.question if _WHO.match(exchange.question) else question
        kind = kind_of(said)
        is_of_who = kind == "person" or _WHO.match(said) is not None
        is_body = kind == "organisation"
        answered = [one for one in in_short if is_body or (is_of_who and one.sort == "person")]
        asked = (
            [*answered, *asked]
            if kind != "description" and _WHO_DID.match(said)
            else [*asked, *answered]
        )
        if _WHERE.match(question):
            named = {topic.words for topic in asked}
            new = [topic for topic in in_short if topic.words not in named]
            asked = [*self._where(short, new), *asked]
        again = question.casefold()
        asked += [
            topic._replace(turn=self.turns)
            for topic in self.asked
            if topic.sort == "words" and topic.words.casefold() in again
        ]
        listed = [_named(words) for words in _BETWEEN_ITEMS.split(short) if words]
        if not all(words[0].isupper() and len(words.split()) <= _LONGEST_ITEM for words in listed):
            listed = []
        listed = listed if all(map(names, listed)) else []
        days = dated(question, short, today, exchange.dates, self.turns)
        noun = event(question)
        return replace(
            self,
            question=question,
            short=short,
            asked=_newest(asked, self.asked),
            last_answered=frozenset(topic.words for topic in answered),
            answers=self.answers | {topic.words for topic in answered},
            told=_newest(topics(f"· {answer}", self.turns), self.told),
            items=tuple(listed) if len(listed) > 1 else self.items if leans else (),
            listed=short if len(listed) > 1 else "",
            words=self.words | content(question) | content(answer),
            said=frozenset(content(question) | content(answer)),
            days=days or self.days,
            event_days={**self.event_days, noun: days} if noun and days else self.event_days,
            passages=exchange.passages,
            texts=(answer, *exchange.passages, *self.texts),
            sexes={**self.sexes, **sexes_known, **sexes(f"{question} {answer}")},
            told_of=_newest(
                [Topic(name, "name", self.turns) for name in dict.fromkeys(openers(answer))],
                self.told_of,
            ),
            turns=self.turns + 1,
            turn=self.turns,
        )

    def asking(self, asked: tuple[Topic, ...]) -> Self:
        """With other topics that questions named."""
        return replace(self, asked=asked)

    def _where(self, short: str, named: Sequence[Topic]) -> list[Topic]:
        """The places that answer where something is: all of the words where a name is a part."""
        if not named and 0 < len(short.split()) <= _LONGEST_ITEM:
            return [Topic(_LED.sub("", short), "place", self.turns)]
        if len(named) == 1 and named[0].sort != "person" and not short.endswith(named[0].words):
            return [Topic(_LED.sub("", short), "place", self.turns)]
        return [topic._replace(sort="place") for topic in named if topic.sort != "person"]


def _named(item: str) -> str:
    """Whom one of several things names, without what is said of them: "Venn for Kelmar"."""
    name = next((name for name, at in names(item) if at == 0), item)
    return name if _SAYS_OF.match(item, len(name)) else item


def _added(question: str) -> list[str]:
    """What was put behind a question as that of which it is."""
    return [found["words"] for found in _REGARDING.finditer(question)]


def _short(answer: str) -> str:
    """An answer that is short enough to be what was asked for."""
    return answer.rstrip(". ") if len(answer.split()) <= _SHORT else ""


def _newest(new: Sequence[Topic], old: Sequence[Topic]) -> tuple[Topic, ...]:
    first: dict[str, Topic] = {}
    for topic in (*new, *old):
        first.setdefault(topic.words, topic)
    return tuple(first.values())
