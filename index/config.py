"""Settings of the archive: the environment (`DATELINE_…`) over a TOML file over the defaults."""

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)
from pydantic_settings import SettingsError as UnparsableSetting

from index.errors import SettingsError

ENVIRONMENT_PREFIX = "DATELINE_"
CONFIG_VARIABLE = "DATELINE_CONFIG"
DEFAULT_CONFIG = "dateline.toml"


def config_path() -> Path | None:
    """The TOML file of the settings: `$DATELINE_CONFIG`, else `dateline.toml` if it is here.

    Raises:
        SettingsError: `DATELINE_CONFIG` names a file that is not there.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named or DEFAULT_CONFIG)
    if path.is_file():
        return path
    if named:
        raise SettingsError(
            f"{CONFIG_VARIABLE} is {named!r}, but there is no such file. Correct the path, or "
            "unset it to use the defaults."
        )
    return None


class Settings(BaseSettings):
    """Frozen settings: `chunk_tokens` in TOML is `DATELINE_CHUNK_TOKENS` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix=ENVIRONMENT_PREFIX, frozen=True, extra="ignore", env_ignore_empty=True
    )

    @classmethod
    def settings_customise_sources(  # noqa: D102 - documented by the base class
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class passes it
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        path = config_path()
        toml = (TomlConfigSettingsSource(settings_cls, path),) if path else ()
        return (init_settings, env_settings, *toml)

    @classmethod
    def load(cls) -> Self:
        """Read and check every setting.

        Raises:
            SettingsError: a value cannot be used; the message names the key and the value.
        """
        try:
            return cls()
        except ValidationError as error:
            wrong = error.errors()[0]
            key = ".".join(str(part) for part in wrong["loc"])
            raise SettingsError(
                f"The setting {key} has the value {wrong['input']!r}: {wrong['msg']}. Correct "
                f"{ENVIRONMENT_PREFIX}{str(wrong['loc'][0]).upper()} in the environment, or {key} "
                f"in {config_path() or DEFAULT_CONFIG}."
            ) from None
        except UnparsableSetting as error:
            raise SettingsError(
                f"A setting in the environment is not valid JSON: {error} ({error.__cause__}). "
                'Write it like DATELINE_FIELDS={"date": "published_at"}.'
            ) from None
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise SettingsError(
                f"{config_path()} is not valid TOML: {error}. Correct the file."
            ) from None


class IndexSettings(Settings):
    """How articles are read, cut and encoded."""

    encoder: Annotated[str, Field(min_length=1)] = "all-MiniLM-L6-v2"
    """The packaged all-MiniLM-L6-v2, or any sentence-transformers name or folder."""
    query_prompt: str = ""
    """Put in front of a question before it is encoded; what the encoder was trained with."""
    passage_prompt: str = ""
    """Put in front of a passage before it is encoded; what the encoder was trained with."""
    device: Literal["auto", "cpu", "cuda"] = "auto"
    """Where the encoder runs; auto takes the GPU where there is one."""
    chunk_tokens: Annotated[int, Field(ge=16, le=8192)] = 200
    """Tokens a chunk holds at most: all-MiniLM-L6-v2 reads 256, title and date among them."""
    max_file_mb: Annotated[int, Field(ge=1)] = 50
    """Megabytes that one file of one article, or one record in a file of many, may have."""
    fields: dict[str, str] = Field(default_factory=dict)
    """Names that records use for ours, such as {"date": "published_at", "text": "body"}."""
