"""The assistant of every face, as the settings want it."""

from index.documents import SearchableArchive
from qa.assistant import Assistant
from qa.config import CONCURRENT_QUESTIONS
from qa.faces.settings import FaceSettings


def assistant_of(
    archive: SearchableArchive,
    settings: FaceSettings,
    concurrent_questions: int = CONCURRENT_QUESTIONS,
) -> Assistant:
    """An assistant over an archive, with the language model that the settings name, if any.

    Raises:
        ModelError: the model cannot be used as it is set.
    """
    answerer = None
    if settings.model.name:
        from qa.generation.generator import generating  # who has no model waits for nothing of it

        answerer = generating(settings.model, settings.reader)
    return Assistant(
        archive,
        settings=settings.reader,
        answerer=answerer,
        concurrent_questions=concurrent_questions,
    )
