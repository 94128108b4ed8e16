"""What can go wrong with a question, beside what can go wrong with the archive.

DatelineError
├── QuestionError         the question cannot be asked as it is
├── EvaluationError       a question set cannot be scored as it is
├── ConversationError     a conversation cannot be kept, found or read
├── ReaderError           the reader's weights cannot be loaded or trusted
└── ServerError           the server cannot start
"""

from index.errors import DatelineError


class QuestionError(DatelineError):
    """The question cannot be asked as it is."""


class EvaluationError(DatelineError):
    """A question set cannot be scored as it is."""


class ConversationError(DatelineError):
    """A conversation cannot be kept, found or read."""


class ReaderError(DatelineError):
    """The reader's weights cannot be loaded or trusted."""


class ServerError(DatelineError):
    """The server cannot start."""
