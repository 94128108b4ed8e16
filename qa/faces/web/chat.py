"""The chat as HTML: turns, the question box, the list of conversations, the welcome."""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import get_args

from index.documents import Tally
from index.reports import ArchiveInfo
from qa.contract.answer import Said
from qa.contract.query import PlannedDate, QueryPlan
from qa.conversations.export import Format
from qa.conversations.recheck import Rechecked
from qa.conversations.records import Conversation, Hit, Turn, Verdict
from qa.faces.opening import Opening
from qa.faces.web.address import link_of
from qa.faces.web.markup import drawn
from qa.overview.examples import Example
from qa.overview.timeline import Timeline
from qa.wording import counted, written_day

FORMATS: dict[Format, str] = {"md": "Markdown", "csv": "CSV", "docx": "Word"}
"""As what a conversation can be had."""
BEFORE = "Quotes appear here, each with its article and its date."
"""What the panel says before the first answer."""


def masthead() -> str:
    """The name of the place, and the ways to its other pages."""
    return drawn("masthead.html")


def composer(most_chars: int) -> str:
    """The question box, for questions of so many characters, and what stands over the page."""
    return drawn("composer.html", most=most_chars)


def finder() -> str:
    """The box that finds conversations by their words."""
    return drawn("finder.html")


def welcome(info: ArchiveInfo, examples: Sequence[Example] | None, opening: Opening) -> str:
    """The page before the first question: what is in the archive, and what may be asked.

    No examples, None, are those that are being looked for.
    """
    return drawn("welcome.html", info=info, examples=examples, opening=opening)


def trouble(heading: str, message: str) -> str:
    """What stands in place of a conversation that cannot be shown, and what to do next."""
    return drawn("no_conversation.html", heading=heading, message=message)


def turn(
    shown: Turn,
    progress: str | None = None,
    plan: QueryPlan | None = None,
    said: Said | None = None,
    *,
    as_of: tuple[str, date] | None = None,
) -> str:
    """A question and what came of it; until then, how far it is and how its dates are understood.

    `said` is what a language model has said so far. `as_of` is a sentence that says where the
    archive ends, and the day to ask it as of instead.
    """
    dates = shown.answer.plan.dates if shown.answer else ()
    return drawn(
        "turn.html",
        turn=shown,
        dates=[(day, json.dumps(given(day))) for day in dates],
        link=link_of(shown),
        without=json.dumps(shown.without),
        follows=shown.number if shown.follows is None else shown.follows,
        progress=progress,
        plan=plan,
        so_far=said,
        as_of=as_of,
        verdicts=get_args(Verdict),
    )


def announcement(shown: Turn) -> str:
    """What is said of a turn to those who do not see it."""
    if shown.answer is None:
        return shown.error or ""
    if not shown.answer.answered:
        return f"No answer. {shown.answer.reason or ''}"
    return f"{shown.answer.answer}. {counted(len(shown.answer.citations), 'citation')}."


def shelf(
    conversations: Sequence[Conversation] = (),
    *,
    hits: Sequence[Hit] | None = None,
    following: int | None = None,
    problem: str = "",
) -> str:
    """The list of conversations, or of where words were found in them.

    `following` is how many to list next time, where there are more.
    """
    return drawn(
        "shelf.html",
        conversations=[(one, _moment(one.changed)) for one in conversations],
        hits=hits,
        following=following,
        problem=problem,
        formats=FORMATS,
    )


def chart(found: Timeline, number: int) -> str:
    """When the articles near a turn's question were published, and of which days they tell."""
    if max(len(found.published.bars), len(found.told.bars)) < 2:
        return ""
    return drawn("chart.html", timeline=found, number=number)


def rechecked(found: Rechecked, number: int) -> str:
    """What became of a turn's answer."""
    return drawn("rechecked.html", found=found, number=number)


def options(counted: Iterable[Tally]) -> str:
    """Names that a filter offers, each with how many articles are of it."""
    return drawn("options.html", counted=counted)


def given(day: PlannedDate) -> dict[str, str | None]:
    """A date as a question is given it."""
    return {
        "text": day.text,
        "role": day.role,
        "first": day.first.isoformat() if day.first else None,
        "last": day.last.isoformat() if day.last else None,
    }


def _moment(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{written_day(local.date())}, {local:%H:%M}"
