"""The README says what is true: its commands, its example, its code and its settings are run."""

import re
import shlex
from pathlib import Path

import pytest

from index import Archive
from qa.faces.settings import GROUPS, NAMES, load_settings, variable
from qa.faces.terminal.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")


def test_the_readme_is_short() -> None:
    assert len(README.splitlines()) < 200


def test_the_example_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], sample_archive: Path
) -> None:
    example = re.search(r"^    \$ python app\.py (ask .+)\n((?:    .*\n|\n)+)", README, re.M)
    assert example
    shown = re.sub(r"^    ", "", example.group(2), flags=re.M).strip()
    main([*shlex.split(example.group(1)), "--archive", str(sample_archive)])
    printed = capsys.readouterr().out.strip().replace(f"{ROOT}/", "")
    assert printed == shown


def test_the_python_code_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = re.search(r"```python\n(.+?)```", README, re.S)
    assert code
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(code.group(1), "README.md", "exec"), names)  # noqa: S102 - our own README
    archive = names["archive"]
    assert isinstance(archive, Archive)
    assert archive.info().articles == 54
    archive.close()


@pytest.mark.parametrize(
    "command", re.findall(r"^    python app\.py ((?:index|ask|serve) .+)$", README, re.M)
)
def test_the_commands_are_understood(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """In an empty folder each fails for want of an archive or of articles, not of an option."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert main(shlex.split(command)) == 1
    assert re.search(r"There is no archive in|news", capsys.readouterr().err)


def test_every_command_is_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    commands = re.findall(r"^    (\w+)\s+[A-Z]", capsys.readouterr().out, re.M)
    assert len(commands) == 15
    for command in commands:
        assert re.search(rf"^\| `{command}\b", README, re.M), command


def test_the_settings_table_is_true() -> None:
    rows = re.findall(r"^\| `(DATELINE_\w+)` \| `([\w.]+)` \| ([^|]+) \|", SETTINGS, re.M)
    assert sorted(name for _, name, _ in rows) == sorted(NAMES)
    for environment, name, default in rows:
        assert environment == variable(name)
        group, _, key = name.partition(".")
        actual = getattr(GROUPS[group](), key)
        unset = "the reader's own" if group == "reader" else "none"
        shown = {"": "empty", "None": unset}.get(str(actual), f"`{actual}`")
        assert default == shown


def test_the_settings_example_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    example = re.search(r"```toml\n(.+?)```", SETTINGS, re.S)
    assert example
    (tmp_path / "dateline.toml").write_text(example.group(1))
    monkeypatch.chdir(tmp_path)
    settings = load_settings()
    assert settings.archive.path == "my-archive"
    assert settings.archive.fields == {"date": "published_at"}
    assert settings.server.port == 8000
    assert not caplog.records


def test_every_local_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
