"""The dates of a sentence, and whether its quotes tell of them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from index.documents import DateSpan
from index.timex import tag_dates
from qa.contract.draft import Quote

_REPORTED = re.compile(
    r"\b(?:report(?:s|ed|ing)?|publish(?:es|ed|ing)?|article|wrote|edition|dated)\b", re.IGNORECASE
)
_PARTS = {"early": (0.0, 0.33), "mid": (0.3, 0.7), "late": (0.65, 1.0)}
"""Which part of a time "early", "mid-" and "late" tell of."""
_PART = re.compile(r"(?:the )?(early|mid|late)\b", re.IGNORECASE)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?=,? (?:the )?(?:\d|[A-Z]))", re.IGNORECASE
)


def dates(sentence: str, quotes: Sequence[Quote]) -> list[DateSpan]:
    """The dates of a sentence; what leaves out its year is read as in the first quote's article."""
    return tag_dates(sentence, quotes[0].passage.published if quotes else None)


def untold(sentence: str, quotes: Sequence[Quote]) -> Iterator[DateSpan]:
    """Those of a sentence's dates of which no quote tells."""
    own = [span for quote in quotes for span in quote.dates]
    said = {span.text.casefold() for span in own}
    is_reported = _REPORTED.search(sentence) is not None
    published = {quote.passage.published for quote in quotes if is_reported}
    readings = defaultdict[tuple[int, int], list[DateSpan]](list)
    for day in dict.fromkeys(quote.passage.published for quote in quotes):
        for span in tag_dates(sentence, day):  # without a day, "on Tuesday" is no date
            readings[span.start, span.end].append(span)
    for _, ways in sorted(readings.items()):
        is_told = any(
            span.text.casefold() in said
            or (span.granularity == "day" and span.first in published)
            or any(_tells(each, span) for each in own)
            for span in ways
        )
        if not is_told or not all(map(_is_of_its_weekday, ways)):
            yield ways[0]


def _tells(own: DateSpan, span: DateSpan) -> bool:
    """Whether a date of a quote is of the days that a sentence names: 11 August of August."""
    if span.first is None or span.last is None or own.first is None or own.last is None:
        return (
            (span.first, span.last) == (own.first, own.last)
            or (span.first is not None and span.first == own.first)
            or (span.last is not None and span.last == own.last)
        )
    first, last = _narrowed(span, span.first, span.last)
    is_whole = (own.first, own.last) == (span.first, span.last)
    return is_whole or (first <= own.first and own.last <= last)


def _narrowed(span: DateSpan, first: date, last: date) -> tuple[date, date]:
    """The part of its days that "early", "mid-" or "late" leaves of an expression."""
    part = _PART.match(span.text)
    if part is None:
        return first, last
    begin, end = _PARTS[part[1].lower()]
    length = (last - first).days
    return first + timedelta(days=int(begin * length)), first + timedelta(days=int(end * length))


def _is_of_its_weekday(span: DateSpan) -> bool:
    """Whether a day that is written out is the weekday that it is called."""
    weekday = _WEEKDAY.search(span.text)
    is_day = span.granularity == "day" and span.first is not None and span.first == span.last
    return weekday is None or not is_day or f"{span.first:%A}".lower() == weekday[0].lower()
