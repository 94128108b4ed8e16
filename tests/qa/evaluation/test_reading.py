"""A reading set is read and scored, with the shipped reader and with one that knows what to say."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from index import Archive, IndexSettings, Passage
from index.encoder import Encoder
from qa import Assistant, AssistantSettings
from qa.contract.draft import Candidate
from qa.contract.protocols import Thresholds
from qa.contract.query import QueryPlan
from qa.errors import EvaluationError
from qa.evaluation.sets import evaluate

CONTEXT = (
    "The Harlow bridge was closed for two years. Mayor Ilse Brandt reopened it on 9 August 2021 "
    "before 300 guests. Repairs had cost four million crowns."
)


def asked(question: str, *golds: str) -> dict[str, Any]:
    answers = [{"text": gold, "start": CONTEXT.index(gold)} for gold in golds]
    return {"id": question[:12], "question": question, "context": CONTEXT, "answers": answers}


WHO = asked("Who reopened the bridge?", "Ilse Brandt", "Mayor Ilse Brandt")
WHEN = asked("When was it reopened on 9 August 2021?", "9 August 2021")
HOW_MANY = asked("How many guests were there?", "300")
COST = asked("What had the repairs cost?", "four million crowns")
WHO_CLOSED = asked("Who closed the Sandmouth bridge?")
HOW_MANY_SHIPS = asked("How many ships passed?")
SAID = {
    WHO["question"]: ("Ilse Brandt", 0.9),
    WHEN["question"]: ("on 9 August", 0.8),
    HOW_MANY["question"]: ("300", 0.4),
    WHO_CLOSED["question"]: ("Mayor Ilse Brandt", 0.6),
    HOW_MANY_SHIPS["question"]: ("300", 0.1),
}


class KnowingReader:
    """Says what the table has for a question, and nothing where it has nothing."""

    engine = "table"
    thresholds = Thresholds(0.2, 0.625, 0.45, 0.4)

    def __init__(self) -> None:
        self.seen: list[tuple[QueryPlan, Sequence[Passage]]] = []

    def read(self, plan: QueryPlan, passages: Sequence[Passage]) -> list[Candidate]:
        self.seen.append((plan, passages))
        (passage,) = passages
        if plan.standalone_question not in SAID:
            return []
        words, probability = SAID[plan.standalone_question]
        start = passage.start + passage.text.index(words)
        end = start + len(words)
        less_probable = Candidate(passage, passage.start, passage.start + 3, 0, 0, probability / 2)
        return [
            Candidate(passage, start, end, passage.start, passage.end, probability),
            less_probable,
        ]


@pytest.fixture
def reader() -> KnowingReader:
    return KnowingReader()


@pytest.fixture
def assistant(archive: Archive, reader: KnowingReader) -> Assistant:
    return Assistant(archive, reader, AssistantSettings(min_confidence_alone=0.5))


def write_set(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_scores_at_the_threshold_and_beyond_it(assistant: Assistant, tmp_path: Path) -> None:
    records = [WHO, WHEN, HOW_MANY, COST, WHO_CLOSED, HOW_MANY_SHIPS]
    path = write_set(tmp_path / "set.jsonl", *records)
    scores = evaluate(path, assistant, progress=False).to_dict()
    when = 2 * (2 / 3) * (2 / 3) / (2 / 3 + 2 / 3)
    expected = {
        # Who and when are answered; the two that ask for numbers are declined.
        "exact_match": (1 + 0 + 0 + 0 + 0 + 1) / 6,
        "f1": (1 + when + 0 + 0 + 0 + 1) / 6,
        "answerable_exact_match": (1 + 0 + 1 + 0) / 4,
        "answerable_f1": (1 + when + 1 + 0) / 4,
        "has_answer_f1": (1 + when) / 4,
        "unanswerable_accuracy": 1 / 2,
        # Answering three more costs one decline, answering two costs none: from 0.8 up.
        "best_f1": (1 + when + 0 + 0 + 1 + 1) / 6,
        "best_threshold": 0.8,
        # Declined first: what has no span, then 0.1, 0.4, 0.6.
        "auprc": 1 / 2 * (1 / 2) + 1 / 2 * (2 / 4),
        "ece": (abs(1 - 0.9) + abs(1 - 0.8) + abs(1 - 0.4) + 0.6 + 0.1) / 5,
    }
    assert {name: scores[name] for name in expected} == pytest.approx(expected, abs=1e-4)
    assert scores["n"] == 6
    assert scores["counts"] == {
        **dict.fromkeys(scores["counts"], 6),
        **dict.fromkeys(["answerable_exact_match", "answerable_f1", "has_answer_f1"], 4),
        "unanswerable_accuracy": 2,
        **dict.fromkeys(["ece", "latency_ms_median", "latency_ms_p95"], 5),
    }
    low, high = scores["intervals"]["best_f1"]
    assert low < expected["best_f1"] < high
    assert any("0.5 up" in note for note in scores["notes"])


def test_the_context_is_the_one_passage_and_dates_narrow_nothing(
    assistant: Assistant, reader: KnowingReader, tmp_path: Path
) -> None:
    evaluate(write_set(tmp_path / "set.jsonl", WHEN), assistant, progress=False)
    ((plan, (passage,)),) = reader.seen
    assert (plan.dates, plan.widened) == ((), False)
    assert plan.standalone_question == WHEN["question"]
    assert (passage.text, passage.start, passage.end) == (CONTEXT, 0, len(CONTEXT))
    assert passage.title == ""


def test_predictions_hold_the_best_span_even_where_it_is_declined(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = write_set(tmp_path / "set.jsonl", WHO, HOW_MANY, COST, WHO_CLOSED)
    predictions = tmp_path / "predictions.jsonl"
    evaluate(path, assistant, predictions=predictions, progress=False)
    lines = [json.loads(line) for line in predictions.read_text("utf-8").splitlines()]
    shown = ("answer", "probability", "answered", "right", "gold")
    assert [tuple(line[key] for key in shown) for line in lines] == [
        ("Ilse Brandt", 0.9, True, True, ["Ilse Brandt", "Mayor Ilse Brandt"]),
        ("300", 0.4, False, True, ["300"]),
        ("", 0, False, False, ["four million crowns"]),
        ("Mayor Ilse Brandt", 0.6, True, False, []),
    ]
    assert [line["id"] for line in lines] == [
        "Who reopened",
        "How many gue",
        "What had the",
        "Who closed t",
    ]
    assert all(line["latency_ms"] >= 0 for line in lines)


def test_a_set_of_one_kind_of_question_has_no_area_and_no_score_of_the_other(
    assistant: Assistant, tmp_path: Path
) -> None:
    scores = evaluate(
        write_set(tmp_path / "set.jsonl", WHO, HOW_MANY), assistant, progress=False
    ).to_dict()
    assert scores["unanswerable_accuracy"] is None
    assert scores["auprc"] is None
    assert (scores["f1"], scores["best_f1"]) == (1 / 2, 2 / 2)
    scores = evaluate(
        write_set(tmp_path / "set.jsonl", WHO_CLOSED), assistant, progress=False
    ).to_dict()
    assert scores["answerable_f1"] is None
    assert (scores["f1"], scores["best_f1"], scores["best_threshold"]) == (0, 1, 1)


@pytest.fixture(scope="module")
def shipped(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive, settings=AssistantSettings())


def test_the_shipped_reader_reads_a_text_that_is_in_no_archive(
    shipped: Assistant, tmp_path: Path
) -> None:
    predictions = tmp_path / "predictions.jsonl"
    path = write_set(tmp_path / "set.jsonl", WHO, HOW_MANY_SHIPS)
    scores = evaluate(path, shipped, predictions=predictions, progress=False).to_dict()
    who, ships = map(json.loads, predictions.read_text("utf-8").splitlines())
    assert "Ilse Brandt" in who["answer"]
    assert who["answer"] in CONTEXT
    assert who["probability"] > ships["probability"]
    assert scores["auprc"] == 1


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"context": ""}, "context: String should have at least 1 character"),
        ({"answers": ["Ilse Brandt"]}, "answers.0: Input should be an object"),
        ({"answers": [{"text": "", "start": 0}]}, "answers.0.text: String should have at least"),
    ],
)
def test_a_bad_record_is_named_by_its_line(
    assistant: Assistant, tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    path = write_set(tmp_path / "set.jsonl", WHO, WHO | changes)
    with pytest.raises(EvaluationError) as raised:
        evaluate(path, assistant, progress=False)
    assert str(raised.value).startswith(f"{path}, line 2: {complaint}")
