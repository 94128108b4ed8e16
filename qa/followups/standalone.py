"""A question that leans on earlier ones, as one that stands alone."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from qa.contract.query import Carried
from qa.followups.clarifying import Pending, chosen, pending, settled
from qa.followups.cues import found, is_courtesy
from qa.followups.memory import Memory
from qa.followups.reading import Standalone, read
from qa.followups.returning import Return, returned
from qa.followups.rewriting import with_end
from qa.followups.topics import Topic
from qa.question import Exchange


def standalone(
    question: str, history: Sequence[Exchange], today: date, without: Collection[str] = ()
) -> Standalone:
    """A question with what it leaves to earlier turns put into its words.

    Without a history it is the question as it stands; so it is where it stands alone, or nothing
    that was asked or answered before fits. What would carry words that are in `without` is left as
    it was said, and nothing else takes their place.
    """
    if not history:
        return Standalone(question)
    talk = _START
    for exchange in history:
        talk = _after(talk, exchange, today)
    return _understood(question, talk, today, without)


@dataclass(frozen=True, slots=True, eq=False)
class _Talk:
    """A conversation so far."""

    memories: tuple[Memory, ...]
    """What was known before its first turn, and after each."""
    waiting: Pending | None = None
    """Its last question, where that waits to hear whom it means."""


_START = _Talk((Memory(),))


@lru_cache(maxsize=4096)
def _after(talk: _Talk, exchange: Exchange, today: date) -> _Talk:
    """With one more turn; kept, because each further question is asked after the same turns."""
    question = " ".join(exchange.question.split())
    memory = talk.memories[-1]
    whole = _understood(question, talk, today)
    if is_courtesy(question):
        return _Talk((*talk.memories, memory.after_courtesy()), talk.waiting)
    leans = bool(whole.carried or whole.choices or (memory.turns and found(question)))
    after = memory.after(
        whole.question,
        exchange,
        today,
        leans=leans,
        sexes_known=whole.sexes,
    )
    if whole.choices:
        after = after.listing(choice.words for choice in whole.choices)
    waiting = pending(question, memory, whole, is_answered=bool(exchange.answer))
    return _Talk((*talk.memories, after), waiting)


def _understood(
    question: str, talk: _Talk, today: date, without: Collection[str] = ()
) -> Standalone:
    question = " ".join(question.split())
    if talk.waiting and (meant := chosen(question, talk.waiting)):
        return _clarified(question, talk.waiting, meant, today, without)
    if back := returned(question, talk.memories):
        return _of_earlier(question, back, today, without)
    return read(question, talk.memories[-1], today, without)


def _clarified(
    said: str, waiting: Pending, meant: Topic, today: date, without: Collection[str]
) -> Standalone:
    """The question that waited, with the person put in of whom its asker speaks."""
    if {waiting.question, meant.words} & {*without}:
        return Standalone(said, leans=True)
    memory = settled(waiting.memory, meant, waiting.choices)
    whole = read(waiting.question, memory, today, without)
    of_it = Carried(waiting.question, "question", waiting.turn)
    taken = (one for one in whole.carried if one.words.casefold() not in said.casefold())
    return whole._replace(carried=(of_it, *taken), leans=True)


def _of_earlier(said: str, back: Return, today: date, without: Collection[str]) -> Standalone:
    """A question read after the turn that was about what it goes back to."""
    whole = read(back.question, back.memory, today, without, is_return=True)
    if whole.unclear or any(role != "date" for _, role, _ in whole.carried):
        return whole
    if back.topic in without:
        return Standalone(said, leans=True)
    of_it = Carried(back.topic, "subject", back.memory.turn)
    regarding = with_end(whole.question, f"regarding {back.topic}")
    return whole._replace(question=regarding, carried=(of_it, *whole.carried), leans=True)
