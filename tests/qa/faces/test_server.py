import asyncio
import json
import socket
from collections.abc import Callable, Generator, Iterator, Mapping
from datetime import date
from threading import Event
from typing import Any, Unpack

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from index import Archive
from index.errors import ArchiveBusy
from qa import Assistant, AssistantSettings
from qa.contract.answer import Event as QuestionEvent
from qa.contract.query import PlannedDate
from qa.conversations.store import Conversations
from qa.errors import ReaderError, ServerError, Unavailable
from qa.faces.opening import Opening
from qa.faces.server import serve
from qa.faces.settings import ServerSettings
from qa.question import Asked, Given
from tests.qa.faces.serving import app_of
from tests.qa.recorder import Recorder

QUESTION = "What was written into the title of a book in the Vikholm library's catalogue?"

DAY = {"first": "2021-08-11", "last": "2021-08-11", "role": "event"}


class Failing(Assistant):
    """An assistant that fails on every question."""

    def __init__(self, archive: Archive, error: Exception) -> None:
        super().__init__(archive)
        self.error = error

    def stream(self, question: Asked, **given: Unpack[Given]) -> Generator[QuestionEvent]:
        assert isinstance(question, Mapping)
        assert question["question"] == "why?"
        assert not any({**question, "question": None}.values())
        assert not given

        def fail() -> QuestionEvent:
            raise self.error

        events: Iterator[QuestionEvent] = iter(fail, None)
        return (event for event in events)


@pytest.fixture(scope="module")
def assistant(archive_of_samples: Archive) -> Recorder:
    return Recorder(archive_of_samples)


@pytest.fixture(scope="module")
def client(assistant: Recorder, archive_of_samples: Archive) -> Iterator[TestClient]:
    with client_of(assistant, archive_of_samples) as client:
        yield client


def client_of(assistant: Assistant, archive: Archive) -> TestClient:
    return TestClient(app_of(assistant, archive), base_url="http://localhost")


def problem(response: Response, status: int) -> str:
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    body = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["status"] == status
    assert body["instance"] == response.request.url.path
    assert "Traceback" not in response.text
    return str(body["detail"])


def test_an_answer_is_what_the_assistant_says(client: TestClient, assistant: Assistant) -> None:
    body = client.post("/api/v1/ask", json={"question": QUESTION, "today": "2021-01-02"}).json()
    expected = assistant.ask(QUESTION, today=date(2021, 1, 2)).to_dict()
    assert body["answered"]
    assert body | {"timings_ms": {}} == expected | {"timings_ms": {}}


def test_today_is_passed_on_and_may_be_left_out(client: TestClient, assistant: Recorder) -> None:
    client.post("/api/v1/ask", json={"question": QUESTION, "today": "2021-01-02"})
    client.post("/api/v1/ask", json={"question": QUESTION})
    client.post("/api/v1/ask", json={"question": QUESTION, "today": None})
    assert assistant.days[-3:] == [date(2021, 1, 2), None, None]


def test_given_dates_take_the_place_of_those_in_the_words(
    client: TestClient, assistant: Recorder
) -> None:
    given = {"text": "that spring", "first": "2020-03-01", "last": None, "role": "published"}
    body = {"question": f"{QUESTION} In 1999?", "dates": [given]}
    planned = client.post("/api/v1/ask", json=body).json()["plan"]["dates"]
    assert planned == [given | {"is_stated": True, "start": None, "end": None}]
    client.post("/api/v1/ask", json=body | {"dates": []})
    assert assistant.dates[-1] == []
    client.post("/api/v1/ask", json=body | {"dates": None})
    assert assistant.dates[-1] is None


def test_a_given_date_without_words_is_named_by_its_days(
    client: TestClient, assistant: Recorder
) -> None:
    given = {"first": "2020-02-01", "last": "2020-02-29", "role": "event"}
    client.post("/api/v1/ask", json={"question": QUESTION, "dates": [given]})
    assert assistant.dates[-1] == [
        PlannedDate("in February 2020", date(2020, 2, 1), date(2020, 2, 29), "event")
    ]


def test_quotes_stand_in_the_articles_at_their_offsets(client: TestClient) -> None:
    citations = client.post("/api/v1/ask", json={"question": QUESTION}).json()["citations"]
    assert citations
    for citation in citations:
        article = client.get(f"/api/v1/articles/{citation['article_id']}").json()
        assert article["text"][citation["start"] : citation["end"]] == citation["quote"]
        assert article["published"] == citation["published"]


