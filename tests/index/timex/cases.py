"""Reads one line of a table of date cases, and checks what the tagger makes of it.

A case is `reference day | sentence with its [expressions] in brackets | days of each`. Days are
written `2021-08-11`, `2021-08` (the month), `2021` (the year), `first..last`, and `first..` or
`..last` for an open end.
"""

import re
from datetime import date

from index.timex import tag_dates
from index.timex.calendar_days import month, year

BRACKETED = re.compile(r"\[([^\[\]]*)\]")


def cases(table: str) -> list[str]:
    """The cases of a table, one a line."""
    return [line.strip() for line in table.strip().splitlines() if line.strip()]


def check(case: str) -> None:
    """Exactly the bracketed expressions are found, at their places, with their days."""
    day, marked, *expected = (part.strip() for part in case.split(" | "))
    text = BRACKETED.sub(r"\1", marked)
    reference = None if day == "-" else date.fromisoformat(day)
    spans = tag_dates(text, reference)
    assert [span.text for span in spans] == BRACKETED.findall(marked)
    assert _marked(text, [(span.start, span.end) for span in spans]) == marked
    days = expected[0].split(" ") if expected else []
    assert [(span.first, span.last) for span in spans] == [interval(words) for words in days]


def _marked(text: str, extents: list[tuple[int, int]]) -> str:
    for start, end in reversed(extents):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def interval(words: str) -> tuple[date | None, date | None]:
    """The first and last day that a case's notation stands for."""
    first, separator, last = words.partition("..")
    if not separator:
        return _run(first)
    return (_run(first)[0] if first else None, _run(last)[1] if last else None)


def _run(words: str) -> tuple[date, date]:
    parts = [int(part) for part in words.split("-")]
    if len(parts) == 1:
        return year(parts[0]).first, year(parts[0]).last
    if len(parts) == 2:
        return month(*parts).first, month(*parts).last
    return date(*parts), date(*parts)
