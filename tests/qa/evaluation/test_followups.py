"""How follow-ups are scored, on a small set of the same form."""

import json
from pathlib import Path

from qa.evaluation.followups import Followup
from qa.evaluation.sets import evaluate

TURNS = [
    {"history": [], "utterance": "Who is Bastien Roque?", "rewrite": "Who is Bastien Roque?"},
    {
        "history": ["Who is Bastien Roque?", "Kelmar's envoy"],
        "utterance": "Where was he born?",
        "rewrite": "Where was Bastien Roque born?",
    },
    {
        "history": ["Who is Bastien Roque?", "Kelmar's envoy", "Where was he born?", "In Merrin."],
        "utterance": "Where was Davron Keshi born?",
        "rewrite": "Where was Davron Keshi born?",
    },
]


def test_decisions_and_searches_are_scored(tmp_path: Path) -> None:
    path, told = tmp_path / "set.jsonl", tmp_path / "predictions.jsonl"
    lines = [
        json.dumps({"id": f"t{number}", "source": "canard_made", **turn})
        for number, turn in enumerate(TURNS)
    ]
    path.write_text("\n".join(lines))
    scores = evaluate(path, None, predictions=told, progress=False).to_dict()  # type: ignore[arg-type]
    assert (scores["n"], scores["skipped"]) == (2, 1)
    assert scores["decision_accuracy"] == 1
    assert scores["mrr_rewritten"] == scores["mrr_human"] == 1
    assert scores["mrr_raw"] < 1
    predicted = [json.loads(line) for line in told.read_text().splitlines()]
    assert [each["question"] for each in predicted] == [turn["rewrite"] for turn in TURNS[1:]]


def test_answers_of_a_system_belong_to_the_question_before() -> None:
    history = ("[SYS] Hello.", "Who is Roque?", "[SYS] An envoy.", "Where is he?")
    turn = Followup(id="c", source="cast", history=history, utterance="Why?", rewrite="Why?")
    assert [tuple(each[:2]) for each in turn.exchanges] == [
        ("Who is Roque?", "An envoy."),
        ("Where is he?", ""),
    ]
