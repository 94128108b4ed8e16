"""Measure the check: `python -m training.support.measure ../shared`, or `… examples/articles`.

Prints what share of the true sentences is kept and of the untrue caught: by kind, by rule, and
apart for rules that fitting never saw. With `../shared` these are sentences of Wikinews, its
headlines, and statements made of questions to Wikipedia; none of them was fitted on.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from qa.support.check import check
from training.support.pairs import Pair, free_pairs, measuring_pairs, sample_pairs


@dataclass
class Shares:
    """How many sentences were judged rightly, by what they are."""

    right: defaultdict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    milliseconds: list[float] = field(default_factory=list)

    def of(self, name: str) -> float:
        """The share judged rightly: kept of the true, caught of the untrue."""
        return sum(self.right[name]) / len(self.right[name])

    def lines(self) -> list[str]:
        """A row of a table each, with the number of sentences."""
        return [
            f"{name:56s}{len(each):6d}{self.of(name):8.3f}"
            for name, each in sorted(self.right.items())
        ]


def measured(pairs: Iterable[Pair]) -> Shares:
    """How the check judges pairs."""
    shares = Shares()
    for pair in pairs:
        began = time.perf_counter()
        verdict = check(pair.sentence, pair.quotes)
        shares.milliseconds.append(1000 * (time.perf_counter() - began))
        if pair.kind == "true":
            shares.right["kept"].append(verdict.is_supported)
            for rule in pair.rule.split("+"):
                shares.right[f"kept, {rule}"].append(verdict.is_supported)
            continue
        seen = "held back" if pair.is_held_back else "fitted on"
        for name in (
            "caught",
            f"caught, rules {seen}",
            f"caught, {pair.kind}",
            f"caught, {pair.kind}, {pair.rule}{' (held back)' if pair.is_held_back else ''}",
        ):
            shares.right[name].append(not verdict.is_supported)
    return shares


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    is_shared = (folder / "corpora").is_dir()
    shares = measured(measuring_pairs(folder) if is_shared else sample_pairs(folder))
    print("\n".join(shares.lines()))
    if is_shared:
        print("true, in people's own words:")
        print("\n".join(measured(free_pairs(folder)).lines()))
    print(f"{median(shares.milliseconds):.2f} ms a sentence (median)")


if __name__ == "__main__":
    main()
