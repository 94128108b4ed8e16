"""How well the dates of a passage agree with those of a question, in [0, 1]."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.documents import DateSpan
from qa.plan import PlannedDate

REPORTING_LAG = timedelta(days=3)
"""News of a day is published on it or within three days after."""

INSIDE = 1.0
"""The text names days inside those of the question."""
AROUND = 0.5
"""It names a longer time, up to a quarter, that holds them: "in August"."""
FAR_AROUND = 0.25
"""It names a still longer time that holds them: "in 2021"."""
REPORTED = 0.75
"""It names no day, and was published on those days or shortly after."""
NEIGHBOUR = 0.6
"""Share of its best neighbour's agreement that a sentence without dates of its own inherits."""

_QUARTER = timedelta(days=92)


def tightness(span: DateSpan, day: PlannedDate) -> float:
    """How closely a date expression fits the wanted days: 0 where it is of other days."""
    first, last = span.first or date.min, span.last or date.max
    wanted_first, wanted_last = day.first or date.min, day.last or date.max
    if wanted_first <= first and last <= wanted_last:
        return INSIDE
    if last < wanted_first or wanted_last < first:
        return 0.0
    return AROUND if last - first <= _QUARTER else FAR_AROUND


def date_agreement(
    sentences: Sequence[tuple[int, int]],
    spans: Sequence[DateSpan],
    published: date | None,
    wanted: Sequence[PlannedDate],
) -> list[float]:
    """Agreement of each sentence of a passage with the best fitting of the wanted days.

    `spans` are the passage's; sentences and spans have offsets in the same text.
    """
    own = [
        [tightness(span, day) for span in spans if start <= span.start < end for day in wanted]
        for start, end in sentences
    ]
    is_reported = any(_is_reported(published, day) for day in wanted)
    neighbour = NEIGHBOUR * max([0.0, *map(max, filter(None, own))])
    inherited = max(neighbour, REPORTED if is_reported else 0.0)
    return [max(fits) if fits else inherited for fits in own]


def reported_until(day: PlannedDate) -> date | None:
    """The last day on which news of the planned days is published; None where they have no end."""
    return None if day.last is None else min(day.last, date.max - REPORTING_LAG) + REPORTING_LAG


def _is_reported(published: date | None, day: PlannedDate) -> bool:
    if published is None:
        return False
    return (day.first or date.min) <= published <= (reported_until(day) or date.max)
