"""Candidates become claims, and claims sentences in which nothing is said that no quote holds."""

import dataclasses
from collections.abc import Sequence
from datetime import date

import pytest

from index import DateSpan, Passage
from qa.answers.citations import cite, rests_on_quotes
from qa.answers.material import Material
from qa.answers.short_answers import MAX_CLAIMS, MAX_QUOTES, short_answer
from qa.contract.answer import Citation, Sentence
from qa.contract.draft import Candidate, Claim, Draft, Quote
from qa.contract.protocols import Thresholds
from qa.questions.plan import plan

LEAD = "Envoys of four states met in Ilhéna on Tuesday to talk about the truce in Ghorem."
WIRE = "Envoys of four states met in Ilhéna Tuesday to talk about a truce in Ghorem."
OTHER = "The bank kept its key rate at 5.75 percent, and the florin rose against the talar."


PLAN = plan("What is known?", date(2021, 9, 1))
THRESHOLDS = Thresholds(least=0.2, alone=0.6, near_best=0.45, near_best_listed=0.4)


def said(
    candidates: Sequence[Candidate], least: float
) -> tuple[str, tuple[Sentence, ...], tuple[Citation, ...]]:
    """Short answer, sentences and citations of some candidates."""
    passages = [one.passage for one in candidates] * 2  # or one of them would be alone
    thresholds = THRESHOLDS._replace(least=least)
    return cite(short_answer(Material(PLAN, passages, candidates, thresholds)), passages)


def candidate(
    article_id: str, quote: str, probability: float, before: str = "Earlier. "
) -> Candidate:
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
    return Candidate(passage, start, start + len(quote), start, start + len(quote), probability)


def test_the_quote_is_cut_from_the_passage_at_the_articles_offsets() -> None:
    short, sentences, (citation,) = said([candidate("a", LEAD, 0.9)], 0.5)
    assert short == citation.quote == LEAD
    assert (citation.start, citation.end) == (109, 109 + len(LEAD))
    assert citation.highlights == ((0, len(LEAD)),)
    assert [(s.text, s.citations) for s in sentences] == [(LEAD, (1,))]


def test_nothing_is_said_below_the_least_probability() -> None:
    assert said([candidate("a", LEAD, 0.49)], 0.5) == ("", (), ())
    assert said([], 0.5) == ("", (), ())


def test_the_same_story_in_two_outlets_is_one_sentence_with_two_citations() -> None:
    _, sentences, citations = said([candidate("a", LEAD, 0.9), candidate("b", WIRE, 0.85)], 0.5)
    assert [s.citations for s in sentences] == [(1, 2)]
    assert [c.article_id for c in citations] == ["a", "b"]
    assert sentences[0].text == citations[0].quote == LEAD


def test_an_article_is_cited_once_for_one_sentence() -> None:
    _, sentences, citations = said([candidate("a", LEAD, 0.9), candidate("a", WIRE, 0.85)], 0.5)
    assert len(sentences) == len(citations) == 1


def test_different_statements_stay_apart_and_keep_their_own_citation() -> None:
    _, sentences, citations = said([candidate("a", LEAD, 0.9), candidate("b", OTHER, 0.85)], 0.5)
    assert [s.text for s in sentences] == [LEAD, OTHER]
    assert [s.citations for s in sentences] == [(1,), (2,)]
    assert [c.marker for c in citations] == [1, 2]


def test_a_much_weaker_sentence_is_not_shown() -> None:
    weaker = 0.9 * THRESHOLDS.near_best - 0.01
    _, sentences, _ = said([candidate("a", LEAD, 0.9), candidate("b", OTHER, weaker)], 0.1)
    assert [s.text for s in sentences] == [LEAD]


def test_an_answer_has_few_sentences() -> None:
    words = ("one", "two", "three", "four", "five")
    candidates = [candidate(w, " ".join(f"{w}{n}" for n in range(6)), 0.9) for w in words]
    _, sentences, citations = said(candidates, 0.5)
    assert len(sentences) == len(citations) == MAX_CLAIMS


