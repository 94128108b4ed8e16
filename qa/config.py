"""Settings of the assistant: `AssistantSettings()` is the defaults, and reads nothing."""

from typing import Annotated

from pydantic import Field

from index.config import Settings

CONCURRENT_QUESTIONS = 2
"""A question keeps a core busy, so more at once would only make all of them slower."""


class AssistantSettings(Settings):
    """How questions are answered."""

    passages: Annotated[int, Field(ge=1, le=100)] = 16
    """Passages that are read for an answer."""
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    """Below this probability that the best answer is right, the answer is "not found".

    None means the reader's own threshold.
    """
    min_confidence_alone: Annotated[float, Field(ge=0, le=1)] | None = None
    """The same where one passage is all there is to read: nothing else can bear it out."""
    max_question_chars: Annotated[int, Field(ge=1)] = 2_000
    """Characters a question may have."""


class ModelSettings(Settings):
    """Which language model writes answers, and how long it is waited for."""

    name: Annotated[str, Field(min_length=1)] | None = None
    """Provider and model as LangChain's `init_chat_model` takes them; None is no language model."""
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    """Where it is served; None is the provider's own address."""
    passages: Annotated[int, Field(ge=1, le=100)] = 8
    """Passages that it is given, the best of those that are read."""
    first_token_s: Annotated[float, Field(gt=0)] = 60
    """Seconds until it must have begun to answer."""
    next_token_s: Annotated[float, Field(gt=0)] = 20
    """Seconds that it may pause while it answers."""
    whole_s: Annotated[float, Field(gt=0)] = 180
    """Seconds until it must have ended."""
