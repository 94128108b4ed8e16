"""Work in a process of its own, which may be killed, and starts in milliseconds: it is forked."""

import os
import pickle
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

T = TypeVar("T")

PATIENCE_S = 60.0
"""Whatever takes longer hangs."""


@dataclass(frozen=True, slots=True)
class Ended(Generic[T]):
    """How a process ended: with a value, an error, a signal, or not at all."""

    value: T | None = None
    error: str = ""
    """The traceback, or what ended it instead."""
    signal: int = 0

    def unwrap(self) -> T:
        """The value; raises RuntimeError where there is none."""
        if self.error:
            raise RuntimeError(self.error)
        return cast("T", self.value)


class Child(Generic[T]):
    """A process that does some work; nothing that is open here may be needed there.

    SQLite allows no connection to be carried into a forked process: who forks has none.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._results, results = os.pipe()
        self._process = os.fork()
        if not self._process:
            os.close(self._results)
            _work(work, results)
        os.close(results)

    def stops(self) -> bool:
        """Wait until it stands still, which is true, or has ended."""
        information = os.waitid(os.P_PID, self._process, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        return information is not None and information.si_code == os.CLD_STOPPED

    def kill(self, number: signal.Signals) -> None:
        """Send it a signal."""
        os.kill(self._process, number)

    def ended(self, patience_s: float = PATIENCE_S) -> Ended[T]:
        """Wait until it has ended."""
        told, deadline = b"", time.monotonic() + patience_s
        while select.select([self._results], [], [], max(0, deadline - time.monotonic()))[0]:
            piece = os.read(self._results, 1 << 20)
            if not piece:
                break
            told += piece
        else:
            self.kill(signal.SIGKILL)
            os.waitpid(self._process, 0)
            os.close(self._results)
            return Ended(error=f"it hangs: {patience_s:.0f} s are over")
        os.close(self._results)
        _, status = os.waitpid(self._process, 0)
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            return Ended(error=f"it was ended by {signal.Signals(number).name}", signal=number)
        return cast("Ended[T]", pickle.loads(told))  # noqa: S301 - what our own child wrote


def in_child(work: Callable[[], T], patience_s: float = PATIENCE_S) -> Ended[T]:
    """Do some work in a process of its own, to its end."""
    return Child(work).ended(patience_s)


def _work(work: Callable[[], T], results: int) -> None:
    """Do it, tell, and end at once: what the parent would do at its end is not this one's."""
    try:
        ended = Ended(work())
    except BaseException:  # noqa: BLE001 - whatever it is, it is told
        ended = Ended(error=traceback.format_exc(limit=-8))
    told = pickle.dumps(ended)
    while told:
        told = told[os.write(results, told) :]
    os._exit(0)