def part(article_id: str, quote: str, answer: str, probability: float) -> Candidate:
    """A short answer inside a sentence."""
    whole = candidate(article_id, quote, probability)
    start = whole.quote_start + quote.index(answer)
    return dataclasses.replace(whole, start=start, end=start + len(answer))


def test_the_short_answer_is_highlighted_in_the_quote() -> None:
    short, (sentence,), (citation,) = said([part("a", LEAD, "Ilhéna", 0.9)], 0.5)
    assert short == "Ilhéna"
    assert sentence.text == citation.quote == LEAD
    ((first, last),) = citation.highlights
    assert citation.quote[first:last] == "Ilhéna"


def test_one_answer_in_several_articles_is_one_sentence_with_all_their_citations() -> None:
    candidates = [
        part("a", LEAD, "Ilhéna", 0.9),
        part("b", "The talks were held in Ilhéna, a spokesman said.", "Ilhéna", 0.6),
    ]
    short, sentences, citations = said(candidates, 0.2)
    assert short == "Ilhéna"
    assert [s.citations for s in sentences] == [(1, 2)]
    assert [c.article_id for c in citations] == ["a", "b"]


def test_a_sentence_has_a_few_citations_however_often_it_was_printed() -> None:
    candidates = [part(f"article {n}", LEAD, "Ilhéna", 0.9) for n in range(MAX_QUOTES + 3)]
    _, (sentence,), citations = said(candidates, 0.2)
    assert len(sentence.citations) == len(citations) == MAX_QUOTES


def test_answers_that_disagree_stay_apart_and_the_best_is_the_short_one() -> None:
    candidates = [
        part("a", "The envoys met in Ilhéna.", "Ilhéna", 0.9),
        part("b", "The envoys met in Port Sabel.", "Port Sabel", 0.8),
    ]
    short, sentences, citations = said(candidates, 0.2)
    assert short == "Ilhéna"
    assert [s.citations for s in sentences] == [(1,), (2,)]
    assert len(citations) == 2


def test_a_quote_of_a_part_of_a_sentence_says_so() -> None:
    whole = candidate("a", LEAD, 0.9)
    assert [(c.is_cut_before, c.is_cut_after) for c in said([whole], 0.5)[2]] == [(False, False)]
    part = dataclasses.replace(whole, quote_start=whole.quote_start + 10, start=whole.start + 10)
    assert [(c.is_cut_before, c.is_cut_after) for c in said([part], 0.5)[2]] == [(True, False)]


def claim(text: str, *quotes: str) -> Claim:
    """A claim in words of its own, on quotes that are whole passages."""
    passages = [candidate(f"article {n}", quote, 0.9).passage for n, quote in enumerate(quotes)]
    return Claim(
        text, tuple(Quote(p, p.end - len(q), p.end) for p, q in zip(passages, quotes, strict=True))
    )


def passages_of(*claims: Claim) -> list[Passage]:
    return [quote.passage for one in claims for quote in one.quotes]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (LEAD, LEAD),
        ("met in Ilhéna on Tuesday", LEAD),
        ("The truce in Ghorem was talked about in Ilhéna.", LEAD),
        ("It was four states, whose envoys met.", LEAD),
        ("He came from Doha.", "Doha’s envoy came."),
        ("Doha's envoy was he.", "The envoy of Doha came."),
        ("The bank is Kelmar-based.", "The bank is based in Kelmar."),
        ("It cost 1000 crowns.", "The price was 1,000 crowns."),
    ],
)
def test_a_claim_may_be_put_into_other_words(text: str, quote: str) -> None:
    assert rests_on_quotes(claim(text, quote))


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("", LEAD),
        ("Envoys of 5 states met.", LEAD),
        ("The envoys met in Port Sabel.", LEAD),
        ("The rate is 5.75 percent.", LEAD),
        ("On 3 March the envoys met.", LEAD),
        ("Zorbax resigned on Monday.", "The minister resigned on Monday."),
        ("The minister resigned. Merkel followed.", "The minister resigned on Monday."),
        ("The talks: Merkel failed.", "The talks failed."),
        ("The minister Östgaard resigned.", "The minister resigned."),
        ("12 people died", "Officials said 112 people died."),
        ("The fire killed 1", "The fire killed 12 people."),
        ("It cost 5 billion.", "The price was 5 million."),
        ("Twelve were saved.", "Two were saved."),
        ("It was ½ of them.", "It was two of them."),
        ("It rose to 12 percent.", "It rose to 1.2 percent."),
        ("It was on 11 March 2020.", "On 3 March 2020 it was told to 11 envoys."),
    ],
)
def test_a_claim_whose_figures_names_or_days_no_quote_has_is_not_said(
    text: str, quote: str
) -> None:
    invented = claim(text, quote)
    assert not rests_on_quotes(invented)
    assert cite(Draft("", 0.9, (invented,)), passages_of(invented)) == ("", (), ())


