import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Generator
from contextlib import asynccontextmanager

import pytest

from index import Archive
from qa import Answer, Assistant
from qa.contract.answer import Event
from qa.errors import Closing, LineFull, QuestionError, QuestionStopped, Unavailable, WarmingUp
from qa.faces.line import Line, Place
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.question import Asked

QUESTION = "What was written into the title of a book in the Vikholm library's catalogue?"


def run(test: Coroutine[None, None, None]) -> None:
    asyncio.run(asyncio.wait_for(test, 20))


@pytest.fixture(scope="module")
def opening(archive_of_samples: Archive) -> Opening:
    return Opening.of(Assistant(archive_of_samples))


class Gate:
    """Work that lasts until it is let go, and tells how often it was begun."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun = 0

    def pass_through(self) -> str:
        self.begun += 1
        assert self.open.wait(10)
        return "through"


async def until(condition: Callable[[], bool]) -> None:
    while not condition():
        await asyncio.sleep(0.005)


def line_of(opening: Opening, waiting: int = 4, metrics: Metrics | None = None) -> Line:
    return Line("questions", opening, metrics or Metrics(), at_once=1, waiting=waiting)


async def work(line: Line, gate: Gate) -> None:
    async with line.place("api") as place:
        await place.run(gate.pass_through)


@asynccontextmanager
async def somebody_at_work(line: Line) -> AsyncIterator[Gate]:
    """Somebody who has their turn until the gate is opened, or the block is left."""
    gate = Gate()
    working = asyncio.ensure_future(work(line, gate))
    await until(lambda: gate.begun == 1)
    yield gate
    gate.open.set()
    await working


async def in_line(line: Line, seen: list[int]) -> str:
    """Wait for a turn, noting every place on the way."""
    async with line.place("page") as place:
        async for position in place.waiting():
            seen.append(position)  # noqa: PERF401 -- to be read meanwhile
        return "turn"


async def waiting_behind(line: Line, count: int) -> list[tuple[asyncio.Task[str], list[int]]]:
    tasks: list[tuple[asyncio.Task[str], list[int]]] = []
    for _ in range(count):
        seen: list[int] = []
        tasks.append((asyncio.create_task(in_line(line, seen)), seen))
        await asyncio.sleep(0)
    return tasks


def test_who_waits_is_told_every_place_until_their_turn(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening)
        async with somebody_at_work(line) as gate:
            next_gate = Gate()
            following = asyncio.create_task(work(line, next_gate))
            await asyncio.sleep(0)
            ((last, seen),) = await waiting_behind(line, 1)
            await asyncio.sleep(0.01)
            assert seen == [2]
            gate.open.set()
            await until(lambda: seen == [2, 1])
            assert not last.done()
            next_gate.open.set()
            await following
            assert await last == "turn"

    run(test())


def test_who_leaves_the_line_frees_their_place_at_once(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening, waiting=2)
        async with somebody_at_work(line):
            (first, _), (last, seen) = await waiting_behind(line, 2)
            with pytest.raises(LineFull):
                await in_line(line, [])
            first.cancel()
            await asyncio.sleep(0.01)
            assert seen == [2, 1]
            ((third, seen_third),) = await waiting_behind(line, 1)
            await asyncio.sleep(0.01)
            assert seen_third == [2]
        assert await last == await third == "turn"

    run(test())


def test_a_full_line_says_when_to_come_again(opening: Opening) -> None:
    async def test() -> None:
        metrics = Metrics()
        line = line_of(opening, waiting=3, metrics=metrics)
        async with somebody_at_work(line) as gate:
            tasks = await waiting_behind(line, 3)
            with pytest.raises(LineFull, match=r"3 questions wait.*in 3 s") as refused:
                await in_line(line, [])
            assert refused.value.retry_after_s == 3  # 1 s a turn, until more is known
            gate.open.set()
            await asyncio.gather(*(task for task, _ in tasks))

    run(test())


def test_a_turn_that_was_left_ends_when_its_thread_is_free(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening)
        gate = Gate()
        leaving = asyncio.create_task(work(line, gate))
        await until(lambda: gate.begun == 1)
        leaving.cancel()
        ((following, _),) = await waiting_behind(line, 1)
        await asyncio.sleep(0.05)
        assert not following.done()  # or two would work at once
        gate.open.set()
        assert await following == "turn"
        await line.idle()

    run(test())


class Staged(Assistant):
    """An assistant each of whose stages waits at a gate."""

    def __init__(self, archive: Archive, gate: Gate) -> None:
        super().__init__(archive)
        self.gate = gate
        self.done: list[str] = []

    def stream(self, question: Asked, **_: object) -> Generator[Event]:
        for event in super().stream(question):
            self.gate.pass_through()
            self.done.append(type(event).__name__)
            yield event


def test_a_question_comes_stage_by_stage_and_is_counted(opening: Opening) -> None:
    async def test() -> None:
        metrics = Metrics()
        line = line_of(opening, metrics=metrics)
        async with line.place("page") as place:
            events = [event async for event in place.stream(QUESTION)]
        assert [type(event).__name__ for event in events] == [
            "QueryPlan",
            "Retrieved",
            "Draft",
            "Answer",
        ]
        assert events[-1] == opening.now().ask(QUESTION) or isinstance(events[-1], Answer)
        counted = metrics.text(opening.now().archive).decode()
        assert 'dateline_answers_total{face="page",outcome="answered"} 1.0' in counted
        assert 'dateline_answer_seconds_count{face="page"} 1.0' in counted
        assert 'dateline_wait_seconds_count{line="questions"} 1.0' in counted
        assert 'dateline_running{line="questions"} 0.0' in counted

    run(test())


@pytest.mark.parametrize("way", ["stopped", "left"])
def test_nothing_more_is_done_for_a_question_nobody_waits_for(
    archive_of_samples: Archive, way: str
) -> None:
    async def test() -> None:
        metrics = Metrics()
        assistant = Staged(archive_of_samples, Gate())
        line = line_of(Opening.of(assistant), metrics=metrics)
        places: list[Place] = []

        async def ask() -> None:
            async with line.place("page") as place:
                places.append(place)
                async for _ in place.stream(QUESTION):
                    pass

        asking = asyncio.create_task(ask())
        await until(lambda: assistant.gate.begun == 1)
        if way == "stopped":
            places[0].stop()
            with pytest.raises(QuestionStopped):
                await asking  # at once, while its stage goes on
        else:
            asking.cancel()
        assistant.gate.open.set()
        await line.idle()
        await asyncio.sleep(0.02)
        assert assistant.done == ["QueryPlan"]
        counted = metrics.text(archive_of_samples).decode()
        assert 'dateline_dropped_total{face="page",line="questions"} 1.0' in counted

    run(test())


def test_who_waits_can_be_stopped(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening)
        async with somebody_at_work(line):
            place = line.place("page")
            async with place:
                place.stop()
                with pytest.raises(QuestionStopped):
                    await place.run(print)

    run(test())


def test_a_question_that_cannot_be_used_gives_its_place_back(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening)
        for _ in range(3):
            with pytest.raises(QuestionError):
                async with line.place("api") as place:
                    _ = [event async for event in place.stream(" ")]
        assert await in_line(line, []) == "turn"

    run(test())


def test_a_closed_line_ends_what_was_begun_and_sends_the_others_away(opening: Opening) -> None:
    async def test() -> None:
        line = line_of(opening)
        async with somebody_at_work(line):
            ((waiting, _),) = await waiting_behind(line, 1)
            await asyncio.sleep(0.01)
            line.close()
            with pytest.raises(Closing):
                await waiting
            with pytest.raises(Closing) as refused:
                await in_line(line, [])
            assert refused.value.retry_after_s
        await line.idle()

    run(test())


# Opening


class Loading:
    """An opening that loads until it is let go."""

    def __init__(self, end: Callable[[], Assistant]) -> None:
        self.gate = threading.Event()
        self.end = end
        self.opening = Opening(self.load)
        self.opening.begin()

    def load(self, tell: Callable[[str], None]) -> Assistant:
        tell("the reader")
        assert self.gate.wait(10)
        return self.end()


def test_an_opening_says_what_it_loads_until_it_is_ready(opening: Opening) -> None:
    async def test() -> None:
        loading = Loading(opening.now)
        await until(lambda: loading.opening.loading == "the reader")
        assert loading.opening.state == "warming up"
        with pytest.raises(WarmingUp, match="loading the reader") as early:
            loading.opening.now()
        assert early.value.retry_after_s
        waiting: Awaitable[Assistant] = asyncio.ensure_future(loading.opening.assistant())
        loading.gate.set()
        assert await waiting is opening.now()
        assert (loading.opening.state, loading.opening.loading) == ("ready", "")
        assert loading.opening.seconds == loading.opening.seconds

    run(test())


def test_an_opening_that_fails_says_why_to_everybody(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> Assistant:
        raise QuestionError("The weights are others. Install them again.")

    async def test() -> None:
        loading = Loading(fail)
        line = line_of(loading.opening)
        loading.gate.set()
        with pytest.raises(Unavailable, match="weights are others"):
            async with line.place("page") as place:
                _ = [event async for event in place.stream(QUESTION)]
        assert loading.opening.state == "failed"
        assert "Install them again" in loading.opening.reason
        with pytest.raises(Unavailable):
            loading.opening.now()

    run(test())
    assert "weights are others" in caplog.text


def test_questions_wait_in_line_while_the_assistant_is_loaded(opening: Opening) -> None:
    async def test() -> None:
        loading = Loading(opening.now)
        line = line_of(loading.opening)

        async def ask() -> Event:
            async with line.place("page") as place:
                return [event async for event in place.stream(QUESTION)][-1]

        asking = asyncio.create_task(ask())
        ((behind, seen),) = await waiting_behind(line, 1)
        await asyncio.sleep(0.02)
        assert seen == [1]
        loading.gate.set()
        assert isinstance(await asking, Answer)
        assert await behind == "turn"

    run(test())


def test_a_closed_line_waits_for_no_loading(opening: Opening) -> None:
    async def test() -> None:
        loading = Loading(opening.now)
        line = line_of(loading.opening)

        async def ask() -> None:
            async with line.place("page") as place:
                async for _ in place.stream(QUESTION):
                    pass

        asking = asyncio.create_task(ask())
        await asyncio.sleep(0.02)
        line.close()
        with pytest.raises(Closing):
            await asking
        await line.idle()
        loading.gate.set()

    run(test())