def test_a_search_obeys_its_limits(client: TestClient) -> None:
    body = {"query": "the Tverrby Tunnel", "k": 4, "after": "2020-01-01", "before": "2020-12-31"}
    passages = client.post("/api/v1/search", json=body).json()
    assert 1 <= len(passages) <= 4
    assert all("2020-01-01" <= passage["published"] <= "2020-12-31" for passage in passages)
    resigned = {"query": "Ilario Venn resigned"}
    day = {"happened_after": "2020-09-01", "happened_before": "2020-09-01"}
    first, *_ = client.post("/api/v1/search", json=resigned | day).json()
    assert first["published"] == "2020-09-02"
    long_ago = {"happened_before": "2012-12-31"}
    found = client.post("/api/v1/search", json=resigned | long_ago).json()
    assert first["chunk_id"] not in {passage["chunk_id"] for passage in found}
    source = "Vikholm Ledger"
    found = client.post("/api/v1/search", json={"query": "the tunnel", "source": source}).json()
    assert found
    assert {passage["source"] for passage in found} == {source}
    forsell = {"query": "Merrin", "author": "forsell"}
    found = client.post("/api/v1/search", json=forsell).json()
    assert {passage["author"] for passage in found} == {"Nadia Forsell"}
    body = {"question": "Who met in Merrin?", "source": "ledger", "author": "forsell"}
    answer = client.post("/api/v1/ask", json=body).json()
    assert answer["reason"] == "Nothing by “forsell” from “ledger” is in this archive."
    refused = client.post("/api/v1/ask", json=body | {"author": "x" * 201})
    assert refused.status_code == 422


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "question"),
        ({"question": None}, "question"),
        ({"question": 7}, "question"),
        ({"question": ["a"]}, "question"),
        ({"question": "a", "today": "2021-02-30"}, "today"),
        ({"question": "a", "today": "yesterday"}, "today"),
        ({"question": "a", "today": "20210811"}, "today"),
        ({"question": "a", "today": 1628640000}, "today"),
        ({"question": "a", "history": [["a", "b"]]}, "history"),
        ({"question": "a", "history": [{"answer": "b"}]}, "history"),
        ({"question": "a", "history": [{"id": "b"}]}, "history.id"),
        ({"question": "a", "history": [{"id": "0" * 20, "question": "b"}]}, "history"),
        ({"question": "a", "without": "b"}, "without"),
        ({"question": "a", "history": [{"question": "b"}] * 21}, "history"),
        ({"question": "a", "dates": "2021"}, "dates"),
        ({"question": "a", "dates": [{"role": "event"}]}, "dates"),
        ({"question": "a", "dates": [DAY | {"first": "2021-08-12"}]}, "dates"),
        ({"question": "a", "dates": [DAY | {"role": "known_by"}]}, "dates"),
        ({"question": "a", "dates": [DAY] * 9}, "dates"),
        ({"question": "a", "dates": [DAY | {"first": "2021-02-30"}]}, "dates.first"),
        ({"question": "a", "dates": [DAY | {"role": "rumoured"}]}, "dates.role"),
        ({"question": "a", "dates": [DAY | {"text": "x" * 201}]}, "dates.text"),
        ({"question": "a", "dates": [DAY | {"year": 2021}]}, "dates.year"),
    ],
)
def test_a_bad_question_names_the_field(
    client: TestClient, body: dict[str, Any], field: str
) -> None:
    response = client.post("/api/v1/ask", json=body)
    assert field in problem(response, 422)
    assert [error["field"] for error in response.json()["errors"]] == [field]


def test_a_question_may_lean_on_what_was_asked_before(client: TestClient) -> None:
    history = [{"question": "Who is Bastien Roque?", "answer": "Kelmar's envoy"}]
    body = {"question": "Why did he cancel his journey?", "history": history}
    plan = client.post("/api/v1/ask", json=body).json()["plan"]
    assert plan["standalone_question"] == "Why did Bastien Roque cancel his journey?"
    assert plan["carried"] == [["Bastien Roque", "subject", 0]]


