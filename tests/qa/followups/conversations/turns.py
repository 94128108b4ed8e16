"""The form of a conversation, turn by turn, and what is held to it."""

import calendar
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qa import Answer, Assistant

TODAY = date(2021, 9, 1)


class Turn(NamedTuple):
    """A question of a conversation, and what a person means by it."""

    asked: str
    has: tuple[str, ...] | None = None
    """Words of earlier turns that it must be understood with; None where it stands alone, and is
    understood as it was asked."""
    days: str | None = None
    """The days that it is about, as "2020-02-05", "2020-02", "2020" or "2020-02-05/2020-02-11", in
    which the plan's must lie; several are joined by "+"; "" for none, None for any."""
    says: str | None = None
    """A part of what must be answered; None where the articles do not tell, or not in short."""
    lacks: tuple[str, ...] = ()
    """Words of earlier turns that it must not be understood with."""
    asks: tuple[str, ...] = ()
    """Between whom it must be asked, where nobody can tell."""


Conversation = tuple[Turn, ...]


def misunderstood(turn: Turn, answer: Answer) -> list[str]:
    """What a question was not understood as, each in words; nothing where all is right."""
    plan, wrong = answer.plan, []
    text = plan.standalone_question.casefold()
    if turn.asks:
        if not all(words in (answer.reason or "") for words in turn.asks):
            wrong.append(f"does not ask between {turn.asks}")
        return wrong
    if (answer.reason or "").startswith("Who do you mean"):
        wrong.append("asks whom it means")
    if turn.has is None and (plan.carried or text != turn.asked.casefold()):
        wrong.append("stands alone")
    if turn.has is not None and not plan.carried:
        wrong.append("carries nothing over")
    wrong += [f"has no {words!r}" for words in turn.has or () if words.casefold() not in text]
    wrong += [f"has {words!r}" for words in turn.lacks if words.casefold() in text]
    if turn.days is not None and not _are_within(answer, turn.days):
        days = [(str(day.first), str(day.last)) for day in plan.dates]
        wrong.append(f"is of {days}, not {turn.days or 'no days'}")
    return wrong


def is_said(turn: Turn, answer: Answer) -> bool:
    """Whether the answer is the one that the articles give."""
    return turn.says is None or turn.says.casefold() in f"{answer.answer} {answer.text}".casefold()


def held(assistant: Assistant, conversation: Conversation) -> Sequence[Answer]:
    """The answers to a conversation's questions, each asked after all those before it."""
    history: list[Answer] = []
    for turn in conversation:
        history.append(assistant.ask(turn.asked, today=TODAY, history=history))
    return history


def _are_within(answer: Answer, days: str) -> bool:
    wanted = [_period(part) for part in days.split("+") if part]
    found = answer.plan.dates
    return len(found) == len(wanted) and all(
        any(
            (day.first is None or first <= day.first) and (day.last is None or day.last <= last)
            for day in found
        )
        for first, last in wanted
    )


def _period(iso: str) -> tuple[date, date]:
    """The first and last day of an ISO day, month or year, or of two joined by a stroke."""
    if "/" in iso:
        first, last = iso.split("/")
        return _period(first)[0], _period(last)[1]
    year, month, day = (*map(int, iso.split("-")), 0, 0)[:3]
    last_month = month or 12
    last_day = day or calendar.monthrange(year, last_month)[1]
    return date(year, month or 1, day or 1), date(year, last_month, last_day)
