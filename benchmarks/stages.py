"""Where the time of a search goes: encoding, dense, keywords, fusing and fetching.

The stages are told by the calls that they are; time inside a call is its stage's own, but for that
of the calls of other stages inside it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from time import perf_counter
from typing import Any

STAGES = {
    "encode": "index.encoder.Encoder.encode_query",
    "dense": "index.engines.snapshot.Snapshot._nearest",
    "keywords": "index.engines.keywords.Keywords.scores",
    "fuse": "index.engines.local.LocalEngine.search",
    "fetch": "index.search.Searcher.search",
}
"""Each stage and its call; the last is the outermost."""


class Stopwatch:
    """Milliseconds of each stage, one entry a call of the outermost, all of one thread."""

    def __init__(self) -> None:
        self.times_ms: dict[str, list[float]] = {stage: [] for stage in STAGES}
        self._current: dict[str, float] = {}
        self._running: list[str] = []
        self._since = 0.0

    def around(self, stage: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The call, timed as a stage."""

        @wraps(call)
        def timed(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever the call takes
            self._book()
            self._running.append(stage)
            try:
                return call(*arguments, **named)
            finally:
                self._book()
                self._running.pop()
                if not self._running:
                    for name, times in self.times_ms.items():
                        times.append(self._current.pop(name, 0.0))

        return timed

    def _book(self) -> None:
        """Give the time since the last change of stage to the stage that was running."""
        now = perf_counter()
        if self._running:
            stage = self._running[-1]
            self._current[stage] = self._current.get(stage, 0.0) + (now - self._since) * 1000
        self._since = now


@contextmanager
def timed_by_stage() -> Iterator[Stopwatch]:
    """Time every search of the block, in the one thread that searches."""
    stopwatch, originals = Stopwatch(), []
    for stage, path in STAGES.items():
        module, class_name, name = path.rsplit(".", 2)
        owner = getattr(import_module(module), class_name)
        originals.append((owner, name, getattr(owner, name)))
        setattr(owner, name, stopwatch.around(stage, getattr(owner, name)))
    try:
        yield stopwatch
    finally:
        for owner, name, original in originals:
            setattr(owner, name, original)
