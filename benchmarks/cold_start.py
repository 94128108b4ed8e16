"""How long a command takes from nothing, beside importing torch alone, by turns."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

from benchmarks.programs import ROOT

QUESTION = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"


class Seconds(NamedTuple):
    """What a process took."""

    clock: float
    processor: float


def cold_start(archive: Path, rounds: int = 5) -> dict[str, Any]:
    """Median seconds of each command, after a round that brings the files into memory."""
    app, folder = [sys.executable, "app.py"], ["--archive", str(archive.resolve())]
    commands: Mapping[str, Sequence[str]] = {
        "import torch": [sys.executable, "-c", "import torch"],
        "info": [*app, "info", *folder],
        "search": [*app, "search", QUESTION, *folder],
        "ask": [*app, "ask", QUESTION, *folder],
    }
    taken: dict[str, list[Seconds]] = {name: [] for name in commands}
    for _ in range(rounds + 1):
        for name, command in commands.items():
            taken[name].append(seconds_of(command))
    medians = {
        name: {
            "clock": round(median(one.clock for one in times[1:]), 2),
            "processor": round(median(one.processor for one in times[1:]), 2),
        }
        for name, times in taken.items()
    }
    return {"rounds": rounds, "seconds": medians}


def seconds_of(command: Sequence[str]) -> Seconds:
    """Run a command to its end; raises CalledProcessError where it fails."""
    began, before = perf_counter(), os.times()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    took, after = perf_counter() - began, os.times()
    user = after.children_user - before.children_user
    return Seconds(took, user + after.children_system - before.children_system)
