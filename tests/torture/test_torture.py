"""A short torture: some cases of every part, always the same; `make torture` does them all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.syscalls import unavailable

ROOT = Path(__file__).resolve().parents[2]
SHORT = {"kills": 50, "power": 50, "flips": 50, "faults": 24}


@pytest.mark.skipif(bool(unavailable()), reason=unavailable() or "there is all that it takes")
def test_whatever_ends_in_the_middle_loses_nothing_and_lies_to_nobody() -> None:
    counts = [f"--{part}={count}" for part, count in SHORT.items()]
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.torture",
            *counts,
            "--jobs",
            str(min(2, os.cpu_count() or 1)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{sum(SHORT.values())} cases, 0 failed" in done.stdout
