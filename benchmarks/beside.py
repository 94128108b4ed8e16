"""Dateline beside what a user would build instead: the same articles and questions, in one run.

Each is a process of its own, one after the other, and each loads and warms its encoder before the
clock starts. The peers have the texts in memory by then and keep their index there; Dateline's time
runs from the file to a searchable archive on disk.
"""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.data import Data
from benchmarks.programs import module, printed

PEERS = {"txtai": "txtai_index", "haystack": "haystack_pipeline"}
"""Each peer and its module in `benchmarks.peers`."""


def beside(data: Data, stock_chain: Path, peers_python: Path) -> dict[str, Any]:
    """What each printed, with rates, and for those that are not here what they lack."""
    found, lacking = {}, {}
    articles, questions = str(data.articles), str(data.questions)
    found["Dateline"] = module("dateline_chain", articles, questions)
    if stock_chain.is_file():
        limits = ("--limit=1000000", "--max-questions=1000000")
        found["stock chain"] = printed(
            sys.executable, str(stock_chain), articles, f"--questions={questions}", *limits
        )
    else:
        lacking["stock chain"] = "its script, peers/stock_chain.py of the folder beside the project"
    for name, peer in PEERS.items():
        if peers_python.is_file():
            script = f"benchmarks.peers.{peer}"
            found[name] = printed(str(peers_python), "-m", script, articles, questions)
        else:
            lacking[name] = "its packages (make peers)"
    rated = {name: _with_rates(one, data.characters) for name, one in found.items()}
    return {"data": data.name, "characters": data.characters, "found": rated, "lacking": lacking}


def _with_rates(result: Mapping[str, Any], characters: int) -> dict[str, Any]:
    """The result with what was indexed each second, of the articles' `characters` in all."""
    return {
        **result,
        "articles_per_s": round(result["articles"] / result["index_s"], 2),
        "chunks_per_s": round(result["chunks"] / result["index_s"], 1),
        "characters_per_s": round(characters / result["index_s"]),
    }
