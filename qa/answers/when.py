"""When something happened: the days that the date words in the clause of the event mean."""

import math
from calendar import monthrange
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from index.documents import DateSpan
from qa.answers.material import Material, verbatim
from qa.answers.short_answers import MAX_CLAIMS, MAX_QUOTES
from qa.contract.draft import Claim, Days, Draft, Quote
from qa.evidence.events.asked import AskedEvent, asked_event
from qa.evidence.events.bonds import Manner
from qa.evidence.events.dates import EventDate, event_dates, undated_words
from qa.evidence.events.readings import read_dates
from qa.wording import written_day, written_days

NEAR = 0.75
"""A further day is shown if it is at least this share as likely as the best one."""
SUPPORTS = 0.6
"""The same for an article that gives the same day."""
FINER = 0.7
"""The same for a day inside a longer time that is told: it is the better answer."""
MOST: dict[Manner, float] = {
    "told": 0.95,
    "implied": 0.45,
    "read": 0.45,
    "reported": 0.44,
    "published": 0.42,
}
"""The most that a day is worth, by whose day it is."""
OUTSIDE = 0.5
"""What a day counts that is none of those that the question names."""
NAMED = 0.3
"""The same of those that it names itself."""
IN_SENTENCE, IN_PASSAGE = 0.8, 0.5
"""Shares of what the reader finds beside the date words, of what it finds in them."""
BIAS, FIT, READ, SUPPORT = -3.2, 4.5, 1.2, 0.6
"""Log-odds that a day is right, by what speaks for it."""
READ_BIAS, READ_FIT, READ_ALONE = -3.5, 2.0, 3.2
"""The same for a day that the reader points to, where no word of the event is told."""
PAST = 0.5
"""What a day counts of an event to come that was over when it was written."""
OWN_DAY = 0.5
"""A day told in the sentence on the event makes needless that of the article, if as likely."""


class _Group(NamedTuple):
    """Days, and all that gives them, the best first."""

    days: Days
    dates: tuple[EventDate, ...]
    probability: float
    odds: float
    """The logarithm of its odds, whatever it is worth at most."""

    @property
    def manner(self) -> Manner:
        """Whose days they are."""
        return self.dates[0].manner


def when(material: Material) -> Draft:
    """The day that the text gives of the event, written out; else the day it was reported on.

    Days of other events in the same sentence and the dates of the articles themselves are none.
    """
    event = asked_event(material.plan.read_text)
    groups = _groups(material, event)
    confidence = groups[0].probability if groups else 0.0
    if confidence < material.least:
        return Draft("", confidence, (), remarks=_undated(material, event))
    best = groups[0]
    others = [
        group
        for group in groups[1:]
        if group.probability >= NEAR * confidence
        and group.manner == "told"
        and not _is_in_sentence(group.dates[0], best.dates[0])
    ]
    claims = tuple(map(_claim, [best, *others[: MAX_CLAIMS - 1]]))
    return Draft(_short(event, best), confidence, claims, (best.days,), _remarks(best))


def _groups(material: Material, event: AskedEvent) -> list[_Group]:
    """The days that the passages give of the event, most probable first."""
    by_days: defaultdict[Days, list[tuple[float, EventDate]]] = defaultdict(list)
    for passage in material.passages:
        for each in event_dates(event, passage):
            log_odds = BIAS + FIT * _fit(material, event, each) + READ * _read(material, each)
            by_days[_days(event, each)].append((log_odds, each))
    for candidate in material.candidates:
        for each in read_dates(event, candidate):
            fit = READ_FIT * _fit(material, event, each)
            log_odds = READ_BIAS + fit + READ_ALONE * candidate.probability
            by_days[_days(event, each)].append((log_odds, each))
    groups = [_group(days, rated) for days, rated in by_days.items()]
    groups.sort(key=lambda group: (-group.probability, -group.odds))
    groups = [group for group in groups if not _is_needless(group, groups)]
    return _finest_first(_in_order(event, groups))


def _group(days: Days, rated: Sequence[tuple[float, EventDate]]) -> _Group:
    """All that gives some days, by what it is worth at most."""

    def worth(log_odds: float, found: EventDate) -> float:
        return min(_probability(log_odds), MOST[found.manner])

    ranked = sorted(rated, key=lambda pair: (-worth(*pair), -pair[0]))
    best, first = ranked[0]
    near = [
        each for log_odds, each in ranked if _probability(log_odds) >= SUPPORTS * _probability(best)
    ]
    support = math.log(len({each.passage.article_id for each in near}))
    odds = best + SUPPORT * support
    return _Group(days, tuple(near), worth(odds, first), odds)


def _is_needless(group: _Group, groups: Sequence[_Group]) -> bool:
    """Whether a day is that of an article whose sentence itself names one about as likely."""
    return group.manner == "published" and any(
        other.manner in ("told", "implied", "read")
        and _is_in_sentence(other.dates[0], group.dates[0])
        and other.probability >= OWN_DAY * group.probability
        for other in groups
    )


def _in_order(event: AskedEvent, groups: Sequence[_Group]) -> list[_Group]:
    """The groups, led by the newest or oldest of those near the best where one is asked for."""

    def told(group: _Group) -> date:
        return group.dates[0].passage.published or date.min

    near = [group for group in groups if group.probability >= SUPPORTS * groups[0].probability]
    if not near or not event.order:
        return list(groups)
    leader = max(near, key=told) if event.order == "newest" else min(near, key=told)
    return [leader, *(group for group in groups if group is not leader)]


