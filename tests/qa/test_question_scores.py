"""What each measure of a question set counts, its expected value written as the formula."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Passage
from qa.answer import Answer
from qa.citations import Citation, Sentence
from qa.plan import QueryPlan
from qa.question_scores import (
    Question,
    article_ranking,
    exact_match,
    f1,
    holds_answer,
    measure,
    names,
    normalise,
    ranking_scores,
)


@pytest.mark.parametrize(
    ("text", "normalised"),
    [
        ("The  Cat\tsat.", "cat sat"),
        ("a U.S. envoy", "us envoy"),
        ("$1,500 (about £1,100)", "1500 about 1100"),
        ("the mayor\u2019s \u201cplan\u201d", "mayors plan"),
        ("Anna the Great", "anna great"),
        ("Orlov\u2014who left\u2014spoke", "orlov who left spoke"),
        ("1914\u20131918", "19141918"),
        ("snake_case", "snakecase"),
        ("An", ""),
    ],
)
def test_normalise(text: str, normalised: str) -> None:
    assert normalise(text) == normalised


def test_an_article_ranks_where_its_best_passage_does() -> None:
    passages = [
        Passage(n, name, "", None, None, None, None, "", 0, 0, "", 0.0, {})
        for n, name in enumerate(["a", "a", "b", "a", "c"])
    ]
    assert article_ranking(passages, {"b"}) == [False, True, False]


@given(st.text())
def test_normalising_leaves_only_words_and_single_spaces(text: str) -> None:
    assert all(word.isalnum() for word in normalise(text).split(" ") if word)
    assert normalise(text) == normalise(text).strip()
    assert "  " not in normalise(text)


def test_exact_match_takes_any_gold_after_normalisation() -> None:
    assert exact_match("the Blue Harbour.", ["Red Harbour", "blue harbour"]) == 1
    assert exact_match("Blue Harbour bridge", ["Red Harbour", "blue harbour"]) == 0
    assert exact_match("Blue Harbour", []) == 0


def test_f1_is_the_harmonic_mean_over_the_best_gold() -> None:
    precision, recall = 2 / 3, 2 / 4
    expected = 2 * precision * recall / (precision + recall)
    golds = ["Lena", "mayor of Port Ellis"]
    assert f1("the mayor Port Lena", ["mayor of Port Ellis"]) == pytest.approx(expected)
    assert f1("the mayor Port Lena", golds) == pytest.approx(max(expected, 2 * (1 / 3) / (4 / 3)))
    assert f1("Lena", golds) == 1
    assert f1("harbour", golds) == 0
    assert f1("harbour", []) == 0


def test_f1_of_nothing_but_an_article_is_whether_both_are_nothing() -> None:
    assert f1("the", ["an"]) == 1
    assert f1("the", ["harbour"]) == 0


def test_f1_counts_a_repeated_word_as_often_as_both_say_it() -> None:
    assert f1("new new york", ["new york york"]) == pytest.approx(2 * (2 / 3) * (2 / 3) / (4 / 3))


def test_answers_are_held_as_whole_words() -> None:
    assert holds_answer("Ministers met in Port Ellis, on Friday.", ["port ellis"])
    assert not holds_answer("Ministers met in Newport Ellison.", ["port ellis"])
    assert holds_answer("It rose to 1,500.", ["900", "1500"])
    assert not holds_answer("It rose to 1,500.", ["500"])
    assert not holds_answer("The", ["the"])


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


def question(answers: tuple[str, ...] = (), article_ids: tuple[str, ...] = ()) -> Question:
    return Question(
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
        question="Who opened the bridge?",
        answered=bool(cited),
        answer=short,
        confidence=0.5,
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
