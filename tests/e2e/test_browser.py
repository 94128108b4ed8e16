"""The page in a real browser, before a real server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from index import Archive, Article

if TYPE_CHECKING:
    from playwright.sync_api import (
        Browser,
        ConsoleMessage,
        Dialog,
        Locator,
        Page,
        Request,
        ViewportSize,
    )

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((path for path in map(shutil.which, NAMES) if path), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_S = 180
"""Importing and loading everything takes 10 s, and several times that on a busy machine."""
WAIT_MS = 60_000
SCREENSHOT = "README_SCREENSHOT"
WIDE: "ViewportSize" = {"width": 1280, "height": 800}
PHONE: "ViewportSize" = {"width": 390, "height": 844}

TRUCE = "Who attended the meeting of the extended quartet in Vikholm on 5 February 2020?"
LIBRARY = "What had the attackers written into the title of a book?"
RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
UNANSWERED = "Who won the 2018 World Cup final?"

pytestmark = pytest.mark.skipif(BROWSER is None, reason=f"none of {', '.join(NAMES)} is installed")


@pytest.fixture(scope="module")
def server(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of `app.py serve` on the sample archive."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = tmp_path_factory.mktemp("server") / "log"
    command = [sys.executable, "app.py", "serve", "--archive", str(sample_archive)]
    with (
        log.open("wb") as output,
        subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port)],
            cwd=ROOT,
            env={name: value for name, value in os.environ.items() if name != SCREENSHOT},
            stdout=output,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        address = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + START_S
        while not is_ready(address):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)
        yield address
        process.terminate()
        process.wait(30)
    assert "Traceback" not in log.read_text()


def is_ready(address: str) -> bool:
    try:
        with urlopen(f"{address}/readyz", timeout=5) as response:  # noqa: S310 - our own http address
            return bool(response.status == 200)
    except URLError:
        return False


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: "Browser", server: str, request: pytest.FixtureRequest) -> Iterator["Page"]:
    """The open page; afterwards, nothing was loaded from elsewhere and no script has failed."""
    viewport: ViewportSize = getattr(request, "param", WIDE)
    with browser.new_context(viewport=viewport) as context:
        foreign: list[str] = []
        failures: list[str] = []

        def on_request(sent: "Request") -> None:
            if not sent.url.startswith((f"{server}/", "data:", "blob:")):
                foreign.append(sent.url)

        def on_dialog(dialog: "Dialog") -> None:
            failures.append(f"dialog: {dialog.message}")
            dialog.dismiss()

        def on_console(said: "ConsoleMessage") -> None:
            # Leaving the page aborts Gradio's own requests, which says so as an error.
            if said.type == "error" and "AbortError" not in said.text:
                failures.append(f"console: {said.text}")

        context.on("request", on_request)
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.on("dialog", on_dialog)
        page.on("pageerror", lambda error: failures.append(f"page error: {error}"))
        page.on("console", on_console)
        page.goto(server)
        page.locator(".welcome").wait_for()
        yield page
        assert foreign == []
        assert failures == []


@pytest.fixture(scope="module")
def articles(sample_archive: Path) -> Iterator[Archive]:
    with Archive.open(sample_archive, create=False) as archive:
        yield archive


def ask(page: "Page", question: str) -> None:
    """Types a question, sends it with Enter, and waits until it has come to something."""
    turns = page.locator(".turn").count()
    box = page.get_by_role("textbox", name="Question")
    box.fill(question)
    box.press("Enter")
    outcome = page.locator(".turn").nth(turns).locator(".about, .error")
    outcome.wait_for()


def edit(page: "Page") -> "Locator":
    """Opens the editor of the last date."""
    page.locator(".chip").last.click()
    return page.locator(".editor:not([hidden])")


def cited(page: "Page", articles: Archive, card: int = 0) -> Article:
    identifier = page.locator(".card .read").nth(card).get_attribute("data-article")
    assert identifier is not None
    return articles.article(identifier)


def test_an_answer_has_its_quotes_beside_it(page: "Page", articles: Archive) -> None:
    ask(page, TRUCE)
    assert page.locator(".turn .chip").inner_text() == "happened on 5 February 2020"
    assert "90 days" in page.locator(".turn .said").inner_text()
    assert page.locator(".turn .marker").first.inner_text() == "[1]"
    article = cited(page, articles)
    card = page.locator(".card").first
    assert card.locator("mark").first.inner_text() in article.text
    assert article.title in card.inner_text()
    assert "6 February 2020" in card.inner_text()
    if target := os.environ.get(SCREENSHOT):
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=target)


def test_an_article_opens_whole_at_its_quote(page: "Page", articles: Archive) -> None:
    ask(page, TRUCE)
    article = cited(page, articles)
    quote = page.locator(".card .quote").first.text_content()
    page.locator(".card .read").first.click()
    mark = page.locator(".whole .text mark")
    mark.wait_for()
    assert mark.text_content() == quote
    assert page.locator(".whole .text").text_content() == article.text
    api.expect(mark).to_be_in_viewport()
    page.get_by_role("button", name="Back to the evidence").click()
    api.expect(page.locator(".card").first).to_be_visible()


def test_an_article_full_of_scripts_runs_none(page: "Page", articles: Archive) -> None:
    ask(page, LIBRARY)
    article = cited(page, articles)
    assert '<script>alert("Silence, please")</script>' in article.text
    page.locator(".card .read").first.click()
    text = page.locator(".whole .text")
    text.wait_for()
    assert text.text_content() == article.text
    assert page.locator("#panel script, #panel img, #panel b, #said script").count() == 0
    assert page.title() == "Dateline"


def test_a_marker_brings_its_quote_into_view(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, LIBRARY)
    page.locator(".turn").first.locator(".marker").first.click()
    card = page.locator("#quote-0-1[data-focus]")
    card.wait_for()
    api.expect(card).to_be_in_viewport()


def test_a_changed_date_asks_again_and_finds_the_other_day(page: "Page") -> None:
    ask(page, RATE)
    first, second = page.locator(".turn").nth(0), page.locator(".turn").nth(1)
    assert "6.25 percent" in first.locator(".said").inner_text()
    editor = edit(page)
    editor.get_by_label("from", exact=True).fill("2020-04-23")
    editor.get_by_label("to", exact=True).fill("2020-04-23")
    editor.get_by_role("button", name="Apply").click()
    api.expect(second.locator(".said")).to_contain_text("5.00 percent")
    api.expect(second.locator(".chip")).to_have_text("happened on 23 April 2020")
    api.expect(second.locator(".asked")).to_contain_text(RATE)
    api.expect(first.locator(".chip")).to_have_text("happened on 25 July 2019")
    api.expect(second).to_be_focused()


def test_a_removed_date_asks_again_without_it(page: "Page") -> None:
    ask(page, RATE)
    box = page.get_by_role("textbox", name="Question")
    box.fill("half a question")
    edit(page).get_by_role("button", name="Remove").click()
    second = page.locator(".turn").nth(1)
    second.locator(".about").wait_for()
    assert second.locator(".chip").count() == 0
    assert second.locator(".dates").inner_text().endswith("at any time")
    api.expect(box).to_have_value("half a question")


def test_a_date_is_changed_by_keyboard_within_its_bounds(page: "Page") -> None:
    ask(page, RATE)
    chip = page.locator(".chip")
    chip.focus()
    page.keyboard.press("Enter")
    editor = page.locator(".editor")
    role, first = editor.get_by_role("combobox"), editor.get_by_label("from", exact=True)
    api.expect(role).to_be_focused()
    first.fill("2020-04-23")
    first.press("Enter")
    assert editor.locator(":invalid").count() == 1, "the last day is before the first"
    role.select_option("known by")
    api.expect(first).to_be_hidden()
    assert editor.locator(":invalid").count() == 0
    page.keyboard.press("Escape")
    api.expect(chip).to_be_focused()
    api.expect(editor).to_be_hidden()
    page.keyboard.press("Enter")
    api.expect(first).to_have_value("2019-07-25")
    first.fill("")
    first.press("Enter")
    second = page.locator(".turn").nth(1)
    api.expect(second.locator(".chip")).to_have_text("happened up to 25 July 2019")


def test_no_answer_comes_with_its_reason_and_what_is_nearest(page: "Page") -> None:
    ask(page, UNANSWERED)
    assert page.locator(".turn .declined").inner_text() != ""
    assert page.locator(".turn .marker").count() == 0
    api.expect(page.get_by_role("heading", name="Nearest passages")).to_be_visible()
    assert page.locator(".card").count() > 0
    assert page.locator(".card mark").count() == 0


def test_what_goes_wrong_is_said_in_the_page(page: "Page") -> None:
    ask(page, "x" * 2_500)
    api.expect(page.get_by_role("alert")).to_contain_text("2,500")
    page.get_by_label("Asked as of").fill("")
    ask(page, TRUCE)
    api.expect(page.get_by_role("alert").last).to_contain_text("not a date")


def test_the_keyboard_alone_is_enough(page: "Page") -> None:
    page.keyboard.type(TRUCE)
    page.keyboard.press("Shift+Enter")
    assert page.locator(".turn").count() == 0
    page.keyboard.press("Enter")
    marker = page.locator(".turn .marker").first
    marker.wait_for()
    marker.focus()
    page.keyboard.press("Enter")
    page.locator(".card[data-focus]").wait_for()


@pytest.mark.parametrize("page", [PHONE], indirect=True, ids=["phone"])
def test_a_phone_shows_everything_in_its_width(page: "Page") -> None:
    ask(page, TRUCE)
    api.expect(edit(page).get_by_role("button", name="Cancel")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".card .read").first.click()
    mark = page.locator(".whole .text mark")
    mark.wait_for()
    api.expect(mark).to_be_in_viewport()
    api.expect(page.get_by_role("textbox", name="Question")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_description_of_the_api_needs_no_network(page: "Page", server: str) -> None:
    page.get_by_role("link", name="API").click()
    page.locator("#operations-answers-ask_api_v1_ask_post").wait_for()
    assert page.url == f"{server}/docs"
