import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from qa.faces.web.beats import beating


async def counted(pause_s: float, closed: list[bool]) -> AsyncIterator[int]:
    try:
        for number in range(3):
            await asyncio.sleep(pause_s)
            yield number
    finally:
        closed.append(True)


def test_events_come_in_order_with_a_beat_in_every_silence() -> None:
    async def heard() -> list[int | None]:
        return [event async for event in beating(counted(0.05, []), 0.02)]

    events = asyncio.run(heard())
    assert [event for event in events if event is not None] == [0, 1, 2]
    assert events.count(None) >= 3


def test_who_leaves_ends_what_was_awaited() -> None:
    closed: list[bool] = []

    async def leave() -> None:
        async with aclosing(beating(counted(30, closed), 0.01)) as events:
            async for _ in events:
                break

    asyncio.run(leave())
    assert closed == [True]


def test_what_fails_is_raised() -> None:
    async def failing() -> AsyncIterator[int]:
        yield 1
        raise ValueError("as it should")

    heard: list[int | None] = []

    async def hear() -> None:
        async for event in beating(failing(), 1):
            heard.append(event)  # noqa: PERF401 -- what came before the failure counts

    with pytest.raises(ValueError, match="as it should"):
        asyncio.run(hear())
    assert heard == [1]
