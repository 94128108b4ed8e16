"""A short torture: some cases of every part, always the same; `make torture` does them all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.torture.syscalls import unavailable

ROOT = Path(__file__).resolve().parents[2]
SHORT = {"kills": 45, "power": 45, "flips": 50, "faults": 30, "inputs": 0}
"""Mutated inputs have tests of their own."""


@pytest.mark.skipif(bool(unavailable()), reason=unavailable() or "there is all that it takes")
def test_whatever_ends_in_the_middle_loses_nothing_and_lies_to_nobody() -> None:
    counts = [f"--{part}={count}" for part, count in SHORT.items()]
    jobs = min(2, os.cpu_count() or 1)
    done = subprocess.run(
        [sys.executable, "-m", "tests.torture", *counts, f"--jobs={jobs}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{sum(SHORT.values())} cases, 0 failed" in done.stdout
