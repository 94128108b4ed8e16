"""The page of an article in a real browser: marks at the characters that an address names."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
import uvicorn
from fastapi import FastAPI

from index import Archive
from qa.faces.admission import Admission
from qa.faces.documents import document_routes
from qa.faces.door import Door
from tests.e2e.conftest import Visitor, visiting
from tests.e2e.walking import PHONE, WIDE, api
from tests.qa.faces.reading import HOSTILE
from tests.torture.newsroom import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

RLO = "\u202e"

LEAD = f"The quarry 🪨 at Ostre\u0301l closed on Wednesday, {HOSTILE} said."
QUOTE = "Buses 🚌 will run on Friday."
TEXT = "\n\n".join([LEAD, *["The fair goes on as before."] * 60, QUOTE, f"Turned {RLO}round."])
TITLE = f"Quarry {RLO}closes <b>now</b>"


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("news")
    record = {"id": "1", "title": TITLE, "date": "2021-03-04", "source": "Wire", "text": TEXT}
    path = folder / "stories.jsonl"
    path.write_text(
        json.dumps(record | {"author": f"{RLO}M. Dahl", "url": "https://paper.example/"})
    )
    with opened(folder / "archive") as archive:
        archive.update(path)
        yield archive


@pytest.fixture(scope="module")
def server(news: Archive) -> Iterator[str]:
    """The address of a server of documents, with the headers that every response has."""
    app = FastAPI()
    app.add_middleware(Door, admission=Admission("127.0.0.1"), observe=lambda *_: None)
    app.include_router(document_routes(news))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        running = uvicorn.Server(uvicorn.Config(app, log_config=None))
        thread = threading.Thread(target=running.run, args=([listener],))
        thread.start()
        while not running.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        running.should_exit = True
        thread.join()


@pytest.fixture
def visitor(browser: "Browser", server: str) -> Iterator[Visitor]:
    with visiting(browser, server) as visitor:
        yield visitor


@pytest.fixture
def page(visitor: Visitor) -> "Page":
    return visitor.page(permissions=["clipboard-read"])


@pytest.fixture
def address(server: str, news: Archive) -> str:
    return f"{server}/article/{next(iter(news.article_ids()))}"


def at(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def marks(page: "Page") -> str:
    """What is marked, without the borders of date words."""
    return "".join(page.locator("#article-text mark").all_text_contents())


def test_the_characters_of_the_address_are_marked_and_in_view(page: "Page", address: str) -> None:
    page.goto(f"{address}#{at(QUOTE)}")
    api.expect(page.locator("#article-text mark").first).to_be_in_viewport()
    assert marks(page) == QUOTE
    assert page.locator("#article-text").text_content() == TEXT
    api.expect(page.locator("#wrong-range")).to_be_hidden()
    page.evaluate(f"location.hash = '{at(LEAD)},{at(QUOTE)}'")
    api.expect(page.locator("#article-text mark").first).to_be_in_viewport()
    assert marks(page) == LEAD + QUOTE
    assert page.locator("#article-text").text_content() == TEXT


@pytest.mark.parametrize(
    "wrong", ["9-2", "5-5", "0-99999999", "x", "1-2-3", "%ff", "-4-9", "1e1-20"]
)
def test_a_range_that_is_none_is_said(page: "Page", address: str, wrong: str) -> None:
    page.goto(f"{address}#{wrong}")
    api.expect(page.get_by_role("status")).to_contain_text("does not have")
    assert marks(page) == ""
    page.goto(f"{address}#{wrong},{at(QUOTE)}")
    api.expect(page.get_by_role("status")).to_be_visible()
    assert marks(page) == QUOTE


def test_days_are_shown_on_request_and_never_copied(page: "Page", address: str) -> None:
    page.goto(address)
    dated = page.locator("time.dated").first
    assert (dated.text_content(), dated.get_attribute("datetime")) == ("Wednesday", "2021-03-03")
    shown = "(element) => getComputedStyle(element, '::after').content"
    assert dated.evaluate(shown) == "none"
    page.get_by_label("Show dates").check()
    assert "3 March 2021" in dated.evaluate(shown)
    page.evaluate("getSelection().selectAllChildren(document.getElementById('article-text'))")
    selected = page.evaluate("getSelection().toString()")
    assert "3 March 2021" not in selected
    assert QUOTE in selected


def test_selected_words_are_linked_and_cited(page: "Page", address: str) -> None:
    page.goto(address)
    select = """([first, last]) => {
      const node = [...document.getElementById('article-text').childNodes].at(-1);
      const at = node.data.indexOf('round');
      getSelection().setBaseAndExtent(node, at, node, at + 'round'.length);
    }"""
    page.evaluate(select, [0, 0])
    page.get_by_role("button", name="Copy link").click()
    copied = "navigator.clipboard.readText()"
    page.wait_for_function("document.querySelector('[data-copy]').textContent === 'Copied'")
    assert page.evaluate(copied) == f"{address}#{at('round')}"
    page.locator("details.menu summary").click()
    page.get_by_role("button", name="Plain text").click()
    page.wait_for_function("document.querySelector('.menu summary').textContent === 'Copied'")
    cited = page.evaluate(copied)
    assert cited.startswith("“round”")
    assert "4 March 2021" in cited


def test_hostile_text_is_text_and_turns_nothing_round_it(page: "Page", address: str) -> None:
    page.goto(address)
    assert page.locator("main :is(script, img, b)").count() == 0
    heading = page.get_by_role("heading", level=1)
    assert heading.text_content() == TITLE
    # A name that turns what follows it would put the place of the next word on its left.
    boxes = page.locator(".credits > *").evaluate_all(
        "(all) => all.map((one) => one.getBoundingClientRect().left)"
    )
    assert boxes == sorted(boxes)


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_fits_its_window_in_either_theme(
    page: "Page", address: str, viewport: "ViewportSize", theme: str
) -> None:
    page.set_viewport_size(viewport)
    page.add_init_script(f"localStorage.setItem('dateline-theme', '{theme}')")
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate("getComputedStyle(document.body).colorScheme") == theme


def test_it_can_be_read_without_any_script(browser: "Browser", address: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address)
        assert page.locator("#article-text").text_content() == TEXT


def test_what_is_not_there_says_where_to_look(page: "Page", server: str, visitor: Visitor) -> None:
    visitor.is_cut_off = True
    page.goto(f"{server}/article/unknown")
    api.expect(page.get_by_role("heading", level=1)).to_have_text("Not in this archive")
    page.get_by_role("searchbox").fill("quarry")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server}/archive?q=quarry")
