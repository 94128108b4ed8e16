"""All settings together: the assistant's are read like the archive's, and strangers refused."""

from pathlib import Path

import pytest

from index.errors import SettingsError
from qa.config import load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there is no dateline.toml, and where none is named."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATELINE_CONFIG", raising=False)
    return tmp_path


def test_both_come_from_one_file_and_one_environment(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text("chunk_tokens = 100\nport = 8001\npassages = 3\n")
    monkeypatch.setenv("DATELINE_PASSAGES", "4")
    index, assistant = load_settings()
    assert (index.chunk_tokens, assistant.port, assistant.passages) == (100, 8001, 4)


@pytest.mark.parametrize(
    ("name", "value"), [("PORT", "99999"), ("MIN_CONFIDENCE", "2"), ("PASSAGES", "many")]
)
def test_a_wrong_value_is_named_with_its_key(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"DATELINE_{name}", value)
    with pytest.raises(SettingsError, match=f"{name.lower()} has the value '{value}'"):
        load_settings()


def test_an_unknown_variable_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PROT", "8001")
    with pytest.raises(SettingsError, match=r"'prot': DATELINE_PROT in the environment.* port"):
        load_settings()


def test_an_unknown_key_in_toml_is_refused(empty_folder: Path) -> None:
    (empty_folder / "dateline.toml").write_text("prot = 8001\n")
    with pytest.raises(SettingsError, match=r"'prot': prot in dateline\.toml"):
        load_settings()
