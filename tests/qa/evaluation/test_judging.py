"""Answers are judged by their kind where they have one, and every share has its own questions."""

import pytest

from qa.contract.query import Kind
from qa.evaluation.judging import (
    Judged,
    confidence_scores,
    judge,
    kind_scores,
    reliability_of,
    verdict_scores,
)
from qa.evaluation.verdicts import Verdict
from tests.qa.evaluation.given import answer, question


def test_without_a_kind_an_answer_is_right_that_says_as_much_of_a_known_one_as_besides() -> None:
    asked = question(("Ilse Orlov",), ("w1",))
    judged = judge(asked, {"a1"}, answer("Mayor Ilse Orlov", ("a1", "Mayor Ilse Orlov did it.")))
    assert judged == Judged(confidence=0.5, answered=True, right=True, answerable=True)
    judged = judge(asked, {"a1"}, answer("the mayor of Harlow", ("a1", "The mayor of Harlow did.")))
    assert judged == Judged(confidence=0.5, answered=True, right=False, answerable=True)


def test_a_declined_question_is_not_right_even_where_declining_is() -> None:
    declined = judge(question(("Orlov",), ("w1",)), {"a1"}, answer(""))
    assert declined == Judged(confidence=0.5, answered=False, right=False, answerable=True)
    declined = judge(question(kind="person"), set(), answer(""))
    assert declined == Judged(0.5, False, False, False, "person", "declined_rightly")
    answered = judge(question(), set(), answer("Orlov", ("a1", "Orlov opened it.")))
    assert answered == Judged(confidence=0.5, answered=True, right=False, answerable=False)


def test_with_a_kind_the_verdict_says_whether_an_answer_is_right() -> None:
    asked = question(("4 May 2020",), ("w1",), kind="when")
    judged = judge(asked, {"a1"}, answer("May 4, 2020", ("a1", "It was on Monday.")))
    assert judged == Judged(0.5, True, True, True, "when", "right")
    judged = judge(asked, {"a1"}, answer("May 2020", ("a1", "It was in May 2020.")))
    assert judged == Judged(0.5, True, False, True, "when", "vague")


def test_without_the_words_of_an_answer_nothing_is_judged() -> None:
    assert judge(question((), ("w1",)), {"a1"}, answer("Orlov", ("a1", "Orlov did."))) is None


def test_the_declined_are_abstained_from_first_and_have_no_calibration() -> None:
    right = [Judged(0.9, answered=True, right=True, answerable=True)] * 5
    wrong = [Judged(0.3, answered=True, right=False, answerable=True)] * 3
    declined = [Judged(0.95, answered=False, right=False, answerable=True)] * 2
    scores = confidence_scores([*declined, *wrong, *right])
    assert scores["accuracy_at_100"].value == 5 / 10
    assert scores["selective_accuracy_at_70"].value == 5 / 7
    assert scores["ece"].value == pytest.approx((5 * (1 - 0.9) + 3 * 0.3) / 8)
    assert [found.count for found in scores.values()] == [10, 10, 8]


def judged(verdict: Verdict, confidence: float, kind: Kind = "person") -> Judged:
    """An answer with this verdict to a question that has one, unless the verdict denies it."""
    return Judged(
        confidence,
        answered=not verdict.startswith("declined"),
        right=verdict == "right",
        answerable=verdict != "declined_rightly",
        kind=kind,
        verdict=verdict,
    )


def to_nothing(confidence: float) -> Judged:
    """An answer to a question that has none."""
    return Judged(confidence, True, False, False, "person", "wrong")


SOME = [
    judged("right", 0.9),
    judged("right", 0.4, "when"),
    judged("vague", 0.6, "when"),
    judged("wrong", 0.49),
    judged("wrong", 0.5),
    to_nothing(0.7),
    judged("declined_wrongly", 0.8, "when"),
    judged("declined_rightly", 0.8),
]


def test_each_share_is_over_the_questions_that_could_have_the_verdict() -> None:
    scores = verdict_scores(SOME)
    assert {name: (found.value, found.count) for name, found in scores.items()} == {
        "right": (2 / 6, 6),
        "wrong_of_answered": (3 / 6, 6),
        "confidently_wrong": (2 / 8, 8),
        "not_wrong_when_sure": (2 / 4, 4),
        "declined_rightly": (1 / 2, 2),
        "declined_wrongly": (1 / 6, 6),
    }
    assert all(found.interval for found in scores.values())


def test_each_kind_has_its_verdicts_counted_and_its_own_shares() -> None:
    kinds = kind_scores(SOME)
    assert list(kinds) == ["person", "when"]
    assert kinds["person"].n == 5
    assert kinds["person"].verdicts == {
        "right": 1,
        "vague": 0,
        "wrong": 3,
        "declined_rightly": 1,
        "declined_wrongly": 0,
        "confidently_wrong": 2,
    }
    assert kinds["when"].metrics["right"].value == 1 / 3
    assert kinds["when"].metrics["declined_rightly"].value is None


def test_questions_without_a_kind_are_in_no_table() -> None:
    assert kind_scores([Judged(0.5, answered=True, right=True, answerable=True)]) == {}


def test_reliability_is_that_of_the_answers() -> None:
    (declined_is_left_out,) = reliability_of([judged("right", 0.9), SOME[6], SOME[7]])
    assert declined_is_left_out.count == 1
    assert [one.count for one in reliability_of(SOME)] == [1] * 6
    assert [one.right for one in reliability_of(SOME)] == [1, 0, 0, 0, 0, 1]
    assert reliability_of([SOME[6]]) == ()
