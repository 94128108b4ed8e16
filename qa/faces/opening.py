"""A server's assistant, loaded beside it: the server listens at once, and says what it lacks."""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import Literal

from index.errors import DatelineError
from qa.assistant import Assistant
from qa.errors import Unavailable, WarmingUp

logger = logging.getLogger(__name__)

RETRY_AFTER_S = 2
"""When a program that came too early may ask again."""

State = Literal["warming up", "ready", "failed"]


class Opening:
    """How far an assistant is loaded; any thread may ask."""

    def __init__(self, load: Callable[[Callable[[str], None]], Assistant]) -> None:
        """`load` makes the assistant, and tells the function that it is given what it loads."""
        self._load = load
        self._loaded: Future[Assistant] = Future()
        self._loaded.set_running_or_notify_cancel()
        self._began_at = time.monotonic()
        self._took_s: float | None = None
        self.loading = ""
        """What is being loaded, as “the reader”; empty before and after."""
        self.reason = ""
        """Why loading failed; empty where it did not."""

    @classmethod
    def of(cls, assistant: Assistant) -> "Opening":
        """The opening of an assistant that is loaded already."""
        opening = cls(lambda _tell: assistant)
        opening._run()
        return opening

    def begin(self) -> None:
        """Load, in a thread that does not keep the process alive."""
        self._began_at = time.monotonic()
        Thread(target=self._run, name="dateline-opening", daemon=True).start()

    @property
    def state(self) -> State:
        """Whether questions can be answered."""
        if not self._loaded.done():
            return "warming up"
        return "failed" if self.reason else "ready"

    @property
    def seconds(self) -> float:
        """How long loading has taken so far, or took."""
        return time.monotonic() - self._began_at if self._took_s is None else self._took_s

    def now(self) -> Assistant:
        """The assistant, if it is loaded.

        Raises:
            WarmingUp: it is not loaded yet.
            Unavailable: it cannot be loaded; the message says why.
        """
        if not self._loaded.done():
            raise WarmingUp(
                f"The server is warming up: it is loading {self.loading or 'its models'}, for "
                f"{self.seconds:.0f} s so far. Ask again in a few seconds.",
                RETRY_AFTER_S,
            )
        return self._loaded.result()

    def awaited(self) -> Assistant:
        """The assistant, once it is loaded, for a thread that may wait; raises Unavailable."""
        return self._loaded.result()

    async def assistant(self) -> Assistant:
        """The assistant, once it is loaded; raises Unavailable if it cannot be."""
        return await asyncio.wrap_future(self._loaded)

    def _tell(self, what: str) -> None:
        self.loading = what

    def _run(self) -> None:
        try:
            assistant = self._load(self._tell)
        except Exception as error:
            logger.exception("what answers questions cannot be loaded")
            known = isinstance(error, DatelineError)
            self.reason = str(error) if known else f"{type(error).__name__}: {error}"
            failed = f"No question can be answered: {self.reason}"
            remedy = "" if known else " The server's log says where. Start it again once mended."
            self._settle()
            self._loaded.set_exception(Unavailable(failed + remedy))
        else:
            self._settle()
            self._loaded.set_result(assistant)

    def _settle(self) -> None:
        self._took_s = time.monotonic() - self._began_at
        self.loading = ""
