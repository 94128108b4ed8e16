"""The last answers that were given, so that a further question can name them by their ids."""

from collections import OrderedDict
from threading import Lock

from qa.contract.answer import Answer
from qa.errors import QuestionError
from qa.question import Exchange

KEPT = 10_000
"""Answers, of some kilobytes each: those of the last hours, or of minutes under load."""


class Recent:
    """What was asked and answered last, by the answers' ids; any thread may use it."""

    def __init__(self, kept: int = KEPT) -> None:
        """Keep so many answers, and forget those that were longest not asked for."""
        self._kept = kept
        self._exchanges: OrderedDict[str, Exchange] = OrderedDict()
        self._lock = Lock()

    def keep(self, answer: Answer) -> None:
        """Keep an answer, as one that may be named."""
        with self._lock:
            self._exchanges[answer.id] = Exchange.of(answer)
            self._exchanges.move_to_end(answer.id)
            if len(self._exchanges) > self._kept:
                self._exchanges.popitem(last=False)

    def exchange(self, answer_id: str) -> Exchange:
        """The answer of an id and its question.

        Raises:
            QuestionError: it was not given here, or so long ago that it is forgotten.
        """
        with self._lock:
            if answer_id not in self._exchanges:
                raise QuestionError(
                    f"The history has {answer_id!r:.60}, which is no answer that is remembered "
                    f"here. The last {self._kept:,} are, until the server ends. Give the question "
                    "and the answer as text instead."
                )
            self._exchanges.move_to_end(answer_id)
            return self._exchanges[answer_id]
