"""How a figure changed: of each article what it gives for it, with its day."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.documents import Passage
from index.text.stems import stems
from qa.answers.timelines.days import When, when
from qa.answers.timelines.entries import Event, Found
from qa.answers.timelines.happenings import OPENING, PLAIN
from qa.answers.timelines.topic import Line, Topic, articles_of, lines_of
from qa.contract.query import QueryPlan
from qa.evidence.events.happenings import words
from qa.evidence.fates import FATE, fate_in
from qa.evidence.figures import Figure, figures
from qa.evidence.notices import retraction
from qa.evidence.parties.testimony import is_testimony
from qa.evidence.units import Asked, asked_figure, unit_end, units_of

IN_SENTENCE = 0.6
"""Share of the subject, but for names, that the sentence of a figure and its title must tell."""
REACH = 70
"""Characters between a measure and its figure, at most."""

_TOLL = re.compile(r"\btolls?\b", re.IGNORECASE)
_PERCENT = re.compile(
    r"\b(?:rates?|inflation|turnout|unemployment|shares?|support|ratings?|yields?|snowpack"
    r"|percentage|margin)\b",
    re.IGNORECASE,
)
_IS_PERCENT = re.compile(r" ?(?:%|per ?cent|percent|pct)", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumbers? of (?:the )?([^,;]+)", re.IGNORECASE)
_OTHERS = re.compile(
    r"\b(?:from|than|instead of|by|of the|another|further|with|after|against|up|down|rose|risen"
    r"|fell|fallen|went up|gone up|(?:target|goal|forecast|record|limit)s? of"
    r"|(?:jump|drop|climb|surg|gain|increas|decreas|add)\w*) "
    r"(?:about |some |nearly |around |the |an average of |an additional |almost )*$",
    re.IGNORECASE,
)
"""Before a figure that is another one than is told, or by how much it changed: "from 6.50"."""
_ELSE = re.compile(
    r"(?: ?(?:%|per ?cent|pct))?[ -](?:target|goal|limit|ceiling|increase|rise|drop|cut|hike"
    r"|fall|reference|points?)\b|(?: \w+)? (?:in|over) (?:the (?:past|last)|an?)"
    r" (?:day|week|month|year)",
    re.IGNORECASE,
)
"""Behind a figure of another thing, or of a change."""
_UNREAL = re.compile(
    r"\b(?:could|might|would|if|when|whenever|unless|expected to|expects?|predict\w*"
    r"|forecasts?|aim\w*)\b[^,;]*$",
    re.IGNORECASE,
)
"""Before a figure that is not so, or not yet."""
_APART = re.compile(r"[,;:—–](?=\s)|\b(?:who|which|that|while|after|because|would|could|might)\b")
"""Between a measure and a figure that is not its own."""


class Measure:
    """What figures are asked for."""

    def __init__(self, topic: Topic, subject: str) -> None:
        """Read it off the subject of a question."""
        self._fate = "dead" if _TOLL.search(subject) else fate_in(subject)
        self._is_percent = _PERCENT.search(subject) is not None
        self._asked = _asked(subject, self._fate)
        self._names = frozenset[str | int]().union(*topic.names)
        self._words = frozenset(stems(subject)) - self._names

    @property
    def is_toll(self) -> bool:
        """Whether people are counted to whom something happened."""
        return self._fate is not None

    def figure_in(self, text: str) -> Figure | None:
        """The figure that a sentence gives for it."""
        fitting = [one for one in figures(text) if self._fits(text, one)]
        if self._fate:
            return fitting[0] if fitting else None
        places = [(word.start, word.end) for word in words(text) if word.tells & self._words]
        near = (
            (_distance(one, place), one)
            for one in fitting
            for place in places
            if not _APART.search(text[min(place[1], one.end) : max(place[0], one.start)])
        )
        best = min(near, key=lambda pair: pair[0], default=(REACH, None))
        return best[1] if best[0] < REACH else None

    def _fits(self, text: str, figure: Figure) -> bool:
        before = text[: figure.start]
        if _OTHERS.search(before) or _UNREAL.search(before) or _ELSE.match(text, figure.end):
            return False
        fit = self._asked.fit(text, figure)
        if self._fate:
            return fit > 0 and self._fate in _fates(text, figure)
        if self._is_percent:
            return _IS_PERCENT.match(text, figure.end) is not None
        if self._asked.counted and fit == 1:
            return _NUMBER_OF.search(before) is not None
        return fit > 0


def _asked(subject: str, fate: str | None) -> Asked:
    counted = _NUMBER_OF.search(subject)
    if fate:
        return Asked(None, "people")
    return asked_figure(f"how many {counted[1]}" if counted else f"what was {subject}")


def _fates(text: str, figure: Figure) -> set[str | None]:
    """What is told next to a figure of those whom it counts, before it and after."""
    following = (one.start for one in figures(text) if one.start > figure.start)
    last = min(figure.end + REACH, next(following, len(text)))
    before = _near_end(text[max(0, figure.start - REACH) : figure.start])
    after = _near_start(text[figure.end : last])
    told = [match.lastgroup for match in FATE.finditer(before)]
    return {*told[-1:], fate_in(after)}


def _near_start(text: str) -> str:
    """What stands before the first mark of a text, but for one that "of whom" follows."""
    return re.split(r"[,;:—–] (?!of wh)", text)[0]


def _near_end(text: str) -> str:
    return re.split(r"[,;:—–] ", text)[-1]


def _distance(figure: Figure, place: tuple[int, int]) -> int:
    """Characters between a measure and a figure; before it, they count double."""
    start, end = place
    return figure.start - end if figure.start >= end else 2 * (start - figure.end)


def changes(topic: Topic, passages: Sequence[Passage], plan: QueryPlan) -> list[Found]:
    """What each article gives for the figure that is asked for."""
    measure = Measure(topic, topic.asked.subject)
    best = (
        _best(topic, measure, lines_of(article, plan))
        for article in articles_of(passages)
        if not retraction(article[0], plan)
    )
    found = [one for one in best if one]
    units = Counter(map(_unit, found))
    return [one for one in found if units[_unit(one)] == max(units.values())]


def _unit(one: Found) -> frozenset[str]:
    """The unit of the figure that a find gives."""
    return frozenset(units_of(one.told.text, _figure(one)))


def _figure(found: Found) -> Figure:
    """The figure that a find gives."""
    start = found.highlights[0][0]
    return next(one for one in figures(found.told.text) if one.start == start)


def _best(topic: Topic, measure: Measure, lines: Sequence[Line]) -> Found | None:
    """The figure that an article gives first of those most to the point."""
    lead = next((when(line) for line in lines if line.told.is_lead), None)
    return max(_given(topic, measure, lines, lead), key=lambda one: one.worth, default=None)


def _given(
    topic: Topic, measure: Measure, lines: Sequence[Line], lead: When | None
) -> Iterator[Found]:
    known = frozenset[str | int]().union(*(line.head for line in lines))
    if not topic.has_names(known) or topic.share(known) < OPENING:
        return
    opening = next((line.near for line in lines if line.told.is_lead), known)
    if measure.is_toll and topic.plain_share(opening) < PLAIN:
        return
    for line in lines:
        told = line.told
        if not told.is_whole or not is_testimony(told.text):
            continue
        if not measure.is_toll and topic.plain_share(line.head) < IN_SENTENCE:
            continue
        figure = measure.figure_in(told.text)
        if figure:
            worth = topic.share(line.tells) + (0.5 if told.is_lead else 0.0)
            place = (figure.start, unit_end(told.text, figure))
            yield Found(told, when(line, coarsely=True) or lead, worth, (place,))


def steps(events: Sequence[Event]) -> list[Event]:
    """Those that change the figure, or are what their article opens with."""
    kept: list[Event] = []
    for event in events:
        is_same = kept and _figure(kept[-1].lead).value == _figure(event.lead).value
        if not is_same or event.lead.told.is_lead:
            kept.append(event)
    return kept
