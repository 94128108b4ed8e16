"""What only a headline says is answered, marked as such, and cited from its article."""

from collections.abc import Iterator
from datetime import date

import pytest

from index.encoder import Encoder
from qa import Assistant
from qa.answers.headlines import REMARK
from tests.qa.answers.newsroom import assistant_of_records

TODAY = date(2021, 9, 1)
STORIES = (
    (
        "2021-08-11",
        "Mayor Lars Moen resigns over forged invoices",
        "He had been in office since 2015. His deputy takes over on Monday. The council accepted "
        "the letter without debate.",
    ),
    (
        "2021-08-11",
        "Hald yard wins order for two ferries",
        "The yard in Hald will build two ferries for the Tverrby line by 2024, its director Siri "
        "Naess said. They cost 48 million crowns.",
    ),
    (
        "2021-08-11",
        "Assembly",
        "The clerk read the names for an hour, "
        + ", ".join(f"member number {n} answered that the road should be built" for n in range(30))
        + ", and at the end the speaker, Ottilie Krans, declared the ring road approved.",
    ),
)


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("headlines")
    with assistant_of_records(STORIES, folder, encoder) as assistant:
        yield assistant


def test_a_headline_answers_where_no_sentence_does(assistant: Assistant) -> None:
    answer = assistant.ask("Who resigned over forged invoices?", today=TODAY)
    assert "Lars Moen" in answer.answer
    assert answer.sentences[0].text == STORIES[0][1]
    assert answer.remarks == (REMARK,)
    assert answer.citations[0].quote == "He had been in office since 2015."


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Who is the director of the Hald yard?", "Siri Naess"),
        ("How much do the two ferries cost?", "48 million crowns"),
    ],
)
def test_sentences_go_before_headlines(assistant: Assistant, question: str, short: str) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answer == short
    assert answer.remarks == ()


def test_a_headline_without_the_answer_is_none(assistant: Assistant) -> None:
    assert not assistant.ask("Who resigned over a stolen boat in Vikholm?", today=TODAY).answered


def test_of_a_sentence_too_long_to_quote_the_clause_is_quoted(assistant: Assistant) -> None:
    answer = assistant.ask("Who declared the ring road approved?", today=TODAY)
    assert answer.answer == "Ottilie Krans"
    citation = answer.citations[0]
    assert len(citation.quote) < 120
    assert "number 29" not in citation.quote
    assert citation.is_cut_before
    assert not citation.is_cut_after
