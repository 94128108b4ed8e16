"""Pins floors a little under what is measured now; never lowers one unless it is told to.

    python -m tests.quality.pin [--allow-lower]
    python -m tests.quality.pin SET METRIC [METRIC ...] --why "share of …"

Evaluates every set of floors.json that is there, and raises the floors that can be raised. The
second form pins further metrics of a set as well. A score that has fallen below its floor, or a set
that is another than the one pinned, is an error and nothing is written; with --allow-lower such
floors are set to what is measured.
"""

import argparse
import math
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from index import Archive
from qa import Assistant
from qa.evaluation.estimates import Estimate, Scores
from qa.evaluation.sets import evaluate
from tests.quality.floors import FLOORS, ROOT, Floor, digest, read_floors, write_floors
from tests.quality.news import ARTICLES, NEWS, write_news

SAMPLE = ROOT / "examples" / "articles"
SLACK = 0.01
"""How far a floor stays below a score, beside one record of the set: processors round differently,
and an answer near the threshold may fall on its other side."""

ScoresOf = Callable[[Path], Scores]


def floor_below(found: Estimate) -> float:
    """The floor to pin for a score: two digits, rounded down."""
    if found.value is None:
        raise SystemExit("A metric that no record of the set bears on cannot be pinned.")
    return max(0.0, math.floor(100 * (found.value - SLACK - 1 / found.count)) / 100)


def repinned(floors: Sequence[Floor], scores_of: ScoresOf, *, allow_lower: bool) -> list[Floor]:
    """The floors as they are to be from now on; those of sets that are not there stay.

    Raises:
        SystemExit: a floor would have to be lowered, or stands for another set, and neither is
            allowed; or there is no such metric.
    """
    refused = []
    pinned = []
    for floor in floors:
        if not floor.path.is_file():
            pinned.append(floor)
            continue
        metrics = scores_of(floor.path).every_metric
        if floor.metric not in metrics:
            raise SystemExit(
                f"{floor.set} has no metric {floor.metric!r}. Correct the name; the metrics are "
                f"{', '.join(metrics)}."
            )
        found = metrics[floor.metric]
        reachable = replace(floor, floor=floor_below(found), sha256=digest(floor.path))
        is_same_set = reachable.sha256 == floor.sha256
        if is_same_set and found.value is not None and found.value >= floor.floor:
            pinned.append(max(floor, reachable, key=lambda one: one.floor))
        elif allow_lower:
            pinned.append(reachable)
        else:
            what = f"is {found.value:.4f}, pinned {floor.floor}" if is_same_set else "another set"
            refused.append(f"  {floor}: {what}")
    if refused:
        raise SystemExit(
            "Floors would be lowered, so none was written:\n"
            + "\n".join(refused)
            + "\nMend what made them worse. If it is meant to be so, add --allow-lower and say why."
        )
    return pinned


def added(floors: Sequence[Floor], name: str, metrics: Sequence[str], why: str) -> list[Floor]:
    """The floors with further ones at 0, to be raised; those that are pinned already stay."""
    pinned = {(floor.set, floor.metric) for floor in floors}
    sha256 = digest(ROOT / name)
    return [
        *floors,
        *(
            Floor(name, sha256, metric, 0.0, why)
            for metric in metrics
            if (name, metric) not in pinned
        ),
    ]


def scores_over(sample: Archive, news: Archive) -> ScoresOf:
    """Evaluates each set once: those of news over their articles, the others over the sample."""

    @cache
    def scores_of(path: Path) -> Scores:
        if path.parent == NEWS:
            news.update(NEWS / ARTICLES)
        archive = news if path.parent == NEWS else sample
        return evaluate(path, Assistant(archive), progress=False)

    return scores_of


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, compare, pin."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", nargs="?", help="a set to pin metrics of, from the project's folder")
    parser.add_argument("metrics", nargs="*", metavar="metric", help="as app.py eval names it")
    parser.add_argument("--why", help="what a new floor is a share of, and why it matters")
    parser.add_argument("--allow-lower", action="store_true", help="let floors fall")
    options = parser.parse_args(arguments)
    write_news(ROOT.parent / "shared")
    floors = read_floors()
    if options.set:
        if not options.metrics or not options.why:
            parser.error("a new floor needs a metric and --why")
        floors = added(floors, options.set, options.metrics, options.why)
    with (
        tempfile.TemporaryDirectory() as folder,
        Archive.open(Path(folder) / "sample") as sample,
        Archive.open(Path(folder) / "news", encoder=sample.encoder) as news,
    ):
        sample.update(SAMPLE)
        scores_of = scores_over(sample, news)
        pinned = repinned(floors, scores_of, allow_lower=options.allow_lower)
    write_floors(pinned)
    sys.stdout.writelines(f"{floor.floor:.2f}  {floor}\n" for floor in pinned)
    sys.stdout.write(f"pinned in {FLOORS.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
