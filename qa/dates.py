"""How well the dates of a sentence agree with those of a question, in [0, 1]."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.documents import DateSpan, Passage
from index.timex import tag_dates
from qa.plan import PlannedDate

REPORTING_LAG = timedelta(days=3)
"""News of a day is published on it or within three days after."""

INSIDE = 1.0
"""The sentence names days inside those of the question."""
AROUND = 0.5
"""It names a longer time, up to a quarter, that holds them: "in August"."""
FAR_AROUND = 0.25
"""It names a still longer time that holds them: "in 2021"."""
REPORTED = 0.75
"""It names no day, and was published on those days or shortly after."""
NEIGHBOUR = 0.6
"""Share of its best neighbour's agreement that a sentence without dates of its own inherits."""


def date_agreement(
    passage: Passage, spans: Sequence[tuple[int, int]], wanted: Sequence[PlannedDate]
) -> list[float]:
    """Agreement of each sentence of a passage (offsets within its text) with the wanted days."""
    tagged = tag_dates(passage.text, passage.published)
    agreements = []
    for start, end in spans:
        own = [tag for tag in tagged if start <= tag.start < end]
        if own:
            agreements.append(max(_overlap(tag, day) for tag in own for day in wanted))
        else:
            agreements.append(-1.0)
    reported = any(_is_reported(passage.published, day) for day in wanted)
    inherited = max(NEIGHBOUR * max([0.0, *agreements]), REPORTED if reported else 0.0)
    return [inherited if agreement < 0 else agreement for agreement in agreements]


def _overlap(tag: DateSpan, day: PlannedDate) -> float:
    first, last = tag.first or date.min, tag.last or date.max
    wanted_first, wanted_last = day.first or date.min, day.last or date.max
    if wanted_first <= first and last <= wanted_last:
        return INSIDE
    if first <= wanted_first and wanted_last <= last:
        return AROUND if (last - first).days <= 92 else FAR_AROUND
    return AROUND if first <= wanted_last and wanted_first <= last else 0.0


def reported_until(day: PlannedDate) -> date | None:
    """The last day on which news of the planned days is published; None where they have no end."""
    return None if day.last is None else min(day.last, date.max - REPORTING_LAG) + REPORTING_LAG


def _is_reported(published: date | None, day: PlannedDate) -> bool:
    if published is None:
        return False
    return (day.first or date.min) <= published <= (reported_until(day) or date.max)
