"""Calibration finds what tells right candidates from wrong ones, and probabilities that hold."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from qa.reader.calibration import SHIPPED, Features
from qa.reader.network import WEIGHTS as FILE
from tests.conftest import ROOT
from training.reader.calibrate import (
    UNANSWERABLE,
    Reading,
    cross_validate,
    fit,
    read_all,
    read_texts,
)

WEIGHT, BIAS = 3.0, -1.0
"""True log-odds of the candidates made here: of their first feature; the second is noise."""


def readings(questions: int, seed: int, *, answerable: bool = True) -> list[Reading]:
    """Questions of four candidates each, which are right as the true log-odds say, or never."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(questions):
        features = np.zeros((4, len(Features._fields)))
        features[:, :2] = random.normal(size=(4, 2))
        right = random.random(4) < probabilities(WEIGHT * features[:, 0] + BIAS)
        right &= answerable
        made.append(Reading(features, right.astype(float), right, answerable, "made"))
    return made


def probabilities(log_odds: NDArray[np.float64]) -> NDArray[np.float64]:
    of_each: NDArray[np.float64] = 1 / (1 + np.exp(-log_odds))
    return of_each


def test_what_tells_is_weighed_and_what_does_not_is_not() -> None:
    telling, noise, *rest = fit(readings(3000, seed=0)).weights
    assert telling > 10 * abs(noise)
    assert not np.any(rest)


def test_probabilities_hold_for_other_questions() -> None:
    fitted = fit(readings(3000, seed=0))
    others = readings(3000, seed=1)
    odds = [fitted.log_odds(one) for one in others]
    claimed = probabilities(np.array([own.max() for own in odds]))
    right = np.array([one.is_right[own.argmax()] for one, own in zip(others, odds, strict=True)])
    for fifth in np.array_split(np.argsort(claimed), 5):
        assert claimed[fifth].mean() == pytest.approx(right[fifth].mean(), abs=0.06)


def test_questions_that_an_archive_cannot_answer_weigh_a_share_however_many_they_are() -> None:
    features = np.zeros((2, len(Features._fields)))
    features[0, 0] = 1.0
    right = np.array([True, False])
    reading = Reading(features, right.astype(float), right, True, "set")
    none = replace(reading, is_right=~right & right, f1=np.zeros(2), is_answerable=False)
    for without in (40, 400):
        fitted = fit([reading] * 200 + [none] * without)
        best = probabilities(fitted.log_odds(reading)).max()
        assert best == pytest.approx(1 - UNANSWERABLE, abs=0.01)


def test_cross_validation_tells_each_set(capsys: pytest.CaptureFixture[str]) -> None:
    without = readings(100, seed=2, answerable=False)
    never = [replace(reading, set_name="never") for reading in without[:40]]
    cross_validate([*readings(150, seed=1), *without, *never])
    told = capsys.readouterr().out
    assert "made: 150 with an answer, 100 without" in told
    assert "never: 0 with an answer, 40 without" in told
    assert told.count("from 0.40: ") == 2


needs_reader = pytest.mark.skipif(
    not (SHIPPED / FILE).is_file(), reason="there is no trained reader in models/reader"
)


@needs_reader
def test_questions_over_an_archive_are_also_read_without_their_answers(
    tmp_path: Path, sample_archive: Path
) -> None:
    lines = (ROOT / "examples" / "questions.jsonl").read_text("utf-8").splitlines()
    asked = [line for line in lines if json.loads(line)["id"] in {"ex_001", "ex_003"}]
    path = tmp_path / "asked.jsonl"
    path.write_text("\n".join(asked), "utf-8")
    found = [*read_all(sample_archive, path)]
    # With its day moved, the first has no candidate left at all: nothing is of that day.
    with_moved_day = [True, False, False, False]
    assert [reading.is_answerable for reading in found] == [True, False, False, *with_moved_day]
    assert all(reading.set_name.startswith("asked.jsonl") for reading in found)
    assert not any(r.is_right.any() or r.f1.any() for r in found if not r.is_answerable)
    for reading in found:
        assert len(reading.features) == len(reading.f1) == len(reading.is_right) > 0


@needs_reader
def test_a_reading_set_is_read_text_by_text(tmp_path: Path) -> None:
    text = "The ferry sank. Harbour master Ilse Varga said that 198 were saved."
    asked = {"id": "a", "question": "Who is the harbour master?", "context": text}
    path = tmp_path / "texts.jsonl"
    known = [{"text": "Ilse Varga", "start": text.index("Ilse")}]
    lines = [json.dumps({**asked, "answers": answers}) for answers in (known, [])]
    path.write_text("\n".join(lines), "utf-8")
    answerable, unanswerable = read_texts(path)
    assert (answerable.is_answerable, unanswerable.is_answerable) == (True, False)
    assert answerable.f1.max() == 1
    assert not unanswerable.is_right.any()
    assert np.array_equal(answerable.features, unanswerable.features)
