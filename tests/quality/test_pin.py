"""A floor rises with what is measured, and falls only when told to."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from index import Archive
from qa import Assistant, AssistantSettings
from qa.evaluation.estimates import Estimate, Scores
from qa.evaluation.sets import evaluate
from tests.quality.floors import FLOORS, Floor, digest, read_floors, write_floors
from tests.quality.pin import added, floor_below, main, repinned

GATE = "The harbour gate of Port Amble was painted by Ruth Venn, the harbour office said."
WHY = "share of the forty questions"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    """Twenty times one that the archive answers, and twenty times one that it does not."""
    path = tmp_path / "set.jsonl"
    asked = ("Who painted the harbour gate of Port Amble?", "Who won the chess final of Oberlund?")
    records = [
        {"id": f"q{number}", "question": question, "answers": [answer], "article_ids": []}
        for number in range(20)
        for question, answer in zip(asked, ("Ruth Venn", "Tomas Reyl"), strict=True)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def scores_of(archive: Archive, tmp_path: Path) -> Callable[[Path], Scores]:
    article = tmp_path / "gate.txt"
    article.write_text(f" date 1991-04-06 A gate is painted\n\n{GATE}\n", encoding="utf-8")
    archive.update(article)
    assistant = Assistant(archive, settings=AssistantSettings())
    return lambda path: evaluate(path, assistant, progress=False)


def pinned_at(floor: float, path: Path) -> Floor:
    return Floor(str(path), digest(path), "answer_in_quote", floor, WHY)


def test_a_floor_lies_a_hundredth_and_a_record_below_the_score() -> None:
    assert floor_below(Estimate(0.5625, None, 80)) == 0.54
    assert floor_below(Estimate(0.8, None, 100_000)) == 0.78
    assert floor_below(Estimate(0.02, None, 10)) == 0
    with pytest.raises(SystemExit, match="no record of the set bears on"):
        floor_below(Estimate(None, None, 0))


def test_a_floor_rises_with_the_score(questions: Path, scores_of: Callable[[Path], Scores]) -> None:
    low = pinned_at(0.1, questions)
    # Half the questions are answered: 0.5 less a hundredth and one of forty.
    assert repinned([low], scores_of, allow_lower=False) == [replace(low, floor=0.46)]


def test_a_metric_of_a_kind_is_pinned_as_any_other(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    lines = questions.read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) | {"kind": "person", "article_ids": ["gate"]} for line in lines]
    questions.write_text("".join(json.dumps(record) + "\n" for record in records), "utf-8")
    low = replace(pinned_at(0.1, questions), metric="kinds.person.right")
    assert repinned([low], scores_of, allow_lower=False) == [replace(low, floor=0.46)]


def test_a_floor_between_the_slack_and_the_score_stays(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    near = pinned_at(0.49, questions)
    assert repinned([near], scores_of, allow_lower=False) == [near]


def test_a_score_below_its_floor_is_refused_unless_allowed(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    high, low = pinned_at(0.51, questions), replace(pinned_at(0.0, questions), metric="answered")
    with pytest.raises(
        SystemExit, match=r"answer_in_quote of .*: is 0\.5000, pinned 0\.51"
    ) as told:
        repinned([low, high], scores_of, allow_lower=False)
    assert "answered of" not in str(told.value)
    lowered = repinned([low, high], scores_of, allow_lower=True)
    assert [floor.floor for floor in lowered] == [0.46, 0.46]


def test_another_set_under_the_same_name_is_refused_unless_allowed(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    easy = pinned_at(0.1, questions)
    lines = questions.read_text(encoding="utf-8").splitlines(keepends=True)
    questions.write_text("".join(lines[::2]), encoding="utf-8")
    with pytest.raises(SystemExit, match="another set"):
        repinned([easy], scores_of, allow_lower=False)
    (floor,) = repinned([easy], scores_of, allow_lower=True)
    assert (floor.floor, floor.sha256) == (0.94, digest(questions))


def test_a_metric_that_the_set_does_not_have_is_named(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    wrong = replace(pinned_at(0.1, questions), metric="answers_in_quote")
    with pytest.raises(SystemExit, match=r"no metric 'answers_in_quote'.* answer_in_quote"):
        repinned([wrong], scores_of, allow_lower=True)


def test_floors_of_sets_that_are_not_there_stay(
    questions: Path, scores_of: Callable[[Path], Scores]
) -> None:
    absent = replace(pinned_at(0.9, questions), set=str(questions.with_name("absent.jsonl")))
    assert repinned([absent], scores_of, allow_lower=True) == [absent]


def test_a_new_floor_starts_at_nothing_and_a_pinned_one_stays(questions: Path) -> None:
    pinned = pinned_at(0.4, questions)
    floors = added([pinned], str(questions), ["answer_in_quote", "answered"], WHY)
    assert floors == [pinned, replace(pinned, metric="answered", floor=0.0)]


def test_floors_are_read_as_they_were_written(questions: Path, tmp_path: Path) -> None:
    floors = [pinned_at(0.4, questions), replace(pinned_at(0.25, questions), metric="f1")]
    path = tmp_path / "floors.json"
    write_floors(floors, path)
    assert read_floors(path) == floors
    assert path.read_text(encoding="utf-8").endswith("]\n")
    path.write_text(path.read_text(encoding="utf-8").replace("0.25", "25"), encoding="utf-8")
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        read_floors(path)


def test_the_command_wants_a_reason_for_a_new_floor(capsys: pytest.CaptureFixture[str]) -> None:
    before = FLOORS.read_bytes()
    with pytest.raises(SystemExit):
        main(["examples/questions.jsonl", "mrr"])
    assert "needs a metric and --why" in capsys.readouterr().err
    assert FLOORS.read_bytes() == before
