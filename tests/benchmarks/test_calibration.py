"""What eval wrote becomes figures and charts that are well-formed and stand where they should."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from benchmarks.calibration import (
    MARGIN,
    SIDE,
    read_predictions,
    reliability_diagram,
    risk_coverage,
    risk_coverage_curve,
)

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
CONFIDENCES = [0.95] * 20 + [0.05] * 20
RIGHT = [1.0] * 20 + [0.0] * 20


def write_lines(path: Path, *lines: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_predictions_of_both_kinds_are_read(tmp_path: Path) -> None:
    reading = write_lines(
        tmp_path / "reading.jsonl",
        {"answer": "Brandt", "probability": 0.4, "answered": False, "right": True},
        {"answer": "", "probability": 0.0, "answered": False, "right": False},
    )
    found = read_predictions(reading)
    assert found.shown == ([0.4], [1.0])
    assert found.every == ([0.4, 0.0], [1.0, 0.0])
    questions = write_lines(
        tmp_path / "questions.jsonl",
        {"answer": "Brandt", "confidence": 0.8, "answered": True, "right": False},
        {"answer": "", "confidence": 0.9, "answered": False, "right": False},
        {"answer": "Reyl", "confidence": 0.7, "answered": True, "right": None},
    )
    found = read_predictions(questions)
    assert found.shown == ([0.8], [0.0])
    assert found.every == ([0.8, 0.0], [0.0, 0.0])


def test_predictions_without_any_answer_are_an_error(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "p.jsonl", {"answer": "", "confidence": 0.1, "right": False})
    with pytest.raises(SystemExit, match=r"p\.jsonl has no answer to judge"):
        read_predictions(path)


def test_the_risk_grows_with_what_is_answered() -> None:
    curve = risk_coverage(CONFIDENCES, RIGHT)
    assert [curve[0], curve[-1]] == [(0.05, 0), (1, 1 - 20 / 40)]
    risks = [risk for coverage, risk in curve if coverage > 0.52]
    assert risks == sorted(risks)
    assert risks[0] > 0


def test_the_charts_show_the_points() -> None:
    circles = [
        (float(circle.attrib["cx"]), float(circle.attrib["cy"]))
        for circle in ElementTree.fromstring(reliability_diagram(CONFIDENCES, RIGHT)).iter(  # noqa: S314 - our own
            f"{SVG}circle"
        )
    ]
    assert set(circles) == {
        (MARGIN + SIDE * 0.05, MARGIN + SIDE),
        (MARGIN + SIDE * 0.95, MARGIN),
    }
    curve = ElementTree.fromstring(risk_coverage_curve(CONFIDENCES, RIGHT))  # noqa: S314 - our own
    last = curve.findall(f"{SVG}polyline")[-1].attrib["points"].split()[-1]
    # The axis ends at the highest risk, which is that of answering everything.
    assert last == f"{MARGIN + SIDE:.1f},{MARGIN:.1f}"


def test_the_figures_are_printed_and_the_charts_drawn(tmp_path: Path) -> None:
    path = write_lines(
        tmp_path / "told.jsonl",
        *(
            {"answer": "Brandt", "probability": confidence, "right": bool(right)}
            for confidence, right in zip(CONFIDENCES, RIGHT, strict=True)
        ),
    )
    command = [sys.executable, "-m", "benchmarks.calibration", str(path)]
    printed = subprocess.run(
        [*command, "--into", str(tmp_path / "charts")],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert "calibration error 0.0500 of 40" in printed
    assert "right at 100% coverage 0.5000 of 40" in printed
    assert "right at  50% coverage 1.0000 of 40" in printed
    assert {chart.name for chart in (tmp_path / "charts").iterdir()} == {
        "told-reliability.svg",
        "told-risk-coverage.svg",
    }