def test_a_day_may_be_written_out_that_the_quote_has_in_words() -> None:
    quote = "The envoys met on Tuesday."
    (said,) = claim("On 3 March 2020 the envoys met.", quote).quotes
    start = said.start + quote.index("Tuesday")
    day = date(2020, 3, 3)
    tuesday = DateSpan("Tuesday", start, start + 7, day, day, "day", is_stated=False)
    dated = dataclasses.replace(said.passage, dates=(tuesday,))
    quotes = (dataclasses.replace(said, passage=dated),)
    assert rests_on_quotes(Claim("On 3 March 2020 the envoys met.", quotes))
    assert not rests_on_quotes(Claim("On 5 March 2020 the envoys met.", quotes))


def test_a_claim_may_rest_on_two_quotes_and_not_on_one() -> None:
    text = "While envoys met in Ilhéna, the rate stayed at 5.75 percent."
    assert rests_on_quotes(claim(text, LEAD, OTHER))
    assert not rests_on_quotes(claim(text, OTHER))


def test_a_quote_that_leaves_its_passage_is_none() -> None:
    whole = claim(LEAD, LEAD)
    (quote,) = whole.quotes
    for start, end in ((quote.start, quote.end + 1), (quote.start, quote.start), (0, quote.end)):
        moved = dataclasses.replace(quote, start=start, end=end)
        assert not rests_on_quotes(dataclasses.replace(whole, quotes=(moved,)))
    assert not rests_on_quotes(dataclasses.replace(whole, quotes=()))


def test_a_quote_of_what_was_not_found_is_none() -> None:
    found = claim(LEAD, LEAD)
    (passage,) = passages_of(found)
    changed = dataclasses.replace(passage, text=passage.text.replace("four", "nine"))
    assert cite(Draft("", 0.9, (found,)), [changed]) == ("", (), ())
    assert cite(Draft("", 0.9, (found,)), []) == ("", (), ())


def test_what_is_dropped_takes_no_number_and_no_short_answer() -> None:
    claims = (claim("Nine envoys of Port Sabel.", LEAD), claim(OTHER, OTHER))
    short, (sentence,), (citation,) = cite(Draft("Port Sabel", 0.9, claims), passages_of(*claims))
    assert (sentence.citations, citation.marker, citation.quote) == ((1,), 1, OTHER)
    assert short == OTHER
    listed = Draft("Port Sabel; 5.75 percent", 0.9, claims)
    assert cite(listed, passages_of(*claims))[0] == "5.75 percent"


def test_highlights_are_of_what_they_highlight() -> None:
    plain = claim(LEAD, LEAD)
    wild = ((0, 999), (-4, 2), (5, 1), (0, 6))
    (quote,) = plain.quotes
    quotes = (dataclasses.replace(quote, highlights=wild),)
    lit = dataclasses.replace(plain, quotes=quotes, highlights=wild)
    short, (sentence,), (citation,) = cite(Draft("", 0.9, (lit,)), passages_of(lit))
    assert sentence.highlights == citation.highlights == ((0, 6),)
    assert short == "Envoys"
