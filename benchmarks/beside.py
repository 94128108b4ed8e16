"""Dateline beside what a user would build instead: the same articles and questions, in one run.

Each is a process of its own, one after the other, and each loads and warms its encoder before the
clock starts. The peers have the texts in memory by then and keep their index there; Dateline's time
runs from the file to a searchable archive on disk.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.data import ROOT, Data

PEERS = {"txtai": "txtai_index", "haystack": "haystack_pipeline"}
"""Each peer and its module in `benchmarks.peers`."""


def beside(data: Data, stock_chain: Path, peers_python: Path) -> dict[str, Any]:
    """What each printed, with rates, and for those that are not here what they lack."""
    found, lacking = {}, {}
    articles, questions = str(data.articles), str(data.questions)
    found["Dateline"] = _run(sys.executable, "-m", "benchmarks.dateline_chain", articles, questions)
    if stock_chain.is_file():
        limits = ("--limit=1000000", "--max-questions=1000000")
        found["stock chain"] = _run(
            sys.executable, str(stock_chain), articles, f"--questions={questions}", *limits
        )
    else:
        lacking["stock chain"] = "its script, peers/stock_chain.py of the folder beside the project"
    for name, module in PEERS.items():
        if peers_python.is_file():
            script = f"benchmarks.peers.{module}"
            found[name] = _run(str(peers_python), "-m", script, articles, questions)
        else:
            lacking[name] = "its packages (make peers)"
    rated = {name: _with_rates(one, data.characters) for name, one in found.items()}
    return {"data": data.name, "characters": data.characters, "found": rated, "lacking": lacking}


def _run(*command: str) -> dict[str, Any]:
    """Run a program to its end and return the JSON object on its last line."""
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _with_rates(result: Mapping[str, Any], characters: int) -> dict[str, Any]:
    """The result with what was indexed each second, of the articles' `characters` in all."""
    return {
        **result,
        "articles_per_s": round(result["articles"] / result["index_s"], 2),
        "chunks_per_s": round(result["chunks"] / result["index_s"], 1),
        "characters_per_s": round(characters / result["index_s"]),
    }
