"""A score's value, its interval, and how both are shown."""

import json
from dataclasses import replace

import numpy as np
import pytest

from qa.evaluation.confidence import Bin
from qa.evaluation.estimates import Estimate, KindScores, Scores, estimate, estimate_jointly, p95


def test_the_value_is_the_statistic_of_the_sample() -> None:
    values = [1.0, 2.0, 4.0, 13.0]
    assert estimate(values).value == (1 + 2 + 4 + 13) / 4
    assert estimate(values, np.median).value == (2 + 4) / 2
    assert estimate(list(range(101)), p95).value == 95


def test_the_interval_of_a_share_is_the_binomial_one() -> None:
    found = estimate([1.0] * 300 + [0.0] * 100)
    standard_error = (0.75 * 0.25 / 400) ** 0.5
    expected = (0.75 - 1.96 * standard_error, 0.75 + 1.96 * standard_error)
    assert found.interval == pytest.approx(expected, abs=0.005)
    assert found.count == 400


def test_the_interval_is_the_same_on_every_run() -> None:
    values = list(np.random.default_rng(1).normal(size=50))
    assert estimate(values, p95) == estimate(values, p95)


def test_a_sample_without_spread_has_an_interval_without_width() -> None:
    assert estimate([1.0, 1.0, 1.0]).interval == (1.0, 1.0)


def test_too_few_values_have_no_interval() -> None:
    assert estimate([]) == Estimate(value=None, interval=None, count=0)
    assert estimate([0.5]) == Estimate(value=0.5, interval=None, count=1)


def test_samples_of_the_same_records_are_drawn_together() -> None:
    numbers = list(np.random.default_rng(2).normal(size=60))

    def largest_sum(one: list[float], other: list[float]) -> float:
        return float(np.max(np.add(one, other)))

    found = estimate_jointly((numbers, [-number for number in numbers]), largest_sum)
    assert found == Estimate(0, (0, 0), 60)
    assert estimate_jointly((numbers,), np.mean) == estimate(numbers)
    assert estimate_jointly(([], []), largest_sum) == Estimate(None, None, 0)


SCORES = Scores(
    set="weekly.jsonl",
    records="questions",
    n=3,
    skipped=1_234,
    metrics={
        "mrr": Estimate(2 / 3, (1 / 3, 1.0), 3),
        "unanswerable_accuracy": Estimate(None, None, 0),
    },
    notes=("The first one warms up.",),
)


def test_json_is_flat_with_intervals_and_counts_by_the_same_names() -> None:
    assert json.loads(json.dumps(SCORES.to_dict())) == {
        "set": "weekly.jsonl",
        "n": 3,
        "skipped": 1_234,
        "mrr": 0.6667,
        "unanswerable_accuracy": None,
        "intervals": {"mrr": [0.3333, 1.0]},
        "counts": {"mrr": 3, "unanswerable_accuracy": 0},
        "notes": ["The first one warms up."],
    }


def test_text_shows_each_known_score_on_a_line() -> None:
    heading, score, note = str(SCORES).splitlines()
    assert heading == "weekly.jsonl: 3 questions scored, 1,234 skipped"
    assert score.split() == ["mrr", "0.667", "[0.333,", "1.000]", "of", "3"]
    assert note == "The first one warms up."


BY_KIND = replace(
    SCORES,
    kinds={
        "person": KindScores(2, {"right": 1, "wrong": 1}, {"right": Estimate(0.5, (0.0, 1.0), 2)}),
        "when": KindScores(1, {"right": 1, "wrong": 0}, {"right": Estimate(1.0, None, 1)}),
    },
    reliability=(Bin(confidence=0.25, right=0.0, count=1), Bin(0.8125, 1.0, 2)),
)


def test_json_has_each_kind_and_the_reliability_where_there_are_kinds() -> None:
    told = BY_KIND.to_dict()
    assert told["kinds"] == {
        "person": {"n": 2, "verdicts": {"right": 1, "wrong": 1}, "right": 0.5},
        "when": {"n": 1, "verdicts": {"right": 1, "wrong": 0}, "right": 1.0},
    }
    assert told["reliability"] == [
        {"n": 1, "confidence": 0.25, "right": 0.0},
        {"n": 2, "confidence": 0.8125, "right": 1.0},
    ]
    assert not {"kinds", "reliability"} & SCORES.to_dict().keys()


def test_text_has_both_as_tables_in_markdown() -> None:
    lines = str(BY_KIND).splitlines()
    start = lines.index("| kind | n | right | wrong |")
    assert lines[start + 1 : start + 5] == [
        "| --- | ---: | ---: | ---: |",
        "| person | 2 | 1 | 1 |",
        "| when | 1 | 1 | 0 |",
        "| all | 3 | 2 | 1 |",
    ]
    assert lines[start + 5 : start + 10] == [
        "",
        "| mean confidence | share right | n |",
        "| --- | ---: | ---: |",
        "| 0.25 | 0.00 | 1 |",
        "| 0.81 | 1.00 | 2 |",
    ]


def test_a_metric_of_a_kind_goes_by_the_kind_and_its_name() -> None:
    assert BY_KIND.every_metric == {
        **SCORES.metrics,
        "kinds.person.right": Estimate(0.5, (0.0, 1.0), 2),
        "kinds.when.right": Estimate(1.0, None, 1),
    }
    assert SCORES.every_metric == SCORES.metrics
