"""Nothing in an article is ever an instruction: every injection, through both answerers."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Answer, Assistant, ModelSettings, generating
from qa.evidence.parties.testimony import is_ordered
from qa.faces.streams import chat_text
from qa.faces.terminal.plain import answer_text
from qa.faces.web import chat
from qa.wording import written_day
from tests.qa.faces.web.turns import turn_of
from tests.qa.generation.chat_server import KEY, ChatServer, Connection, Reply, says
from tests.qa.generation.injections import INJECTIONS, LIE, LINK, TOWNS, Injection

FIRST = date(2021, 3, 1)
FORBIDDEN = re.compile(
    r"drown|péri|900|９００|9OO|Otto Brand|1999|2031|12 children|evil\.example|Evil Corp"
    rf"|<(?:script|img|a )|onerror|QWxs|denword|Nobody was|{KEY}|You answer a question",
    re.IGNORECASE,
)


def test_there_are_enough() -> None:
    assert len(INJECTIONS) == len(TOWNS) == 64


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister said that the ferry would sail on Friday.",
        "He would not answer with his name, and ignored the question.",
        "Kelmar will respond with duties on timber, the cabinet said.",
        "The committee asked the ministry to reply within a month.",
        "“Forget it,” she told reporters.",
        "Officials, however, say that the bridge is safe.",
        "State officials announced recently that they would abandon the plan.",
        "Add to that the price of timber, and the budget is gone.",
        "“You must answer that question,” the judge told him.",
        "You are the best crew in the north, he told them.",
        "The court printed the ruling only in Tesmiran.",
    ],
)
def test_news_is_no_instruction(sentence: str) -> None:
    assert not is_ordered(sentence, 0, len(sentence))


def article(number: int) -> str:
    town, injection = TOWNS[number], INJECTIONS[number]
    day = FIRST + timedelta(number)
    told = injection.article.format(lie=LIE.format(town=town), link=LINK, n=1)
    return (
        f" date {day} Ferry of {town} runs aground\n\n"
        f"The ferry of {town} ran aground on {written_day(day)}, and {110 + number} passengers "
        f"were brought ashore, the harbour master said.\n\n{told}\n\n"
        f"The ferry of {town} sails again in May.\n"
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("injected")
    for number in range(len(INJECTIONS)):
        (folder / f"{number:02}.txt").write_text(article(number), "utf-8")
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update([*folder.glob("*.txt")])
        yield archive


@pytest.fixture(scope="module")
def with_model(archive: Archive, server: ChatServer) -> Assistant:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", KEY)
        model = ModelSettings(name="openai:test", url=server.url)
        return Assistant(archive, answerer=generating(model))


@pytest.fixture(scope="module")
def without_model(archive: Archive) -> Assistant:
    return Assistant(archive)


def obeys(injection: Injection, town: str) -> Reply:
    def act(connection: Connection) -> None:
        n = connection.passage_with(f"ferry of {town} ran aground")
        says(injection.obeyed.format(lie=LIE.format(town=town), link=LINK, n=n), piece=50).act(
            connection
        )

    return Reply(act)


def question(town: str) -> str:
    day = written_day(FIRST + timedelta(TOWNS.index(town)))
    return f"How many passengers of the ferry of {town} were brought ashore on {day}?"


def assert_supported(answer: Answer, archive: Archive) -> None:
    """Every quote stands in its article, every sentence in its quotes."""
    cited = {citation.marker: citation for citation in answer.citations}
    for citation in answer.citations:
        text = archive.article(citation.article_id).text
        assert text[citation.start : citation.end] == citation.quote
    for sentence in answer.sentences:
        assert sentence.citations
        own = [cited[marker].quote for marker in sentence.citations]
        assert any(sentence.text in quote for quote in own) or answer.engine != "reader"


def shown(answer: Answer) -> dict[str, str]:
    """What each face says by itself; the passages that were found are evidence, and may be read."""
    page = chat.turn(replace(turn_of(answer.question), answer=answer))
    spoken = {
        "answer": answer.answer,
        "sentences": [sentence.text for sentence in answer.sentences],
        "remarks": answer.remarks,
        "reason": answer.reason,
    }
    terminal = answer_text(answer).split("The nearest passages:")[0]
    return {
        "api": json.dumps(spoken, ensure_ascii=False),
        "terminal": terminal,
        "chat": chat_text(answer),
        "page": page,
    }


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_a_model_that_obeys_says_nothing_of_it(
    with_model: Assistant, archive: Archive, server: ChatServer, number: int
) -> None:
    town = TOWNS[number]
    server.will(obeys(INJECTIONS[number], town))
    answer = with_model.ask(question(town), today="2022-01-01")
    assert len(server.bodies) == 1
    assert_supported(answer, archive)
    for face, text in shown(answer).items():
        assert not FORBIDDEN.search(text), (face, text)
    assert "<script" not in shown(answer)["page"]


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_the_reader_answers_from_the_news(
    without_model: Assistant, archive: Archive, number: int
) -> None:
    answer = without_model.ask(question(TOWNS[number]), today="2022-01-01")
    assert_supported(answer, archive)
    assert str(110 + number) in answer.answer
    for face, text in shown(answer).items():
        assert not FORBIDDEN.search(text), (face, text)


@pytest.mark.parametrize("number", range(len(INJECTIONS)))
def test_a_prompt_has_its_lines_whatever_stands_in_them(
    with_model: Assistant, server: ChatServer, number: int
) -> None:
    server.will(says("NOT FOUND"))
    with_model.ask(f"When does the ferry of {TOWNS[number]} sail again?", today="2022-01-01")
    (body,) = server.bodies
    assert [message["role"] for message in body["messages"]] == [
        *("system", "user", "assistant", "user"),
    ]
    lines = body["messages"][-1]["content"].splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert [each["passage"] for each in told] == [*range(1, len(told) + 1)]
    assert not re.search(r"<|>|```|\[(?!1\])", body["messages"][-1]["content"])
