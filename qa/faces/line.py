"""The line in which everybody waits: so many at once, a bounded number behind them, in order.

A line belongs to one event loop, on which all faces take their places. The work itself is done in
threads of the line's own, as many as run at once: what a thread keeps, memory of torch's above all,
is kept so many times, whoever asks.
"""

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from statistics import median
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from qa.contract.answer import Answer, Event
from qa.errors import Closing, LineFull, QuestionStopped, Unavailable
from qa.faces.metrics import Face, Metrics
from qa.faces.opening import Opening
from qa.question import Asked

P = ParamSpec("P")
T = TypeVar("T")

REMEMBERED = 32
"""How many of the last turns tell how long the next will take."""
FIRST_GUESS_S = 1.0
"""How long a turn takes, before any was taken."""


class Line:
    """A bounded queue in front of an assistant; `place` stands in it."""

    def __init__(
        self, name: str, opening: Opening, metrics: Metrics, *, at_once: int, waiting: int
    ) -> None:
        """Let `at_once` work at a time, and `waiting` wait behind them; a name for what they do."""
        self.name = name
        self._opening = opening
        self._metrics = metrics
        self._at_once = at_once
        self._most_waiting = waiting
        self._threads = ThreadPoolExecutor(at_once, f"dateline-{name}")
        self._waiting: list[Place] = []
        self._running: list[Place] = []
        self._turns_s: deque[float] = deque([FIRST_GUESS_S], REMEMBERED)
        self._is_closed = False
        metrics.watch_line(name, lambda: len(self._waiting), lambda: len(self._running))

    def place(self, face: Face) -> "Place":
        """A place in the line, taken by `async with`.

        Raises:
            LineFull: as many wait as may; `retry_after_s` says when it may be less.
            Closing: the line is closed.
        """
        return Place(self, face)

    def close(self) -> None:
        """Send away who waits, and let nobody in; work that was begun goes on."""
        self._is_closed = True
        for place in [*self._waiting, *self._running]:
            if not place.is_begun:
                place._send_away(_closing())

    def check_open(self) -> None:
        """Raise Closing if the line is closed."""
        if self._is_closed:
            raise _closing()

    @property
    def is_busy(self) -> bool:
        """Whether anybody has their turn, or waits for it."""
        return bool(self._running or self._waiting)

    async def idle(self) -> None:
        """Wait until nobody has their turn, and no thread works."""
        while self._running:
            await asyncio.sleep(0.02)

    # What places ask of their line

    def _enter(self, place: "Place") -> None:
        self.check_open()
        if len(self._running) < self._at_once:
            self._give_turn(place)
        elif len(self._waiting) < self._most_waiting:
            self._waiting.append(place)
        else:
            self._metrics.count_refused(self.name)
            raise LineFull(
                f"{len(self._waiting)} {self.name} wait already, and no more may. Ask again in "
                f"{self._wait_s} s.",
                self._wait_s,
            )

    def _give_turn(self, place: "Place") -> None:
        self._running.append(place)
        self._metrics.observe_wait(self.name, place._take_turn())

    def _leave(self, place: "Place") -> None:
        if place in self._waiting:
            self._waiting.remove(place)
            self._move_up()

    def _end_turn(self, place: "Place", seconds: float) -> None:
        self._running.remove(place)
        self._turns_s.append(seconds)
        if self._waiting:
            self._give_turn(self._waiting.pop(0))
            self._move_up()

    def _move_up(self) -> None:
        for place in self._waiting:
            place._look_up()

    def _position(self, place: "Place") -> int:
        return self._waiting.index(place) + 1

    @property
    def _wait_s(self) -> int:
        """After how many seconds those who wait now will have had their turn."""
        return max(1, math.ceil(median(self._turns_s) * len(self._waiting) / self._at_once))