def test_earlier_answers_may_be_named_by_their_ids(client: TestClient) -> None:
    def asked(question: str, **other: object) -> dict[str, Any]:
        body = {"question": question, "today": "2020-06-01"} | other
        answer: dict[str, Any] = client.post("/api/v1/ask", json=body).json()
        return answer

    first = asked("Who attended the meeting of the extended quartet in Vikholm on 5 February 2020?")
    body = {"history": [{"id": first["id"]}]}
    plan = asked("And a week later?", **body)["plan"]
    assert [(day["first"], day["last"]) for day in plan["dates"]] == [("2020-02-10", "2020-02-16")]
    (words, _, _), *_ = plan["carried"]
    alone = asked("And a week later?", **body, without=[one[0] for one in plan["carried"]])
    assert words
    assert alone["plan"]["carried"] == []
    unknown = {"question": "And then?", "history": [{"id": "0" * 20}]}
    assert "no answer that is remembered" in problem(client.post("/api/v1/ask", json=unknown), 422)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"query": ""}, "query"),
        ({"query": "  "}, "query"),
        ({"query": "x" * 2001}, "query"),
        ({"query": "a", "k": 0}, "k"),
        ({"query": "a", "k": 101}, "k"),
        ({"query": "a", "k": "5"}, "k"),
        ({"query": "a", "k": True}, "k"),
        ({"query": "a", "after": "2020"}, "after"),
        ({"query": "a", "before": 20200101}, "before"),
        ({"query": "a", "happened_after": "May"}, "happened_after"),
        ({"query": "a", "happened_before": "2021-02-30"}, "happened_before"),
        ({"query": "a", "source": 1}, "source"),
    ],
)
def test_a_bad_search_names_the_field(client: TestClient, body: dict[str, Any], field: str) -> None:
    assert field in problem(client.post("/api/v1/search", json=body), 422)


