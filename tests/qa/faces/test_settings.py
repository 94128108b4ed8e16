"""The loader: environment over TOML over defaults, and nothing that is wrong passed over."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.errors import SettingsError
from qa.faces.settings import FORMER, GROUPS, NAMES, VARIABLES, FaceSettings, load_settings


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work where there is no dateline.toml, with no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.upper().startswith("DATELINE_"):
            monkeypatch.delenv(name)
    return tmp_path


def refusal() -> str:
    with pytest.raises(SettingsError) as error:
        load_settings()
    return str(error.value)


def test_without_any_they_are_the_defaults(caplog: pytest.LogCaptureFixture) -> None:
    assert load_settings() == FaceSettings()
    assert not caplog.records


def test_environment_over_toml_over_default(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (empty_folder / "dateline.toml").write_text(
        '[archive]\nchunk_tokens = 100\nquery_prompt = "query: "\n'
        "[reader]\nmin_confidence = 0\n[server]\nport = 8000\n"
    )
    monkeypatch.setenv("DATELINE_ARCHIVE_CHUNK_TOKENS", "120")
    monkeypatch.setenv("DATELINE_READER_MIN_CONFIDENCE_ALONE", "0.5")
    settings = load_settings()
    assert (settings.archive.chunk_tokens, settings.archive.query_prompt) == (120, "query: ")
    assert settings.archive.path == "archive"
    assert (settings.reader.min_confidence, settings.reader.min_confidence_alone) == (0, 0.5)
    assert settings.reader.passages == 16
    assert settings.server.port == 8000
    assert not caplog.records


def test_every_setting_can_be_given_in_both_ways(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = {
        "path": "news",
        "encoder": "other",
        "query_prompt": "q: ",
        "passage_prompt": "p: ",
        "device": "cpu",
        "chunk_tokens": 99,
        "max_file_mb": 7,
        "prune_limit": 0.5,
        "fields": {"date": "day"},
        "passages": 3,
        "min_confidence": 0.5,
        "min_confidence_alone": 0.75,
        "max_question_chars": 80,
        "name": "openai:test",
        "url": "http://127.0.0.1:8080/v1",
        "first_token_s": 11.5,
        "next_token_s": 3.5,
        "whole_s": 70.5,
        "host": "0.0.0.0",  # noqa: S104 - nothing is served
        "port": 8001,
        "concurrent_questions": 5,
        "waiting_questions": 12,
        "shutdown_grace_s": 2.5,
        "allowed_hosts": ["news.example.org", "*.example.net"],
        "keep_conversations": False,
        "upload_folder": "uploads",
        "upload_mb": 9,
    }
    lines, variables = [], {}
    for name in NAMES:
        group, _, key = name.partition(".")
        value = values[key]
        as_toml = '{date = "day"}' if isinstance(value, dict) else json.dumps(value)
        lines.append(f"{group}.{key} = {as_toml}")
        variables[f"DATELINE_{group}_{key}".upper()] = (
            ", ".join(value)
            if isinstance(value, list)
            else json.dumps(value)
            if isinstance(value, dict)
            else str(value)
        )
    (empty_folder / "dateline.toml").write_text("\n".join(lines))
    of_file = load_settings()
    (empty_folder / "dateline.toml").unlink()
    for variable, text in variables.items():
        monkeypatch.setenv(variable, text)
    assert load_settings() == of_file
    assert {key: value for _, group in of_file for key, value in group} == values


def test_an_empty_variable_is_as_good_as_none(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text("[archive]\nchunk_tokens = 100\n")
    monkeypatch.setenv("DATELINE_ARCHIVE_CHUNK_TOKENS", "")
    monkeypatch.setenv("DATELINE_READER_MIN_CONFIDENCE", "")
    assert load_settings().archive.chunk_tokens == 100


def test_a_file_of_windows_notepad_is_read(empty_folder: Path) -> None:
    (empty_folder / "dateline.toml").write_bytes(b"\xef\xbb\xbf[server]\r\nport = 8000\r\n")
    assert load_settings().server.port == 8000


# Names


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("DATELINE_PASSAGE", "DATELINE_READER_PASSAGES"),
        ("DATELINE_PROT", "DATELINE_SERVER_PORT"),
        ("DATELINE_SERVER_PROT", "DATELINE_SERVER_PORT"),
        ("DATELINE_READER_PORT", "DATELINE_SERVER_PORT"),
        ("DATELINE_READER_ENCODER", "DATELINE_ARCHIVE_ENCODER"),
        ("DATELINE_CHUNK_TOKEN", "DATELINE_ARCHIVE_CHUNK_TOKENS"),
        ("DATELINE_ARCHIV", "DATELINE_ARCHIVE_PATH"),
    ],
)
def test_a_mistyped_variable_is_refused_with_the_one_that_was_meant(
    name: str, meant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "3")
    message = refusal()
    assert f": {name} in the environment." in message
    assert f"Did you mean {meant}?" in message


@pytest.mark.parametrize(
    ("toml", "where", "meant"),
    [
        ("[reader]\npassage = 3", "passage in [reader] of dateline.toml", "passages in the table"),
        ("[server]\nprot = 8001", "prot in [server] of dateline.toml", "port in the table [server"),
        ("prot = 8001", "prot in dateline.toml", "port in the table [server]"),
        ("[readr]\npassages = 3", "readr in dateline.toml", "the table [reader]"),
        ("[archiv]\npath = 'x'", "archiv in dateline.toml", "the table [archive]"),
        ("archiv = 'x'", "archiv in dateline.toml", "path in the table [archive]"),
    ],
)
def test_a_mistyped_key_is_refused_with_the_one_that_was_meant(
    toml: str, where: str, meant: str, empty_folder: Path
) -> None:
    (empty_folder / "dateline.toml").write_text(toml)
    message = refusal()
    assert where in message
    assert f"Did you mean {meant}" in message


def test_a_name_like_none_of_ours_is_refused_with_all_of_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATELINE_XYZZY", "1")
    message = refusal()
    assert "DATELINE_XYZZY in the environment" in message
    assert "DATELINE_READER_PASSAGES, " in message


def test_a_mistyped_name_is_refused_whatever_its_case(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("dateline_passage", "3")
    assert "dateline_passage in the environment" in refusal()


# Old names


@pytest.mark.parametrize(("old", "new"), FORMER.items())
def test_an_old_variable_works_with_one_warning(
    old: str, new: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    text = {"fields": '{"date": "day"}', "device": "cpu", "min_confidence": "1"}.get(old, "99")
    text = "1" if old == "min_confidence_alone" else text
    group, _, key = new.partition(".")
    monkeypatch.setenv(f"DATELINE_{group}_{key}".upper(), text)
    expected = load_settings()
    assert expected != FaceSettings()
    assert not caplog.records
    monkeypatch.delenv(f"DATELINE_{group}_{key}".upper())
    monkeypatch.setenv(f"DATELINE_{old}".upper(), text)
    assert load_settings() == expected
    assert caplog.messages == [
        f"DATELINE_{old.upper()} in the environment is an old name; "
        f"the new one is DATELINE_{group.upper()}_{key.upper()}"
    ]


def test_an_old_file_works_with_one_warning_a_key(
    empty_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (empty_folder / "dateline.toml").write_text(
        'archive = "news"\nport = 8000\npassages = 3\n[fields]\ndate = "published_at"\n'
    )
    settings = load_settings()
    assert (settings.archive.path, settings.server.port) == ("news", 8000)
    assert settings.reader.passages == 3
    assert settings.archive.fields == {"date": "published_at"}
    assert len(caplog.messages) == 4
    assert (
        "archive in dateline.toml is an old name; the new one is path in the table [archive]"
        in caplog.messages
    )


def test_old_and_new_that_differ_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PORT", "8000")
    monkeypatch.setenv("DATELINE_SERVER_PORT", "8001")
    message = refusal()
    assert "8000 as DATELINE_PORT in the environment" in message
    assert "8001 as DATELINE_SERVER_PORT in the environment" in message
    assert "Keep one, as DATELINE_SERVER_PORT." in message


def test_old_and_new_that_differ_in_a_file_are_an_error(empty_folder: Path) -> None:
    (empty_folder / "dateline.toml").write_text("port = 8000\n[server]\nport = 8001\n")
    message = refusal()
    assert "8000 as port in dateline.toml" in message
    assert "8001 as port in [server] of dateline.toml" in message


def test_old_and_new_that_agree_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PORT", "8001")
    monkeypatch.setenv("DATELINE_SERVER_PORT", " 8001 ")
    assert load_settings().server.port == 8001


def test_an_old_variable_still_stands_over_the_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / "dateline.toml").write_text("[server]\nport = 8000\n")
    monkeypatch.setenv("DATELINE_PORT", "8001")
    assert load_settings().server.port == 8001


def test_no_two_settings_share_a_variable() -> None:
    assert len(VARIABLES) == len(NAMES) + len(FORMER)
    assert set(FORMER.values()) <= set(NAMES)


# Kubernetes


@pytest.mark.parametrize("service", ["DATELINE", "DATELINE_SERVER", "DATELINE_WEB"])
def test_what_kubernetes_sets_for_a_service_is_ignored(
    service: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    set_by_kubernetes = {
        f"{service}_SERVICE_HOST": "10.0.0.1",
        f"{service}_SERVICE_PORT": "7860",
        f"{service}_SERVICE_PORT_HTTP": "7860",
        f"{service}_PORT": "tcp://10.0.0.1:7860",
        f"{service}_PORT_7860_TCP": "tcp://10.0.0.1:7860",
        f"{service}_PORT_7860_TCP_PROTO": "tcp",
        f"{service}_PORT_7860_TCP_PORT": "7860",
        f"{service}_PORT_7860_TCP_ADDR": "10.0.0.1",
    }
    for name, value in set_by_kubernetes.items():
        monkeypatch.setenv(name, value)
    assert load_settings() == FaceSettings()
    assert len(caplog.messages) == 1
    assert all(name in caplog.text for name in set_by_kubernetes)


def test_the_port_may_be_set_beside_what_kubernetes_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_PORT", "tcp://10.0.0.1:7860")
    monkeypatch.setenv("DATELINE_SERVER_PORT", "8000")
    assert load_settings().server.port == 8000


# Values


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("archive.chunk_tokens", "fifteen"),
        ("archive.chunk_tokens", "15"),
        ("archive.device", "abacus"),
        ("reader.passages", "many"),
        ("reader.min_confidence", "2"),
        ("reader.min_confidence", "nan"),
        ("server.port", "99999"),
        ("server.port", "http://10.0.0.1"),
        ("server.concurrent_questions", "0"),
    ],
)
def test_a_wrong_value_is_named_with_its_key(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    variable = f"DATELINE_{name.replace('.', '_')}".upper()
    monkeypatch.setenv(variable, value)
    message = refusal()
    assert f"The setting {name} has the value '{value}': " in message
    assert f"Correct {variable} in the environment." in message


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("[archive]\nmax_file_mb = 0", "archive.max_file_mb has the value 0"),
        ("[archive]\nfields = {date = 5}", "archive.fields.date has the value 5"),
        ("[archive]\nfields = '{}'", "archive.fields has the value '{}'"),
        ("[archive]\npath = ''", "archive.path has the value ''"),
        ("[server]\nhost = ''", "server.host has the value ''"),
        ("[server]\nport = '8000'", "server.port has the value '8000'"),
        ("[server]\nport = true", "server.port has the value True"),
        ("[reader]\nmin_confidence = true", "reader.min_confidence has the value True"),
        ("[reader.passages]\nx = 1", "reader.passages has the value {'x': 1}"),
        ("reader = 5", "no setting 'reader'"),
    ],
)
def test_a_wrong_value_in_toml_is_named_with_its_file(
    toml: str, said: str, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = empty_folder / "news.toml"
    path.write_text(toml)
    monkeypatch.setenv("DATELINE_CONFIG", str(path))
    message = refusal()
    assert said in message
    assert str(path) in message


def test_a_mapping_that_is_not_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ARCHIVE_FIELDS", "date=published_at")
    message = refusal()
    assert "archive.fields is not valid JSON" in message
    assert "in DATELINE_ARCHIVE_FIELDS in the environment" in message


@pytest.mark.parametrize(
    "content", [b"chunk_tokens = ", b"chunk_tokens 5", b'encoder = "\xff"', b"[server]\n[server]"]
)
def test_a_file_that_is_not_toml_is_named(content: bytes, empty_folder: Path) -> None:
    (empty_folder / "dateline.toml").write_bytes(content)
    assert "dateline.toml is not valid TOML: " in refusal()


def test_a_config_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CONFIG", "nowhere.toml")
    assert "DATELINE_CONFIG is 'nowhere.toml', but there is no such file" in refusal()


def test_a_config_that_cannot_be_read_is_an_error(empty_folder: Path) -> None:
    (empty_folder / "dateline.toml").mkdir()
    assert "The settings in dateline.toml cannot be read: Is a directory" in refusal()


@given(
    st.sampled_from([*VARIABLES, "DATELINE_X", "DATELINE_"]),
    st.text(st.characters(exclude_characters="\0", codec="utf-8")),
)
@example("DATELINE_ARCHIVE_FIELDS", "[1, 2")
@example("DATELINE_ARCHIVE_FIELDS", "null")
def test_no_variable_does_worse_than_a_refusal(name: str, value: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(name, value)
        try:
            settings = load_settings()
        except SettingsError as error:
            assert name in str(error)  # noqa: PT017 - either outcome is right
        else:
            assert {group for group, _ in settings} == GROUPS.keys()


# Names of hosts


def test_names_of_hosts_may_be_given_as_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_SERVER_ALLOWED_HOSTS", '["News.Example.org", "*.example.net"]')
    assert load_settings().server.allowed_hosts == ["news.example.org", "*.example.net"]


@pytest.mark.parametrize(
    "given", ["*", "*.org", "news.example.org:80", "http://a.example", "a b", ",", "[", "a*.b.org"]
)
def test_what_would_open_the_door_to_every_name_is_refused(
    given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_SERVER_ALLOWED_HOSTS", given)
    message = refusal()
    assert "server.allowed_hosts" in message
    assert "DATELINE_SERVER_ALLOWED_HOSTS" in message
