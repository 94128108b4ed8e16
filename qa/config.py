"""Settings of the assistant and its faces, read like those of the archive."""

import os
import tomllib
from typing import Annotated

from pydantic import Field

from index.config import (
    CONFIG_VARIABLE,
    ENVIRONMENT_PREFIX,
    IndexSettings,
    Settings,
    config_path,
)
from index.errors import SettingsError


class AssistantSettings(Settings):
    """How questions are answered and served."""

    archive: str = "archive"
    """The archive's folder, where the command line names none."""
    host: str = "127.0.0.1"
    """The address to serve on; this machine alone unless changed."""
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    """The port to serve on."""
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


def load_settings() -> tuple[IndexSettings, AssistantSettings]:
    """Every setting, checked.

    Raises:
        SettingsError: a value cannot be used, or a key is not one of ours.
    """
    known = set(IndexSettings.model_fields) | set(AssistantSettings.model_fields)
    given = {
        name: f"{name} in the environment"
        for name in os.environ
        if name.startswith(ENVIRONMENT_PREFIX) and name != CONFIG_VARIABLE
    }
    names = {name.removeprefix(ENVIRONMENT_PREFIX).lower(): where for name, where in given.items()}
    path = config_path()
    settings = IndexSettings.load(), AssistantSettings.load()
    if path:
        toml = tomllib.loads(path.read_text(encoding="utf-8"))
        names |= {key: f"{key} in {path}" for key in toml}
    for key, where in names.items():
        if key not in known:
            raise SettingsError(
                f"There is no setting {key!r}: {where}. Correct the name or remove it; the "
                f"settings are {', '.join(sorted(known))}."
            )
    return settings
