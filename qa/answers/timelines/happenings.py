"""What happened: what each article opens with, and what else it tells with a day of its own."""

import re
from collections.abc import Iterator, Sequence

from index.documents import Passage
from qa.answers.timelines.days import CALLED_OFF, NOT_SO, When, is_aside, own_days, refers_to, when
from qa.answers.timelines.entries import Found
from qa.answers.timelines.topic import Line, Topic, articles_of, lines_of, telling_of
from qa.contract.draft import Days
from qa.contract.query import QueryPlan
from qa.evidence.clauses import clauses
from qa.evidence.events.happenings import Word, words
from qa.evidence.notices import retraction
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.verbs import verb, words_of

OPENING = 0.65
"""Share of the subject that an opening and what is around it must tell."""
PLAIN = 0.5
"""The same of the words of the subject that are no names."""
OWN = 0.6
"""The same of a further sentence by itself."""
_OF = re.compile(
    r"\b(?:(?<!out )of|over|about|for|from|by|against)(?: [\w’'-]+){0,6} $", re.IGNORECASE
)
"""Before an event that something else is told of."""
_DETERMINED = re.compile(r"\b(?:its|their|his|her|the|an?) $", re.IGNORECASE)
"""Before a participle that tells nothing: "its postponed session"."""
_GOES_ON = re.compile(r", when\b| (?:that|which|who)\b.* (?:has|have) (?:been )?\w+ed\b")
"""A clause that tells it too: "settled it, when they agreed", "The one that was due has ended"."""


def happenings(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Found]:
    """Everything of the subject that articles tell to have happened."""
    return [
        found
        for article in articles_of(passages)
        if not article[0].notices and not retraction(article[0], plan)
        for found in _of_article(topic, lines_of(article, plan))
    ]


def _of_article(topic: Topic, lines: Sequence[Line]) -> Iterator[Found]:
    """What an article opens with, and what of the rest has days of its own."""
    told_days: set[Days] = set()
    for line in lines:
        told = line.told
        if not told.is_whole or not is_testimony(told.text):
            continue
        found = when(line)
        worth = _worth(topic, line, found)
        if worth is None:
            continue
        is_dated = found is not None and not found.is_of_words and found.days not in told_days
        if told.is_lead or is_dated:
            told_days |= {found.days} if found else set()
            yield Found(told, found, worth)


def _worth(topic: Topic, line: Line, found: When | None) -> float | None:
    """How much to the point a sentence is; None where it tells something else."""
    told = line.told
    if topic.events and not _tells_event(topic, line, found):
        return None
    if told.is_lead:
        is_about = topic.has_names(line.head) and topic.share(line.near) >= OPENING
        is_about = is_about and topic.plain_share(line.near) >= PLAIN
        return 1.0 + topic.share(line.head) if is_about and _tells_news(line, found) else None
    is_of_a_day = found is not None and found.days.first == found.days.last
    own = line.head if topic.events and is_of_a_day else line.tells
    is_about = topic.has_names(own) and min(topic.share(own), topic.plain_share(own)) >= OWN
    is_news = told.stands_alone and _tells_news(line, found)
    return topic.share(own) if is_about and is_news else None


def _tells_news(line: Line, found: When | None) -> bool:
    """Whether a sentence tells something past, or begins with its day; captions do neither."""
    opens = found is not None and found.sentence == line.told and found.start == 0
    return opens or any(verb(word[0]).is_past for word in words_of(line.told.text))


def _tells_event(topic: Topic, line: Line, found: When | None) -> bool:
    """Whether a sentence tells that such an event took place, or the next ones speak of it so."""
    text = line.told.text
    for start, end in clauses(text):
        clause = text[start:end]
        is_dated = _is_dated(found, line, start, end)
        if is_aside(clause) and not is_dated and not _GOES_ON.match(clause):
            continue
        if any(_is_told(word, clause, topic) for word in words(clause)):
            not_so = CALLED_OFF if is_dated else NOT_SO
            said = [match[0] for match in not_so.finditer(text, start, _end_of(text, end))]
            # What is asked for may be that something was put off.
            return not said or any(word.tells & topic.events for word in words(" ".join(said)))
    if topic.is_of_deeds and _is_deed(topic, line):
        return True
    return line.told.is_lead and any(
        refers_to(after.text, topic.events)
        and not NOT_SO.search(after.text)
        and (found is None or own_days(after) in (None, found.days))
        for after in line.following
    )


def _is_deed(topic: Topic, line: Line) -> bool:
    """Whether an opening tells what those do whom the subject names."""
    text = line.told.text
    done = next((word for word in words_of(text) if verb(word[0]).is_past), None)
    if not line.told.is_lead or done is None or not topic.names:
        return False
    return topic.has_names(telling_of(text[: done.start()]))


def _is_told(word: Word, clause: str, topic: Topic) -> bool:
    """Whether a word tells such an event, and not what else is of it: "victims of the fire"."""
    is_verb = verb(clause[word.start : word.end]).is_past
    if is_verb and clause.endswith("ed", word.start, word.end):
        is_verb = not _DETERMINED.search(clause[: word.start])
        if not is_verb:
            return False
    return bool(word.tells & topic.events) and (is_verb or not _OF.search(clause[: word.start]))


def _is_dated(found: When | None, line: Line, start: int, end: int) -> bool:
    """Whether a clause has the day of what its sentence tells."""
    if found is None or found.is_of_words or found.sentence != line.told:
        return False
    return start <= found.start < end


def _end_of(text: str, end: int) -> int:
    """Where a clause ends that goes on after an aside: "The meeting that … has been put off"."""
    aside = next(((a, b) for a, b in clauses(text) if a == end and is_aside(text[a:b])), None)
    is_relative = aside and re.match(r" (?:that|which|who)\b", text[aside[0] :])
    return aside[1] if aside and is_relative else end
