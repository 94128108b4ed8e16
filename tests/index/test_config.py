"""The archive's settings: plain values with defaults, made and used without reading anything."""

import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import ValidationError

from index import Archive, IndexSettings
from index.encoder import Encoder

ROOT = Path(__file__).resolve().parents[2]


def test_neither_the_environment_nor_a_file_touches_the_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    (tmp_path / "dateline.toml").write_text("chunk_tokens = \n[[[")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_CONFIG", "nowhere.toml")
    monkeypatch.setenv("DATELINE_CHUNK_TOKENS", "100")
    monkeypatch.setenv("DATELINE_ARCHIVE_CHUNK_TOKENS", "fifteen")
    assert IndexSettings().chunk_tokens == 200
    (tmp_path / "news.txt").write_text("The ferry sank in the bay of Orme on Monday.")
    with Archive.open(tmp_path / "archive", encoder=encoder) as archive:
        archive.update(tmp_path / "news.txt")
        assert archive.info().chunk_tokens == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"chunk_tokens": 15},
        {"chunk_tokens": "many"},
        {"device": "abacus"},
        {"encoder": ""},
        {"max_file_mb": 0},
        {"prune_limit": 1.1},
        {"fields": {"date": 5}},
        {"chunk_token": 100},
    ],
)
def test_what_cannot_be_used_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        IndexSettings.model_validate(wrong)


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        IndexSettings().chunk_tokens = 100


def test_importing_the_settings_loads_no_network() -> None:
    code = "import index.config, sys; print({'torch', 'pydantic'} & sys.modules.keys())"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "{'pydantic'}\n"
