"""What the faces are set to: the environment (`DATELINE_…`) over a TOML file over the defaults.

The one place that reads settings; everything else is given them. `port` in the table `[server]` is
`DATELINE_SERVER_PORT` in the environment, and `server.port` here.
"""

import json
import logging
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, get_origin

from pydantic import AfterValidator, Field, ValidationError

from index.config import IndexSettings, Settings
from index.errors import SettingsError
from qa.config import CONCURRENT_QUESTIONS, AssistantSettings, ModelSettings

CONFIG_VARIABLE = "DATELINE_CONFIG"
DEFAULT_CONFIG = "dateline.toml"

logger = logging.getLogger(__name__)


class ArchiveSettings(IndexSettings):
    """The archive that the faces open, and how articles are read, cut and encoded for it."""

    path: Annotated[str, Field(min_length=1)] = "archive"
    """The archive's folder, where the command line names none."""


def _host_name(name: str) -> str:
    # A star for every name would let in any web page that has a name of its own mean this machine.
    if not _HOST_NAME.fullmatch(name):
        raise ValueError('a host name, or "*." and a domain of two parts or more, is wanted')
    return name.lower()


_HOST_NAME = re.compile(r"(\*\.(?=[^.]+\.))?[\w-]+(\.[\w-]+)*", re.ASCII)
HostName = Annotated[str, AfterValidator(_host_name)]


class ServerSettings(Settings):
    """How the web chat and the HTTP API are served."""

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    """The address to serve on; this machine alone unless changed."""
    port: Annotated[int, Field(ge=1, le=65535)] = 7860
    """The port to serve on."""
    concurrent_questions: Annotated[int, Field(ge=1)] = CONCURRENT_QUESTIONS
    """Questions answered at once, over web chat and API together."""
    waiting_questions: Annotated[int, Field(ge=0)] = 32
    """Questions that may wait behind them; whoever asks more is sent away until later."""
    shutdown_grace_s: Annotated[float, Field(ge=0)] = 30
    """Seconds that questions in work have to end, once the server is told to stop."""
    allowed_hosts: list[HostName] = Field(default_factory=list)
    """Names that the server answers to, beside addresses; "*.example.org" for all below one."""
    keep_conversations: bool = True
    """Whether the web chat keeps conversations beside the archive; else until the server ends."""
    upload_folder: Annotated[str, Field(min_length=1)] | None = None
    """The folder that keeps files uploaded by the web chat; None takes none."""
    upload_mb: Annotated[int, Field(ge=1)] = 200
    """Megabytes that one upload may have."""


class FaceSettings(Settings):
    """Every setting, in the groups that are the tables of the TOML file."""

    archive: ArchiveSettings = ArchiveSettings()
    reader: AssistantSettings = AssistantSettings()
    model: ModelSettings = ModelSettings()
    server: ServerSettings = ServerSettings()


GROUPS: dict[str, type[Settings]] = {name: type(group) for name, group in FaceSettings()}
NAMES = tuple(f"{group}.{key}" for group, model in GROUPS.items() for key in model.model_fields)

FORMER = {
    "archive": "archive.path",
    "encoder": "archive.encoder",
    "query_prompt": "archive.query_prompt",
    "passage_prompt": "archive.passage_prompt",
    "device": "archive.device",
    "chunk_tokens": "archive.chunk_tokens",
    "max_file_mb": "archive.max_file_mb",
    "fields": "archive.fields",
    "passages": "reader.passages",
    "min_confidence": "reader.min_confidence",
    "min_confidence_alone": "reader.min_confidence_alone",
    "max_question_chars": "reader.max_question_chars",
    "host": "server.host",
    "port": "server.port",
}
"""What settings were called when they had no groups; still understood, with a warning."""


def variable(name: str) -> str:
    """What a setting is called in the environment."""
    return f"DATELINE_{name.replace('.', '_').upper()}"


def _in_table(name: str) -> str:
    group, _, key = name.partition(".")
    return f"{key} in the table [{group}]"


VARIABLES = {variable(name): name for name in (*NAMES, *FORMER)}

# What Kubernetes puts into the environment for a service whose name begins with "dateline".
_OF_A_SERVICE = re.compile(
    r"DATELINE_(\w+_)?"
    r"(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)"
)
_EXAMPLES = {dict: '{"date": "published_at"}', list: "news.example.org,*.example.net"}
_ADDRESS = re.compile(r"(tcp|udp|sctp)://")


@dataclass(frozen=True, slots=True)
class _Given:
    """A value that somebody gave, under a name that may be an old one or a wrong one."""

    name: str
    value: Any
    where: str
    is_text: bool
    """Whether the value is text that stands for a number or a mapping, as in the environment."""


