"""Which of two: what the archive tells of both sides, compared."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from index.text.stems import stems
from qa.answers.material import Material, verbatim
from qa.answers.prose.digests import story
from qa.contract.draft import Claim, Draft, Quote
from qa.contract.query import PlannedDate
from qa.evidence.agreement import is_dated
from qa.evidence.events.asked import asked_event
from qa.evidence.events.dates import event_dates
from qa.evidence.figures import figures
from qa.evidence.telling import Subject, Told, meanings_of, sentences_of
from qa.questions.sides import Sides, sides

SURE = 0.8
"""Confidence in two values that surely are of the two sides and of what is compared."""
APART = 0.6
"""The same where any two figures of the same unit are told in different places."""
LEAST_FIT = 0.4
"""A value that fits its side and the question less is none."""
TOLD = 0.5
"""Share of an event that a sentence must tell for its date to be the event's."""
REACH = 160
"""Characters between a side and its figure, at most."""
FAR = 3
"""What a character between a side and a figure counts on the side where it seldom stands."""

_AGE = re.compile(
    r"\b(?:aged?(?: of)?|turned) (\d{1,3})\b|\b(\d{1,3})[- ]years?[- ](?:old|of age)\b"
    r"|(?<=, )(\d{1,3})(?=,)|(?<=\()(\d{1,3})(?=\))"
)
_COMING = re.compile(
    r"\b(?:who|which|what|c[ao]me|happen(?:ed|s)?|occurr?(?:ed|s)?|took place|was|were|did)\b",
    re.IGNORECASE,
)
"""Of a question that compares days, what says nothing of the events."""
_AT_DEATH = re.compile(r"\b(?:die[ds]?|dead|death)\b")
"""Ages at death are compared as they are, others by the year in which they were told."""
_MONEY = re.compile(
    r"[$€£] ?\d|\d(?: (?:million|billion|mln|bln))? (?:u\.?s\.? )?(?:dlrs?|dollars?|euros?|pounds?"
    r"|crowns?|florins?|francs?|yen|marks?|cents?|pence)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|\d{4}|(?:last|this|the) (?:year|month|week|quarter))\b"
)
_UNIT = re.compile(r"[\s-]*(%|[^\W\d_]+(?: per \w+)?)")
_SAME_UNIT = {
    "pct": "percent",
    "%": "percent",
    "per": "percent",
    "dlr": "dollar",
    "mph": "mile per hour",
}


class _Value(NamedTuple):
    """What a sentence tells of one side."""

    amount: float
    unit: str
    fit: float
    """How surely it is of the side, and what is compared, in [0, 1]."""
    sentence: Told
    start: int
    """Offsets in the sentence."""
    end: int


def comparison(material: Material) -> Draft:
    """The side that has it, with what is told of both; nothing where one of them is not told of."""
    asked = sides(material.plan.standalone_question)
    if asked is None:
        return story(material)
    one, other = (_values(material, asked, side) for side in (asked.one, asked.other))
    pair = _pair(one, other)
    if pair is None:
        missing = [side for side, found in ((asked.one, one), (asked.other, other)) if not found]
        return Draft("", 0.0, (), remarks=_missing(missing))
    first, second = pair
    is_apart = first.sentence != second.sentence and asked.compared.measure == "figure"
    confidence = (APART if is_apart else SURE) * min(first.fit, second.fit)
    if first.amount == second.amount or confidence < material.least:
        return Draft("", 0.0, ())
    is_first = (first.amount > second.amount) == asked.compared.is_more
    winner, loser = (first, second) if is_first else (second, first)
    short = asked.one if is_first else asked.other
    if not _days_in(material, short):
        short = _named(short, winner.sentence)
    if asked.is_yes_no:
        short = "Yes" if is_first else "No"
    return Draft(short, confidence, _claims(winner, loser))


def _days_in(material: Material, side: str) -> list[PlannedDate]:
    """The days that a side names."""
    return [day for day in material.plan.dates if day.text and day.text in side]


def _named(side: str, sentence: Told) -> str:
    """A side in the question's words, without those that its sentence and title do not have."""
    told = f"{sentence.text} {sentence.passage.title}".casefold()
    words = side.split()
    kept = [word for word in words if not word[0].isupper() or word.casefold() in told]
    return " ".join(kept)


def _missing(missing: Sequence[str]) -> tuple[str, ...]:
    named = " and ".join(f"“{side}”" for side in missing)
    return (f"Nothing found here tells that of {named}.",) if missing else ()


def _pair(one: Sequence[_Value], other: Sequence[_Value]) -> tuple[_Value, _Value] | None:
    """The surest values of both sides in the same unit; those of one sentence before others."""
    pairs = [(a, b) for a in one for b in other if a.unit == b.unit and not _is_same(a, b)]
    return max(
        pairs,
        key=lambda pair: pair[0].fit + pair[1].fit + 0.3 * (pair[0].sentence is pair[1].sentence),
        default=None,
    )


def _is_same(one: _Value, other: _Value) -> bool:
    return one.sentence == other.sentence and one.start == other.start


def _values(material: Material, asked: Sides, side: str) -> list[_Value]:
    is_day = asked.compared.measure == "day"
    values = _days(material, asked, side) if is_day else _amounts(material, asked, side)
    return [value for value in values if value.fit >= LEAST_FIT]


