"""Whether confidence means what it says: a reliability diagram and a risk-coverage curve.

    python -m benchmarks.calibration PREDICTIONS.jsonl [--into docs/figures]

Takes what `app.py eval … --predictions PREDICTIONS.jsonl` wrote for a set of questions or a reading
set. Prints the expected calibration error and how many of the most confident answers are right, and
with `--into` draws both as SVG files named after the predictions. A declined question of a question
set shows no answer: it counts as not right and is the first to be abstained from. To see the whole
curve, write the predictions with DATELINE_READER_MIN_CONFIDENCE=0.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

import numpy as np

from qa.evaluation.confidence import accuracy_at, calibration_error, reliability

COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.5)
LEAST_COVERAGE = 0.05
"""Where the curve begins: with fewer questions, a single one makes it jump."""
CURVE_POINTS = 96
"""One for each hundredth of the questions."""

SIDE, MARGIN = 240, 48
"""Pixels: of the square in which a chart is drawn, and around it for the labels."""
TICKS = 4
CURVE, GRID, TEXT = "#1f6f8b", "#d9dde0", "#333"

Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Confidences:
    """What a file of predictions says of how sure the answers were, and of how right."""

    shown: tuple[list[float], list[float]]
    """Confidence of each answer that there is, and 1 or 0 for right or wrong."""
    every: tuple[list[float], list[float]]
    """The same of each question, with 0 and 0 where there is no answer."""


def read_predictions(path: Path) -> Confidences:
    """Read what `eval` wrote; a question whose right answer is not known is left out."""
    shown: list[tuple[float, float]] = []
    every: list[tuple[float, float]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        prediction = json.loads(line)
        if prediction["right"] is None:
            continue
        confidence = prediction.get("confidence", prediction.get("probability"))
        if prediction["answer"]:
            shown.append((confidence, float(prediction["right"])))
        every.append(shown[-1] if prediction["answer"] else (0.0, 0.0))
    if not shown:
        raise SystemExit(f"{path} has no answer to judge. Give predictions of a set with answers.")
    return Confidences(_columns(shown), _columns(every))


def _columns(rows: Points) -> tuple[list[float], list[float]]:
    return [x for x, _ in rows], [y for _, y in rows]


def risk_coverage(
    confidences: Sequence[float], right: Sequence[float]
) -> list[tuple[float, float]]:
    """The share wrong among the most confident, for each share of the questions that they are."""
    coverages = np.linspace(LEAST_COVERAGE, 1, CURVE_POINTS).tolist()
    return [(coverage, 1 - accuracy_at(coverage, confidences, right)) for coverage in coverages]


def reliability_diagram(confidences: Sequence[float], right: Sequence[float]) -> str:
    """The share right of each tenth of the answers by its mean confidence, as SVG."""
    points = [(one.confidence, one.right) for one in reliability(confidences, right)]
    marks = [
        _line([(0, 0), (1, 1)], f'stroke="{TEXT}" stroke-dasharray="4 4"'),
        _line(points, f'stroke="{CURVE}" stroke-width="2"'),
        *(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{CURVE}"/>'
            for x, y in map(_place, points)
        ),
    ]
    error = calibration_error(confidences, right)
    title = f"{len(right):,} answers, calibration error {error:.3f}"
    return _chart(title, "confidence", "share right", marks, highest=1)


def risk_coverage_curve(confidences: Sequence[float], right: Sequence[float]) -> str:
    """The share wrong of what is answered by the share that is answered, as SVG."""
    curve = risk_coverage(confidences, right)
    highest = max(0.1, float(np.ceil(10 * max(risk for _, risk in curve)) / 10))
    marks = [
        _line([(x, y / highest) for x, y in curve], f'stroke="{CURVE}" stroke-width="2"'),
    ]
    title = f"{len(right):,} questions, the most confident answered first"
    return _chart(title, "share answered", "share wrong of these", marks, highest)


def _place(point: tuple[float, float]) -> tuple[float, float]:
    """Pixels of a point of the unit square."""
    return MARGIN + SIDE * point[0], MARGIN + SIDE * (1 - point[1])


def _line(points: Points, style: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(_place, points))
    return f'<polyline points="{path}" fill="none" {style}/>'


def _text(x: float, y: float, words: str, more: str = 'text-anchor="middle"') -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" {more}>{escape(words)}</text>'


def _chart(title: str, x_label: str, y_label: str, marks: Sequence[str], highest: float) -> str:
    """Axes from 0 to 1 and from 0 to `highest`, with the marks in them."""
    size = SIDE + 2 * MARGIN
    axes = []
    for tick in np.linspace(0, 1, TICKS + 1):
        axes += [
            _line([(tick, 0), (tick, 1)], f'stroke="{GRID}"'),
            _line([(0, tick), (1, tick)], f'stroke="{GRID}"'),
            _text(MARGIN + SIDE * tick, MARGIN + SIDE + 16, f"{tick:.2g}"),
            _text(
                MARGIN - 6,
                MARGIN + SIDE * (1 - tick) + 4,
                f"{tick * highest:.2g}",
                'text-anchor="end"',
            ),
        ]
    middle = size / 2
    labels = [
        _text(middle, MARGIN - 16, title),
        _text(middle, size - 12, x_label),
        _text(14, middle, y_label, f'text-anchor="middle" transform="rotate(-90 14 {middle:.1f})"'),
    ]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" '
        f'height="{size}" font-family="sans-serif" font-size="11" fill="{TEXT}">',
        f'<rect width="{size}" height="{size}" fill="white"/>',
        *axes,
        *marks,
        *labels,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures and draw the charts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("predictions", type=Path, help="what eval --predictions wrote")
    parser.add_argument("--into", type=Path, metavar="DIR", help="draw the charts there")
    options = parser.parse_args()
    found = read_predictions(options.predictions)
    print(f"calibration error {calibration_error(*found.shown):.4f} of {len(found.shown[0]):,}")
    for coverage in COVERAGES:
        right = accuracy_at(coverage, *found.every)
        print(f"right at {coverage:4.0%} coverage {right:.4f} of {len(found.every[0]):,}")
    if options.into:
        options.into.mkdir(parents=True, exist_ok=True)
        for name, svg in (
            ("reliability", reliability_diagram(*found.shown)),
            ("risk-coverage", risk_coverage_curve(*found.every)),
        ):
            path = options.into / f"{options.predictions.stem}-{name}.svg"
            path.write_text(svg, encoding="utf-8")
            print(path)


if __name__ == "__main__":
    main()
