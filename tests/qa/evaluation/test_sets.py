"""A set is read, recognised, checked, asked and scored, over a small real archive."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index import Archive
from qa import Assistant, AssistantSettings
from qa.errors import EvaluationError
from qa.evaluation.questions import gold_articles
from qa.evaluation.sets import evaluate
from qa.evaluation.squad import is_right
from tests.qa.recorder import Recorder

BRIDGE = "Mayor Ilse Brandt reopened the Harlow bridge on Monday after repairs that took two years."
BAKERY = "The oldest bakery of Quillport closed because its owner, Tomas Reyl, retires at eighty."
FERRY = (
    "The night ferry between Quillport and Sandmouth carried 4,200 passengers in its first week."
)
COMET = "Astronomers at the Ardent observatory photographed a comet with two tails."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """Answers everything, however unsure it is."""
    folder = tmp_path_factory.mktemp("evaluated")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "bridge.txt").write_text(f" date 2021-08-11 Harlow bridge reopens\n\n{BRIDGE}\n")
    (articles / "bakery.md").write_text(f"# A bakery closes\n\n{BAKERY}\n")
    records = [
        {"id": "w1", "date": "2021-08-14", "title": "Ferry fills up", "text": FERRY},
        {"id": "w2", "date": "2021-08-15", "title": "Two tails", "text": COMET},
    ]
    write_set(articles / "week.jsonl", records)
    with Archive.open(folder / "archive") as archive:
        archive.update(articles)
        yield Assistant(archive, settings=AssistantSettings(min_confidence=0))


def write_set(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def question(text: str, answers: list[str], article_ids: list[str]) -> dict[str, Any]:
    return {
        "id": text[:12],
        "asked_on": "2021-08-20",
        "question": text,
        "answers": answers,
        "article_ids": article_ids,
    }


WHO_REOPENED = question("Who reopened the Harlow bridge?", ["Ilse Brandt"], ["bridge"])
WHO_RETIRES = question("Who owns the bakery that closed?", ["Tomas Reyl"], ["bakery.md"])
HOW_MANY = question("How many passengers did the night ferry carry?", ["4,200"], ["w1"])
WRONG_GOLD = question("Who photographed a comet with two tails?", ["Brandt"], ["bridge"])
NO_ANSWER = question("Who won the chess final in Oberlund?", [], [])
ELSEWHERE = question("Who painted the town hall?", ["Ana Voss"], ["w99", "hall"])
SET = [WHO_REOPENED, WHO_RETIRES, HOW_MANY, WRONG_GOLD, NO_ANSWER, ELSEWHERE]


def predictions_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_scores_are_those_of_the_predictions(assistant: Assistant, tmp_path: Path) -> None:
    predictions = tmp_path / "predictions.jsonl"
    path = write_set(tmp_path / "set.jsonl", SET)
    scores = evaluate(path, assistant, predictions=predictions, progress=False).to_dict()
    predicted = predictions_of(predictions)

    assert (scores["set"], scores["n"], scores["skipped"]) == ("set.jsonl", 5, 1)
    assert [line["question"] for line in predicted] == [asked["question"] for asked in SET[:5]]
    ranks = [first_gold(line, gold) for line, gold in zip(predicted, GOLD, strict=False)]
    assert ranks[:3] == [1, 1, 1]
    assert ranks[3] > 1
    assert scores["hit_at_1"] == 3 / 4
    assert scores["mrr"] == pytest.approx(sum(1 / rank for rank in ranks) / 4, abs=1e-4)
    assert scores["passage_mrr"] == scores["mrr"]
    cited = [line["citations"][0]["article_ids"] for line in predicted]
    right = [gold in names for gold, names in zip(GOLD, cited, strict=False)]
    assert scores["cited_article_accuracy"] == sum(right) / 4
    assert (scores["answered"], scores["unanswerable_accuracy"]) == (4 / 4, 0 / 1)
    assert scores["answered_precision"] == 4 / 5
    assert scores["counts"] == {
        **dict.fromkeys(scores["counts"], 4),
        "unanswerable_accuracy": 1,
        **dict.fromkeys(["answered_precision", "accuracy_at_100"], 5),
        **dict.fromkeys(["selective_accuracy_at_70", "ece"], 5),
        "wrong_again": 0,
    }


def test_of_a_question_with_only_a_wrong_answer_it_is_known_whether_that_is_said_again(
    assistant: Assistant, tmp_path: Path
) -> None:
    text = WHO_REOPENED["question"]
    path = write_set(
        tmp_path / "set.jsonl",
        [
            WHO_REOPENED | {"judged_wrong": "Nobody"},
            question(text, [], []) | {"judged_wrong": assistant.ask(text).answer},
            question(text, [], []) | {"judged_wrong": ""},
        ],
    )
    scores = evaluate(path, assistant, progress=False).to_dict()
    assert scores["wrong_again"] == pytest.approx(1 / 3, abs=1e-4)
    assert scores["counts"]["wrong_again"] == 3
    assert (scores["answered"], scores["counts"]["answered"]) == (1, 1)
    assert scores["unanswerable_accuracy"] is None
    assert scores["counts"]["accuracy_at_100"] == 1
    assert scores["notes"][-1].startswith("Of 2 questions only a wrong answer is known")


def test_an_assistant_that_declines_everything(assistant: Assistant, tmp_path: Path) -> None:
    declining = Assistant(assistant.archive, settings=AssistantSettings(min_confidence=1))
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED, NO_ANSWER])
    scores = evaluate(path, declining, progress=False).to_dict()
    assert (scores["answered"], scores["unanswerable_accuracy"]) == (0 / 1, 1 / 1)
    assert (scores["exact_match"], scores["answer_in_quote"]) == (0, 0)
    assert scores["hit_at_1"] == 1
    assert scores["cited_article_accuracy"] is None
    assert scores["answered_precision"] is None


GOLD = ["bridge", "bakery", "w1", "bridge"]


def first_gold(prediction: dict[str, Any], gold: str) -> int:
    """The rank of the first passage of the gold article."""
    found = [gold in passage["article_ids"] for passage in prediction["retrieved"]]
    return found.index(True) + 1


def test_predictions_hold_what_was_cited_word_for_word(
    assistant: Assistant, tmp_path: Path
) -> None:
    predictions = tmp_path / "predictions.jsonl"
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED])
    evaluate(path, assistant, predictions=predictions, progress=False)
    (line,) = predictions_of(predictions)
    cited = line["citations"][0]
    text = assistant.archive.article(cited["article_id"]).text
    assert line["answered"]
    assert line["asked_on"] == "2021-08-20"
    assert 0 < line["confidence"] < 1
    assert line["right"] is is_right(line["answer"], ["Ilse Brandt"])
    assert cited["quote"] == text[cited["start"] : cited["end"]] == BRIDGE
    assert (cited["article_ids"], cited["published"]) == (["bridge"], "2021-08-11")


def test_questions_with_kinds_get_verdicts_beside_the_scores(
    assistant: Assistant, tmp_path: Path
) -> None:
    records = [
        WHO_REOPENED | {"kind": "person"},
        WRONG_GOLD | {"kind": "person"},
        HOW_MANY | {"kind": "number"},
        NO_ANSWER | {"kind": "person"},
        WHO_RETIRES,
    ]
    predictions = tmp_path / "predictions.jsonl"
    path = write_set(tmp_path / "set.jsonl", records)
    found = evaluate(path, assistant, predictions=predictions, progress=False)
    scores = found.to_dict()
    lines = predictions_of(predictions)
    assert [line["verdict"] for line in lines] == ["right", "wrong", "right", "wrong", None]
    assert [line["kind"] for line in lines] == ["person", "person", "number", "person", None]
    assert (scores["right"], scores["counts"]["right"]) == (round(2 / 3, 4), 3)
    assert (scores["wrong_of_answered"], scores["counts"]["wrong_of_answered"]) == (2 / 4, 4)
    assert (scores["declined_rightly"], scores["declined_wrongly"]) == (0 / 1, 0 / 3)
    sure = [line["confidence"] >= 0.5 and line["verdict"] == "wrong" for line in lines[:4]]
    assert scores["confidently_wrong"] == sum(sure) / 4
    assert {"right", "confidently_wrong"} <= scores["intervals"].keys()
    assert scores["kinds"]["person"]["verdicts"]["wrong"] == 2
    assert found.every_metric["kinds.number.right"].value == 1
    assert sum(one["n"] for one in scores["reliability"]) == 4
    assert "| person | 3 | 1 | 0 | 2 | 0 | 0 |" in str(found)


def test_a_set_without_kinds_has_no_verdicts(assistant: Assistant, tmp_path: Path) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED, NO_ANSWER])
    scores = evaluate(path, assistant, progress=False)
    assert not {"right", "wrong_of_answered", "kinds", "reliability"} & scores.to_dict().keys()
    assert "|" not in str(scores)


def test_an_article_goes_by_its_id_file_stem_or_record(assistant: Assistant) -> None:
    (bridge,) = gold_articles({"bridge"}, assistant.archive)["bridge"]
    wanted = {"bridge.txt", "bridge", bridge, "w2", "week", "w9"}
    found = gold_articles(wanted, assistant.archive)
    assert found["bridge.txt"] == found["bridge"] == found[bridge] == {bridge}
    (comet,) = found["w2"]
    assert assistant.archive.article(comet).title == "Two tails"
    assert "w9" not in found


def test_without_unanswerable_questions_nothing_is_said_of_them(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED])
    scores = evaluate(path, assistant, progress=False).to_dict()
    assert scores["unanswerable_accuracy"] is None
    assert scores["answered_precision"] is None


def test_latency_leaves_out_the_first_question_and_says_so(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED, HOW_MANY, NO_ANSWER])
    predictions = tmp_path / "predictions.jsonl"
    scores = evaluate(path, assistant, predictions=predictions, progress=False).to_dict()
    _, second, third = (line["latency_ms"] for line in predictions_of(predictions))
    assert scores["latency_ms_median"] == pytest.approx((second + third) / 2, abs=0.02)
    assert scores["counts"]["latency_ms_median"] == 2
    assert any("first question" in note for note in scores["notes"])


def test_each_question_is_asked_on_its_own_day(assistant: Assistant, tmp_path: Path) -> None:
    noting = Recorder(assistant.archive)
    undated = {key: value for key, value in HOW_MANY.items() if key != "asked_on"}
    records = [WHO_REOPENED, WHO_RETIRES | {"asked_on": "2022-01-31"}, undated]
    evaluate(write_set(tmp_path / "set.jsonl", records), noting, progress=False)
    assert noting.days == [date(2021, 8, 20), date(2022, 1, 31), None]


@pytest.mark.parametrize("day", ["2021-08-19", "19-08-2021"])
def test_a_set_of_dates_is_told_by_its_keys_and_scored(
    assistant: Assistant, tmp_path: Path, day: str
) -> None:
    text = "They met on 11 August 2021 and again on Wednesday."
    gold = [("11 August 2021", "2021-08-11"), ("Wednesday", "2021-08-25")]
    document = {
        "id": "d1",
        "dct": day,
        "text": text,
        "timex": [
            {
                "start": text.index(words),
                "end": text.index(words) + len(words),
                "type": "DATE",
                "value": value,
            }
            for words, value in gold
        ],
    }
    predictions = tmp_path / "predictions.jsonl"
    path = write_set(tmp_path / "set.jsonl", [document])
    scores = evaluate(path, assistant, predictions=predictions, progress=False).to_dict()
    (line,) = predictions_of(predictions)
    assert [span["first"] for span in line["spans"]] == ["2021-08-11", "2021-08-18"]
    precision = recall = 1 / 2
    assert scores["interval_f1"] == 2 * precision * recall / (precision + recall)
    assert (scores["relaxed_f1"], scores["n"], scores["skipped"]) == (1, 2, 0)
    assert scores["characters_per_s"] > 0


def test_limit_takes_the_first_records_of_a_compressed_set(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = tmp_path / "set.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(record) + "\n\n" for record in SET)
    assert evaluate(path, assistant, limit=2, progress=False).n == 2


def test_a_set_of_other_articles_is_an_error(assistant: Assistant, tmp_path: Path) -> None:
    path = write_set(tmp_path / "set.jsonl", [ELSEWHERE])
    with pytest.raises(EvaluationError, match=r"^set\.jsonl cannot be scored: .* 1 questions"):
        evaluate(path, assistant, progress=False)


def test_progress_goes_to_standard_error_when_asked_for(
    assistant: Assistant, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED, HOW_MANY])
    evaluate(path, assistant, progress=False)
    assert capsys.readouterr() == ("", "")
    evaluate(path, assistant, progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert "2/2" in err


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"question": ""}, "question: String should have at least 1 character"),
        ({"answers": "Ilse Brandt"}, "answers: Input should be a valid array"),
        ({"answers": ["Ilse Brandt", 7]}, "answers.1: Input should be a valid string"),
        ({"asked_on": "2021-02-30"}, "asked_on: Input should be a valid date"),
        ({"id": None}, "id: Input should be a valid string"),
        ({"kind": "who"}, "kind: Input should be 'person', "),
        ({"kind": "list"}, "a list with answers names its items"),
    ],
)
def test_a_bad_record_is_named_by_its_line_before_anything_is_asked(
    assistant: Assistant, tmp_path: Path, changes: dict[str, Any], complaint: str
) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED, WHO_REOPENED | changes])
    predictions = tmp_path / "predictions.jsonl"
    with pytest.raises(EvaluationError) as raised:
        evaluate(path, assistant, predictions=predictions, progress=False)
    assert str(raised.value).startswith(f"{path}, line 2: {complaint}")
    assert not predictions.exists()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "holds no records"),
        (b"\n \n", "holds no records"),
        (b"{'id': 1}\n", "line 1: not JSON"),
        (b"[1, 2]\n", "line 1: not an object but list"),
        (b'{"id": "q", "tweet": "hm"}\n', "has the keys id, tweet. Known kinds: questions have"),
        (b'{"id": "q", "question": "Who?", "answer": "I"}', "the keys answer, id, question"),
        (b'\xff\xfe{"id"', "cannot be read"),
    ],
)
def test_what_is_no_set_is_an_error(
    assistant: Assistant, tmp_path: Path, content: bytes, complaint: str
) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(content)
    with pytest.raises(EvaluationError) as raised:
        evaluate(path, assistant, progress=False)
    assert str(raised.value).startswith(str(path))
    assert complaint in str(raised.value)


def test_a_later_line_that_is_not_json_is_named(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(f"\n{json.dumps(WHO_REOPENED)}\n{{oops\n")
    with pytest.raises(EvaluationError, match="line 3: Invalid JSON"):
        evaluate(path, assistant, progress=False)


def test_a_cut_off_or_missing_file_is_an_error(assistant: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl.gz"
    with pytest.raises(EvaluationError, match="cannot be read"):
        evaluate(path, assistant, progress=False)
    path.write_bytes(gzip.compress(json.dumps(WHO_REOPENED).encode())[:-20])
    with pytest.raises(EvaluationError, match="cannot be read"):
        evaluate(path, assistant, progress=False)


def test_predictions_that_cannot_be_written_are_an_error(
    assistant: Assistant, tmp_path: Path
) -> None:
    path = write_set(tmp_path / "set.jsonl", [WHO_REOPENED])
    with pytest.raises(EvaluationError, match="Predictions cannot be written to"):
        evaluate(path, assistant, predictions=tmp_path / "none" / "p.jsonl", progress=False)
