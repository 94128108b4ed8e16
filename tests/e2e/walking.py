"""What the walks through the page share: a server to walk through, and how a person asks."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from index import Archive, Article

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = api.expect

ROOT = Path(__file__).resolve().parents[2]
START_S = 180
"""Importing and loading everything takes 10 s, and several times that on a busy machine."""
WAIT_MS = 30_000
README_SCREENSHOT, SCREENSHOTS = "README_SCREENSHOT", "DATELINE_SCREENSHOTS"
WIDE: "ViewportSize" = {"width": 1280, "height": 800}
PHONE: "ViewportSize" = {"width": 390, "height": 844}
expect.set_options(timeout=WAIT_MS)

TRUCE = "Who attended the meeting of the extended quartet in Vikholm on 5 February 2020?"
LIBRARY = "What happened at the city library of Vikholm?"
RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
TUNNEL = "How long is the Tverrby Tunnel?"
COD = "What cod quota did the fisheries council agree for 2020?"
UNANSWERED = "Who won the 2018 World Cup final?"


class Served:
    """`app.py serve` on an archive, which can be killed and started again on the same port."""

    def __init__(self, archive: Path, log: Path, **settings: str) -> None:
        """Serve an archive with settings as the environment has them, and write into a log."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._archive = archive
        self._log = log
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it can be asked."""
        command = [sys.executable, "app.py", "serve", "--archive", str(self._archive)]
        own = {name: value for name, value in os.environ.items() if "SCREENSHOT" not in name}
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [*command, "--host", "127.0.0.1", "--port", str(self.port)],
                cwd=ROOT,
                env=own | self._settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + START_S
        while not self._is_ready():
            assert self._process.poll() is None, self.logged
            assert time.monotonic() < deadline, self.logged
            time.sleep(0.1)

    def kill(self) -> None:
        """As `kill -9` does."""
        assert self._process is not None
        self._process.kill()
        self._process.wait(30)

    def stop(self) -> None:
        assert self._process is not None
        self._process.terminate()
        self._process.wait(30)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let it say nothing meanwhile, as one that is very slow."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._process.send_signal(signal.SIGCONT)

    @property
    def logged(self) -> str:
        return self._log.read_text()

    def _is_ready(self) -> bool:
        try:
            with urlopen(f"{self.address}/readyz", timeout=5) as response:  # noqa: S310 - our own http address
                return bool(response.status == 200)
        except (URLError, OSError):
            return False


def box(page: "Page") -> "Locator":
    """The question box."""
    return page.get_by_role("textbox", name="Question", exact=True)


def send(page: "Page", question: str) -> None:
    """Type a question, and send it with Enter."""
    box(page).fill(question)
    box(page).press("Enter")


def turn(page: "Page", number: int) -> "Locator":
    return page.locator("#turns > .turn").nth(number)


def settled(page: "Page", number: int) -> "Locator":
    """A turn, once it has come to something."""
    found = page.locator(f'#turns > .turn:nth-of-type({number + 1})[aria-busy="false"]')
    found.wait_for()
    return found


def ask(page: "Page", question: str) -> "Locator":
    """Ask, and wait for what comes of it and for its evidence."""
    number = page.locator("#turns > .turn").count()
    send(page, question)
    answered = settled(page, number)
    expect(page.locator("#panel .over p")).to_have_text(question)
    return answered


def asked(page: "Page") -> list[str]:
    """The questions on the page."""
    return [
        re.sub(r"^You asked:\s+", "", text)
        for text in page.locator("#turns > .turn > .asked").all_inner_texts()
    ]


def overflow(page: "Page") -> int:
    """By how many pixels the page is wider than its window."""
    width: int = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


def picture(page: "Page", name: str) -> None:
    """Make a picture, where a folder for pictures is named."""
    if folder := os.environ.get(SCREENSHOTS):
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=Path(folder) / f"{name}.png")


def edit(page: "Page") -> "Locator":
    """The editor of the last turn's first date, opened."""
    page.locator(".chip:not(.add)").last.click()
    return page.locator(".editor:not([hidden])")


def cited(page: "Page", articles: Archive) -> Article:
    """The article of the first card."""
    identifier = page.locator(".card .read").first.get_attribute("data-article")
    assert identifier is not None
    return articles.article(identifier)