def _finest_first(groups: list[_Group]) -> list[_Group]:
    """The groups, led by the shortest time inside that of the best one that is about as likely."""
    if not groups:
        return []
    best = groups[0]
    inside = [
        group
        for group in groups
        if _holds(best.days, group.days)
        and group.probability >= FINER * best.probability
        and group.manner == best.manner
    ]
    finest = min(inside, key=lambda group: _length(group.days))
    leader = finest._replace(probability=max(best.probability, finest.probability))
    return [leader, *(g for g in groups if g is not finest and not _holds(g.days, leader.days))]


def _probability(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))


def _read(material: Material, found: EventDate) -> float:
    """What the reader's best candidate in the date words is worth, or beside them a share of it."""
    best = 0.0
    for candidate in material.candidates:
        if candidate.passage.chunk_id != found.passage.chunk_id:
            continue
        share = IN_PASSAGE
        if candidate.quote_start < found.end and found.start < candidate.quote_end:
            span = found.span
            is_in_words = span and candidate.start < span.end and span.start < candidate.end
            share = 1.0 if is_in_words else IN_SENTENCE
        best = max(best, share * candidate.probability)
    return best


def _fit(material: Material, event: AskedEvent, found: EventDate) -> float:
    """How well a find fits, in [0, 1], given the days that the question itself names."""
    days, fit = _days(event, found), found.score
    asked = [Days(day.first, day.last) for day in material.plan.dates if day.role == "event"]
    if asked and not any(_meet(days, each) for each in asked):
        named = [Days(span.first, span.last) for span in _beside(found)]
        fit *= 1.0 if any(each in asked for each in named) else OUTSIDE
    elif days in asked:
        fit *= NAMED
    published = found.passage.published
    is_to_come = event.is_ahead or (
        found.stance == "planned" and found.span and not found.span.is_stated
    )
    if is_to_come and published and (days.last or date.max) < published:
        fit *= PAST
    return fit


def _beside(found: EventDate) -> list[DateSpan]:
    """The other date words of a sentence: what a question names may be a part of what it tells."""
    inside = (s for s in found.passage.dates if found.start <= s.start and s.end <= found.end)
    return [span for span in inside if span is not found.span]


def _meet(one: Days, other: Days) -> bool:
    return (one.first or date.min) <= (other.last or date.max) and (other.first or date.min) <= (
        one.last or date.max
    )


def _days(event: AskedEvent, found: EventDate) -> Days:
    """The days of a find: of a time with an open end the day, month or year that it names."""
    span = found.span
    if span is None:
        return Days(found.passage.published, found.passage.published)
    if span.first is None:
        return Days(span.last, span.last) if span.granularity == "day" else Days(None, span.last)
    if span.last is None:
        return Days(span.first, _end_of(span, span.first))
    if event.side == "begin" and span.granularity == "day":
        return Days(span.first, span.first)
    if event.side == "end" and span.granularity == "day":
        return Days(span.last, span.last)
    return Days(span.first, span.last)


def _end_of(span: DateSpan, first: date) -> date | None:
    """The last day of the day, month or year that a time with an open end begins with."""
    match span.granularity:
        case "day":
            return first
        case "month":
            return first.replace(day=monthrange(first.year, first.month)[1])
        case "year":
            return first.replace(month=12, day=31)
        case _:
            return None


def _length(days: Days) -> timedelta:
    return (days.last or date.max) - (days.first or date.min)


def _holds(outer: Days, inner: Days) -> bool:
    return (outer.first or date.min) <= (inner.first or date.min) and (inner.last or date.max) <= (
        outer.last or date.max
    )


def _is_in_sentence(one: EventDate, other: EventDate) -> bool:
    """Whether two days are of one sentence, which says only one of them of the event."""
    return one.passage.article_id == other.passage.article_id and one.start == other.start


def _short(event: AskedEvent, group: _Group) -> str:
    """The days in words, as much of them as is asked for."""
    first, last = group.days
    if group.manner in ("reported", "published"):
        return f"reported on {written_day(first)}"
    if first and last:
        if event.grain == "year" and first.year == last.year:
            return str(first.year)
        if event.grain == "month" and (first.year, first.month) == (last.year, last.month):
            return f"{first:%B} {first.year}"
        if event.grain == "weekday" and first == last:
            return f"{first:%A}, {written_day(first)}"
    written = written_days(first, last)
    return written.removeprefix("on ").removeprefix("in ")


def _claim(group: _Group) -> Claim:
    """What is said of some days: the best sentence on them, with its like of other articles."""
    told = {each.passage.article_id: each for each in reversed(group.dates)}
    quotes = tuple(
        map(_quote, [each for each in group.dates if told[each.passage.article_id] is each])
    )
    return verbatim(*quotes[:MAX_QUOTES], stance=group.dates[0].stance)


def _quote(found: EventDate) -> Quote:
    highlights: tuple[tuple[int, int], ...] = ()
    if found.span:
        highlights = ((found.span.start - found.start, found.span.end - found.start),)
    return Quote(found.passage, found.start, found.end, highlights)


def _remarks(group: _Group) -> tuple[str, ...]:
    """That a day is not the event's own, but that of the news of it."""
    day = written_day(group.days.first)
    match group.manner:
        case "reported":
            return (f"The text names no day of it: it was said on {day}.",)
        case "published":
            return (f"The text names no day: the article is of {day}.",)
        case _:
            return ()


def _undated(material: Material, event: AskedEvent) -> tuple[str, ...]:
    """That an article tells of it with words that name a day only to who knows its own."""
    for passage in material.passages:
        if passage.published is None and (said := undated_words(event, passage)):
            return (
                f"“{said}” names no day: the article that has it, “{passage.title}”, is undated.",
            )
    return ()