def load_settings() -> FaceSettings:
    """Every setting, checked.

    Raises:
        SettingsError: a value cannot be used, a name is not one of ours, an old and a new name
            disagree, or the file cannot be read; the message names the key and where it stands.
    """
    values = _settled(_in_file(), _in_table) | _settled(_in_environment(), variable)
    grouped: dict[str, dict[str, Any]] = {group: {} for group in GROUPS}
    for name, value in values.items():
        group, _, key = name.partition(".")
        grouped[group][key] = value
    return FaceSettings.model_validate(grouped)


def _in_file() -> Iterator[_Given]:
    """What the file says that `$DATELINE_CONFIG` names, else `dateline.toml` if it is here."""
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named or DEFAULT_CONFIG)
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        if not named:
            return
        raise SettingsError(
            f"{CONFIG_VARIABLE} is {named!r}, but there is no such file. Correct the path, or "
            "unset it to use the defaults."
        ) from None
    except OSError as error:
        raise SettingsError(
            f"The settings in {path} cannot be read: {error.strerror}. Make it a file that can "
            f"be, or name another in {CONFIG_VARIABLE}."
        ) from None
    except ValueError as error:  # not TOML, or not UTF-8
        raise SettingsError(f"{path} is not valid TOML: {error}. Correct the file.") from None
    for name, value in tables.items():
        if name in GROUPS and isinstance(value, dict):
            for key, inner in value.items():
                where = f"{key} in [{name}] of {path}"
                yield _Given(f"{name}.{key}", inner, where, is_text=False)
        else:
            yield _Given(name, value, f"{name} in {path}", is_text=False)


def _in_environment() -> Iterator[_Given]:
    ignored = []
    for given, value in os.environ.items():
        name = given.upper()
        if not name.startswith("DATELINE_") or name == CONFIG_VARIABLE or not value:
            continue
        if (name.endswith("_PORT") and _ADDRESS.match(value)) or (
            name not in VARIABLES and _OF_A_SERVICE.fullmatch(name)
        ):
            ignored.append(given)
        else:
            name = VARIABLES.get(name, name.removeprefix("DATELINE_").lower())
            yield _Given(name, value, f"{given} in the environment", is_text=True)
    if ignored:
        logger.warning(
            "Ignored, because Kubernetes sets it for a service of that name: %s", ", ".join(ignored)
        )


def _settled(given: Iterable[_Given], written: Callable[[str], str]) -> dict[str, Any]:
    """The checked values of one source by their present names, which messages show as `written`."""
    found: dict[str, tuple[Any, str]] = {}
    for item in given:
        name = FORMER.get(item.name, item.name)
        if name not in NAMES:
            raise _unknown(item, written)
        if name != item.name:
            logger.warning("%s is an old name; the new one is %s", item.where, written(name))
        value = _checked(name, item)
        other, where = found.setdefault(name, (value, item.where))
        if other != value:
            raise SettingsError(
                f"The setting {name} is given twice: {other!r} as {where}, and {value!r} as "
                f"{item.where}. Keep one, as {written(name)}."
            )
    return {name: value for name, (value, _) in found.items()}


def _unknown(item: _Given, written: Callable[[str], str]) -> SettingsError:
    known = {name.replace(".", "_"): written(name) for name in NAMES}
    known |= {old: written(name) for old, name in FORMER.items()}
    if isinstance(item.value, dict):
        known |= {group: f"the table [{group}]" for group in GROUPS}
    near = get_close_matches(item.name.replace(".", "_"), known, n=1)
    remedy = (
        f"Did you mean {known[near[0]]}?"
        if near
        else f"The settings are {', '.join(map(written, NAMES))}."
    )
    return SettingsError(
        f"There is no setting {item.name!r}: {item.where}. Correct the name or remove it. {remedy}"
    )


def _checked(name: str, item: _Given) -> Any:  # noqa: ANN401 - of the setting's own type
    group, _, key = name.partition(".")
    model, value = GROUPS[group], item.value
    kind = get_origin(model.model_fields[key].annotation)
    if item.is_text and kind is list and not value.lstrip().startswith("["):
        value = [part.strip() for part in value.split(",")]
    elif item.is_text and kind in (dict, list):
        try:
            value = json.loads(value)
        except ValueError as error:
            raise SettingsError(
                f"The setting {name} is not valid JSON: {error} in {item.where}. Write it like "
                f"{variable(name)}={_EXAMPLES[kind]}."
            ) from None
    try:
        return getattr(model.model_validate({key: value}, strict=not item.is_text), key)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise SettingsError(
            f"The setting {'.'.join((group, *map(str, wrong['loc'])))} has the value "
            f"{wrong['input']!r:.100}: {wrong['msg']}. Correct {item.where}."
        ) from None
