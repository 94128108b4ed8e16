"""What each measure of a question set counts, its expected value written as the formula."""

from datetime import date

import pytest

from index import Passage
from qa.contract import Answer, Citation, QueryPlan, Sentence
from qa.evaluation.questions import (
    Judged,
    KnownQuestion,
    article_ranking,
    confidence_scores,
    judge,
    measure,
    names,
    ranking_scores,
)


def test_an_article_ranks_where_its_best_passage_does() -> None:
    passages = [
        Passage(
            chunk_id=n,
            article_id=name,
            title="",
            author=None,
            source=None,
            place=None,
            published=None,
            path="",
            start=0,
            end=0,
            text="",
            score=0.0,
            ranks={},
        )
        for n, name in enumerate(["a", "a", "b", "a", "c"])
    ]
    assert article_ranking(passages, {"b"}) == [False, True, False]


def test_ranking_scores_are_success_and_reciprocal_rank() -> None:
    third = [False, False, True, True]
    sixth = [False] * 5 + [True]
    twelfth = [False] * 11 + [True]
    scores = ranking_scores([[True], third, [False, False], [], sixth, twelfth])
    assert scores == {
        "hit_at_1": [1, 0, 0, 0, 0, 0],
        "hit_at_5": [1, 1, 0, 0, 0, 0],
        "hit_at_10": [1, 1, 0, 0, 1, 0],
        "mrr": pytest.approx([1 / 1, 1 / 3, 0, 0, 1 / 6, 1 / 12]),
    }


def test_ranking_scores_keep_the_order_of_many_questions() -> None:
    rankings = [[rank == number % 10 for rank in range(10)] for number in range(200)]
    expected = [1 / (number % 10 + 1) for number in range(200)]
    assert ranking_scores(rankings)["mrr"] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("location", "known_as"),
    [
        ("news/004_doha.txt", ["004_doha", "004_doha.txt"]),
        ("news/week.jsonl.gz#w17", ["w17"]),
        ("week.jsonl#lot#3", ["lot#3", "3"]),
        ("C# weekly/first.md", ["first", "first.md"]),
        ("week.csv#https://example.org/a/7", ["https://example.org/a/7"]),
    ],
)
def test_an_article_goes_by_record_id_file_name_and_stem(
    location: str, known_as: list[str]
) -> None:
    assert [name for name in names(location) if name in known_as] == known_as


def question(answers: tuple[str, ...] = (), article_ids: tuple[str, ...] = ()) -> KnownQuestion:
    return KnownQuestion(
        id="q",
        question="Who opened the bridge?",
        asked_on=date(2021, 8, 12),
        answers=answers,
        article_ids=article_ids,
    )


def answer(short: str, *cited: tuple[str, str]) -> Answer:
    """An answer that cites these (article id, quote) pairs; none of them declines."""
    citations = tuple(
        Citation(
            marker=marker,
            article_id=article_id,
            title="",
            author=None,
            source=None,
            place=None,
            published=None,
            path="",
            quote=quote,
            start=0,
            end=len(quote),
            highlights=(),
        )
        for marker, (article_id, quote) in enumerate(cited, 1)
    )
    return Answer(
        id="0" * 20,
        generation=1,
        question="Who opened the bridge?",
        answered=bool(cited),
        answer=short,
        confidence=0.5,
        certainty="likely right",
        days=(),
        remarks=(),
        reason=None if cited else "Nothing says so.",
        sentences=tuple(Sentence(cited.quote, (cited.marker,)) for cited in citations),
        citations=citations,
        plan=QueryPlan("opened bridge", (), widened=False, standalone_question="Who …?"),
        passages=(),
        engine="reader",
        timings_ms={},
    )


def test_measures_of_a_right_answer() -> None:
    given_answer = answer("Mayor Orlov", ("a1", "Orlov opened it."), ("a2", "It was open."))
    assert measure(question(("Orlov",), ("w1",)), {"a1"}, given_answer) == {
        "answered": 1,
        "exact_match": 0,
        "f1": pytest.approx(2 * (1 / 2) * 1 / (1 / 2 + 1)),
        "answer_in_quote": 1,
        "answered_precision": 1,
        "cited_article_accuracy": 1,
    }


def test_only_the_first_citation_counts_for_its_article_but_any_quote_for_the_answer() -> None:
    given_answer = answer("the harbour", ("a2", "It was open."), ("a1", "Orlov opened it."))
    measures = measure(question(("Orlov",), ("w1",)), {"a1"}, given_answer)
    assert measures["cited_article_accuracy"] == 0
    assert measures["answer_in_quote"] == 1


def test_declining_scores_nothing_even_where_the_gold_normalises_to_nothing() -> None:
    assert measure(question(("A",), ("w1",)), {"a1"}, answer("")) == {
        "answered": 0,
        "exact_match": 0,
        "f1": 0,
        "answer_in_quote": 0,
    }


def test_measures_of_an_unanswerable_question() -> None:
    assert measure(question(), set(), answer("")) == {"unanswerable_accuracy": 1}
    assert measure(question(), set(), answer("Orlov", ("a1", "Orlov opened it."))) == {
        "unanswerable_accuracy": 0,
        "answered_precision": 0,
    }


def test_a_question_with_articles_but_no_answer_text_bears_on_its_article_only() -> None:
    measures = measure(question((), ("w1",)), {"a1"}, answer("Orlov", ("a1", "Orlov did.")))
    assert measures == {"answered": 1, "answered_precision": 1, "cited_article_accuracy": 1}


def test_a_right_answer_says_at_least_as_much_of_a_known_one_as_besides() -> None:
    asked = question(("Ilse Orlov",), ("w1",))
    judged = judge(asked, answer("Mayor Ilse Orlov", ("a1", "Mayor Ilse Orlov opened it.")))
    assert judged == Judged(confidence=0.5, answered=True, right=True)
    judged = judge(asked, answer("the mayor of Harlow", ("a1", "The mayor of Harlow did.")))
    assert judged == Judged(confidence=0.5, answered=True, right=False)


def test_a_declined_question_is_not_right_even_where_declining_is() -> None:
    declined = Judged(confidence=0.5, answered=False, right=False)
    assert judge(question(("Orlov",), ("w1",)), answer("")) == declined
    assert judge(question(), answer("")) == declined
    answered = judge(question(), answer("Orlov", ("a1", "Orlov opened it.")))
    assert answered == Judged(confidence=0.5, answered=True, right=False)


def test_without_the_words_of_an_answer_nothing_is_judged() -> None:
    assert judge(question((), ("w1",)), answer("Orlov", ("a1", "Orlov did."))) is None


def test_the_declined_are_abstained_from_first_and_have_no_calibration() -> None:
    right = [Judged(0.9, answered=True, right=True)] * 5
    wrong = [Judged(0.3, answered=True, right=False)] * 3
    declined = [Judged(0.95, answered=False, right=False)] * 2
    scores = confidence_scores([*declined, *wrong, *right])
    assert scores["accuracy_at_100"].value == 5 / 10
    assert scores["selective_accuracy_at_70"].value == 5 / 7
    assert scores["ece"].value == pytest.approx((5 * (1 - 0.9) + 3 * 0.3) / 8)
    assert [found.count for found in scores.values()] == [10, 10, 8]
