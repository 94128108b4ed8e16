"""Whom and what the words of a question stand for."""

import re
from collections.abc import Sequence

from qa.followups.events import event
from qa.followups.memory import Memory
from qa.followups.sexes import SEX_OF, Sex, sex_told
from qa.followups.topics import POSSESSIVE, Topic, is_group


def person(pronoun: str, memory: Memory) -> tuple[Topic, ...]:
    """Whom "he" or "she" means: the newest person of that sex of whom was asked, then was told.

    Several where they fit alike.
    """
    sex = SEX_OF[pronoun.casefold()]
    if asked := _fitting(memory.asked, sex, memory):
        return _alike(asked, memory)
    if others := _told_of(memory, sex) or _others(memory):
        return others
    told = _fitting(memory.told, sex, memory)
    return _alike(told, memory) if told else ()


def _fitting(named: Sequence[Topic], sex: Sex, memory: Memory) -> list[Topic]:
    """The people of whom nobody knows that they are of the other sex."""
    return [
        topic
        for topic in named
        if topic.sort == "person" and (_sex(topic.words, memory) or sex) == sex
    ]


def _sex(name: str, memory: Memory) -> Sex | None:
    """What questions called somebody, or else what was told of them."""
    return memory.sexes.get(name) or sex_told(name, memory.texts)


def _told_of(memory: Memory, sex: Sex) -> tuple[Topic, ...]:
    """Whom the answers tell of, in full where they name them so."""
    places = {topic.words for topic in (*memory.asked, *memory.told) if topic.sort == "place"}
    for one in memory.told_of:
        if one.words not in places and memory.sexes.get(one.words, sex) == sex:
            full = (
                topic
                for topic in memory.told
                if topic.sort == "person" and topic.words.split()[-1] == one.words
            )
            alone = one._replace(words=POSSESSIVE.sub("", one.words), sort="person")
            return (next(full, alone),)
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
    first, *others = fit
    alike = [first, *_joined(first, others, memory)]
    decided = [topic for topic in alike if topic.words in memory.sexes]
    return tuple(decided if len(decided) == 1 else alike[:2])


def _joined(first: Topic, others: Sequence[Topic], memory: Memory) -> list[Topic]:
    """Those who stand beside somebody in the last question, or answer it together."""
    return [
        other
        for other in others
        if {first.words, other.words} <= memory.last_answered
        or _are_joined(first.words, other.words, memory.question)
    ]


def _are_joined(one: str, other: str, question: str) -> bool:
    return any(
        f"{first}{word}{second}" in question
        for word in (" and ", " or ", ", ")
        for first, second in ((one, other), (other, one))
    )


def people(memory: Memory) -> tuple[str, Topic] | None:
    """Whom "they" means: those that the last answer lists, or what was asked of last.

    Those that the last question joins are meant together; of what one turn named, a group is
    rather meant than somebody. After "Who met?" they are whoever did: the answer, as short as a
    name, or the meeting.
    """
    if memory.listed and len(memory.items) <= _MOST_LISTED:
        listed = memory.listed.replace("; ", " and ")
        return listed, Topic(listed, "name", memory.turn)
    of_last = [topic for topic in memory.asked if topic.turn == memory.turn]
    is_told = memory.last_answered or any(is_group(topic.words) for topic in of_last)
    if _ASKS_WHO.match(memory.question) and not is_told:
        noun = event(memory.question)
        is_short = 0 < len(memory.short.split()) <= _MOST_WORDS and not memory.listed
        words = memory.short if is_short else f"the {noun}" if noun else ""
        if words:
            return words, Topic(words, "name" if is_short else "words", memory.turn)
    candidates = [
        topic
        for topic in memory.asked
        if topic.sort != "place" and (is_group(topic.words) or not topic.words.startswith("the "))
    ]
    newest = candidates[:1]
    joined = _joined(candidates[0], candidates[1:], memory) if newest else []
    if joined and newest[0].sort == "person":
        joined = [newest[0], *joined]
        named = " and ".join(topic.words for topic in joined)
        return named, Topic(named, "name", joined[0].turn)
    is_one = bool(newest) and newest[0].sort == "person"
    if is_one and 1 < len(memory.items) <= _MOST_LISTED:
        listed = " and ".join(memory.items)
        return listed, Topic(listed, "name", newest[0].turn)
    groups = [
        topic
        for topic in candidates
        if is_group(topic.words) and (is_one or topic.turn == newest[0].turn)
    ]
    found = next(iter((*groups, *candidates, *memory.asked, *memory.told_of)), None)
    return found and (found.words, found)


def both(memory: Memory) -> tuple[str, Topic] | None:
    """Who "the two" are: those that the last answer lists, or the two people asked of last."""
    if len(memory.items) == 2 and memory.listed:
        return people(memory)
    two = [topic for topic in memory.asked if topic.sort == "person"][1::-1]
    if len(two) < 2:
        return None
    named = " and ".join(topic.words for topic in two)
    return named, Topic(named, "name", two[-1].turn)


_ASKS_WHO = re.compile(r"(?:and |so |but )?who\b(?! (?:is|was|are|were)\b)", re.IGNORECASE)
_MOST_WORDS = 5
"""Of a short answer that stands for a name: "the extended quartet"."""
_MOST_LISTED = 3
"""More would drown what is asked of them."""


def thing(memory: Memory, *, is_event: bool, is_owner: bool) -> Topic | None:
    """What "it" means: what the last question named, or the event that it was about.

    What happens, or is caused, is rather an event, and who owns something rather has a name.
    """
    named = [topic for topic in memory.asked if topic.sort in {"name", "words"}]
    is_named = bool(named) and named[0].turn == memory.turn
    noun = event(memory.question)
    if (is_named and not (noun and is_event)) or (named and is_owner):
        return named[0]
    if noun:
        of = [topic for topic in memory.asked[:1] if topic.turn == memory.turn]
        whose = f" of {of[0].words}" if of and of[0].sort in {"person", "name"} else ""
        return Topic(f"the {noun}{whose}", "words", memory.turn)
    others = [
        topic
        for topic in memory.asked
        if topic.words not in memory.answers and topic.sort != "place"
    ]
    return next(iter((*named, *others, *memory.told_of)), None)


def place(memory: Memory) -> Topic | None:
    """Where "there" is: the newest place, or else the newest name."""
    named = (*memory.asked, *memory.told)
    places = [topic for topic in named if topic.sort == "place"]
    return next(iter((*places, *(topic for topic in named if topic.sort == "name"))), None)


def subject(memory: Memory, question: str) -> Topic | None:
    """What a noun or "else" is of: the newest that was asked about and that the question lacks."""
    said = question.casefold()
    named = [topic for topic in memory.asked or memory.told if topic.words.casefold() not in said]
    known = [topic for topic in named if topic.words not in memory.answers]
    first = [topic for topic in known if topic.sort != "place"]
    told_of = () if memory.asked else memory.told_of
    return next(iter((*told_of, *first, *known, *named)), None)
