"""Mined negatives are on the subject, as the real encoder sees it, and hold no answer."""

from pathlib import Path
from random import Random

import pytest

from tests.training.reader.invented import BRIDGE, CHOIR, CONTEXTS, EXAMPLES, FERRY, example
from training.reader import mining
from training.reader.mining import Mined, nearest

QUESTIONS = (
    "How many passengers of the sunken ferry were saved?",
    "What did the new public library cost?",
    "Why is the bridge over the canal closed?",
    "Which choir won the singing contest?",
)
LATER = "Divers raised the ferry Amble Star on Sunday. The owner is to pay for it, a court said."


def test_the_nearest_are_near(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mining, "NEAREST", 1)
    monkeypatch.setattr(mining, "QUESTIONS_AT_ONCE", 3)
    assert nearest(QUESTIONS, CONTEXTS).tolist() == [[0], [1], [2], [3]]


def test_negatives_hold_no_answer_and_the_nearest_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mining, "NEAREST", 2)
    about_the_ferry = [*EXAMPLES[:3], example("What did divers raise?", LATER, "the ferry")]
    mined = Mined([*about_the_ferry, *EXAMPLES[3:]], tmp_path)
    for one in EXAMPLES[:3]:
        for seed in range(10):
            negative = mined.negative(one, Random(seed))
            assert negative
            assert negative.context == LATER
            assert (negative.question, negative.answers) == (one.question, ())
            assert negative.source == "invented|mined"


def test_a_question_whose_near_contexts_all_answer_has_no_negative(tmp_path: Path) -> None:
    both = [
        example("Who sank?", "The ferry sank.", "ferry"),
        example("What sank?", "A Ferry sank.", "Ferry"),
    ]
    assert Mined(both, tmp_path).negative(both[0], Random(0)) is None


def test_what_was_found_is_kept_for_the_same_data_alone(tmp_path: Path) -> None:
    bridge = example("What is closed?", BRIDGE, "bridge")
    ferry, choir = (example(f"What of {c[:10]}?", c, c[:10]) for c in (FERRY, CHOIR))
    first = Mined([bridge, ferry], tmp_path).negative(bridge, Random(0))
    (kept,) = tmp_path.iterdir()
    written = kept.stat().st_mtime_ns
    assert Mined([ferry, bridge], tmp_path).negative(bridge, Random(0)) == first
    assert kept.stat().st_mtime_ns == written
    other = Mined([bridge, choir], tmp_path).negative(bridge, Random(0))
    assert other
    assert other.context == CHOIR
