"""What can be done with an answer and with a conversation that is kept, in the web chat."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index import Archive
from tests.e2e.conftest import Visitor
from tests.e2e.walking import (
    COD,
    RATE,
    TRUCE,
    TUNNEL,
    ask,
    asked,
    cited,
    edit,
    expect,
    send,
    settled,
    turn,
)
from tests.qa.faces.processes import Server

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

CLIPBOARD = ["clipboard-read", "clipboard-write"]
MANY = 16
"""Questions that keep the server busy for a while."""


def copied(page: "Page") -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def listed(page: "Page") -> "Locator":
    """The conversations of the list, which is opened."""
    page.get_by_role("button", name="Toggle Sidebar").click()
    entries = page.locator(".shelf li")
    expect(entries.first).to_be_in_viewport()
    return entries


@contextmanager
def busy(server: Server) -> Iterator[None]:
    """A server with many questions in its line, until all of them are answered."""
    question = "Who attended the meeting of the extended quartet in Vikholm?"
    with ThreadPoolExecutor(MANY) as pool:
        answers = [pool.submit(server.ask, question) for _ in range(MANY)]
        yield
        assert {answer.result().status for answer in answers} == {200}


def test_a_question_is_edited_in_place(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, COD)
    first = turn(page, 0)
    first.get_by_role("button", name="Edit").click()
    field = first.locator(".editing textarea")
    expect(field).to_have_value(TRUCE)
    field.fill(TUNNEL)
    first.locator(".editing").get_by_role("button", name="Ask").click()
    expect(turn(page, 0).locator(".short")).to_contain_text("18.7 kilometres")
    assert asked(page) == [TUNNEL, COD]
    page.reload()
    settled(page, 1)
    assert asked(page) == [TUNNEL, COD]


def test_a_question_is_asked_again_in_place(page: "Page", server: Server) -> None:
    answered = ask(page, TUNNEL)
    with server.held():
        answered.get_by_role("button", name="Ask again").click()
        expect(turn(page, 0).locator(".waiting")).to_be_visible()
    expect(settled(page, 0)).to_contain_text("18.7 kilometres")
    assert asked(page) == [TUNNEL]


@pytest.mark.parametrize("by", ["button", "key"])
def test_a_question_is_stopped(page: "Page", server: Server, by: str) -> None:
    with busy(server):
        send(page, TRUCE)
        expect(turn(page, 0).locator(".waiting")).to_contain_text("in the line")
        if by == "button":
            turn(page, 0).get_by_role("button", name="Stop").click()
        else:
            page.keyboard.press("Escape")
            page.keyboard.press("Escape")
        expect(settled(page, 0).locator(".error")).to_contain_text("topped")
    expect(ask(page, TUNNEL)).to_contain_text("18.7 kilometres")


def test_what_is_said_of_an_answer_outlives_a_reload(page: "Page") -> None:
    answered = ask(page, TUNNEL)
    answered.locator(".judge summary").click()
    answered.get_by_placeholder("A note").fill("It is the rail tunnel")
    answered.get_by_role("button", name="Wrong day").click()
    expect(page.locator(".judge summary")).to_have_text("You said: wrong day")
    page.reload()
    settled(page, 0)
    page.locator(".judge summary").click()
    expect(page.get_by_placeholder("A note")).to_have_value("It is the rail tunnel")
    page.get_by_role("button", name="Wrong day").click()
    expect(page.locator(".judge summary")).to_have_text("Right or wrong?")


def test_a_copied_link_gives_the_same_answer_elsewhere(visitor: Visitor) -> None:
    page = visitor.visit(permissions=CLIPBOARD)
    ask(page, RATE)
    edit(page).get_by_role("button", name="Remove").click()
    answered = settled(page, 1)
    button = answered.get_by_text("Copy link", exact=True)
    button.click()
    expect(answered.get_by_text("Copied", exact=True)).to_be_visible()
    link = re.sub(r"^http://[^/]+", "", copied(page))
    other = visitor.visit(link)
    again = settled(other, 0)
    expect(again.locator(".dates")).to_contain_text("at any time")
    for part in (".asked", ".declined, .short", ".asked-for"):
        assert again.locator(part).inner_text() == answered.locator(part).inner_text()


def test_a_citation_is_copied_in_three_forms(visitor: Visitor, articles: Archive) -> None:
    page = visitor.visit(permissions=CLIPBOARD)
    ask(page, TRUCE)
    article = cited(page, articles)
    menu = page.locator(".card .menu").first
    texts = []
    for form in ("Plain text", "Markdown", "BibTeX"):
        menu.locator("summary").click()
        menu.get_by_role("button", name=form).click()
        expect(menu.locator("summary")).to_have_text("Copied")
        texts.append(copied(page))
        expect(menu.locator("summary")).to_have_text("Copy citation")
    assert all(article.title in text for text in texts)
    assert texts[2].startswith("@")
    assert len(set(texts)) == 3


# The list of conversations.


def test_a_conversation_is_listed_found_renamed_and_opened(page: "Page", visitor: Visitor) -> None:
    ask(page, TUNNEL)
    address = page.url
    other = visitor.visit()
    entries = listed(other)
    expect(entries.first).to_contain_text(TUNNEL)
    entries.first.locator("summary").click()
    entries.first.get_by_role("button", name="Rename").click()
    entries.first.get_by_role("textbox").fill("Railways of the north <b>")
    other.keyboard.press("Enter")
    expect(entries.first).to_contain_text("Railways of the north <b>")
    other.get_by_role("searchbox").fill("railways kilometres")
    expect(entries).to_have_count(1)
    expect(entries.locator(".snippet mark").first).to_be_visible()
    entries.first.get_by_role("link").click()
    expect(settled(other, 0)).to_contain_text("18.7 kilometres")
    assert other.url.startswith(re.sub(r"&turn.*", "", address))
    expect(other.locator("#name")).to_have_text("Railways of the north <b>")


def test_a_deleted_conversation_is_gone(page: "Page", visitor: Visitor) -> None:
    ask(page, "How many gauges are there on the Velen?")
    address = page.url
    entry = listed(page).first
    entry.locator("summary").click()
    entry.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    entry.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(page.locator(".shelf")).not_to_contain_text("gauges")
    expect(page.locator(".welcome h2")).to_have_text("Ask the archive")
    page.goto(address)
    expect(page.locator(".welcome h2")).to_have_text("Not found")
    expect(page.locator("#turns > .turn")).to_have_count(0)
    expect(page.get_by_role("link", name="Begin a new conversation")).to_be_visible()


@pytest.mark.parametrize(
    ("name", "ending", "beginning"),
    [("Markdown", ".md", b"#"), ("CSV", ".csv", b""), ("Word", ".docx", b"PK")],
)
def test_a_conversation_is_had_as_a_file(
    page: "Page", name: str, ending: str, beginning: bytes
) -> None:
    ask(page, TUNNEL)
    entry = listed(page).first
    entry.locator("summary").click()
    with page.expect_download() as downloading:
        entry.get_by_role("link", name=name).click()
    download = downloading.value
    assert download.suggested_filename.endswith(ending)
    content = Path(download.path()).read_bytes()
    assert content.removeprefix(b"\xef\xbb\xbf").startswith(beginning)
    assert ending == ".docx" or b"18.7 kilometres" in content
