"""The chain from a question to a cited answer, on the sample archive."""

import dataclasses
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableLambda

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Answer, Assistant, AssistantSettings
from qa.errors import QuestionError
from qa.evidence.retriever import Retriever
from qa.faces.terminal.plain import answer_text
from qa.question import Question
from qa.questions.plan import plan
from qa.reader.weighing import TrainedReader

ROOT = Path(__file__).resolve().parent.parent.parent
_LINES = (ROOT / "examples" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
QUESTIONS = [json.loads(line) for line in _LINES[::3]]
"""Every third, of each kind."""
TODAY = date(2021, 9, 1)


@pytest.fixture(scope="module")
def assistant(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive, settings=AssistantSettings())


@pytest.fixture(scope="module")
def answers(assistant: Assistant) -> list[tuple[dict[str, Any], Answer]]:
    """Questions to the sample archive, each with its answer."""
    return [
        (
            question,
            assistant.ask(question["question"], today=date.fromisoformat(question["asked_on"])),
        )
        for question in QUESTIONS
    ]


def test_every_quote_is_the_articles_text_at_its_offsets(
    assistant: Assistant, answers: list[tuple[dict[str, Any], Answer]]
) -> None:
    citations = [citation for _, answer in answers for citation in answer.citations]
    assert len(citations) > len(QUESTIONS) / 2
    for citation in citations:
        article = assistant.archive.article(citation.article_id)
        assert article.text[citation.start : citation.end] == citation.quote
        assert (citation.title, citation.published) == (article.title, article.published)
        for start, end in citation.highlights:
            assert citation.quote[start:end].strip()


def test_every_sentence_is_cited_or_nothing_is_said(
    answers: list[tuple[dict[str, Any], Answer]],
) -> None:
    for _, answer in answers:
        markers = {citation.marker for citation in answer.citations}
        if answer.answered:
            assert answer.reason is None
            if answer.plan.kind in ("person", "organisation", "place", "number", "thing"):
                short = answer.answer.removeprefix("denied: ").split("; ")[0]
                assert short in answer.sentences[0].text
            for sentence in answer.sentences:
                assert sentence.citations
                assert set(sentence.citations) <= markers
                quotes = {c.quote for c in answer.citations if c.marker in sentence.citations}
                titles = {c.title for c in answer.citations if c.marker in sentence.citations}
                assert sentence.text in quotes | titles
        else:
            assert answer.reason
            assert (answer.answer, answer.sentences, answer.citations) == ("", (), ())
            assert answer.passages


def test_the_json_is_the_contract(assistant: Assistant) -> None:
    answer = assistant.ask(
        "Who was sworn in as prime minister of Aldmark on 28 October 2020?", today=TODAY
    )
    contract = json.loads(json.dumps(answer.to_dict()))
    assert set(contract) == {
        *("id", "generation", "question", "answered", "answer", "confidence", "reason"),
        *("sentences", "citations", "certainty", "days", "remarks"),
        *("plan", "passages", "engine", "timings_ms", "tokens"),
    }
    assert set(contract["citations"][0]) == {
        *("marker", "article_id", "title", "author", "source", "place", "published", "path"),
        *(
            "quote",
            "start",
            "end",
            "highlights",
            "days",
            "is_cut_before",
            "is_cut_after",
            "amended_by",
        ),
    }
    assert set(contract["plan"]) == {
        *("search_text", "dates", "widened", "standalone_question", "kind"),
        *("spellings", "suggestions", "gap", "source", "author", "carried"),
    }
    assert contract["plan"]["dates"] == [
        {
            "text": "28 October 2020",
            "first": "2020-10-28",
            "last": "2020-10-28",
            "role": "event",
            "is_stated": True,
            "start": 49,
            "end": 64,
        }
    ]
    assert 0 <= contract["confidence"] <= 1
    assert set(contract["timings_ms"]) == {"plan", "retrieve", "read", "cite", "total"}


def test_the_day_in_the_question_tells_one_meeting_from_another(assistant: Assistant) -> None:
    for day, iso in (("25 April 2019", "2019-04-25"), ("23 January 2020", "2020-01-23")):
        answer = assistant.ask(
            f"At what level did the National Bank of Kelmar set its key rate on {day}?", today=TODAY
        )
        assert answer.answered
        published = answer.citations[0].published
        assert published is not None
        assert 0 <= (published - date.fromisoformat(iso)).days <= 3


def test_what_the_archive_does_not_say_is_declined_with_a_reason(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the football World Cup final in 2018?", today=TODAY)
    assert not answer.answered
    assert answer.reason
    assert "2018" in answer.reason
    assert answer.text == answer.reason
    assert answer.passages


def test_a_name_that_no_passage_has_is_the_reason(assistant: Assistant) -> None:
    answer = assistant.ask("Who is the prime minister of Quorvandel?", today=TODAY)
    assert not answer.answered
    assert answer.reason is not None
    assert answer.reason.startswith("No passage found here mentions “Quorvandel”.")
    told = assistant.ask("Who was the prime minister of Aldmark in 1911?", today=TODAY)
    assert not told.answered
    assert "Aldmark" not in str(told.reason)


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("???", "nothing to look for"),
        ("thanks", "nothing to look for"),
        ("What did she say?", "Who is “she”?"),
        ("Why was it closed?", "What is “it”?"),
        ("Who measured the Velen on 31 June 2021?", "There is no 31 June 2021"),
        ("Who resigned after 3 May 2021 and before 3 March 2020?", "No day is both"),
    ],
)
def test_a_question_that_lacks_something_is_told_what(
    assistant: Assistant, question: str, lacking: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert not answer.answered
    assert lacking in str(answer.reason)
    assert (answer.passages, answer.citations, answer.confidence) == ((), (), 0.0)
    assert Answer.from_dict(answer.to_dict()) == answer


@pytest.mark.parametrize(
    ("question", "remark"),
    [
        ("How many years has Marta Ivles measured the Velen?", "Understood as: Marta Ilves."),
        ("how many years has marta ivles measured the velen", "Understood as: Marta Ilves."),
    ],
)
def test_a_misspelt_name_is_understood_and_said(
    assistant: Assistant, question: str, remark: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answered
    assert "26" in answer.answer
    assert answer.remarks[0] == remark
    assert remark in answer_text(answer)


def test_what_may_be_another_name_is_suggested(assistant: Assistant) -> None:
    answer = assistant.ask("Who is Ilvos?", today=TODAY)
    assert not answer.answered
    assert "mentions “Ilvos”. Did you mean “Ilves” by “Ilvos”?" in str(answer.reason)


def test_an_empty_archive_declines(archive: Archive) -> None:
    answer = Assistant(archive, settings=AssistantSettings()).ask("Who met in Doha?")
    assert not answer.answered
    assert answer.reason == "Nothing in this archive is about that."


def test_a_higher_threshold_declines_more(assistant: Assistant) -> None:
    sure = Assistant(assistant.archive, settings=AssistantSettings(min_confidence=1.0))
    answer = sure.ask(
        "Who was sworn in as prime minister of Aldmark on 28 October 2020?", today=TODAY
    )
    assert not answer.answered
    assert 0 < answer.confidence < 1


@pytest.mark.parametrize("question", ["", "  \n ", "x" * 2001])
def test_a_question_that_cannot_be_asked_is_an_error(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        assistant.ask(question)


@pytest.mark.parametrize("question", ["?", "AND OR NOT", '"(:^~*', "🗞️", "a" * 2000, "日本語の質問"])
def test_an_odd_question_is_declined_or_answered_but_never_fails(
    assistant: Assistant, question: str
) -> None:
    answer = assistant.ask(question, today=TODAY)
    assert answer.answered or answer.reason


def test_the_chain_and_the_retriever_fit_into_larger_chains(assistant: Assistant) -> None:
    assert isinstance(assistant.chain, Runnable)
    shorter = assistant.chain | RunnableLambda(lambda answer: answer.citations[0].title)
    title = shorter.invoke(
        Question("Who was sworn in as prime minister of Aldmark on 28 October 2020?", TODAY)
    )
    assert isinstance(title, str)
    assert isinstance(assistant.retriever, BaseRetriever)
    documents = assistant.retriever.invoke(
        "Who was sworn in as prime minister of Aldmark on 28 October 2020?"
    )
    assert documents[0].metadata["article_id"]
    text = assistant.archive.article(documents[0].metadata["article_id"]).text
    start, end = documents[0].metadata["start"], documents[0].metadata["end"]
    assert text[start:end] == documents[0].page_content


def test_what_was_published_on_the_day_is_among_the_first(assistant: Assistant) -> None:
    planned = plan("What did the National Bank of Kelmar decide on 23 April 2020?", TODAY)
    without_date = dataclasses.replace(planned, dates=())
    dated, undated = (
        Retriever(assistant.archive, 16).retrieve(p)[1] for p in (planned, without_date)
    )
    assert dated[0].published == date(2020, 4, 23)
    assert [p.published for p in dated[:3]].count(date(2020, 4, 23)) >= [
        p.published for p in undated[:3]
    ].count(date(2020, 4, 23))


def test_headings_and_bylines_are_no_candidates(assistant: Assistant) -> None:
    planned = plan("What is the result of the vote?", TODAY)
    planned, passages, _ = Retriever(assistant.archive, 16).retrieve(planned)
    shortened = [dataclasses.replace(p, text="By A Byline", end=p.start + 11) for p in passages]
    reader = TrainedReader()
    assert reader.read(planned, passages)
    assert reader.read(planned, shortened) == []


def test_dates_find_what_an_article_of_the_next_day_tells(
    shared: Path, tmp_path: Path, encoder: Encoder
) -> None:
    """A date that is never printed, one known by, one relative: on the two seed articles."""
    (tmp_path / "next-day.txt").write_text(
        " date 2021-08-12 Envoys of four states meet in Doha\n\n"
        "Envoys of four states met behind closed doors in Doha on Wednesday.\n"
    )
    with Archive.open(tmp_path / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update([shared / "corpora" / "seeds", tmp_path / "next-day.txt"])
        assistant = Assistant(archive, settings=AssistantSettings())

        def asked(question: str, today: date) -> tuple[Answer, set[str]]:
            answer = assistant.ask(question, today=today)
            return answer, {Path(found.path).stem[:4] for found in answer.passages}

        answer, found = asked("who met in Doha on 11 August 2021", TODAY)
        assert set(answer.answer.split("; ")) == {"Russia", "USA", "China", "Pakistan"}
        assert {"004_", "next"} <= found
        answer, found = asked("what was reported as of 1 January 2020", TODAY)
        assert found == {"000_"}
        answer, found = asked("meetings in Doha last week", date(2021, 8, 18))
        assert answer.answered
        assert {"004_", "next"} <= found
        answer, _ = asked("meetings in Doha last week", date(2022, 3, 2))
        assert not answer.answered
        assert "Nothing in this archive is dated “last week”" in (answer.reason or "")
