"""Questions to begin with, made of an archive's own sentences and each tested to be answered."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple

from index.documents import Passage, SearchableArchive
from index.text.sentences import sentences
from qa.assistant import Assistant
from qa.contract.answer import Answer
from qa.evidence.parties.appositions import descriptions
from qa.evidence.parties.names import is_echo, names_in, surname
from qa.evidence.parties.vocabulary import is_body
from qa.overview.plain import Usage
from qa.overview.sample import paced, sampled
from qa.overview.wordings import Sort, Wording, wordings

WANTED, MOST_OF_A_SORT = 6, 2
"""Questions offered, and of those that begin alike."""
FITTING = 60
"""Characters of a question that says enough and is quickly read."""
MOST_TRIES, LONGEST_S = 40, 20.0
"""Bounds on asking: questions, and seconds of the thread's processor time."""
_ARTICLES, _PASSAGES, _SENTENCES = 800, 2, 10
"""How much of an archive is looked through: articles, passages of each, and sentences of those."""
_LEAST_WORDS = 3
"""Of what somebody did: "the ordinance" says nothing."""
_LEAST_NAMED = 2
"""Articles that name whom a reader may want to know of."""
_ORDER: tuple[Sort, ...] = (
    "who", "when", "how many", "what happened", "who is", "what", "where", "why",
)  # fmt: skip


class Example(NamedTuple):
    """A question that the archive answers, and the day to ask it on."""

    question: str
    as_of: date | None
    """The archive's last day; None where nothing in it is dated."""
    sort: Sort


class _Made(NamedTuple):
    """A question, and where the sentence stands that it was made of."""

    wording: Wording
    article_id: str
    start: int
    end: int
    published: date | None


def examples(assistant: Assistant, pause: Callable[[], None] = lambda: None) -> tuple[Example, ...]:
    """At most `WANTED` questions of several sorts and months, each of which is answered.

    Of one generation of an archive they are always the same. It takes some seconds; `pause` is
    called every few milliseconds, and may take its time.
    """
    archive = assistant.archive
    as_of = archive.info().last
    began = time.thread_time()
    found: list[tuple[Example, date | None]] = []
    for made in islice(_ordered(_made(archive, pause), found), MOST_TRIES):
        pause()
        if time.thread_time() - began > LONGEST_S:
            break
        if _is_answered(assistant.ask(made.wording.question, today=as_of), made):
            example = Example(made.wording.question, as_of, made.wording.sort)
            found.append((example, made.published))
        if len(found) == WANTED:
            break
    return tuple(example for example, _ in found)


def _made(archive: SearchableArchive, pause: Callable[[], None]) -> list[_Made]:
    """Questions of the sentences with which sampled articles begin."""
    articles = list(paced(sampled(archive, _ARTICLES), pause))
    usage = Usage(article.text for article in paced(articles, pause))
    made: list[_Made] = []
    for article in paced(articles, pause):
        for passage in archive.passages_in(article.id)[:_PASSAGES]:
            if not passage.amended_by:
                made += _of_passage(passage, usage)
    named = Counter(one.wording.question for one in made if one.wording.sort == "who is")
    return [one for one in made if named.get(one.wording.question, _LEAST_NAMED) >= _LEAST_NAMED]


def _of_passage(passage: Passage, usage: Usage) -> Iterator[_Made]:
    for start, end in sentences(passage.text)[:_SENTENCES]:
        first, last = passage.start + start, passage.start + end
        spans = [
            replace(span, start=span.start - first, end=span.end - first)
            for span in passage.dates
            if first <= span.start and span.end <= last
        ]
        sentence = passage.text[start:end]
        for wording in (*wordings(sentence, spans, usage), *_who_is(sentence)):
            yield _Made(wording, passage.article_id, first, last, passage.published)


def _who_is(sentence: str) -> Iterator[Wording]:
    """`Who is Ruvim Sorel?`, where a title or an apposition says it."""
    for start, end in names_in(sentence):
        told = [one for one in descriptions(sentence, start, end) if one.manner == "apposition"]
        name = sentence[start:end]
        is_person = surname(name) and len(name.split()) <= 3 and not any(map(is_body, name.split()))
        if told and is_person:
            yield Wording("who is", f"Who is {name}?", "")


def _ordered(made: Iterable[_Made], found: list[tuple[Example, date | None]]) -> Iterator[_Made]:
    """One of each sort in turn, of months that no question found is of.

    Those first that say enough, and are not long.
    """
    waiting: dict[Sort, list[_Made]] = {sort: [] for sort in _ORDER}
    distinct = {one.wording.question: one for one in made}
    for question in sorted(distinct, key=lambda question: (abs(len(question) - FITTING), question)):
        waiting[distinct[question].wording.sort].append(distinct[question])
    while any(waiting.values()):
        for sort in _ORDER:
            taken = Counter(example.sort for example, _ in found)
            if not waiting[sort] or taken[sort] >= MOST_OF_A_SORT:
                waiting[sort].clear()
                continue
            months = {_month(day) for _, day in found}
            at = next(
                (n for n, one in enumerate(waiting[sort]) if _month(one.published) not in months), 0
            )
            yield waiting[sort].pop(at)


def _month(day: date | None) -> tuple[int, int] | None:
    return (day.year, day.month) if day else None


def _is_answered(answer: Answer, made: _Made) -> bool:
    """Whether an answer is likely right, of the article that was asked after, and what it says."""
    if not answer.answered or answer.certainty != "likely right" or answer.plan.widened:
        return False
    first, wording = answer.citations[0], made.wording
    is_its_own = first.article_id == made.article_id
    if wording.days is not None:
        return is_its_own and wording.days in answer.days
    is_told = wording.expected.casefold() in answer.answer.casefold()
    if wording.sort == "what" and len(answer.answer.split()) < _LEAST_WORDS:
        return False
    return is_its_own and is_told and not is_echo(answer.answer, answer.question)
