"""What the page does: it reads an event, asks the assistant or the archive, and draws the outcome.

A question is kept before it is asked, and its answer before it is shown: whatever a person has seen
is there when the page or the server is not.
"""

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from pydantic import ValidationError

from index.errors import DatelineError
from qa.assistant import planned
from qa.contract.answer import Answer, Event, Said
from qa.contract.draft import Draft
from qa.contract.query import PlannedDate, QueryPlan, Retrieved
from qa.conversations.recheck import recheck
from qa.conversations.records import Asking, Turn
from qa.conversations.store import Conversations
from qa.faces.bodies import PageQuestion
from qa.faces.line import Line, Place
from qa.faces.opening import Opening
from qa.faces.web import chat
from qa.faces.web.address import place_in
from qa.faces.web.beats import beating
from qa.faces.web.markup import no_evidence
from qa.faces.web.room import Message
from qa.question import Exchange, Question
from qa.questions.given import checked

logger = logging.getLogger(__name__)

BEAT_S = 1.0
"""How often a person who waits is told that it goes on."""
QUICK_S = 0.1
"""Until when the page says by itself that it asks: each message costs it some milliseconds."""
NOWHERE = -1
"""The number of a turn that could not be kept."""


@dataclass(frozen=True, slots=True)
class Update:
    """What is to be drawn of a question, and whether that is the end of it."""

    turn: Turn
    progress: str | None = None
    plan: QueryPlan | None = None
    said: Said | None = None
    """What a language model has said so far."""


