"""A line of a question set is checked before anything is asked."""

from typing import Any

import pytest
from pydantic import ValidationError

from qa.evaluation.known import KnownQuestion

LINE = {"id": "q", "question": "Who opened the bridge?", "answers": ["Orlov"], "article_ids": ["a"]}


def line(**others: object) -> dict[str, Any]:
    return {**LINE, **others}


@pytest.mark.parametrize(
    "record",
    [
        line(),
        line(kind="person", distractors=["Reyl"]),
        line(kind="when", answers=["28 October 2020", "October 28, 2020", "October 2020", "2020"]),
        line(kind="when", answers=["27 to 29 October 2020"]),
        line(kind="yes_no", answers=["no"], evidence="It was never opened."),
        line(kind="list", items=[["Orlov"], ["Ilse Brandt", "Brandt"]]),
        line(kind="list", answers=[], article_ids=[]),
        line(kind="yes_no", answers=[], article_ids=[]),
        line(answers=[]),
    ],
)
def test_a_line_has_what_its_kind_needs(record: dict[str, Any]) -> None:
    assert KnownQuestion.model_validate(record)


@pytest.mark.parametrize(
    ("record", "message"),
    [
        (line(kind="who"), "Input should be"),
        (line(kind="person", answers=[]), "answers and article_ids, or neither"),
        (line(kind="person", article_ids=[]), "answers and article_ids, or neither"),
        (line(kind="list"), "names its items"),
        (line(kind="list", items=[[]]), "at least 1 item"),
        (line(kind="person", items=[["Orlov"]]), "items belong to questions of the kind list"),
        (line(items=[["Orlov"]]), "items belong to questions of the kind list"),
        (line(kind="yes_no", answers=["Yes"], evidence="It is."), '"yes" or "no"'),
        (line(kind="yes_no", answers=["yes", "no"], evidence="It is."), '"yes" or "no"'),
        (line(kind="yes_no", answers=["yes"]), "and evidence"),
        (line(kind="when", answers=["28 October"]), "'28 October' does not name a day"),
        (line(kind="when", answers=["28 October 2020", "Monday"]), "'Monday' does not name a day"),
        (line(distractors=["Orlov", "Reyl"]), "both an answer and a distractor"),
        (line(distractors=[""]), "at least 1 character"),
    ],
)
def test_what_is_missing_or_out_of_place_is_told(record: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        KnownQuestion.model_validate(record)


def test_answers_that_follow_from_what_is_written_are_not_verbatim() -> None:
    assert KnownQuestion.model_validate(line()).is_verbatim
    assert KnownQuestion.model_validate(line(kind="person")).is_verbatim
    assert not KnownQuestion.model_validate(line(kind="when", answers=["2020"])).is_verbatim
    assert not KnownQuestion.model_validate(line(answers=[])).is_verbatim
