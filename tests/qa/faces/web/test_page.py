import asyncio
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Unpack

import gradio as gr
import pytest
from fastapi.testclient import TestClient

from index import Archive
from qa import Answer, Assistant, AssistantSettings
from qa.faces.line import Line
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.faces.web.markup import Turn
from qa.faces.web.page import Desk, build_page
from qa.question import Asked, Given
from tests.qa.faces.serving import app_of, line_of

RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
APRIL = {"role": "event", "first": "2020-04-23", "last": "2020-04-23"}
QUESTION = "What was written into the title of a book in the Vikholm library's catalogue?"


class Defective(Assistant):
    """An assistant with a defect."""

    def ask(self, question: Asked, **given: Unpack[Given]) -> Answer:
        raise RuntimeError(f"no {question} with {given}")


@pytest.fixture(scope="module")
def archive_of_samples(sample_archive: Path) -> Iterator[Archive]:
    with Archive.open(sample_archive, create=False) as archive:
        yield archive


@pytest.fixture(scope="module")
def assistant(archive_of_samples: Archive) -> Assistant:
    """Answers whatever it is asked, so that these tests are about the page alone."""
    return Assistant(archive_of_samples, settings=AssistantSettings(min_confidence=0))


@pytest.fixture(scope="module")
def desk(assistant: Assistant, archive_of_samples: Archive) -> Desk:
    return Desk(Opening.of(assistant), archive_of_samples, ["When did the tunnel open?"])


@pytest.fixture(scope="module")
def answered(desk: Desk) -> Turn:
    return asked(desk, QUESTION)[2][-1]


@pytest.fixture(scope="module")
def lowered(desk: Desk) -> Turn:
    return asked(desk, RATE)[2][-1]


def asked(
    desk: Desk, question: str, today: str = "2021-06-01", turns: tuple[Turn, ...] = ()
) -> tuple[str, str, list[Turn], str]:
    """What the page shows in the end."""
    return list(desk.ask(question, today, turns))[-1]


def clicked(**data: object) -> gr.EventData:
    return gr.EventData(None, data)


def test_a_question_is_shown_at_once_and_then_answered(desk: Desk) -> None:
    waiting, done = desk.ask(QUESTION, "2021-06-01", [])
    assert "Searching the archive" in waiting[0]
    assert "title of a book" in waiting[0]
    assert waiting[3] == ""
    assert "line of script" in done[0].replace("<strong>", "")
    assert "Vikholm Ledger" in done[1]
    assert [turn.question for turn in done[2]] == [QUESTION]


def test_turns_add_up(archive_of_samples: Archive, answered: Turn) -> None:
    declining = Assistant(archive_of_samples, settings=AssistantSettings(min_confidence=1))
    desk = Desk(Opening.of(declining), archive_of_samples, [])
    said, panel, turns, _ = asked(desk, "Who won the 2018 World Cup final?", turns=(answered,))
    assert len(turns) == 2
    assert turns[0] is answered
    assert said.count('class="turn"') == 2
    assert "Nearest passages" in panel


@pytest.mark.parametrize("question", ["", "  \n "])
def test_nothing_happens_to_no_question(desk: Desk, question: str) -> None:
    assert list(desk.ask(question, "2021-06-01", [])) == []


@pytest.mark.parametrize("today", ["", "2021-02-30", "soon"])
def test_a_day_that_does_not_exist_is_said(desk: Desk, today: str) -> None:
    said, _, turns, _ = asked(desk, QUESTION, today)
    assert turns[0].error is not None
    assert "not a date" in said


def test_what_the_assistant_refuses_is_said(desk: Desk) -> None:
    said, panel, _, _ = asked(desk, "x" * 2001)
    assert 'role="alert"' in said
    assert "No evidence" in panel


