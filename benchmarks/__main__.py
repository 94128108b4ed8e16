"""Measure Dateline and write docs/benchmarks.md: `make bench`.

    python -m benchmarks [--only SECTION …] [--chunks 1000000] [--archive ARCHIVE]

Without the folder of news beside the project, the sample articles are measured; what needs more
than is there is left out, and the page says so. Figures of sections that are not measured anew stay
as they were last measured: each says when, how and on what machine.
"""

import argparse
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.beside import beside
from benchmarks.cold_start import cold_start
from benchmarks.data import gather, sample_archive, source_archive
from benchmarks.growth.sizes import growth
from benchmarks.machine import machine
from benchmarks.page import write_page
from benchmarks.programs import ROOT, module


def main(arguments: list[str] | None = None) -> None:
    """Measure the sections that are asked for, and write the page of all."""
    options = _parser().parse_args(arguments)
    data = gather(options.shared, options.scratch, options.articles)

    def source() -> Path:
        return source_archive(data, options.archive, options.scratch)

    sections: dict[str, Callable[[], dict[str, Any]]] = {
        "beside": lambda: beside(
            data, options.shared / "peers" / "stock_chain.py", options.peers_python
        ),
        "encoding": lambda: module("encoding_speed", source()),
        "growth": lambda: growth(source(), data.questions, options.scratch, options.chunks),
        "cold_start": lambda: cold_start(sample_archive(options.scratch)),
    }
    options.into.mkdir(parents=True, exist_ok=True)
    measured = options.into / "benchmarks.json"
    results = json.loads(measured.read_text(encoding="utf-8")) if measured.is_file() else {}
    command = shlex.join(["python", "-m", "benchmarks", *(arguments or sys.argv[1:])])
    for name, section in sections.items():
        if options.only and name not in options.only:
            continue
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        began = time.perf_counter()
        figures = section()
        results[name] = {
            "day": f"{datetime.now(tz=UTC):%-d %B %Y}",
            "commit": _commit(),
            "command": command,
            "machine": machine(),
            "minutes": round((time.perf_counter() - began) / 60, 1),
            "figures": figures,
        }
        measured.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    write_page(results, options.into)
    print(options.into / "benchmarks.md")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument(
        "--only", nargs="+", metavar="SECTION", help="beside, encoding, growth, cold_start"
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--articles", type=int, default=500, help="of the corpus (default: 500)")
    parser.add_argument("--archive", type=Path, help="encoded: growth begins with what it holds")
    parser.add_argument("--chunks", type=int, default=100_000, help="growth ends (default: 100000)")
    parser.add_argument("--scratch", type=Path, default=ROOT / ".bench", help="(default: .bench)")
    parser.add_argument("--into", type=Path, default=ROOT / "docs", help="(default: docs)")
    parser.add_argument(
        "--peers-python", type=Path, default=ROOT / ".venv-peers" / "bin" / "python"
    )
    return parser


def _commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],  # noqa: S607 - whichever git there is
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip()


if __name__ == "__main__":
    main()
