"""Waiting that says that it waits."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def beating(events: AsyncIterator[T], every_s: float) -> AsyncGenerator[T | None, None]:
    """The events as they come, and None whenever there was none for so many seconds."""
    ahead: asyncio.Task[T] | None = None
    try:
        while True:
            ahead = ahead or asyncio.ensure_future(anext(events))
            done, _ = await asyncio.wait({ahead}, timeout=every_s)
            if not done:
                yield None
                continue
            try:
                event = ahead.result()
            except StopAsyncIteration:
                return
            ahead = None
            yield event
    finally:
        if ahead is not None and not ahead.done():
            ahead.cancel()
            with suppress(asyncio.CancelledError):
                await ahead
