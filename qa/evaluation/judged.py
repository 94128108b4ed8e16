"""What people say of answers, as lines of a question set that `eval` reads."""

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from qa.answers.citations import LISTED
from qa.contract.answer import Answer
from qa.evaluation.known import KnownQuestion

if TYPE_CHECKING:
    from qa.conversations.records import Feedback, Turn


class Judgements(NamedTuple):
    """A question set made of what people said."""

    lines: tuple[str, ...]
    """Each a record in JSON."""
    left_out: int
    """Turns of which there is no line: their answer is withdrawn or cannot be read, or they were
    asked with dates or filters, which a question set does not have."""


def evaluation_lines(turns: "Iterable[Turn]") -> Judgements:
    """The lines of turns that people have judged.

    Of a right answer, its words and its articles are the gold; of one that was rightly not given,
    that there is none. Of a wrong one it is known what must not be said again (`judged_wrong`);
    whoever finds out what is right puts it in as `answers` and `article_ids`.
    """
    lines, left_out = [], 0
    for turn in turns:
        is_bounded = turn.dates is not None or turn.source or turn.author
        if turn.feedback is None or turn.answer is None or is_bounded:
            left_out += 1
        else:
            lines.append(json.dumps(_line(turn, turn.answer, turn.feedback), ensure_ascii=False))
    return Judgements(tuple(lines), left_out)


def _line(turn: "Turn", answer: Answer, feedback: "Feedback") -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": f"{turn.conversation}-{turn.number}",
        "question": turn.question,
        "asked_on": turn.today.isoformat(),
        "answers": [],
        "article_ids": [],
        "judged": feedback.verdict,
        "note": feedback.note,
    }
    if feedback.verdict != "right":
        return line | {"judged_wrong": answer.answer}
    if not answer.answered:
        return line
    line["answers"] = [answer.answer]
    line["article_ids"] = list(dict.fromkeys(one.article_id for one in answer.citations))
    return _with_kind(line, answer)


def _with_kind(line: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """The line with its question's kind, where all is known that a question of the kind needs."""
    told: dict[str, Any] = {"kind": answer.plan.kind, "evidence": answer.citations[0].quote}
    if answer.plan.kind == "yes_no":
        told["answers"] = [answer.answer.casefold()]
    if answer.plan.kind == "list":
        told["items"] = [[item] for item in answer.answer.split(LISTED)]
    try:
        KnownQuestion.model_validate(line | told)
    except ValidationError:
        return line
    return line | told
