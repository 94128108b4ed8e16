"""Torture an archive, and say what did not hold: `python -m tests.torture --help`."""

import argparse
import logging
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from tests.torture import faults, flips, inputs, kills, power
from tests.torture.cases import Case, Part
from tests.torture.operations import OPERATIONS, small_steps, warm
from tests.torture.syscalls import under_layer
from tests.torture.workshop import Prepared, prepared

PARTS = (
    Part("kills", kills.draw, kills.judge, 1000),
    Part("power", power.draw, power.judge, 500),
    Part("flips", flips.draw, flips.judge, 1000),
    Part("faults", faults.draw, faults.judge, 300),
    Part("inputs", inputs.draw, inputs.judge, 5000, inputs.LOT),
)
SHOWN = 20
"""Cases that did not hold, told at length."""

_judges = {part.name: part.judge for part in PARTS}
_names = [operation.name for operation in OPERATIONS]
_lots = {part.name: part.lot for part in PARTS}
_ready: dict[str, Prepared] = {}


def main() -> int:
    """Do what is asked; 1 where anything did not hold."""
    asked = _asked()
    code = under_layer()
    if code is not None:
        return code
    logging.disable(logging.WARNING)
    small_steps()
    with TemporaryDirectory(prefix="torture-") as folder:
        warm(Path(folder))
        random, cases = Random(asked.seed), [Case.named(name) for name in asked.case]
        names = [case.operation for case in cases] or asked.operation or _names
        _ready.update((o.name, prepared(o, Path(folder))) for o in OPERATIONS if o.name in names)
        for part in () if cases else PARTS:
            drawn = part.draw([*_ready.values()], getattr(asked, part.name), random)
            cases += [Case(part.name, *each) for each in drawn]
        first, step = map(int, asked.slice.split("/"))
        return _report(cases[first - 1 :: step], asked)


def _report(cases: Sequence[Case], asked: argparse.Namespace) -> int:
    began = time.monotonic()
    done, failed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    with multiprocessing.get_context("fork").Pool(asked.jobs) as pool:
        for case, found in pool.imap_unordered(_judged, cases):
            done[case.part, case.operation] += 1
            if found:
                failed[case.part, case.operation] += 1
                if failed.total() <= SHOWN:
                    print(f"\n{case}", *found, sep="\n    ", flush=True)
            if sys.stderr.isatty():
                print(f"\r{done.total()} of {len(cases)}", end="", file=sys.stderr)
    print(f"\n{'part':<8} {'operation':<20} {'cases':>6} {'failed':>6}")
    for part, operation in sorted(done):
        numbers = done[part, operation] * _lots[part], failed[part, operation]
        print(f"{part:<8} {operation:<20} {numbers[0]:>6} {numbers[1]:>6}")
    minutes, seconds = divmod(round(time.monotonic() - began), 60)
    print(
        f"{done.total()} cases, {failed.total()} failed; seed {asked.seed}, {minutes}:{seconds:02}"
    )
    if failed:
        print("One of them again: python -m tests.torture --case NAME")
    return int(failed.total() > 0)


def _judged(case: Case) -> tuple[Case, list[str]]:
    return case, _judges[case.part](_ready[case.operation], case.detail)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    for part in PARTS:
        parser.add_argument(f"--{part.name}", type=int, default=part.count, metavar="N")
    parser.add_argument(
        "--operation",
        action="append",
        choices=_names,
        metavar="NAME",
        help="this one alone; may be given again",
    )
    parser.add_argument("--case", action="append", default=[], help="this one alone, by its name")
    parser.add_argument("--slice", default="1/1", help="2/10 is the second tenth of all cases")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
