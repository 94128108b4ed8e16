"""An archive of strangers, walked through in a real browser: its words stay words everywhere."""

import csv
import io
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import docx
import pytest
from markdown_it import MarkdownIt

from index import Archive
from qa.conversations.export import COLUMNS
from tests.e2e import strangers
from tests.e2e.walking import api, send, settled, sound_server
from tests.qa.faces.processes import ROOT
from tests.qa.faces.reading import Page as Markup

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Route

WAIT_MS = 60_000
OURS = "#turns, #panel, #chart, #shelf, #composer, #name, #finder, #masthead, main, body > header"
"""What the templates draw; around it are Gradio's own parts."""
FAULTS = (Path(__file__).parent / "faults.js").read_text()
"""Says in a list what archive text has become that is not text."""
NOTE = f"{strangers.SCRIPT} {strangers.FORMULA} {strangers.ESCAPE}"
OUTLET, AUTHOR = strangers.IMAGE, f"{strangers.SVG}{strangers.ESCAPE}"
PUBLISHER = "https://press.example/"
"""The one host that the articles truly stand at."""
WRONG = (
    strangers.IMAGE,
    strangers.GRADIO,
    strangers.ESCAPE,
    "../../etc/passwd",
    "\x01%00",
    "a" * 4_000,
)
"""What a link may hold in place of an id, a day or a name."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that the real command has made of their files."""
    folder = tmp_path_factory.mktemp("strangers")
    articles = folder / "articles"
    articles.mkdir()
    strangers.write(articles)
    command = [sys.executable, str(ROOT / "app.py"), "index", str(articles), "--json"]
    done = subprocess.run(
        [*command, "--archive", str(folder / "archive")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    assert (report["articles"], len(report["unreadable"])) == (24, 1)
    return folder / "archive"


@pytest.fixture(scope="module")
def archive(written: Path) -> Iterator[Archive]:
    with Archive.open(written, create=False) as archive:
        yield archive


@pytest.fixture(scope="module")
def server(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sound_server(written, tmp_path_factory.mktemp("server")) as running:
        yield running.address


@pytest.fixture(scope="module")
def context(browser: "Browser", server: str) -> Iterator["BrowserContext"]:
    """A browser in which whatever is asked of another host is held back and remembered."""
    with browser.new_context(accept_downloads=True) as context:
        foreign: list[str] = []

        def held(route: "Route") -> None:
            if route.request.url.startswith((f"{server}/", "data:", "blob:")):
                route.continue_()
            else:
                foreign.append(route.request.url)
                route.abort()

        context.route("**/*", held)
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=server)
        yield context
        assert foreign == []


@pytest.fixture
def page(context: "BrowserContext") -> Iterator["Page"]:
    failures: list[str] = []
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)

    def on_dialog(dialog: "Dialog") -> None:
        failures.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", on_dialog)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("popup", lambda other: failures.append(f"a window of {other.url}"))
    yield page
    page.close()
    assert failures == []


def check(page: "Page") -> None:
    """Nothing of the archive is more than text, and nothing of it has turned or moved the rest."""
    assert page.evaluate(FAULTS, OURS) == []


@pytest.fixture(scope="module")
def conversation(context: "BrowserContext", server: str) -> str:
    """The id of a conversation that asked of the three stories, and began with a hostile link."""
    page = context.new_page()
    page.set_default_timeout(WAIT_MS)
    page.goto(f"{server}/?{urlencode({'q': strangers.STRANGER, 'as_of': '2021-12-31'})}")
    settled(page, 0)
    for number, question in enumerate((strangers.LAMP, strangers.BRIDGE, strangers.WELL), 1):
        send(page, question)
        settled(page, number)
    identifier = page.locator("#turns").get_attribute("data-conversation")
    assert identifier
    page.close()
    return identifier


def test_a_hostile_question_and_its_answers_are_text(
    page: "Page", server: str, conversation: str
) -> None:
    page.goto(f"{server}/?c={conversation}")
    settled(page, 3)
    check(page)
    assert strangers.STRANGER in (page.locator(".asked").first.text_content() or "")
    for number, payload in ((1, strangers.SCRIPT), (2, strangers.QUOTES), (3, strangers.ENTITIES)):
        turn = page.locator(".turn").nth(number)
        assert payload in (turn.locator(".said").text_content() or "")
        turn.locator(".marker").first.click()
        page.locator(f"#quote-{number}-1").wait_for()
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        check(page)


def test_copies_are_folded_and_are_text(page: "Page", server: str, conversation: str) -> None:
    page.goto(f"{server}/?c={conversation}&turn=1")
    copies = page.locator("#panel .copies li")
    api.expect(copies).to_have_count(2)
    page.locator("#panel .copies summary").click()
    named = " ".join(page.locator("#panel .card").first.locator("bdi").all_text_contents())
    assert strangers.QUOTES in named
    assert strangers.ESCAPE in named
    check(page)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_an_article_opens_in_the_panel_as_text(
    page: "Page", server: str, conversation: str, archive: Archive, number: int
) -> None:
    page.goto(f"{server}/?c={conversation}&turn={number}")
    read = page.locator("#panel a.read").first
    article = archive.article(str(read.get_attribute("data-article")))
    read.click()
    text = page.locator("#panel .whole .text")
    text.wait_for()
    assert text.text_content() == article.text
    assert page.locator("#panel .whole mark").count() > 0
    check(page)


def test_an_answer_checked_again_and_judged_is_text(
    page: "Page", server: str, conversation: str
) -> None:
    page.goto(f"{server}/?c={conversation}&turn=2")
    settled(page, 3)
    turn = page.locator(".turn").nth(2)
    turn.get_by_role("button", name="Check again").click()
    page.locator("#panel .rechecked").wait_for()
    check(page)
    turn.locator(".judge summary").click()
    turn.get_by_role("textbox", name="Note").fill(NOTE)
    turn.get_by_role("button", name="Wrong", exact=True).click()
    api.expect(turn.locator(".judge summary")).to_have_text("You said: wrong")
    api.expect(turn.locator("input[name=note]")).to_have_value(NOTE)
    check(page)


def test_filters_offer_and_keep_hostile_names(page: "Page", server: str) -> None:
    page.goto(server)
    page.locator("#ask[data-today]").wait_for()  # the script has begun
    page.get_by_role("button", name="Filters").click()
    options = page.locator("#sources option")
    api.expect(options.first).to_be_attached()
    assert OUTLET in {option.get_attribute("value") for option in options.all()}
    page.get_by_label("Outlet").fill(OUTLET)
    page.get_by_label("Author").fill(AUTHOR)
    check(page)
    send(page, strangers.LAMP)
    settled(page, 0)
    page.evaluate("sessionStorage.clear()")
    assert OUTLET in (page.locator(".turn .dates").text_content() or "")
    check(page)


@pytest.mark.parametrize(
    "name",
    [
        f"{strangers.IMAGE} {strangers.GRADIO}",
        f"{strangers.ESCAPE} {strangers.FAKE}",
        strangers.CLOBBER[:190],
    ],
)
def test_a_conversation_may_have_a_hostile_name(
    page: "Page", server: str, conversation: str, name: str
) -> None:
    page.goto(f"{server}/?c={conversation}")
    settled(page, 3)
    page.get_by_label("Toggle Sidebar").first.click()
    entry = page.locator(f"#shelf li:has(a[data-c='{conversation}'])")
    entry.locator("summary").click()
    entry.get_by_role("button", name="Rename").click()
    entry.locator("input[name=name]").fill(name)
    entry.locator("form button[type=submit]").click()
    api.expect(entry.locator(".title")).to_contain_text(
        "out of" if strangers.ESCAPE in name else name.split(maxsplit=1)[0]
    )
    check(page)
    page.reload()
    settled(page, 3)
    assert page.title().endswith(" – Dateline")
    assert not set(strangers.ESCAPE[:4]) & set(page.title())
    check(page)
    page.get_by_label("Toggle Sidebar").first.click()
    page.locator("#find").fill("lamp glass")
    api.expect(page.locator("#shelf .snippet").first).to_be_attached()
    check(page)


def test_references_are_copied_as_text_of_their_kind(
    page: "Page", server: str, conversation: str
) -> None:
    page.goto(server)
    page.evaluate("navigator.clipboard.writeText('')")
    copied = ""
    for number in (1, 2, 3):
        page.goto(f"{server}/?c={conversation}&turn={number}")
        for form in ("Plain text", "Markdown", "BibTeX"):
            menu = page.locator("#panel details.menu").first
            api.expect(menu).not_to_have_attribute("open", "")
            menu.locator("summary").click()
            menu.get_by_role("button", name=form).click()
            copied = copied_after(page, copied)
            assert not set(strangers.ESCAPE[:4]) & set(copied), "nothing turns where it is pasted"
            if form == "Markdown":
                assert_harmless(copied)
            if form == "BibTeX":
                unescaped = copied.replace("\\{", "").replace("\\}", "")
                assert copied.count("\n@") == 0
                assert unescaped.count("{") == unescaped.count("}")


def copied_after(page: "Page", before: str) -> str:
    """What is on the clipboard, once it is something else."""
    until = time.monotonic() + WAIT_MS / 1000
    while (copied := page.evaluate("navigator.clipboard.readText()")) == before:
        assert time.monotonic() < until
        page.wait_for_timeout(50)
    return str(copied)


def test_exports_hold_text_of_their_kind(page: "Page", server: str, conversation: str) -> None:
    def exported(form: str) -> bytes:
        response = page.request.get(f"{server}/conversations/{conversation}.{form}")
        assert response.ok
        assert response.headers["content-disposition"].startswith('attachment; filename="')
        return response.body()

    assert_harmless(exported("md").decode())

    header, *rows = csv.reader(io.StringIO(exported("csv").decode("utf-8-sig")))
    assert tuple(header) == COLUMNS
    assert len(rows) >= 4
    for row in rows:
        assert len(row) == len(COLUMNS)
        assert not [cell for cell in row if cell.strip().startswith(("=", "+", "-", "@"))]
    assert any(strangers.SCRIPT in cell for row in rows for cell in row)

    document = docx.Document(io.BytesIO(exported("docx")))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for payload in (strangers.SCRIPT, strangers.IMAGE, strangers.QUOTES, strangers.ENTITIES):
        assert payload in said
    assert not [one for one in document.part.rels.values() if one.is_external]


def assert_harmless(written: str) -> None:
    """Markdown, read with HTML allowed and addresses made links, is text with our few elements."""
    reader = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable("table")
    shown = Markup(reader.render(written))
    tags = {tag for tag, _ in shown.tags}
    assert tags <= {"h1", "h2", "p", "em", "strong", "blockquote", "br", "a"}
    assert all(set(attributes) <= {"href"} for _, attributes in shown.tags)
    assert not [link for link in shown.links if not link.startswith(PUBLISHER)]


def test_every_article_has_a_page_of_text(page: "Page", server: str, archive: Archive) -> None:
    for head in archive.listed().heads:
        page.goto(f"{server}/article/{head.id}#3-20")
        assert page.locator(".text").text_content() == archive.article(head.id).text
        assert page.locator("h1").text_content() == head.title
        assert page.title().endswith(" – Dateline")
        assert not set(strangers.ESCAPE[:4]) & set(page.title())
        check(page)


def test_the_pages_of_the_archive_are_text(page: "Page", server: str) -> None:
    page.goto(f"{server}/archive")
    check(page)
    addresses = {
        str(link.get_attribute("href")) for link in page.locator(".counts a, .bars a, nav a").all()
    }
    asked = [{"q": "lamp"}, {"q": strangers.FAKE}, {"source": OUTLET}, {"author": AUTHOR}]
    addresses |= {f"/archive?{urlencode(each)}" for each in asked}
    for address in sorted(addresses - {"/"}):
        page.goto(f"{server}{address}")
        check(page)


def test_wrong_links_lead_to_pages_of_text(page: "Page", server: str) -> None:
    for wrong in WRONG:
        value = quote(wrong, safe="")
        for path in (
            *(f"/article/{value}", f"/static/{value}", f"/{value}", f"/conversations/{value}.md"),
            *(f"/archive?q={value}&page={value}", f"/archive?after={value}&source={value}"),
        ):
            response = page.goto(f"{server}{path}")
            assert response is not None
            assert response.status < 500
            assert "html" not in response.headers["content-type"] or page.locator("main").count()
            check(page)
    for wrong in WRONG[:3]:
        value = quote(wrong, safe="")
        for search in (f"c={value}", f"q={value}&as_of={value}", f"q=x&dates={value}"):
            page.goto(f"{server}/?{search}")
            page.get_by_role("heading", name="Not found").wait_for()
            check(page)
