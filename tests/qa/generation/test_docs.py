"""docs/language_model.md says what is true: its code runs, its settings and remarks are real."""

import re
from pathlib import Path

import pytest

from qa.faces.settings import VARIABLES, load_settings
from qa.generation.models import LONGEST
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "language_model.md").read_text("utf-8")


def test_the_code_runs(
    sample_archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = re.search(r"```python\n(.+?)```", PAGE, re.S)
    assert code
    (tmp_path / "archive").symlink_to(sample_archive, target_is_directory=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    names: dict[str, object] = {}
    exec(compile(code[1], "language_model.md", "exec"), names)  # noqa: S102 - our own page
    assert names["assistant"].answerer.engine == "openai:gpt-5-mini"  # type: ignore[attr-defined]
    names["archive"].close()  # type: ignore[attr-defined]


def test_the_settings_are_understood(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```toml\n(.+?)```", PAGE, re.S)
    assert example
    (tmp_path / "dateline.toml").write_text(example[1])
    monkeypatch.chdir(tmp_path)
    assert load_settings().model.name == "openai:qwen3:4b"
    named = set(re.findall(r"DATELINE_\w+", PAGE))
    assert named <= set(VARIABLES)
    assert len(named) >= 2


def test_the_remarks_are_those_that_are_made() -> None:
    table = PAGE.partition("## What the remarks mean")[2].partition("## What leaves")[0]
    remarks = re.findall(r"\*([^*]+)\*", table)
    assert len(remarks) > 15
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "qa" / "generation").glob("*.py"))
    written = re.sub(r"\"\s+f?\"", "", sources)
    for remark in remarks:
        for part in re.split(r"…|it out|\(HTTP 429\)|\.$", remark):
            words = part.strip()
            assert words in written, remark


def test_figures_are_those_of_the_code() -> None:
    from qa.generation import models

    assert f"{models._KEPT} of them" in PAGE
    assert LONGEST == 6_000