class Place:
    """One asker's place in a line; left by whoever leaves its `async with`, at any time."""

    def __init__(self, line: Line, face: Face) -> None:
        """Use `Line.place`."""
        self._line = line
        self._face = face
        self._news = asyncio.Event()
        self._came_at = 0.0
        self._turn_at: float | None = None
        self._sent_away: asyncio.Future[Unavailable | QuestionStopped] | None = None
        self._work: Future[Any] | None = None

    async def __aenter__(self) -> Self:
        self._came_at = time.monotonic()
        self._sent_away = asyncio.get_running_loop().create_future()
        self._line._enter(self)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if kind and issubclass(kind, asyncio.CancelledError | GeneratorExit | QuestionStopped):
            self._line._metrics.count_dropped(self._line.name, self._face)
        if self._turn_at is None:
            self._line._leave(self)
        elif self._work is None or self._work.done():
            self._end_turn()
        else:  # its thread ends what it is at, and only then is free for another
            self._work.add_done_callback(partial(self._end_turn_on, asyncio.get_running_loop()))

    @property
    def is_begun(self) -> bool:
        """Whether some work was begun for it."""
        return self._work is not None

    async def waiting(self) -> AsyncIterator[int]:
        """The place in the line, 1 for the next, whenever it changes; ends when its turn comes.

        Raises:
            QuestionStopped: `stop` was called.
            Closing: the server is about to end.
        """
        told = None
        while self._turn_at is None:
            self._check()
            position = self._line._position(self)
            if position != told:
                yield position
                told = position
            else:
                await self._news.wait()
            self._news.clear()
        self._check()

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """What the work returns, done in a thread once it is this place's turn.

        Who is stopped, or leaves, waits for it no longer; raises as `waiting` does.
        """
        async for _ in self.waiting():
            pass
        running = self._line._threads.submit(work, *args, **kwargs)
        self._work = running
        return await self._unless_sent_away(asyncio.wrap_future(running))

    async def stream(self, question: Asked) -> AsyncIterator[Event]:
        """The events of `Assistant.stream`, stage by stage, once it is this place's turn.

        It waits until the assistant is loaded. Between stages it stops if nobody waits for more,
        and so does a language model that is at it.

        Raises:
            QuestionError: something of the question cannot be used.
            Unavailable: the assistant cannot be loaded, or the server is about to end.
            QuestionStopped: `stop` was called.
        """
        async for _ in self.waiting():
            pass
        loading = asyncio.ensure_future(self._line._opening.assistant())
        assistant = await self._unless_sent_away(loading)
        events = assistant.stream(question)
        try:
            while (event := await self.run(next, events, None)) is not None:
                if isinstance(event, Answer):
                    seconds = time.monotonic() - self._came_at
                    self._line._metrics.observe_answer(event, seconds, self._face)
                yield event
        finally:
            if self._work is not None:  # once its thread is through with what it is at
                self._work.add_done_callback(lambda _: events.close())

    def stop(self) -> None:
        """End the wait, or the question after the stage that it is at."""
        self._send_away(QuestionStopped("The question was stopped. Ask again for its answer."))

    def _send_away(self, why: Unavailable | QuestionStopped) -> None:
        if self._sent_away is not None and not self._sent_away.done():
            self._sent_away.set_result(why)
            self._news.set()

    def _check(self) -> None:
        if self._sent_away is not None and self._sent_away.done():
            raise self._sent_away.result()

    async def _unless_sent_away(self, awaited: "asyncio.Future[T]") -> T:
        assert self._sent_away is not None  # noqa: S101 -- made when the place was taken
        self._check()
        try:
            either: set[asyncio.Future[Any]] = {awaited, self._sent_away}
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if awaited.done():
                return awaited.result()
            raise self._sent_away.result()
        finally:
            awaited.cancel()

    # What the line says to its places

    def _take_turn(self) -> float:
        """Go on; returns how many seconds it waited."""
        self._turn_at = time.monotonic()
        self._news.set()
        return self._turn_at - self._came_at

    def _look_up(self) -> None:
        self._news.set()

    def _end_turn(self) -> None:
        assert self._turn_at is not None  # noqa: S101 -- it had its turn
        self._line._end_turn(self, time.monotonic() - self._turn_at)

    def _end_turn_on(self, loop: asyncio.AbstractEventLoop, _: object) -> None:
        with suppress(RuntimeError):  # the server has ended, and its loop with it
            loop.call_soon_threadsafe(self._end_turn)


def _closing() -> Closing:
    return Closing("The server is about to end, and takes no more. Ask again when it is back.", 10)
