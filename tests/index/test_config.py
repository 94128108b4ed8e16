"""Settings: environment over TOML over defaults, and errors that name key and value."""

from pathlib import Path

import pytest

from index.config import IndexSettings
from index.errors import SettingsError


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there is no dateline.toml, with no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("CONFIG", *IndexSettings.model_fields):
        monkeypatch.delenv(f"DATELINE_{name.upper()}", raising=False)
    return tmp_path


def test_environment_over_toml_over_default(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text('chunk_tokens = 100\nquery_prompt = "query: "\n')
    monkeypatch.setenv("DATELINE_CHUNK_TOKENS", "120")
    settings = IndexSettings.load()
    assert settings.chunk_tokens == 120
    assert settings.query_prompt == "query: "
    assert settings.passage_prompt == ""


def test_an_empty_variable_is_as_good_as_none(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text("chunk_tokens = 100\n")
    monkeypatch.setenv("DATELINE_CHUNK_TOKENS", "")
    assert IndexSettings.load().chunk_tokens == 100


def test_field_names_come_from_toml_tables_and_from_json(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text('[fields]\ndate = "published_at"\n')
    assert IndexSettings.load().fields == {"date": "published_at"}
    monkeypatch.setenv("DATELINE_FIELDS", '{"text": "body"}')
    assert IndexSettings.load().fields["text"] == "body"


@pytest.mark.parametrize(
    ("name", "value"),
    [("chunk_tokens", "fifteen"), ("chunk_tokens", "15"), ("device", "abacus")],
)
def test_a_wrong_value_is_named_with_its_key(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"DATELINE_{name.upper()}", value)
    with pytest.raises(SettingsError) as error:
        IndexSettings.load()
    assert name in str(error.value)
    assert f"'{value}'" in str(error.value)
    assert f"DATELINE_{name.upper()}" in str(error.value)


def test_a_wrong_value_in_toml_is_named_with_its_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty_folder / "news.toml"
    path.write_text("max_file_mb = 0\n")
    monkeypatch.setenv("DATELINE_CONFIG", str(path))
    with pytest.raises(SettingsError, match=r"max_file_mb has the value 0: .*news\.toml"):
        IndexSettings.load()


def test_a_mapping_that_is_not_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_FIELDS", "date=published_at")
    with pytest.raises(SettingsError, match=r"not valid JSON.*fields"):
        IndexSettings.load()


@pytest.mark.parametrize("content", [b"chunk_tokens = ", b"chunk_tokens 5", b'encoder = "\xff"'])
def test_a_file_that_is_not_toml_is_named(
    content: bytes, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty_folder / "news.toml"
    path.write_bytes(content)
    monkeypatch.setenv("DATELINE_CONFIG", str(path))
    with pytest.raises(SettingsError, match=r"news\.toml is not valid TOML"):
        IndexSettings.load()


def test_a_config_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CONFIG", "nowhere.toml")
    with pytest.raises(SettingsError, match=r"DATELINE_CONFIG is 'nowhere.toml'"):
        IndexSettings.load()
