"""The README says what is true: its commands, its example, its code and its settings are run."""

import re
import shlex
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from qa import AssistantSettings
from qa.faces.cli import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


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
    commands = re.findall(r"^    (\w+) +[A-Z]", capsys.readouterr().out, re.M)
    assert len(commands) == 7
    for command in commands:
        assert re.search(rf"^\| `{command}\b", README, re.M), command


def test_the_settings_table_is_true() -> None:
    rows = re.findall(r"^\| `DATELINE_(\w+)` \| `(\w+)` \| (\S+) \|", README, re.M)
    fields = AssistantSettings.model_fields | IndexSettings.model_fields
    assert [key for _, key, _ in rows] == list(fields)
    for environment, key, default in rows:
        assert environment == key.upper()
        actual = fields[key].get_default(call_default_factory=True)
        assert default == (f"`{actual}`" if actual != "" else "empty")


def test_every_local_link_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
