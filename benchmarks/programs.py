"""Programs that print what they found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def printed(*command: str) -> dict[str, Any]:
    """Run a program to its end and return the JSON object that it printed last.

    Raises:
        CalledProcessError: it failed.
    """
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout[done.stdout.rfind("\n{") + 1 :])
    return result


def module(name: str, *arguments: str | Path) -> dict[str, Any]:
    """Run a module of the benchmarks, as `printed` does."""
    return printed(sys.executable, "-m", f"benchmarks.{name}", *map(str, arguments))
