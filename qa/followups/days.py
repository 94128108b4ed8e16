"""The days of earlier turns, and words that count from them."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.documents import DateSpan
from index.timex import is_yearless, tag_question
from index.timex.words import NUMBERS
from qa.contract.query import PlannedDate
from qa.wording import plain_days, written_days

_LEAD = re.compile(
    r",? ?\b(?:on|in|at|of|from|for|during|since|until|by|before|after) (?:the )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Days that a turn was about."""

    first: date
    last: date
    turn: int
    is_asked: bool
    """Whether its question was about them, and not only its answer."""
    others: tuple[tuple[date, date], ...] = ()
    """Further days that the question named before these."""

    @property
    def plain(self) -> str:
        """The days without a word before them: "11 August 2021"."""
        return " and ".join(plain_days(*days) for days in (*self.others, (self.first, self.last)))

    @property
    def written(self) -> str:
        """The days as a question has them: "on 11 August 2021"."""
        return " and ".join(written_days(*days) for days in (*self.others, (self.first, self.last)))


def dated(
    question: str, short: str, today: date, planned: Sequence[PlannedDate] | None, turn: int
) -> Dated | None:
    """The days of a turn: those of its plan or of its words, or those that answer it."""
    spans: Sequence[PlannedDate | DateSpan] = (
        _tagged(question, today) if planned is None else planned
    )
    is_asked = bool(spans)
    if not spans and re.search(r"\b\d{4}\b", short):
        spans = _tagged(short, today)
    closed = [(day.first, day.last) for day in spans if day.first and day.last]
    if not closed:
        return None
    *others, (first, last) = closed
    return Dated(first, last, turn, is_asked, tuple(others) if is_asked else ())


@lru_cache(maxsize=4096)
def _tagged(text: str, today: date) -> tuple[DateSpan, ...]:
    """Kept, because the turns of a conversation are read again for every further question.

    A time of the year that says which of several things is meant is no date: "the summer release".
    """
    return tuple(
        span
        for span in tag_question(text, today)
        if not (is_yearless(span.text) and _NAMED_AFTER.match(text, span.end))
    )


_NAMED_AFTER = re.compile(
    r" (?!(?:in|on|at|of|and|or|to|for|by|with|from|after|before|during|this|that|the|did|does|do"
    r"|is|was|were|are|has|had|have|will|when|while|who|as|but|until|since|than)\b)[a-z]{3,}"
)


def has_date(question: str, today: date) -> bool:
    """Whether a question names days itself."""
    return bool(_tagged(question, today))


def without_dates(question: str, today: date) -> str:
    """A question without its days and the words that lead to them."""
    for span in reversed(_tagged(question, today)):
        before = _LEAD.sub("", question[: span.start].rstrip() + " ").rstrip()
        question = before + question[span.end :]
    return question


def counted(said: re.Match[str], anchor: Dated) -> str:
    """Words that count from a day, with the day: "a week later" is "a week after 3 May 2020".

    Years count by the month, or by whole ones: a year later than 3 May 2020 is "in May 2021", and
    the next year "in 2021".
    """
    parts = said.groupdict()
    which = parts["one"] or parts["side"] or parts["way"]
    way = "before" if which.casefold() in _BEFORE else "after"
    unit, count = parts["unit"] or parts["of"] or parts["whole"], parts["count"]
    if unit.casefold() == "year":
        years = _number(count) if count else 1
        return _years_on(anchor, -years if way == "before" else years, is_whole=not count)
    if not count:
        return f"the {unit} {way} {anchor.plain}"
    return f"{count} {unit}{'' if _number(count) == 1 else 's'} {way} {anchor.plain}"


_BEFORE = frozenset(("earlier", "before", "previous", "preceding"))


def _number(count: str) -> int:
    word = count.casefold()
    return int(word) if word.isdigit() else NUMBERS[word]


def _years_on(anchor: Dated, years: int, *, is_whole: bool) -> str:
    """The month of some days so many years on, or the whole year."""
    year = min(max(anchor.first.year + years, 1), 9999)
    months = (anchor.first.month, anchor.last.month)
    is_of_month = anchor.first.year == anchor.last.year and len({*months}) == 1 and not is_whole
    first, last = (months[0], months[1]) if is_of_month else (1, 12)
    return written_days(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
