import asyncio
import re

import gradio as gr
import pytest
from fastapi.testclient import TestClient

from index import Archive
from qa import Assistant
from qa.conversations.store import Conversations
from qa.faces.opening import Opening
from qa.faces.web.desk import Desk
from qa.faces.web.page import build_page
from qa.faces.web.room import Room
from qa.faces.web.shelf import Shelf
from tests.qa.faces.serving import app_of, line_of


@pytest.fixture(scope="module")
def assistant(archive_of_samples: Archive) -> Assistant:
    return Assistant(archive_of_samples)


@pytest.fixture(scope="module")
def client(assistant: Assistant, archive_of_samples: Archive) -> TestClient:
    async def build() -> TestClient:
        return TestClient(
            app_of(assistant, archive_of_samples, with_page=True), base_url="http://localhost"
        )

    # Outside of a running loop Gradio makes one for every lock, and closes none.
    return asyncio.run(build())


def test_the_page_is_served_beside_the_api(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '"title":"Dateline"' in page.text.replace(" ", "")
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_the_page_loads_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    loaded = re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:)?//', page.text)
    assert loaded == []
    assert "fonts.googleapis" not in page.text + client.get("/theme.css").text


def test_what_the_page_does_not_have_is_a_problem(client: TestClient) -> None:
    for path in ("/nothing", "/gradio_api/nothing", "/api/v1/nothing", "/v1/nothing"):
        response = client.get(path)
        assert response.status_code == 404
        assert response.headers["content-type"] == "application/problem+json"
    assert client.get("/api/v1/ask").status_code == 405


@pytest.mark.parametrize(
    ("host", "origin"),
    [("localhost:7860", "http://localhost:9999"), ("192.168.1.7:7860", "http://evil.example")],
)
def test_another_origin_may_not_use_the_page(client: TestClient, host: str, origin: str) -> None:
    headers = {"host": host, "origin": origin}
    response = client.get("/gradio_api/info", headers=headers)
    assert response.status_code == 200
    assert "access-control-allow-origin" not in response.headers


def test_the_page_takes_no_upload(client: TestClient) -> None:
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 404


def test_no_event_of_the_page_is_an_endpoint(client: TestClient) -> None:
    named = client.get("/gradio_api/info").json()["named_endpoints"]
    assert named == {}


def test_the_page_reports_to_nobody(client: TestClient) -> None:
    assert client.get("/").status_code == 200
    assert not gr.analytics.analytics_enabled()


def test_a_question_of_the_page_waits_in_no_queue_but_the_line(
    assistant: Assistant, archive_of_samples: Archive
) -> None:
    async def build() -> gr.Blocks:
        opening, conversations = Opening.of(assistant), Conversations.open(None)
        room = Room(opening, archive_of_samples, conversations, lambda: ())
        desk = Desk(opening, line_of(opening), conversations, room.turn)
        return build_page(desk, room, Shelf(conversations), most_chars=2000)

    events = asyncio.run(build()).fns.values()
    assert {event.concurrency_limit for event in events if event.queue} == {None}
    assert {event.trigger_mode for event in events} == {"multiple"}
    assert {len(event.inputs) for event in events} == {0}