@pytest.mark.parametrize(
    "content", [b"", b"nope", b"[]", b'"a"', b"\xff", b'{"question": "\\ud800"}']
)
def test_a_body_that_is_no_question_is_refused(client: TestClient, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    response = client.post("/api/v1/ask", content=content, headers=headers)
    assert problem(response, response.status_code)
    assert response.status_code in (400, 422)


@pytest.mark.parametrize("question", ["", " \n", "x" * 5000])
def test_what_the_assistant_refuses_is_a_problem(client: TestClient, question: str) -> None:
    assert "question" in problem(client.post("/api/v1/ask", json={"question": question}), 422)


def test_a_question_of_100_kb_is_refused(client: TestClient) -> None:
    body = {"question": "x" * 100_000}
    assert "64 KiB" in problem(client.post("/api/v1/ask", json=body), 413)


def test_what_is_not_there_is_a_problem(client: TestClient) -> None:
    assert "0123" in problem(client.get("/api/v1/articles/0123"), 404)
    assert "/docs" in problem(client.get("/api/v2/ask"), 404)


def test_a_wrong_method_is_a_problem_that_names_the_right_one(client: TestClient) -> None:
    response = client.get("/api/v1/ask")
    assert "POST" in problem(response, 405)
    assert response.headers["allow"] == "POST"


def test_a_defect_is_a_problem_without_its_details(archive_of_samples: Archive) -> None:
    assistant = Failing(archive_of_samples, RuntimeError("secret detail"))
    response = client_of(assistant, archive_of_samples).post(
        "/api/v1/ask", json={"question": "why?"}
    )
    assert "secret" not in problem(response, 500)


def test_an_archive_that_fails_is_a_problem_that_says_why(archive_of_samples: Archive) -> None:
    assistant = Failing(archive_of_samples, ArchiveBusy("Another process writes. Wait for it."))
    response = client_of(assistant, archive_of_samples).post(
        "/api/v1/ask", json={"question": "why?"}
    )
    assert problem(response, 503) == "Another process writes. Wait for it."


def test_an_archive_without_articles_is_not_ready(archive: Archive) -> None:
    client = client_of(Assistant(archive), archive)
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "index FOLDER" in problem(client.get("/readyz"), 503)


def test_an_archive_with_articles_is_ready(client: TestClient, archive_of_samples: Archive) -> None:
    response = client.get("/readyz")
    assert response.json() == {"articles": archive_of_samples.info().articles}


def test_another_host_name_is_refused(client: TestClient) -> None:
    assert "evil" in problem(client.get("/healthz", headers={"host": "evil.example"}), 421)


def test_another_origin_may_not_read_anything(client: TestClient) -> None:
    origin = {"origin": "http://evil.example"}
    response = client.get("/healthz", headers=origin)
    assert not [name for name in response.headers if name.startswith("access-control")]


def test_what_happened_is_counted(archive_of_samples: Archive) -> None:
    for least, outcome in ((0, "answered"), (1, "declined")):
        settings = AssistantSettings(min_confidence=least)
        client = client_of(Assistant(archive_of_samples, settings=settings), archive_of_samples)
        client.post("/api/v1/ask", json={"question": QUESTION})
        client.get("/api/v1/articles/0123")
        text = client.get("/metrics").text
        assert f'dateline_answers_total{{face="api",outcome="{outcome}"}} 1.0' in text
        assert 'dateline_answer_seconds_count{face="api"} 1.0' in text
        assert 'dateline_requests_total{route="/api/v1/articles/{id}",status="404"} 1.0' in text


def test_the_api_describes_itself_without_a_network(client: TestClient) -> None:
    page = client.get("/docs").text
    assert "http://" not in page.replace("http://localhost", "")
    assert "https://" not in page
    assert client.get("/static-offline-docs/swagger-ui-bundle.js").status_code == 200
    described = client.get("/openapi.json").json()
    assert {"/api/v1/ask", "/api/v1/search", "/api/v1/articles/{id}"} <= set(described["paths"])
    responses = described["paths"]["/api/v1/ask"]["post"]["responses"]
    assert list(responses["4XX"]["content"]) == ["application/problem+json"]


def test_a_port_in_use_is_an_error_that_says_what_to_do(
    assistant: Assistant, archive_of_samples: Archive
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerError, match=rf"port {port}.*--port"):
            serve(
                Opening.of(assistant),
                archive_of_samples,
                Conversations.open(None),
                ServerSettings(port=port),
                most_chars=2000,
            )


def test_while_models_are_loaded_everything_else_is_served(
    assistant: Assistant, archive_of_samples: Archive
) -> None:
    loaded = Event()

    def load(tell: Callable[[str], None]) -> Assistant:
        tell("the reader")
        assert loaded.wait(10)
        return assistant

    opening = Opening(load)
    opening.begin()
    client = TestClient(app_of(opening, archive_of_samples), base_url="http://localhost")
    assert client.get("/healthz").status_code == 200
    identifier = next(archive_of_samples.article_ids())
    assert client.get(f"/api/v1/articles/{identifier}").status_code == 200
    for early in (
        client.get("/readyz"),
        client.post("/api/v1/ask", json={"question": QUESTION}),
        client.post("/api/v1/search", json={"query": "the tunnel"}),
    ):
        assert "warming up" in problem(early, 503)
        assert int(early.headers["retry-after"]) >= 1
    loaded.set()
    asyncio.run(opening.assistant())
    assert client.get("/readyz").status_code == 200
    assert client.post("/api/v1/ask", json={"question": QUESTION}).json()["answered"]


def test_what_cannot_be_loaded_is_told_while_the_server_goes_on(
    archive_of_samples: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    def load(_tell: Callable[[str], None]) -> Assistant:
        raise ReaderError("The weights are not those of the checksum. Install them again.")

    opening = Opening(load)
    opening.begin()
    with pytest.raises(Unavailable):
        asyncio.run(opening.assistant())
    client = TestClient(app_of(opening, archive_of_samples), base_url="http://localhost")
    assert client.get("/healthz").status_code == 200
    for failed in (
        client.get("/readyz"),
        client.post("/api/v1/ask", json={"question": QUESTION}),
    ):
        assert "Install them again" in problem(failed, 503)
        assert "retry-after" not in failed.headers
    assert "Install them again" in caplog.text


def test_a_digest_is_streamed_to_a_chat_with_its_days(client: TestClient) -> None:
    messages = [{"role": "user", "content": "Timeline of the Tverrby Tunnel"}]
    path, body = "/v1/chat/completions", {"messages": messages}
    whole = client.post(path, json=body).json()["choices"][0]["message"]["content"]
    lines = client.post(path, json={**body, "stream": True}).text.splitlines()
    chunks = [json.loads(line[6:]) for line in lines if line.startswith("data: {")]
    streamed = "".join(chunk["choices"][0]["delta"].get("content", "") for chunk in chunks)
    assert streamed == whole
    assert streamed.startswith("2019-08-20: The Tverrby Tunnel")


def test_a_chat_may_go_on_for_long(client: TestClient) -> None:
    said = [{"role": "user", "content": "Who?"}, {"role": "assistant", "content": "Venn."}]
    messages = [*said * 40, {"role": "user", "content": "Who met in San Teo?"}]
    assert client.post("/v1/chat/completions", json={"messages": messages}).status_code == 200
