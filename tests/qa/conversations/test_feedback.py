"""What people say of answers is a question set that `eval` reads."""

import json
from pathlib import Path

from qa.assistant import Assistant
from qa.conversations.records import Asking, Verdict
from qa.conversations.store import Conversations
from qa.evaluation.judged import evaluation_lines
from qa.evaluation.sets import evaluate
from tests.qa.conversations.conftest import RATE, SWORN_IN, TODAY

JUDGED: tuple[tuple[Asking, Verdict], ...] = (
    (SWORN_IN, "right"),
    (RATE, "wrong day"),
    (Asking("Who won the 2018 World Cup final?", TODAY), "right"),
    (Asking("Which film took the main prize at the Venice festival?", TODAY), "wrong"),
    (Asking("Who met in Ilhéna on 2 October 2019 to talk about Ghorem?", TODAY), "right"),
    (Asking("When did the ferry Stella Aurin sink?", TODAY), "right"),
    (Asking(SWORN_IN.question, TODAY, source="Nowhere"), "right"),
)


def judged(assistant: Assistant) -> Conversations:
    conversations = Conversations.open(None)
    conversation = conversations.begin("Feedback")
    for asking, verdict in JUDGED:
        turn = conversations.ask(conversation.id, asking)
        conversations.settle(turn, assistant.ask(turn.as_question))
        conversations.judge(conversation.id, turn.number, verdict, f"Note {turn.number}")
    conversations.ask(conversation.id, SWORN_IN)  # of which nobody says anything
    return conversations


def test_eval_reads_what_people_said(assistant: Assistant, tmp_path: Path) -> None:
    with judged(assistant) as conversations:
        found = evaluation_lines(conversations.judged())
    records = [json.loads(line) for line in found.lines]
    assert found.left_out == 1
    assert [record["judged"] for record in records] == [verdict for _, verdict in JUDGED[:6]]
    assert records[0]["note"] == "Note 0"
    assert records[0]["answers"] == ["Sigrun Dahle"]
    assert records[0]["asked_on"] == "2021-08-12"
    assert (records[2]["answers"], records[2].get("judged_wrong")) == ([], None)
    assert records[3]["judged_wrong"] == ""

    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(found.lines) + "\n", "utf-8")
    scores = evaluate(path, assistant, progress=False)
    said = scores.to_dict()
    assert (said["n"], said["skipped"]) == (6, 0)
    # Nothing has changed: what was right is right again, what was wrong is wrong again.
    assert said["wrong_again"] == 1
    assert said["answered"] == said["cited_article_accuracy"] == said["hit_at_10"] == 1
    assert said["unanswerable_accuracy"] == 1
    assert scores.kinds
    assert all(kind.verdicts["wrong"] == 0 for kind in scores.kinds.values())
    assert "Of 2 questions only a wrong answer is known" in str(scores)


def test_a_judgement_is_replaced_and_taken_back(assistant: Assistant) -> None:
    with judged(assistant) as conversations:
        (conversation,) = conversations.listed()
        conversations.judge(conversation.id, 0, "wrong", "no")
        (first,) = evaluation_lines([conversations.turn(conversation.id, 0)]).lines
        assert json.loads(first)["judged_wrong"] == "Sigrun Dahle"
        conversations.judge(conversation.id, 0, None)
        assert len(conversations.judged()) == 6
