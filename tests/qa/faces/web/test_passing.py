import asyncio
import os
import time
from pathlib import Path

import pytest

from qa.faces.web.passing import KEPT_S, passing_files, sweep


def test_files_that_pass_through_have_a_folder_that_goes_with_the_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRADIO_TEMP_DIR", "another")

    async def seen() -> Path:
        async with passing_files() as folder:
            (folder / "copy").write_text("x")
            assert os.environ["GRADIO_TEMP_DIR"] == str(folder)
            assert folder.stat().st_mode & 0o077 == 0
        return folder

    assert not asyncio.run(seen()).exists()


def test_what_was_left_by_half_is_swept(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    old, new = tmp_path / "inner" / "half", tmp_path / "whole"
    for path in (old, new):
        path.write_text("x")
    os.utime(old, (0, time.time() - KEPT_S - 1))
    sweep(tmp_path)
    assert (old.exists(), new.exists()) == (False, True)
