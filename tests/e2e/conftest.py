"""A real server on the sample archive, and a real browser before it, which asks nobody else."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from index import Archive
from tests.e2e.walking import WAIT_MS, WIDE, api, sound_server
from tests.qa.faces.processes import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, Request

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


@pytest.fixture(scope="session", autouse=True)
def _browser_there() -> None:
    if BROWSER is None:
        pytest.skip(f"none of {', '.join(NAMES)} is installed")


@pytest.fixture(scope="package")
def kept_archive(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive, so that the conversations beside it are its own."""
    place = tmp_path_factory.mktemp("walked") / "archive"
    shutil.copytree(sample_archive, place)
    return place


@pytest.fixture(scope="package")
def server(kept_archive: Path) -> Iterator[Server]:
    with sound_server(kept_archive, kept_archive.parent) as server:
        yield server


@pytest.fixture(scope="module")  # while it is there, no other test can run an event loop
def browser() -> Iterator["Browser"]:
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


LEAVING = "this page is being left"


class Visitor:
    """Opens pages of a server, each as a browser of its own, and watches what they do."""

    def __init__(self, browser: "Browser", address: str) -> None:
        self._browser = browser
        self._address = address
        self._contexts: list[BrowserContext] = []
        self.foreign: list[str] = []
        """Addresses elsewhere that were asked."""
        self.failures: list[str] = []
        """What scripts complained of."""
        self._leaving: set[Page] = set()
        self.is_cut_off = False
        """Whether requests are expected to come to nothing."""

    def visit(self, path: str = "/", **options: Any) -> "Page":  # noqa: ANN401 - a context's own
        """A page at an address, in a window as `options` say."""
        page = self.page(**options)
        self.go(page, path)
        return page

    def page(self, **options: Any) -> "Page":  # noqa: ANN401 - a context's own
        """A page that is watched, before it is anywhere."""
        context = self._browser.new_context(**{"viewport": WIDE, **options})
        context.set_default_timeout(WAIT_MS)
        context.add_init_script(f"addEventListener('beforeunload', () => console.log('{LEAVING}'))")
        context.on("request", self._on_request)
        context.on("console", self._on_console)
        context.on("dialog", self._on_dialog)
        context.on("weberror", lambda error: self.failures.append(f"script: {error.error}"))
        self._contexts.append(context)
        return context.new_page()

    def go(self, page: "Page", path: str) -> None:
        """Open an address, until the page can be used."""
        page.goto(self._address + path)
        page.locator("#turns[data-conversation], main#main").first.wait_for()

    def close(self) -> None:
        self.is_cut_off = True  # what still comes in is cut off
        for context in self._contexts:
            context.close()

    def _on_request(self, sent: "Request") -> None:
        if not sent.url.startswith((f"{self._address}/", "data:", "blob:")):
            self.foreign.append(sent.url)

    def _on_console(self, said: "ConsoleMessage") -> None:
        if said.text == LEAVING and said.page:
            self._leaving.add(said.page)
            discard = self._leaving.discard  # playwright takes no method of a built-in type
            said.page.once("load", lambda page: discard(page))  # noqa: PLW0108
        # Leaving the page aborts Gradio's own requests, which says so as an error.
        if said.type != "error" or "AbortError" in said.text or said.page in self._leaving:
            return
        if not self.is_cut_off:
            self.failures.append(f"console: {said.text}")

    def _on_dialog(self, dialog: "Dialog") -> None:
        self.failures.append(f"dialog: {dialog.message}")
        dialog.dismiss()


@contextmanager
def visiting(browser: "Browser", address: str) -> Iterator[Visitor]:
    """Somebody with a browser; afterwards nothing came from elsewhere, and no script has failed."""
    visitor = Visitor(browser, address)
    yield visitor
    visitor.close()
    assert visitor.foreign == []
    assert visitor.failures == []


@pytest.fixture
def visitor(browser: "Browser", server: Server) -> Iterator[Visitor]:
    with visiting(browser, server.address) as visitor:
        yield visitor


@pytest.fixture
def page(visitor: Visitor) -> "Page":
    """The page, before its first question."""
    return visitor.visit()


@pytest.fixture(scope="package")
def articles(kept_archive: Path, server: Server) -> Iterator[Archive]:
    with Archive.open(kept_archive, create=False) as archive:
        yield archive
