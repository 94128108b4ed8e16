"""What is found out about an archive beside its work, once a generation, and kept."""

import logging
import time
from collections.abc import Callable
from threading import Lock, Thread

from index.documents import SearchableArchive
from qa.assistant import Assistant
from qa.overview.examples import Example, examples
from qa.overview.names import Names, most_named

logger = logging.getLogger(__name__)

_PAUSE_S = 0.05
NO_NAMES = Names((), (), (), 0, is_sample=False)


class Overview:
    """Names and example questions of an archive as it is now; any thread may ask.

    Whoever asks first begins to find them out, in a thread of its own, and waits for nothing.
    """

    def __init__(
        self,
        archive: SearchableArchive,
        assistant: Callable[[], Assistant],
        is_busy: Callable[[], bool] = lambda: False,
    ) -> None:
        """Look through an archive, and ask `assistant`, which may wait until it is loaded.

        While people wait for answers, `is_busy` is true, and it goes on later.
        """
        self._archive = archive
        self._assistant = assistant
        self._is_busy = is_busy
        self._lock = Lock()
        self._kept: _Kept | None = None

    def names(self) -> Names | None:
        """Whom and what the archive names most; None while it is being counted."""
        return self._current().names

    def examples(self) -> tuple[Example, ...] | None:
        """Questions that the archive answers; None while they are being tried."""
        return self._current().examples

    def _current(self) -> "_Kept":
        generation = self._archive.generation
        with self._lock:
            if self._kept is None or self._kept.generation != generation:
                self._kept = _Kept(generation)
                Thread(
                    target=self._find, args=(self._kept,), name="dateline-overview", daemon=True
                ).start()
            return self._kept

    def _find(self, kept: "_Kept") -> None:
        """Find all of it; what fails is left empty, because nobody's question depends on it."""
        try:
            kept.examples = examples(self._assistant(), self._pause)
        except Exception:
            logger.exception("no example questions could be found")
            kept.examples = ()
        try:
            kept.names = most_named(self._archive, pause=self._pause)
        except Exception:
            logger.exception("the names in the archive could not be counted")
            kept.names = NO_NAMES

    def _pause(self) -> None:
        while self._is_busy():
            time.sleep(_PAUSE_S)


class _Kept:
    """What is known of one generation so far."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.names: Names | None = None
        self.examples: tuple[Example, ...] | None = None
