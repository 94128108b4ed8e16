"""The last answers that were given, so that a further question can name them by their ids."""

from qa.cache import Cache
from qa.contract.answer import Answer
from qa.errors import QuestionError
from qa.question import Exchange

KEPT = 10_000
"""Answers, of some kilobytes each: those of the last hours, or of minutes under load."""


class Recent:
    """What was asked and answered last, by the answers' ids; any thread may use it."""

    def __init__(self) -> None:
        """Nothing was answered yet."""
        self._exchanges = Cache[str, Exchange](KEPT)

    def keep(self, answer: Answer) -> None:
        """Keep an answer, as one that may be named."""
        self._exchanges.put(answer.id, Exchange.of(answer))

    def exchange(self, answer_id: str) -> Exchange:
        """The answer of an id and its question.

        Raises:
            QuestionError: it was not given here, or so long ago that it is forgotten.
        """
        found = self._exchanges.get(answer_id)
        if found is None:
            raise QuestionError(
                f"The history has {answer_id!r:.60}, which is no answer that is remembered here. "
                f"The last {KEPT:,} are, until the server ends. Give the question and the answer "
                "as text instead."
            )
        return found
