"""What can go wrong with a question, beside what can go wrong with the archive.

DatelineError
├── QuestionError         the question cannot be asked as it is
├── EvaluationError       a question set cannot be scored as it is
├── ConversationError     a conversation cannot be kept, found or read
│   └── ConversationMissing  it, or a turn of it, is not there
├── ReaderError           the reader's weights cannot be loaded or trusted
├── ModelError            the language model cannot be used as it is set
├── ServerError           the server cannot start
├── QuestionStopped       who asked has stopped the question
└── Unavailable           the server cannot take this now
    ├── WarmingUp         what answers questions is still being loaded
    ├── LineFull          as many wait already as may
    └── Closing           the server is about to end
"""

from index.errors import DatelineError


class QuestionError(DatelineError):
    """The question cannot be asked as it is."""


class EvaluationError(DatelineError):
    """A question set cannot be scored as it is."""


class ConversationError(DatelineError):
    """A conversation cannot be kept, found or read."""


class ConversationMissing(ConversationError):
    """No conversation, or no turn, of that name is kept."""


class ReaderError(DatelineError):
    """The reader's weights cannot be loaded or trusted."""


class ModelError(DatelineError):
    """The language model cannot be used as it is set."""


class ServerError(DatelineError):
    """The server cannot start."""


class QuestionStopped(DatelineError):
    """Who asked the question has stopped it."""


class Unavailable(DatelineError):
    """The server cannot take this now."""

    def __init__(self, message: str, retry_after_s: int | None = None) -> None:
        """Say why, and after how many seconds it may be tried again; None where that is unknown."""
        super().__init__(message)
        self.retry_after_s = retry_after_s


class WarmingUp(Unavailable):
    """What answers questions is still being loaded."""


class LineFull(Unavailable):
    """As many questions wait already as may."""


class Closing(Unavailable):
    """The server is about to end, and takes nothing new."""