def _days(material: Material, asked: Sides, side: str) -> Iterator[_Value]:
    """When a side happened."""
    what = f"{side} {_COMING.sub('', asked.subject)}"
    event, subject = asked_event(f"When was {what}?"), Subject(what, material.passages)
    for passage in material.passages:
        told = sentences_of(passage, material.plan)
        for found in event_dates(event, passage):
            sentence = next((s for s in told if s.start <= found.start < s.end), None)
            day = found.span.first if found.span else passage.published
            if day and sentence and (found.manner, found.stance) == ("told", "stated"):
                own, around = subject.share(sentence.tells), subject.share(sentence.around)
                fit = found.score * around**2 if own >= TOLD else 0.0
                start = (found.span.start if found.span else found.start) - sentence.start
                end = start + len(found.span.text) if found.span else len(sentence.text)
                yield _Value(day.toordinal(), "day", fit, sentence, start, end)


def _amounts(material: Material, asked: Sides, side: str) -> Iterator[_Value]:
    """The figures that are told of a side."""
    mine, theirs = _marks(asked, side)
    subject = Subject(asked.subject, material.passages)
    days = _days_in(material, side)
    for passage in material.passages:
        last_is_mine = False
        for sentence in sentences_of(passage, material.plan):
            text = sentence.text
            places = _places(text, mine), _places(text, theirs)
            if places[0] or places[1]:
                last_is_mine = bool(places[0]) and not places[1]
            about = (1 + subject.share(sentence.tells) + subject.share(sentence.around)) / 3
            for start, end, amount, unit in _figures(text, asked):
                if places[0]:
                    near = _nearness(start, end, *places, is_time=_is_time(side))
                elif days and not places[1]:
                    near = float(_is_of(sentence, days))
                else:
                    near = 0.7 * (last_is_mine and not places[1] and not sentence.stands_alone)
                if near:
                    named = _is_named(text, start, end, asked)
                    is_at_birth = unit == "age" and not _AT_DEATH.search(asked.subject)
                    born = (passage.published or date.min).year if is_at_birth else 0
                    yield _Value(amount - born, unit, near * about * named, sentence, start, end)


def _marks(asked: Sides, side: str) -> tuple[set[str], set[str]]:
    """The stems that tell a side from the other one, and those that tell the other from it."""
    other = asked.other if side == asked.one else asked.one
    mine, theirs = set(stems(side)), set(stems(other))
    return mine - theirs or mine, theirs - mine


def _places(text: str, marks: set[str]) -> list[tuple[int, int]]:
    return [w.span() for w in re.finditer(r"[\w-]+", text) if marks.intersection(stems(w[0]))]


def _is_time(side: str) -> bool:
    return _TIME.match(side) is not None


def _nearness(
    start: int,
    end: int,
    mine: Sequence[tuple[int, int]],
    theirs: Sequence[tuple[int, int]],
    *,
    is_time: bool,
) -> float:
    """Whether a figure is nearer to the one side than to the other: 0 where it is not."""

    def distance(place: tuple[int, int]) -> int:
        if place[0] >= end:
            return (place[0] - end) * (1 if is_time else FAR)
        return (start - place[1]) * (FAR if is_time else 1)

    own = min(map(distance, mine))
    if theirs and min(map(distance, theirs)) <= own:
        return 0.0
    return max(0.0, 1 - own / (FAR * REACH)) if own <= FAR * REACH else 0.0


def _is_of(sentence: Told, dates: Sequence[PlannedDate]) -> bool:
    """Whether a sentence is of a side that is a day."""
    passage = sentence.passage
    own = [span for span in passage.dates if sentence.start <= span.start < sentence.end]
    return is_dated(own, None, dates) or any(day.first == passage.published for day in dates)


def _is_named(text: str, start: int, end: int, asked: Sides) -> float:
    """How surely a figure is of what is compared, by the words beside it."""
    beside = text[max(0, start - 50) : end + 25]
    if asked.compared.named:
        return 1.0 if re.search(rf"\b(?:{asked.compared.named})\b", beside, re.IGNORECASE) else 0.4
    wanted = Subject(asked.subject, ())
    return 1.0 if not wanted.stems or wanted.told(meanings_of(beside)) else 0.6


def _figures(text: str, asked: Sides) -> Iterator[tuple[int, int, float, str]]:
    """The figures of a sentence that can be what is compared: offsets, amount and unit."""
    if asked.compared.measure == "age":
        for age in _AGE.finditer(text):
            years = int(next(filter(None, age.groups())))
            yield *age.span(), years, "age"
        return
    for figure in figures(text):
        unit = _unit(text, figure.end)
        is_money = bool(_MONEY.search(text[max(0, figure.start - 1) : figure.end + 12]))
        is_fit = is_money if asked.compared.measure == "money" else bool(unit)
        if is_fit:
            yield figure.start, figure.end, figure.value, "money" if is_money else unit


def _unit(text: str, end: int) -> str:
    match = _UNIT.match(text, end)
    first, *rest = match[1].casefold().split() if match else ["", ""]
    stem = next(iter(stems(first)), first)
    unit = " ".join([_SAME_UNIT.get(stem, stem), *rest]).strip()
    return _SAME_UNIT.get(unit, unit)


def _claims(winner: _Value, loser: _Value) -> tuple[Claim, ...]:
    if winner.sentence == loser.sentence:
        return (_claim(winner.sentence, [winner, loser]),)
    return _claim(winner.sentence, [winner]), _claim(loser.sentence, [loser])


def _claim(sentence: Told, values: Sequence[_Value]) -> Claim:
    highlights = tuple(sorted((value.start, value.end) for value in values))
    return verbatim(Quote(sentence.passage, sentence.start, sentence.end, highlights))
