"""Whom and what the words of a question stand for."""

import re
from typing import NamedTuple

from qa.followups.memory import Memory
from qa.followups.sexes import SEX_OF, Sex
from qa.followups.topics import Topic

_EVENTS = (
    (r"met|meet|meeting|meetings|gather(?:ed)?", "meeting"),
    (r"talks|negotiat\w+", "talks"),
    (r"session|sessions", "session"),
    (r"vote|voted|votes", "vote"),
    (r"elect(?:ed|ion|ions)", "election"),
    (r"resign(?:s|ed|ation)", "resignation"),
    (r"sank|sink|sinks|sinking|sunk", "sinking"),
    (r"quake|earthquake", "earthquake"),
    (r"fire|burned|burnt", "fire"),
    (r"attack(?:ed|s)?", "attack"),
    (r"open(?:ed|ing)", "opening"),
    (r"strike|strikes", "strike"),
    (r"signed|signing", "signing"),
    (r"decision|decided|decide", "decision"),
    (r"cut|cuts", "cut"),
    (r"raised|raise|rise", "rise"),
    (r"interview(?:ed)?", "interview"),
    (r"report|reported", "report"),
)
_EVENT = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), noun) for words, noun in _EVENTS)


class Meant(NamedTuple):
    """What a word stands for; several where they fit alike."""

    topics: tuple[Topic, ...]

    @property
    def is_unclear(self) -> bool:
        """Whether more than one fits."""
        return len(self.topics) > 1


def person(pronoun: str, memory: Memory) -> Meant:
    """Whom "he" or "she" means: the newest person of that sex of whom was asked, then was told."""
    sex = SEX_OF[pronoun.casefold()]
    for named in (memory.asked, memory.told):
        if named is memory.told and (others := _told_of(memory, sex) or _others(memory)):
            return Meant(others)
        fit = [
            topic
            for topic in named
            if topic.sort == "person" and memory.sexes.get(topic.words, sex) == sex
        ]
        if fit:
            return Meant(_alike(fit, memory))
    return Meant(())


def _newest_told_of(memory: Memory) -> tuple[Topic, ...]:
    newest = sorted(memory.told_of.items(), key=lambda item: -item[1])
    return tuple(Topic(name, "name", turn) for name, turn in newest[:1])


def _told_of(memory: Memory, sex: Sex) -> tuple[Topic, ...]:
    """Whom the answers tell of, in full where they name them so."""
    places = {topic.words for topic in (*memory.asked, *memory.told) if topic.sort == "place"}
    for name, turn in sorted(memory.told_of.items(), key=lambda item: -item[1]):
        if name in places or memory.sexes.get(name, sex) != sex:
            continue
        full = [
            topic
            for topic in memory.told
            if topic.sort == "person" and topic.words.split()[-1] == name
        ]
        return (full[0] if full else Topic(name, "person", turn),)
    return ()


def _others(memory: Memory) -> tuple[Topic, ...]:
    """The newest name that may be a last name, where no whole name of a person was asked about."""
    return tuple(
        topic
        for topic in memory.asked
        if topic.sort == "name" and " " not in topic.words and not topic.words.isupper()
    )[:1]


def _alike(fit: list[Topic], memory: Memory) -> tuple[Topic, ...]:
    """The first person, and those who stand beside them in one breath: "Roque and Noshen"."""
    known = [topic for topic in fit if topic.words in memory.sexes]
    first = fit[0]
    alike = [first]
    for other in fit[1:]:
        both = {first.words, other.words}
        if both <= memory.last_answered or _are_joined(first.words, other.words, memory.question):
            alike.append(other)
    if len(alike) > 1 and len(decided := [topic for topic in alike if topic in known]) == 1:
        return tuple(decided)
    return tuple(alike[:2])


def _are_joined(one: str, other: str, question: str) -> bool:
    return any(
        f"{first}{word}{second}" in question
        for word in (" and ", " or ", ", ")
        for first, second in ((one, other), (other, one))
    )


def people(memory: Memory) -> tuple[str, Topic] | None:
    """Whom "they" means: those that the last answer lists, or what was asked of last."""
    if memory.listed and len(memory.items) <= _MOST_LISTED:
        listed = memory.listed.replace("; ", " and ")
        return listed, Topic(listed, "name", memory.turn)
    candidates = [*(topic for topic in memory.asked if topic.sort != "place"), *memory.asked]
    found = next(iter((*candidates, *_newest_told_of(memory))), None)
    return found and (found.words, found)


_MOST_LISTED = 3
"""More would drown what is asked of them."""


def thing(memory: Memory, pronoun: str) -> Topic | None:
    """What "it" means: what the last question named, or the event that it was about."""
    named = [topic for topic in memory.asked if topic.sort in {"name", "words"}]
    is_named = bool(named) and named[0].turn == memory.turn
    noun = event(memory.question)
    if noun and pronoun.casefold() in {"this", "that"}:
        of = f" of {named[0].words}" if is_named and named[0].sort == "name" else ""
        return Topic(f"the {noun}{of}", "words", memory.turn)
    if is_named or (named and pronoun.casefold() == "its"):
        return named[0]
    if noun:
        return Topic(f"the {noun}", "words", memory.turn)
    others = [
        topic
        for topic in memory.asked
        if topic.words not in memory.answers and topic.sort != "place"
    ]
    return next(iter((*named, *others, *_newest_told_of(memory))), None)


def event(question: str) -> str | None:
    """The noun for what happened in a question: "Who met in Doha?" is of a meeting."""
    return next((noun for words, noun in _EVENT if words.search(question)), None)


def place(memory: Memory) -> Topic | None:
    """Where "there" is: the newest place, or else the newest name."""
    named = (*memory.asked, *memory.told)
    places = [topic for topic in named if topic.sort == "place"]
    return next(iter((*places, *(topic for topic in named if topic.sort == "name"))), None)


def subject(memory: Memory, question: str) -> Topic | None:
    """What a noun or "else" is of: the newest that was asked about and that the question lacks."""
    said = question.casefold()
    named = [topic for topic in memory.asked or memory.told if topic.words.casefold() not in said]
    first = [
        topic for topic in named if topic.sort != "place" and topic.words not in memory.answers
    ]
    told_of = () if memory.asked else _newest_told_of(memory)
    return next(iter((*told_of, *first, *named)), None)
