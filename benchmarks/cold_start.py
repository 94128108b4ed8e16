"""How long a command takes from nothing, beside importing torch alone, by turns."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.data import ROOT

QUESTION = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"


def cold_start(archive: Path, rounds: int = 5) -> dict[str, Any]:
    """Median seconds of each command, after a round that brings the files into memory."""
    app, folder = [sys.executable, "app.py"], ["--archive", str(archive.resolve())]
    commands: Mapping[str, Sequence[str]] = {
        "import torch": [sys.executable, "-c", "import torch"],
        "info": [*app, "info", *folder],
        "search": [*app, "search", QUESTION, *folder],
        "ask": [*app, "ask", QUESTION, *folder],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            began = perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            taken[name].append(perf_counter() - began)
    seconds = {name: round(median(times[1:]), 2) for name, times in taken.items()}
    return {"rounds": rounds, "seconds": seconds}
