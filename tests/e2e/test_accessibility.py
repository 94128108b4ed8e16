"""Every state of every page, by axe-core: what a person with a screen reader or keyboard meets."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import Archive, IndexSettings
from tests.e2e.walking import (
    LIBRARY,
    PHONE,
    TRUCE,
    UNANSWERED,
    WIDE,
    api,
    ask,
    send,
    sound_server,
)
from tests.qa.faces.processes import Server, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WAIT_MS = 60_000
AXE = (files("axe_playwright_python") / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
"""Of the rules; among those of WCAG 2.2 is that what is tapped has 24 pixels."""
LOOK = """async ([rules, theme]) => {
  if (theme) localStorage.setItem('dateline-theme', theme);
  dispatchEvent(new Event('storage'));
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']});
  // The bars of a chart are as narrow as their days; “+ date” does the same for a thumb.
  const isExempt = (id, {target: [where]}) =>
    id === 'target-size' && document.querySelector(where).closest('.track');
  return found.violations.flatMap(({id, impact, nodes}) => nodes.filter(
    (node) => !isExempt(id, node)).map(({html, failureSummary}) =>
      `${impact} ${id}: ${html.slice(0, 160)} ${failureSummary.split('\\n').slice(1).join('')}`));
}"""


# Around the question box is a ring of the box; the parts of a day have their own.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return [null, true];
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(one);
  const {width, height, top, right, bottom, left} = one.getBoundingClientRect();
  const isRinged = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    || one.matches('.box *, [type=date]');
  const isThere = width > 0 && height > 0 && bottom > 0 && top < innerHeight && right > 0
    && left < innerWidth;
  return [`${one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? ''} ${one.outerHTML}`
    .slice(0, 160), isRinged && isThere];
}"""


class Looker:
    """Looks at a page in states that its test brings about."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.address = address
        self.found: list[str] = []

    def open(self, path: str, shown: str) -> None:
        """Open an address, until something is shown."""
        self.page.goto(self.address + path)
        self.page.locator(shown).first.wait_for()

    def look(self, state: str) -> None:
        """Look in both widths and both themes; by colours alone in the second theme."""
        page = self.page
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE)
        for size in (PHONE, WIDE):
            page.set_viewport_size(size)
            for theme in ("dark", "light"):
                values = TAGS if theme == "light" else ["color-contrast"]
                rules = {"type": "tag" if theme == "light" else "rule", "values": values}
                faults = page.evaluate(LOOK, [rules, theme])
                self.found += [f"{state}, {size['width']} px, {theme}: {one}" for one in faults]


@pytest.fixture(scope="module")
def archive(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample archive, so that the conversations beside it are its own."""
    place = tmp_path_factory.mktemp("looked") / "archive"
    shutil.copytree(sample_archive, place)
    return place


