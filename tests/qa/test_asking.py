"""What may be asked of an assistant, in every way, and what comes back."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableLambda

from index import Archive, IndexSettings, Passage
from index.encoder import Encoder
from index.errors import SettingsError
from qa import Answer, Assistant, PlannedDate, Question, QuestionError
from qa.contract.draft import Candidate, Draft
from qa.contract.protocols import Thresholds
from qa.contract.query import QueryPlan, Retrieved
from qa.question import Asked, GivenDates
from qa.reader.weighing import TrainedReader

ASKED = "Who was sworn in as prime minister of Aldmark on 28 October 2020?"
TODAY = date(2021, 9, 1)


@pytest.fixture(scope="module")
def assistant(sample_archive: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(sample_archive, IndexSettings(), encoder=encoder) as archive:
        yield Assistant(archive)


@pytest.fixture(scope="module")
def told(assistant: Assistant) -> Answer:
    return assistant.ask(ASKED, today=TODAY)


def same(one: Answer, other: Answer) -> bool:
    return one.id == other.id and one.answered


def test_the_chain_takes_text_a_mapping_or_a_question(assistant: Assistant, told: Answer) -> None:
    assert told.answer == "Sigrun Dahle"
    for given in (
        ASKED,
        {"question": ASKED},
        {"question": ASKED, "today": "2021-09-01", "dates": None, "history": [told]},
        Question(ASKED, TODAY),
    ):
        assert same(assistant.chain.invoke(given), told)
        assert same(assistant.ask(given), told)


def test_the_chain_works_in_every_way_that_langchain_has(
    assistant: Assistant, told: Answer
) -> None:
    class Heard(BaseCallbackHandler):
        starts = 0

        def on_chain_start(self, *_: object, **__: object) -> None:
            self.starts += 1

    heard = Heard()
    assert all(same(a, told) for a in assistant.chain.batch([ASKED, ASKED]))
    assert same(assistant.chain.with_config(tags=["x"]).invoke(ASKED, {"callbacks": [heard]}), told)
    assert heard.starts
    shorter = assistant.chain | RunnableLambda(lambda answer: answer.answer)
    assert shorter.invoke(ASKED) == "Sigrun Dahle"

    async def at_once() -> None:
        assert same(await assistant.chain.ainvoke(ASKED), told)
        assert all(
            same(a, told) for a in await assistant.chain.abatch([ASKED, {"question": ASKED}])
        )
        assert [same(a, told) async for a in assistant.chain.astream(ASKED)] == [True]
        assert same(await assistant.aask(ASKED, today=TODAY), told)

    asyncio.run(at_once())


@pytest.mark.parametrize(
    ("given", "wrong"),
    [
        ("", "empty"),
        ("x" * 2001, "2,001 characters"),
        (7, "of type int"),
        ("who \ud800?", "half a character"),
        ("\0 \0", "empty"),
        ("\u00a0\u2003", "empty"),
        ({"question": "why?", "dates": [{"first": "2021", "text": "\ud800"}]}, "half a character"),
        (Question("why?", TODAY, (PlannedDate("", None, None, "event"),)), "neither"),
        ({"query": "why?"}, "'query'"),
        ({"question": {"question": "why?"}}, "of type dict"),
        ({"today": "2020-01-01"}, 'no "question"'),
        ({"question": "why?", "today": "yesterday"}, "“Today” cannot be used"),
        ({"question": "why?", "today": datetime(2020, 1, 1, 10, tzinfo=UTC)}, "is no day"),
        ({"question": "why?", "dates": "2020-01-01"}, "Give a list"),
        ({"question": "why?", "dates": ["2020-02-30"]}, "no day 2020-02-30"),
        ({"question": "why?", "dates": [("2020-02-03", "2020-02-01")]}, "after the last"),
        ({"question": "why?", "dates": [(None, None)]}, "neither"),
        ({"question": "why?", "dates": [{"first": "2020-02-03", "role": "told"}]}, "'told'"),
        ({"question": "why?", "dates": [{"day": "2020-02-03"}]}, "'day'"),
        ({"question": "why?", "dates": [20200203]}, "20200203"),
        ({"question": "why?", "dates": ["2020-02-03"] * 9}, "at most 8"),
        ({"question": "why?", "history": "before"}, "history"),
        ({"question": "why?", "history": [("only a question",)]}, "pairs"),
        ({"question": "why?", "without": "Venn"}, "list of words"),
        ({"question": "why?", "without": [5]}, "list of words"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(
    assistant: Assistant, given: Asked, wrong: str
) -> None:
    for ask in (assistant.ask, assistant.chain.invoke, assistant.stream):
        with pytest.raises(QuestionError, match=wrong):
            ask(given)


@pytest.mark.parametrize(
    "given",
    [
        date(2020, 10, 28),
        "2020-10-28",
        ("2020-10-28", date(2020, 10, 28)),
        {"first": "2020-10-28", "last": "2020-10-28"},
        PlannedDate("28 October", date(2020, 10, 28), date(2020, 10, 28), "event"),
    ],
)
def test_dates_are_given_in_many_ways(assistant: Assistant, given: GivenDates) -> None:
    answer = assistant.ask("Who was sworn in as prime minister of Aldmark?", dates=[given])
    (planned,) = answer.plan.dates
    assert (planned.first, planned.last, planned.role) == (date(2020, 10, 28),) * 2 + ("event",)
    assert answer.answer == "Sigrun Dahle"


def test_the_retriever_obeys_the_days_of_the_question(assistant: Assistant) -> None:
    nothing_then = "Who resigned in Aldmark on 5 May 1950?"
    assert assistant.retriever.invoke(nothing_then) == []
    assert not assistant.ask(nothing_then).answered
    documents = assistant.retriever.invoke(ASKED)
    assert len(documents) == 16
    first = documents[0]
    assert first.id
    assert first.metadata["published"] == "2020-10-29"
    assert json.loads(json.dumps(first.metadata)) == first.metadata
    assert "2020-10-28" in {day["first"] for day in first.metadata["dates"]}
    assert not any(document.metadata["widened"] for document in documents)
    text = assistant.archive.article(first.metadata["article_id"]).text
    assert text[first.metadata["start"] : first.metadata["end"]] == first.page_content


def test_a_day_without_a_year_that_is_set_aside_is_said_to_be(assistant: Assistant) -> None:
    documents = assistant.retriever.invoke("Who resigned on 1 March?", today=date(1950, 6, 1))
    assert documents
    assert all(document.metadata["widened"] for document in documents)


def test_the_retriever_obeys_what_it_is_given(assistant: Assistant) -> None:
    three = assistant.retriever.invoke("the bank's key rate last week", k=3, today="2020-04-29")
    assert three[0].metadata["published"] == "2020-04-23"
    assert len(three) == 3
    given = assistant.retriever.invoke("the bank's key rate", dates=["2020-04-23"], k=1)
    assert [document.metadata["published"] for document in given] == ["2020-04-23"]
    also = asyncio.run(
        assistant.retriever.ainvoke("the bank's key rate", dates=["2020-04-23"], k=1)
    )
    assert also == given
    forsell = assistant.retriever.invoke("the Velen commission", author="forsell")
    assert {document.metadata["author"] for document in forsell} == {"Nadia Forsell"}
    ledger = asyncio.run(assistant.retriever.ainvoke("the Velen commission", source="ledger"))
    assert {document.metadata["source"] for document in ledger} == {"Vikholm Ledger"}
    for k in (-1, 0, "3", True):
        with pytest.raises(QuestionError, match="whole number"):
            assistant.retriever.invoke("the bank's key rate", k=k)


def test_an_answer_can_be_read_back(told: Answer, assistant: Assistant) -> None:
    declined = assistant.ask("Who won the football World Cup final in 2018?", today=TODAY)
    for answer in (told, declined):
        assert Answer.from_dict(json.loads(json.dumps(answer.to_dict()))) == answer


def test_an_answer_knows_which_it_is(told: Answer, assistant: Assistant) -> None:
    assert len(told.id) == 20
    assert told.generation == assistant.archive.generation > 0
    assert assistant.ask(ASKED, today=TODAY).id == told.id
    assert assistant.ask(ASKED + " ", today=TODAY).id != told.id


def test_its_repr_fits_a_screen(told: Answer) -> None:
    assert len(repr(told)) < 400
    assert "Sigrun Dahle" in repr(told)


def test_an_answer_comes_in_stages(assistant: Assistant, told: Answer) -> None:
    planned, retrieved, draft, answer = assistant.stream(ASKED, today=TODAY)
    assert isinstance(planned, QueryPlan)
    assert isinstance(retrieved, Retrieved)
    assert isinstance(draft, Draft)
    assert isinstance(answer, Answer)
    assert (planned, retrieved.passages) == (told.plan, told.passages)
    assert [claim.text for claim in draft.claims] == [said.text for said in told.sentences]
    assert answer.id == told.id


def test_a_sentence_has_highlights_of_its_own(told: Answer) -> None:
    sentence = told.sentences[0]
    assert [sentence.text[start:end] for start, end in sentence.highlights] == ["Sigrun Dahle"]


def test_assistants_share_one_network(assistant: Assistant) -> None:
    other = Assistant(assistant.archive)
    assert isinstance(assistant.reader, TrainedReader)
    assert isinstance(other.reader, TrainedReader)
    assert assistant.reader.texts is other.reader.texts


class SlowReader:
    """Finds nothing, slowly, and counts how many ask it at once."""

    engine = "slow"
    thresholds = Thresholds(0.2, 0.6, 0.4, 0.4)

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.inside = self.most = 0

    def read(self, _: QueryPlan, __: Sequence[Passage]) -> list[Candidate]:
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        time.sleep(0.05)
        with self.lock:
            self.inside -= 1
        return []


def test_so_many_questions_are_answered_at_once_and_no_more(assistant: Assistant) -> None:
    reader = SlowReader()
    bounded = Assistant(assistant.archive, reader, concurrent_questions=2)
    threads = [threading.Thread(target=bounded.ask, args=(ASKED,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert reader.most == 2


def test_an_assistant_that_may_answer_nothing_is_refused(assistant: Assistant) -> None:
    with pytest.raises(SettingsError, match="0 questions at once"):
        Assistant(assistant.archive, concurrent_questions=0)


def test_what_a_question_holds_is_not_given_beside_it(assistant: Assistant) -> None:
    for question in ({"question": ASKED}, Question(ASKED, TODAY)):
        with pytest.raises(QuestionError, match="beside it"):
            assistant.ask(question, today="2020-01-01")
    assert assistant.chain.invoke(ASKED, today="2021-09-01").answered


def test_an_answerer_does_without_the_network(assistant: Assistant) -> None:
    class Silent:
        engine = "silent"

        def answer(self, _: QueryPlan, __: Sequence[Passage]) -> Draft:
            return Draft("Zorbax", 7.0, ())

    answer = Assistant(assistant.archive, answerer=Silent()).ask(ASKED, today=TODAY)
    assert (answer.engine, answer.answered, answer.answer, answer.confidence) == (
        *("silent", False, "", 1.0),
    )


def test_an_answer_is_of_the_generation_that_was_searched(archive: Archive, tmp_path: Path) -> None:
    for number in (1, 2):
        text = f" date 2021-03-0{number} News\n\nThe ferry of Velen sank on Monday, {number}.\n"
        (tmp_path / f"{number}.txt").write_text(text)
    archive.update(tmp_path / "1.txt")
    events = Assistant(archive).stream("What sank?")
    next(events), next(events)
    archive.update(tmp_path / "2.txt")
    *_, answer = events
    assert isinstance(answer, Answer)
    assert (answer.generation, archive.generation) == (1, 2)


@pytest.mark.timing
def test_others_may_use_threads_while_many_ask(assistant: Assistant) -> None:
    bounded = Assistant(assistant.archive, SlowReader(), concurrent_questions=1)

    async def crowd() -> float:
        asking = [asyncio.ensure_future(bounded.aask(ASKED)) for _ in range(40)]
        await asyncio.sleep(0)
        began = time.perf_counter()
        await asyncio.to_thread(lambda: None)
        waited = time.perf_counter() - began
        await asyncio.gather(*asking)
        return waited

    assert asyncio.run(crowd()) < 1


def test_who_takes_their_time_with_an_event_keeps_nobody_waiting(assistant: Assistant) -> None:
    bounded = Assistant(assistant.archive, SlowReader(), concurrent_questions=1)
    unhurried = bounded.stream(ASKED)
    next(unhurried), next(unhurried)
    assert bounded.ask(ASKED).reason
    assert len([*unhurried]) == 2


def test_an_answer_of_before_sources_and_authors_were_asked_can_be_read_back(told: Answer) -> None:
    values = json.loads(json.dumps(told.to_dict()))
    for name in ("source", "author"):
        del values["plan"][name]
    for passage in values["passages"]:
        del passage["authors"]
    assert Answer.from_dict(values) == told