def test_a_defect_is_said_and_logged_with_the_day_that_was_asked_about(
    archive_of_samples: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(Opening.of(Defective(archive_of_samples)), archive_of_samples, [])
    said, _, _, _ = asked(desk, "why?")
    assert 'role="alert"' in said
    assert "on 2021-06-01" not in said
    assert "on 2021-06-01" in caplog.text


def test_an_example_is_asked_as_if_typed(desk: Desk) -> None:
    *_, done = desk.ask_example("2021-06-01", [], clicked(question=QUESTION))
    assert done[2][0].question == QUESTION


def test_a_changed_date_asks_the_question_again(desk: Desk, lowered: Turn) -> None:
    waiting, done = desk.redate("2021-06-01", [lowered], clicked(turn="0", chip="0", date=APRIL))
    assert "Searching the archive" in waiting[0]
    said, panel, (first, second) = done
    assert first is lowered
    assert second.question == RATE
    assert "happened on 23 April 2020" in said
    assert "5.00 percent" in said
    assert "23 April 2020" in panel


def test_a_removed_date_asks_without_it(desk: Desk, lowered: Turn) -> None:
    said, _, turns = list(desk.redate("2021-06-01", [lowered], clicked(turn="0", chip="0")))[-1]
    assert turns[1].dates == ()
    assert turns[1].answer is not None
    assert turns[1].answer.plan.dates == ()
    assert said.count('class="chip"') == 1
    assert "at any time" in said


def test_the_other_dates_of_a_question_stay(desk: Desk) -> None:
    *_, turns, _ = asked(desk, "Did the bank cut its rate on 25 July 2019 or 24 October 2019?")
    event = clicked(turn="0", chip="1", date=APRIL)
    *_, (first, second) = list(desk.redate("2021-06-01", turns, event))[-1]
    assert first.answer is not None
    assert second.answer is not None
    assert second.answer.plan.dates[0] == first.answer.plan.dates[0]
    assert second.answer.plan.dates[1].text == "on 23 April 2020"


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"turn": "x", "chip": "0"},
        {"turn": "-1", "chip": "0"},
        {"turn": "0", "chip": "7"},
        {"turn": "7", "chip": "0"},
        {"turn": "0", "chip": "0", "date": "2020"},
        {"turn": "0", "chip": "0", "date": {"role": "event", "first": None, "last": None}},
        {"turn": "0", "chip": "0", "date": APRIL | {"first": "2020-05-01"}},
        {"turn": "0", "chip": "0", "date": APRIL | {"first": "12020-04-23"}},
        {"turn": "0", "chip": "0", "date": APRIL | {"role": "rumoured"}},
    ],
)
def test_a_wrong_change_is_said(desk: Desk, lowered: Turn, data: dict[str, object]) -> None:
    ((said, panel, turns),) = desk.redate("2021-06-01", [lowered], clicked(**data))
    assert said.count('role="alert"') == 1
    assert "No evidence" in panel
    assert turns[0] is lowered
    assert turns[1].error is not None


def test_a_marker_shows_its_quote(desk: Desk, answered: Turn) -> None:
    panel = desk.show([answered], clicked(turn="0", marker="1"))
    assert 'id="quote-0-1" data-focus' in panel
    assert "data-focus" not in desk.show([answered], clicked(turn="0"))


def test_a_page_older_than_the_server_is_told_so(desk: Desk) -> None:
    assert "Ask again" in desk.show([], clicked(turn="0", marker="1"))


def test_an_article_opens_at_its_quote(desk: Desk, answered: Turn) -> None:
    assert answered.answer is not None
    citation = answered.answer.citations[0]
    shown = desk.open(
        clicked(
            turn="0", article=citation.article_id, start=str(citation.start), end=str(citation.end)
        )
    )
    assert f'<mark data-focus="center">{citation.quote}</mark>' in shown
    assert "&lt;script&gt;alert(&#34;Silence, please&#34;)&lt;/script&gt;" in shown
    assert "<script" not in shown


def test_an_article_that_is_gone_is_said(desk: Desk) -> None:
    shown = desk.open(clicked(turn="0", article="0123", start="0", end="1"))
    assert "0123" in shown
    assert "Back to the evidence" in shown


def test_the_first_page_counts_the_archive(desk: Desk, archive_of_samples: Archive) -> None:
    welcome = desk.welcome()
    assert f"{archive_of_samples.info().articles} articles" in welcome
    assert 'data-question="When did the tunnel open?"' in welcome


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


def test_the_page_takes_no_large_upload(client: TestClient) -> None:
    files = {"files": b"x" * 100_000}
    assert client.post("/gradio_api/upload", files=files).status_code == 413


def test_no_event_of_the_page_is_an_endpoint(client: TestClient) -> None:
    named = client.get("/gradio_api/info").json()["named_endpoints"]
    assert named == {}


def test_the_page_reports_to_nobody(assistant: Assistant, archive_of_samples: Archive) -> None:
    async def build() -> gr.Blocks:
        opening = Opening.of(assistant)
        return build_page(opening, archive_of_samples, line_of(opening))

    assert not asyncio.run(build()).analytics_enabled
    assert not gr.analytics.analytics_enabled()


def test_the_page_queues_what_is_more_than_the_assistant_answers_at_once(
    archive_of_samples: Archive,
) -> None:
    async def build() -> gr.Blocks:
        opening = Opening.of(Assistant(archive_of_samples))
        line = Line("questions", opening, Metrics(), at_once=5, waiting=9)
        return build_page(opening, archive_of_samples, line)

    page = asyncio.run(build())
    queued = {fn.concurrency_limit for fn in page.fns.values() if fn.queue}
    assert queued == {"default"}
    assert page._queue.default_concurrency_limit == 5