@pytest.fixture(scope="module")
def server(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    settings = {"DATELINE_SERVER_UPLOAD_FOLDER": str(folder / "uploaded")}
    with sound_server(archive, folder, settings) as running:
        yield running


@contextmanager
def looking(browser: "Browser", server: Server) -> Iterator[Looker]:
    """A page to look at; at the end, nothing was wrong in any of its states."""
    with browser.new_context(viewport=WIDE, reduced_motion="reduce") as context:
        context.set_default_timeout(WAIT_MS)
        looker = Looker(context.new_page(), server.address)
        yield looker
        assert looker.found == [], "\n".join(looker.found)


@pytest.fixture
def looker(browser: "Browser", server: Server) -> Iterator[Looker]:
    with looking(browser, server) as looker:
        yield looker


def test_the_chat_before_while_and_after_it_answers(looker: Looker, server: Server) -> None:
    page = looker.page
    looker.open("/", "#ask[data-today]")
    page.locator(".welcome").wait_for()
    looker.look("welcome")
    page.locator("[data-deed=keys]").click()
    looker.look("keys")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Filters").click()
    looker.look("filters")
    page.get_by_role("button", name="Filters").click()

    with server.held():
        send(page, TRUCE)
        page.locator(".waiting").wait_for()
        looker.look("waiting")
    page.locator(".turn div.about").wait_for()
    page.locator("#panel .card").first.wait_for()
    looker.look("answered")
    page.evaluate(
        "for (const each of document.querySelectorAll('#panel details')) each.open = true"
    )
    looker.look("evidence with copies open")
    page.evaluate("for (const each of document.querySelectorAll('.menu')) each.open = false")
    page.locator(".turn .judge summary").click()
    page.locator(".chip").first.click()
    looker.look("date editor and judgement")
    page.keyboard.press("Escape")
    page.locator("#panel a.read").first.click()
    page.locator("#panel .whole").wait_for()
    looker.look("article in the panel")
    page.get_by_role("button", name="Check again").click()
    page.locator("#panel .rechecked").wait_for()
    looker.look("checked again")
    page.get_by_role("button", name="Edit").click()
    looker.look("question being edited")
    page.get_by_role("button", name="Cancel").last.click()
    ask(page, UNANSWERED)
    looker.look("declined")
    ask(page, "And a week later?")
    looker.look("declined follow-up")
    ask(page, "Timeline of the Tverrby Tunnel")
    page.locator(".axis .beside").wait_for()
    looker.look("dated entries")
    send(page, "x" * 2_500)
    page.locator(".refused:not([hidden])").wait_for()
    looker.look("question refused")


def test_conversations_and_what_is_not_there(looker: Looker) -> None:
    page = looker.page
    looker.open("/", "#ask[data-today]")
    ask(page, LIBRARY)
    page.get_by_label("Toggle Sidebar").first.click()
    api.expect(page.get_by_label("Toggle Sidebar").first).to_have_attribute("aria-expanded", "true")
    page.locator("#shelf .entry").first.wait_for()
    looker.look("conversations")
    page.locator("#shelf summary").first.click()
    looker.look("more of one")
    page.locator("#shelf [data-event=delete]").first.click()
    page.locator("dialog#deleting[open]").wait_for()
    looker.look("deleting")
    page.get_by_role("button", name="Keep").click()
    page.locator("#shelf [data-deed=rename]").first.click()
    looker.look("renaming")
    page.locator("#find").fill("book")
    page.locator("#shelf .snippet").first.wait_for()
    looker.look("conversations found")
    looker.open("/?c=0123456789abcdef", ".welcome")
    looker.look("no such conversation")
    looker.open(f"/?q={'x' * 2_500}", ".turn .error")
    looker.look("error")


def test_pages_of_the_archive(looker: Looker) -> None:
    looker.open("/archive", "main h1")
    looker.look("archive")
    link = looker.page.locator(".hits a").first.get_attribute("href")
    looker.open(f"{link}#5-40", "main h1")
    looker.look("article")
    looker.page.locator(".show-dates").check()
    looker.look("article with its dates")
    looker.open("/archive?q=ferry&after=2019-01-01", "main h1")
    looker.look("articles found")
    looker.open("/archive?q=zeppelin&source=nobody", "main h1")
    looker.look("no articles found")
    looker.open("/article/none", "main h1")
    looker.look("no such article")
    looker.open("/upload", "main h1")
    looker.look("upload")


def test_an_empty_archive_as_it_opens(browser: "Browser", tmp_path: Path) -> None:
    Archive.open(tmp_path / "archive", IndexSettings()).close()
    with serving(tmp_path / "archive", tmp_path) as server:
        server.until_listening()
        opening = server.get("/")
        with looking(browser, server) as looker:
            # Without the header that makes it go on: it would be gone while it is looked at.
            looker.page.route(
                f"{server.address}/",
                lambda route: route.fulfill(body=opening.body, content_type="text/html"),
                times=1,
            )
            looker.open("/", "main h1")
            looker.look("opening")
            looker.page.goto(server.address)
            looker.page.locator("#ask[data-today]").wait_for()  # the page goes on by itself
            looker.page.locator(".welcome").wait_for()
            looker.look("empty")
            looker.open("/archive", "main h1")
            looker.look("empty archive page")


def test_the_keyboard_goes_everywhere_in_sight(looker: Looker) -> None:
    page = looker.page
    looker.open("/", "#ask[data-today]")
    ask(page, TRUCE)
    page.locator("#panel .card").first.wait_for()
    page.locator("h1 a").focus()
    passed = []
    for _ in range(80):
        page.keyboard.press("Tab")
        said, is_seen = page.evaluate(FOCUSED)
        if said is None:
            break
        passed.append(said)
        if not is_seen:
            looker.found.append(f"focused, not seen: {said}")
    order = ("Archive", "Toggle Sidebar", "Citation 1", "Question", "Filters", "Read the article")
    at = [next(i for i, said in enumerate(passed) if name in said) for name in order]
    assert at == sorted(at), passed


def test_what_comes_of_a_question_is_said_and_found_by_its_heading(looker: Looker) -> None:
    page = looker.page
    looker.open("/", "#ask[data-today]")
    ask(page, TRUCE)
    said = page.get_by_role("status").filter(has_text="citation")
    api.expect(said).to_have_count(1)
    levels = page.locator("h1, h2, h3, h4").evaluate_all(
        "all => all.filter((one) => one.offsetParent).map(({localName}) => Number(localName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels)), levels
    api.expect(page.get_by_role("heading", name=TRUCE)).to_have_count(1)
