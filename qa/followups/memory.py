"""What a conversation has been about so far, turn by turn."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from qa.followups.days import Dated, dated
from qa.followups.sexes import Sex, sexes
from qa.followups.topics import Topic, about, content, openers, topics
from qa.question import Exchange

_WHO_DID = re.compile(
    r"^(?:(?:and|so|but) )?who\b(?! (?:did|does|do|will|would)\b)(?!.*\b(?:his|her|their|its)\b)",
    re.IGNORECASE,
)
_REGARDING = re.compile(r" regarding [^?]+")
"""What was added to a question without a subject of its own."""
_WHO = re.compile(r"^(?:(?:and|so|but) )?who(?:m|se)?\b", re.IGNORECASE)
_WHERE = re.compile(
    r"^(?:(?:and|so|but) )?(?:where|in (?:which|what) (?:city|town|place|country))\b", re.IGNORECASE
)
_BETWEEN_ITEMS = re.compile(r"(?:, (?:and |or )?| and | or |; )")
_LONGEST_ITEM = 5
"""Words of one of several things that an answer lists."""
_READ = 600
"""Characters of an answer that are read for what it is about."""
_SHORT = 12
"""Words of an answer that names what was asked for, and not what is told of it."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the turns so far were about, the newest first in every list."""

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
    days: Dated | None = None
    """Of the newest turn that named any."""
    sexes: Mapping[str, Sex] = field(default_factory=dict)
    """Who is known to be a he or a she."""
    turns: int = 0

    @property
    def turn(self) -> int:
        """The number of the last turn."""
        return self.turns - 1

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
        asked = topics(question, self.turns)
        if not leans and not asked and (words := about(question)):
            asked = [Topic(words, "words", self.turns)]
        if not leans and not asked:
            asked = in_short[:1]
        is_of_who = _WHO.match(exchange.question) is not None
        answered = [one for one in in_short if one.sort == "person" and is_of_who]
        asked = [*answered, *asked] if _WHO_DID.match(exchange.question) else [*asked, *answered]
        if _WHERE.match(question):
            asked = [*(topic._replace(sort="place") for topic in in_short), *asked]
        listed = [words for words in _BETWEEN_ITEMS.split(short) if words]
        if not all(words[0].isupper() and len(words.split()) <= _LONGEST_ITEM for words in listed):
            listed = []
        return replace(
            self,
            question=_REGARDING.sub("", question),
            short=short,
            asked=_newest(asked, self.asked),
            last_answered=frozenset(topic.words for topic in answered),
            answers=self.answers | {topic.words for topic in answered},
            told=_newest(topics(f"· {answer}", self.turns), self.told),
            items=tuple(listed) if len(listed) > 1 else self.items if leans else (),
            listed=short if len(listed) > 1 else "",
            words=self.words | content(question) | content(answer),
            days=dated(question, short, today, exchange.dates, self.turns) or self.days,
            sexes={**self.sexes, **sexes_known, **sexes(f"{question} {answer}")},
            told_of=_newest(
                [Topic(name, "name", self.turns) for name in dict.fromkeys(openers(answer))],
                self.told_of,
            ),
            turns=self.turns + 1,
        )


def _short(answer: str) -> str:
    """An answer that is short enough to be what was asked for."""
    return answer.rstrip(". ") if len(answer.split()) <= _SHORT else ""


def _newest(new: Sequence[Topic], old: Sequence[Topic]) -> tuple[Topic, ...]:
    said = {topic.words for topic in new}
    return (*new, *(topic for topic in old if topic.words not in said))
