"""Two ferries and a lighthouse: what is said of them is answered, what is not is declined."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.declining import ask_clapnq, ask_multihop, passages_of, quotes_one_of
from index import Archive
from qa import Assistant, AssistantSettings

FERRY = "The ferry Amble carried 4,200 passengers in its first week. It sails twice a day."
TOWER = "The lighthouse of Port Amble was built by Ruth Venn. It is open on Sundays."


def clapnq(identifier: str, question: str, text: str, *selected: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "question": question,
        "answerable": bool(selected),
        "passages": [{"title": "Port Amble", "text": text}],
        "selected_sentences": [[*selected]],
    }


QUESTIONS = [
    clapnq(
        "q1",
        "how many passengers did the ferry Amble carry in its first week",
        FERRY,
        "The ferry Amble carried 4,200 passengers in its first week.",
    ),
    clapnq("q2", "who built the lighthouse of Port Amble", TOWER, "It is open on Sundays."),
    clapnq("q3", "what is the boiling point of mercury", TOWER),
]


@pytest.fixture
def filled(archive: Archive, tmp_path: Path) -> Archive:
    lines = tmp_path / "passages.jsonl"
    passages = list(passages_of(QUESTIONS))
    assert [passage["id"] for passage in passages] == ["q1_0", "q2_0", "q3_0"]
    lines.write_text("".join(json.dumps(one) + "\n" for one in passages), encoding="utf-8")
    archive.update(lines)
    return archive


def test_clapnq_questions_are_answered_right_or_declined(filled: Archive) -> None:
    scores, predictions = ask_clapnq(QUESTIONS, Assistant(filled))
    found = {name: (share.value, share.count) for name, share in scores.metrics.items()}
    assert found == {
        "answerable answered": (2 / 2, 2),
        "answered right": (1 / 2, 2),
        "unanswerable declined": (1 / 1, 1),
    }
    assert scores.n == 3
    assert [(line["id"], line["answered"], line["right"]) for line in predictions] == [
        ("q1", True, True),
        ("q2", True, False),
        ("q3", False, False),
    ]
    confidences = [line["confidence"] for line in predictions]
    assert min(confidences) == confidences[2]


def test_null_queries_are_to_be_declined_and_the_others_answered(filled: Archive) -> None:
    questions = [
        {
            "id": "m1",
            "question": QUESTIONS[0]["question"],
            "type": "inference_query",
            "answer": "4,200",
        },
        {"id": "m2", "question": QUESTIONS[2]["question"], "type": "null_query", "answer": "None."},
    ]
    scores, predictions = ask_multihop(questions, Assistant(filled))
    shares = {name: share.value for name, share in scores.metrics.items()}
    assert shares == {"inference_query answered": 1, "null_query declined": 1}
    assert [line["type"] for line in predictions] == ["inference_query", "null_query"]
    easy = Assistant(filled, settings=AssistantSettings(min_confidence=0))
    assert ask_multihop(questions, easy)[0].metrics["null_query declined"].value == 0


def test_a_quote_overlaps_with_a_sentence_where_both_stand(filled: Archive) -> None:
    answer = Assistant(filled).ask("who built the lighthouse of Port Amble")
    assert answer.citations[0].quote == "The lighthouse of Port Amble was built by Ruth Venn."
    assert quotes_one_of(["was built by Ruth Venn. It"], answer, filled)
    assert not quotes_one_of(["It is open on Sundays.", "Ruth Venn died."], answer, filled)
    assert not quotes_one_of([], answer, filled)
