"""Spans become sentences in which nothing is said that no quote holds."""

from datetime import date

from index import Passage
from qa.citations import MAX_SENTENCES, NEAR_BEST, cite
from qa.reader import Span

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
    sentences, (citation,) = cite([span("a", LEAD, 0.9)], 0.5)
    assert citation.quote == LEAD
    assert (citation.start, citation.end) == (109, 109 + len(LEAD))
    assert citation.highlights == ((0, len(LEAD)),)
    assert [(s.text, s.citations) for s in sentences] == [(LEAD, (1,))]


def test_nothing_is_said_below_the_least_probability() -> None:
    assert cite([span("a", LEAD, 0.49)], 0.5) == ((), ())
    assert cite([], 0.5) == ((), ())


def test_the_same_story_in_two_outlets_is_one_sentence_with_two_citations() -> None:
    sentences, citations = cite([span("a", LEAD, 0.9), span("b", WIRE, 0.85)], 0.5)
    assert [s.citations for s in sentences] == [(1, 2)]
    assert [c.article_id for c in citations] == ["a", "b"]
    assert sentences[0].text == citations[0].quote == LEAD


def test_an_article_is_cited_once_for_one_sentence() -> None:
    sentences, citations = cite([span("a", LEAD, 0.9), span("a", WIRE, 0.85)], 0.5)
    assert len(sentences) == len(citations) == 1


def test_different_statements_stay_apart_and_keep_their_own_citation() -> None:
    sentences, citations = cite([span("a", LEAD, 0.9), span("b", OTHER, 0.85)], 0.5)
    assert [s.text for s in sentences] == [LEAD, OTHER]
    assert [s.citations for s in sentences] == [(1,), (2,)]
    assert [c.marker for c in citations] == [1, 2]


def test_a_much_weaker_sentence_is_not_shown() -> None:
    weaker = 0.9 * NEAR_BEST - 0.01
    sentences, _ = cite([span("a", LEAD, 0.9), span("b", OTHER, weaker)], 0.1)
    assert [s.text for s in sentences] == [LEAD]


def test_an_answer_has_few_sentences() -> None:
    words = ("one", "two", "three", "four", "five")
    spans = [span(w, " ".join(f"{w}{n}" for n in range(6)), 0.9) for w in words]
    sentences, citations = cite(spans, 0.5)
    assert len(sentences) == len(citations) == MAX_SENTENCES
