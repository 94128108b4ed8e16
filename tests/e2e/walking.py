"""What the walks through the page share: a server to walk through, and how a person asks."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import Archive, Article
from tests.qa.faces.processes import Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, ViewportSize

api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
expect = api.expect

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


@contextmanager
def sound_server(
    archive: Path, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server that is ready; at the end, nothing in it has failed."""
    with serving(archive, folder, settings) as server:
        server.until_ready()
        yield server
        server.stop()
        assert "Traceback" not in server.log


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
