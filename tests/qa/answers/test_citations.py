"""Spans become sentences in which nothing is said that no quote holds."""

import dataclasses
from datetime import date

import pytest

from index import Passage
from qa.answers.citations import MAX_CITATIONS, MAX_SENTENCES, NEAR_BEST, asks_for_all, cite
from qa.reader.weighing import Span

LEAD = "Envoys of four states met in Ilhéna on Tuesday to talk about the truce in Ghorem."
WIRE = "Envoys of four states met in Ilhéna Tuesday to talk about a truce in Ghorem."
OTHER = "The bank kept its key rate at 5.75 percent, and the florin rose against the talar."


def span(article_id: str, quote: str, probability: float, before: str = "Earlier. ") -> Span:
    """A sentence of a passage that starts 100 characters into its article."""
    passage = Passage(
        chunk_id=1,
        article_id=article_id,
        title="A title",
        author=None,
        source="Delta Courier",
        place=None,
        published=date(2020, 3, 4),
        path=f"{article_id}.txt",
        start=100,
        end=100 + len(before) + len(quote),
        text=before + quote,
        score=0.0,
        ranks={},
    )
    start = 100 + len(before)
    return Span(passage, start, start + len(quote), start, start + len(quote), probability)


def test_the_quote_is_cut_from_the_passage_at_the_articles_offsets() -> None:
    short, sentences, (citation,) = cite([span("a", LEAD, 0.9)], 0.5)
    assert short == citation.quote == LEAD
    assert (citation.start, citation.end) == (109, 109 + len(LEAD))
    assert citation.highlights == ((0, len(LEAD)),)
    assert [(s.text, s.citations) for s in sentences] == [(LEAD, (1,))]


def test_nothing_is_said_below_the_least_probability() -> None:
    assert cite([span("a", LEAD, 0.49)], 0.5) == ("", (), ())
    assert cite([], 0.5) == ("", (), ())


def test_the_same_story_in_two_outlets_is_one_sentence_with_two_citations() -> None:
    _, sentences, citations = cite([span("a", LEAD, 0.9), span("b", WIRE, 0.85)], 0.5)
    assert [s.citations for s in sentences] == [(1, 2)]
    assert [c.article_id for c in citations] == ["a", "b"]
    assert sentences[0].text == citations[0].quote == LEAD


def test_an_article_is_cited_once_for_one_sentence() -> None:
    _, sentences, citations = cite([span("a", LEAD, 0.9), span("a", WIRE, 0.85)], 0.5)
    assert len(sentences) == len(citations) == 1


def test_different_statements_stay_apart_and_keep_their_own_citation() -> None:
    _, sentences, citations = cite([span("a", LEAD, 0.9), span("b", OTHER, 0.85)], 0.5)
    assert [s.text for s in sentences] == [LEAD, OTHER]
    assert [s.citations for s in sentences] == [(1,), (2,)]
    assert [c.marker for c in citations] == [1, 2]


def test_a_much_weaker_sentence_is_not_shown() -> None:
    weaker = 0.9 * NEAR_BEST - 0.01
    _, sentences, _ = cite([span("a", LEAD, 0.9), span("b", OTHER, weaker)], 0.1)
    assert [s.text for s in sentences] == [LEAD]


def test_an_answer_has_few_sentences() -> None:
    words = ("one", "two", "three", "four", "five")
    spans = [span(w, " ".join(f"{w}{n}" for n in range(6)), 0.9) for w in words]
    _, sentences, citations = cite(spans, 0.5)
    assert len(sentences) == len(citations) == MAX_SENTENCES


def part(article_id: str, quote: str, answer: str, probability: float) -> Span:
    """A short answer inside a sentence."""
    whole = span(article_id, quote, probability)
    start = whole.quote_start + quote.index(answer)
    return dataclasses.replace(whole, start=start, end=start + len(answer))


def test_the_short_answer_is_highlighted_in_the_quote() -> None:
    short, (sentence,), (citation,) = cite([part("a", LEAD, "Ilhéna", 0.9)], 0.5)
    assert short == "Ilhéna"
    assert sentence.text == citation.quote == LEAD
    ((first, last),) = citation.highlights
    assert citation.quote[first:last] == "Ilhéna"


def test_one_answer_in_several_articles_is_one_sentence_with_all_their_citations() -> None:
    spans = [
        part("a", LEAD, "Ilhéna", 0.9),
        part("b", "The talks were held in Ilhéna, a spokesman said.", "Ilhéna", 0.6),
    ]
    short, sentences, citations = cite(spans, 0.2)
    assert short == "Ilhéna"
    assert [s.citations for s in sentences] == [(1, 2)]
    assert [c.article_id for c in citations] == ["a", "b"]


def test_a_sentence_has_a_few_citations_however_often_it_was_printed() -> None:
    spans = [part(f"article {n}", LEAD, "Ilhéna", 0.9) for n in range(MAX_CITATIONS + 3)]
    _, (sentence,), citations = cite(spans, 0.2)
    assert len(sentence.citations) == len(citations) == MAX_CITATIONS


def test_answers_that_disagree_stay_apart_and_the_best_is_the_short_one() -> None:
    spans = [
        part("a", "The envoys met in Ilhéna.", "Ilhéna", 0.9),
        part("b", "The envoys met in Port Sabel.", "Port Sabel", 0.8),
    ]
    short, sentences, citations = cite(spans, 0.2)
    assert short == "Ilhéna"
    assert [s.citations for s in sentences] == [(1,), (2,)]
    assert len(citations) == 2


def test_a_list_names_every_answer_and_highlights_all_in_one_quote() -> None:
    quote = "Envoys of Aldmark, Kelmar and Ghorem met."
    spans = [part("a", quote, name, p) for name, p in (("Kelmar", 0.8), ("Aldmark", 0.6))]
    short, (sentence,), (citation,) = cite(spans, 0.2, is_list=True)
    assert short == "Kelmar; Aldmark"
    assert sentence.text == quote
    assert [citation.quote[a:b] for a, b in citation.highlights] == ["Aldmark", "Kelmar"]
    assert cite(spans, 0.2)[0] == "Kelmar"


@pytest.mark.parametrize(
    "question",
    [
        "Which countries signed the pact?",
        "Who were the envoys at the talks?",
        "Name the ports that were closed.",
        "Which three banks merged in May?",
    ],
)
def test_some_questions_ask_for_all_of_something(question: str) -> None:
    assert asks_for_all(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who met in Doha?",
        "Which country signed the pact?",
        "When was the port closed?",
        "How many ports were closed?",
    ],
)
def test_others_ask_for_one(question: str) -> None:
    assert not asks_for_all(question)
