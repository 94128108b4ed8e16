"""What only a headline says is answered, marked as such, and cited from its article."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Assistant
from qa.answers.headlines import REMARK

TODAY = date(2021, 9, 1)
STORIES = (
    (
        "Mayor Lars Moen resigns over forged invoices",
        "He had been in office since 2015. His deputy takes over on Monday. The council accepted "
        "the letter without debate.",
    ),
    (
        "Hald yard wins order for two ferries",
        "The yard in Hald will build two ferries for the Tverrby line by 2024, its director Siri "
        "Naess said. They cost 48 million crowns.",
    ),
    (
        "Assembly",
        "The clerk read the names for an hour, "
        + ", ".join(f"member number {n} answered that the road should be built" for n in range(30))
        + ", and at the end the speaker, Ottilie Krans, declared the ring road approved.",
    ),
)


@pytest.fixture(scope="module")
def assistant(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("headlines")
    records = (
        {"id": str(n), "date": "2021-08-11", "title": title, "source": "Harbour News", "text": text}
        for n, (title, text) in enumerate(STORIES)
    )
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update(folder / "news.jsonl")
        yield Assistant(archive)


def test_a_headline_answers_where_no_sentence_does(assistant: Assistant) -> None:
    answer = assistant.ask("Who resigned over forged invoices?", today=TODAY)
    assert "Lars Moen" in answer.answer
    assert answer.sentences[0].text == STORIES[0][0]
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
