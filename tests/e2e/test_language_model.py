"""A language model behind the page: sentences come as they are checked, and Stop stops it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.conftest import Visitor
from tests.e2e.walking import RATE, expect, send, settled, sound_server, turn
from tests.qa.faces.processes import Server
from tests.qa.generation.chat_server import KEY, ChatServer, answers, chat_server, refuses, says

PASSAGE = "lowered its key interest rate to 6.25 percent"
LOWERED = "The bank lowered its key interest rate to 6.25 percent from 6.50 percent."


@pytest.fixture(scope="module")
def model() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture(scope="module")
def server(
    model: ChatServer, sample_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    place = tmp_path_factory.mktemp("written") / "archive"
    shutil.copytree(sample_archive, place)
    settings = {
        "OPENAI_API_KEY": KEY,
        "DATELINE_MODEL_NAME": "openai:test",
        "DATELINE_MODEL_URL": model.url,
    }
    with sound_server(place, place.parent, settings) as server:
        yield server
        assert KEY not in server.log


def test_a_sentence_is_shown_while_the_next_is_written(visitor: Visitor, model: ChatServer) -> None:
    others = " ".join(f"Otto Brand did it {count} times. [1]" for count in range(15))
    model.will(answers((PASSAGE, LOWERED), then=says(others, pause_s=0.1)))
    page = visitor.visit()
    send(page, RATE)
    written = turn(page, 0).locator(".said .words")
    expect(written).to_have_text([LOWERED])
    expect(turn(page, 0)).to_have_attribute("aria-busy", "true")
    answered = settled(page, 0)
    expect(answered.locator(".said .words")).to_have_text([LOWERED])
    expect(answered).not_to_contain_text("Otto Brand")
    expect(answered).to_contain_text("left out: the passages do not bear them out")
    expect(answered.locator(".about").first).to_contain_text("tokens read")
    expect(page.locator("#panel")).to_contain_text("openai:test")


def test_stop_stops_the_model(visitor: Visitor, model: ChatServer) -> None:
    model.will(answers((PASSAGE, LOWERED), then=says("And on. " * 500, pause_s=0.2)))
    page = visitor.visit()
    send(page, f"{RATE} (please)")
    expect(turn(page, 0).locator(".said .words")).to_have_text([LOWERED])
    turn(page, 0).get_by_role("button", name="Stop").click()
    expect(settled(page, 0)).to_contain_text("The question was stopped")
    assert model.left.wait(5)


def test_the_readers_answer_stands_in(visitor: Visitor, model: ChatServer) -> None:
    model.will(refuses(500))
    page = visitor.visit()
    send(page, f"{RATE} (please please)")
    answered = settled(page, 0)
    expect(answered.locator(".said .words").first).to_contain_text(PASSAGE)
    expect(answered).to_contain_text("failed (HTTP 500); this is the reader's answer.")
