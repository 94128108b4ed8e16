"""How well the dates of an article, a passage and a sentence agree with those of a question."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from index.documents import DateSpan
from qa.contract.query import PlannedDate

REPORTING_LAG = timedelta(days=3)
"""News of a day is published on it or within three days after."""

SAME_RUN = 1.0
"""The text names the very days asked for, and they are several: "the week ended 6 March"."""
INSIDE = 0.6
"""It names days inside those of the question, or its one day."""
AROUND = 0.2
"""It names a longer time, up to a quarter, that holds them: "in August"."""
FAR_AROUND = 0.1
"""It names a still longer time that holds them: "in 2021"."""
PUBLISHED_AFTER = 0.5
"""Share of what publication on the days themselves tells that publication shortly after does."""
OTHER_DAYS = 0.5
"""Share of what publication tells that is left to a sentence whose own dates are of other days."""
NEIGHBOUR = 0.6
"""Share of its best neighbour's agreement that a sentence without dates of its own inherits."""

_A_WEEK = 7**-0.5
"""What publication in a week that is asked for tells: beyond it, no more than having no date."""
_QUARTER = timedelta(days=92)


def tightness(span: DateSpan, day: PlannedDate) -> float:
    """How closely a date expression fits the wanted days: 0 where it is of other days."""
    first, last = span.first or date.min, span.last or date.max
    wanted_first, wanted_last = day.first or date.min, day.last or date.max
    if last < wanted_first or wanted_last < first:
        return 0.0
    if first == wanted_first < wanted_last == last:
        return SAME_RUN
    if wanted_first <= first and last <= wanted_last:
        return INSIDE
    return AROUND if last - first <= _QUARTER else FAR_AROUND


def timeliness(published: date | None, day: PlannedDate) -> float:
    """How much publication on some day tells that an article is about the wanted days.

    All where they are one day, and it came out on it; the less, the more they are: 1 / √days.
    """
    first, last = day.first or date.min, day.last or date.max
    if published is None or not first <= published <= (reported_until(day) or date.max):
        return 0.0
    full: float = ((last - first).days + 1) ** -0.5
    return full if published <= last else full * PUBLISHED_AFTER


def reported_until(day: PlannedDate) -> date | None:
    """The last day on which news of the planned days is published; None where they have no end."""
    return None if day.last is None else min(day.last, date.max - REPORTING_LAG) + REPORTING_LAG


def evidence(
    spans: Sequence[DateSpan], published: date | None, wanted: Sequence[PlannedDate]
) -> float:
    """How much the dates of a passage and its day tell that it is about one of the wanted days.

    In [0, 2]: what it says and when it was published count both.
    """
    return max(
        _best(tightness(span, day) for span in spans) + timeliness(published, day) for day in wanted
    )


def is_dated(
    spans: Sequence[DateSpan], published: date | None, wanted: Sequence[PlannedDate]
) -> bool:
    """Whether a passage is of the wanted days: more than that it names a long time around them."""
    return any(
        timeliness(published, day) > 0 or any(tightness(span, day) >= AROUND for span in spans)
        for day in wanted
    )


def telling(days: Sequence[PlannedDate]) -> list[PlannedDate]:
    """Those of a plan's days that tell one passage inside its bounds from another.

    The days of events do; strict bounds on publication do where they span a week at most.
    """
    return [day for day in days if day.role == "event" or timeliness(day.last, day) >= _A_WEEK]


def date_agreement(
    sentences: Sequence[tuple[int, int]],
    spans: Sequence[DateSpan],
    published: date | None,
    wanted: Sequence[PlannedDate],
) -> list[float]:
    """Agreement in [0, 1] of each sentence of a passage with the best fitting of the wanted days.

    `spans` are the passage's; sentences and spans have offsets in the same text.
    """
    events = [day for day in wanted if day.role == "event"]
    own = [[span for span in spans if start <= span.start < end] for start, end in sentences]
    fits = [_best(tightness(span, day) for span in each for day in events) for each in own]
    told = NEIGHBOUR * _best(fits)
    timely = _best(timeliness(published, day) for day in events)
    bound = _best(timeliness(published, day) for day in wanted if day.role != "event")
    agreements = []
    for fit, dates in zip(fits, own, strict=True):
        if fit:
            agreement = min(1.0, fit + timely)
        elif dates:
            agreement = OTHER_DAYS * timely
        else:
            agreement = max(told, timely)
        agreements.append(max(bound, agreement))
    return agreements


def _best(values: Iterable[float]) -> float:
    return max(values, default=0.0)
