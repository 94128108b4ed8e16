"""The days of earlier turns, and words that count from them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.documents import DateSpan
from index.timex import tag_question
from qa.contract.query import PlannedDate
from qa.wording import plain_days, written_days

_LEAD = re.compile(
    r",? ?\b(?:on|in|at|of|from|for|during|since|until|by) (?:the )?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """Days that a turn was about."""

    first: date
    last: date
    turn: int
    is_asked: bool
    """Whether its question was about them, and not only its answer."""

    @property
    def plain(self) -> str:
        """The days without a word before them: "11 August 2021"."""
        return plain_days(self.first, self.last)

    @property
    def written(self) -> str:
        """The days as a question has them: "on 11 August 2021"."""
        return written_days(self.first, self.last)


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
    closed = ((day.first, day.last) for day in reversed(spans))
    return next((Dated(a, b, turn, is_asked) for a, b in closed if a and b), None)


@lru_cache(maxsize=4096)
def _tagged(text: str, today: date) -> tuple[DateSpan, ...]:
    """Kept, because the turns of a conversation are read again for every further question."""
    return tuple(tag_question(text, today))


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
    """Words that count from a day, with the day: "a week later" is "a week after 3 May 2020"."""
    parts = said.groupdict()
    if parts["count"]:
        way = "before" if parts["way"] in {"earlier", "before"} else "after"
        return f"{parts['count']} {said['unit']}{_plural(said)} {way} {anchor.plain}"
    if parts["one"]:
        way = "after" if parts["one"].casefold() in {"next", "following"} else "before"
        return f"the {parts['of']} {way} {anchor.plain}"
    way = "after" if parts["side"].casefold() == "after" else "before"
    return f"the {parts['whole']} {way} {anchor.plain}"


def _plural(said: re.Match[str]) -> str:
    return "" if said["count"].casefold() in {"a", "an", "one", "1"} else "s"
