"""Whether a question's days were counted from a day on which the archive had long ended."""

import re
from datetime import date
from typing import NamedTuple

from index.reports import ArchiveInfo
from qa.contract.answer import Answer
from qa.contract.query import PlannedDate
from qa.wording import written_day

_NAMES_A_YEAR = re.compile(r"\d{3}|\bcentury\b", re.IGNORECASE)


class Beyond(NamedTuple):
    """That days lie outside an archive, and when to ask instead."""

    sentence: str
    """What to tell the person who asked."""
    as_of: date
    """The archive's last day."""


def beyond_the_archive(answer: Answer, info: ArchiveInfo, today: date) -> Beyond | None:
    """What to tell where "last week", counted from `today`, is after or before all of an archive.

    None where the question is answered, or no such words of it lie outside.
    """
    if answer.answered or info.first is None or info.last is None:
        return None
    for day in answer.plan.dates:
        if not _is_counted(day):
            continue
        counted = f"“{day.text}” was counted from {written_day(today)}."
        if day.first and day.first > info.last:
            return Beyond(f"This archive ends on {written_day(info.last)}; {counted}", info.last)
        if day.last and day.last < info.first:
            return Beyond(f"This archive begins on {written_day(info.first)}; {counted}", info.last)
    return None


def _is_counted(day: PlannedDate) -> bool:
    """Whether date words point from the day on which they are said: "last week", "on Wednesday"."""
    return day.start is not None and day.is_stated and not _NAMES_A_YEAR.search(day.text)