class Desk:
    """Asks for the page; one for all who have it open."""

    def __init__(
        self,
        opening: Opening,
        line: Line,
        conversations: Conversations,
        draw: Callable[[Turn], str],
    ) -> None:
        """Ask an assistant as it opens, in its line, and keep what it says; `draw` shows a turn."""
        self._opening = opening
        self._line = line
        self._conversations = conversations
        self._draw = draw
        self._asking: dict[str, Place | None] = {}
        self._stopped: set[str] = set()

    async def ask(self, given: object) -> AsyncGenerator[tuple[Message, Turn | None]]:
        """What to tell the page of a question, again and again until it is settled.

        With the last of it comes the turn, whose evidence is to be shown.
        """
        try:
            asked = PageQuestion.model_validate(given)
        except ValidationError as error:
            yield _refused(given, "; ".join(item["msg"] for item in error.errors())), None
            return
        try:
            turn = await asyncio.to_thread(self._kept, asked)
        except DatelineError as error:
            yield _refused(given, str(error)), None
            return
        self._asking[asked.key] = None
        quick_until = time.monotonic() + QUICK_S
        async with aclosing(self._answered(asked, turn)) as updates:
            async for update in updates:
                if update.progress and time.monotonic() < quick_until:
                    continue
                yield self._told(asked, update), None if update.progress else update.turn

    async def recheck(self, given: Mapping[str, object]) -> AsyncGenerator[str]:
        """What the panel shows of an old answer that is checked again: that it is, then how."""
        place_asked = place_in(given)
        number = place_asked.turn or 0
        yield no_evidence("Checking the quotes, and asking the question again …")
        try:
            turn = self._conversations.turn(str(place_asked.conversation), number)
            question = self._conversations.question(turn)
            assistant = await self._opening.assistant()
            async with self._line.place("page") as place:
                found = await place.run(recheck, turn, question, assistant)
            yield chat.rechecked(found, number)
        except DatelineError as error:
            yield no_evidence(str(error))

    def stop(self, given: Mapping[str, object]) -> None:
        """End a question that waits or is being answered; nothing where it is not."""
        key = str(given.get("key"))
        if place := self._asking.get(key):
            place.stop()
        elif key in self._asking:  # it has no place yet
            self._stopped.add(key)

    def _kept(self, asked: PageQuestion) -> Turn:
        """The turn of a question, kept as not answered yet."""
        keep, today = self._conversations, asked.today or _today()
        dates = self._dates(asked, today)
        asking = Asking(
            *(asked.question, today, dates, asked.source, asked.author),
            without=tuple(asked.without),
            follows=asked.follows,
        )
        # The server or the page may have ended before the page heard that it is kept.
        former = keep.asked_with(asked.key) if asked.number is None and asked.attempt > 1 else None
        if former:
            return keep.ask_again(former.conversation, former.number, asking)
        conversation = asked.conversation or keep.begin(asked.question).id
        if asked.number is None:
            return keep.ask(conversation, asking, asked.key)
        return keep.ask_again(conversation, asked.number, asking)

    def _dates(self, asked: PageQuestion, today: date) -> tuple[PlannedDate, ...] | None:
        """The dates that the question is given: with a lasting bound, its own too."""
        if asked.dates is not None:
            return tuple(given.planned() for given in asked.dates)
        if asked.within is None:
            return None
        first, last = asked.within
        bound = checked(PlannedDate("", first, last, "published"))
        history: tuple[Exchange, ...] = ()
        if asked.conversation:
            history = self._conversations.history(asked.conversation, asked.before)
        question = Question(asked.question, today, history=history, without=tuple(asked.without))
        return (*planned(question).dates, bound)

    async def _answered(self, asked: PageQuestion, turn: Turn) -> AsyncGenerator[Update]:
        """How far the answer is; last, what has come of the question."""
        try:
            async with self._line.place("page") as place:
                self._asking[asked.key] = place
                if asked.key in self._stopped:
                    place.stop()
                async for position in beating(place.waiting(), BEAT_S):
                    yield Update(turn, self._waiting(position))
                reached = Update(turn, "Searching the archive")
                question = await asyncio.to_thread(self._conversations.question, turn)
                async for event in beating(place.stream(question), BEAT_S):
                    if isinstance(event, Answer):
                        outcome: dict[str, Any] = {"answer": event}
                    else:
                        reached = self._reached(reached, event)
                        yield reached
        except DatelineError as error:
            outcome = {"error": str(error)}
        except Exception:
            logger.exception("no answer to %r", turn.question)
            outcome = {"error": "Something went wrong here. The server's log says what."}
        finally:
            self._asking.pop(asked.key, None)
            self._stopped.discard(asked.key)
        yield Update(await asyncio.to_thread(self._settled, turn, outcome))

    def _settled(self, turn: Turn, outcome: dict[str, Any]) -> Turn:
        try:
            return self._conversations.settle(turn, **outcome)
        except DatelineError as error:  # deleted meanwhile, or no room
            logger.warning("an answer was not kept: %s", error)
            return replace(turn, **outcome)

    def _waiting(self, position: int | None) -> str:
        if self._opening.state == "warming up":
            return self._warming
        return f"Waiting: number {position} in the line" if position else "Waiting in the line"

    @property
    def _warming(self) -> str:
        loading = self._opening.loading or "its models"
        return f"Warming up: loading {loading}, {self._opening.seconds:.0f} s so far"

    def _reached(self, before: Update, event: Event | None) -> Update:
        """What to say after an event, or where there is none yet."""
        match event:
            case QueryPlan():
                return replace(before, plan=event, progress="Searching the archive")
            case Retrieved():
                passages = len(event.passages)
                articles = len({passage.article_id for passage in event.passages})
                reading = f"Reading {passages} passages of {articles} articles"
                return replace(before, plan=event.plan, progress=reading)
            case Said():
                return replace(before, said=event, progress="Writing, each sentence checked")
            case Draft():
                return replace(before, progress="Checking the quotes")
            case _ if self._opening.state == "warming up":
                return replace(before, progress=self._warming)
            case _:
                return before

    def _told(self, asked: PageQuestion, update: Update) -> Message:
        turn = update.turn
        if update.progress:
            html, said = chat.turn(turn, update.progress, update.plan, update.said), ""
        else:
            html, said = self._draw(turn), chat.announcement(turn)
        return {
            "key": asked.key,
            "attempt": asked.attempt,
            "conversation": turn.conversation,
            "number": turn.number,
            "state": "waiting" if update.progress else "settled",
            "html": html,
            "said": said,
        }


def _refused(given: object, reason: str) -> Message:
    """What to tell of a question that could not even be kept; it stays on the page."""
    values = given if isinstance(given, dict) else {}
    question = str(values.get("question", ""))
    turn = Turn(
        question,
        _today(),
        conversation="",
        number=NOWHERE,
        asked_at=datetime.now(UTC),
        error=reason,
    )
    return {
        "key": values.get("key"),
        "attempt": values.get("attempt"),
        "conversation": None,
        "number": None,
        "state": "settled",
        "html": chat.turn(turn),
        "said": reason,
    }


def _today() -> date:
    return datetime.now().astimezone().date()
