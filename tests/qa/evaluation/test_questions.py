"""What each measure of a question set counts, its expected value written as the formula."""

import pytest

from index import Passage
from qa.contract.query import Kind
from qa.evaluation.questions import article_ranking, measure, names, ranking_scores
from tests.qa.evaluation.given import answer, question


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


@pytest.mark.parametrize("kind", ["when", "comparison", None])
def test_answers_that_follow_from_the_words_are_not_looked_for_among_them(
    kind: Kind | None,
) -> None:
    asked = question(("4 May 2020",), ("w1",), kind=kind)
    measures = measure(asked, {"a1"}, answer("Monday", ("a1", "It was opened on Monday.")))
    assert ("answer_in_quote" in measures) == (kind is None)
    assert {"exact_match", "f1", "answered", "cited_article_accuracy"} <= measures.keys()
