"""The web chat by keyboard, to a screen reader, in any theme and text size."""

import re
from typing import TYPE_CHECKING

from tests.e2e.conftest import Visitor
from tests.e2e.walking import (
    TRUCE,
    TUNNEL,
    ask,
    box,
    expect,
    overflow,
    settled,
    turn,
)
from tests.qa.faces.processes import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_the_keyboard_alone_is_enough(page: "Page") -> None:
    page.keyboard.press("/")
    expect(box(page)).to_be_focused()
    page.keyboard.type(TRUCE)
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("please")
    expect(page.locator("#turns > .turn")).to_have_count(0)
    page.keyboard.press("Shift+Home")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    settled(page, 0).locator(".marker").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#quote-0-1")).to_be_in_viewport()


def test_keys_are_listed_and_go_through_the_questions(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, TUNNEL)
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    for key, number in (("k", 1), ("k", 0), ("k", 0), ("j", 1), ("k", 0)):
        page.keyboard.press(key)
        expect(turn(page, number).locator(".asked")).to_be_focused()
        expect(turn(page, number).locator(".asked")).to_be_in_viewport()
    page.keyboard.press("e")
    expect(page.locator("#panel .over p")).to_have_text(TRUCE)
    box(page).fill("What is ? for")
    box(page).press("?")
    expect(dialog).to_be_hidden()
    page.get_by_role("button", name="Keys").click()
    expect(dialog).to_be_visible()


def test_a_screen_reader_hears_the_answer_and_finds_the_questions(page: "Page") -> None:
    ask(page, TUNNEL)
    expect(page.get_by_role("status").filter(has_text="18.7 kilometres long")).to_be_attached()
    expect(page.get_by_role("heading", name=TUNNEL, level=2)).to_be_visible()
    expect(page.get_by_role("button", name="Citation 1: ").first).to_be_visible()


def test_the_theme_that_was_chosen_outlives_a_reload(visitor: Visitor) -> None:
    page = visitor.visit(color_scheme="dark")
    body, switch = page.locator("body"), page.get_by_role("button", name="Theme")
    expect(switch).to_have_text(re.compile("system"), use_inner_text=True)
    expect(body).to_have_class(re.compile(r"\bdark\b"))
    switch.click()
    page.reload()
    expect(switch).to_have_text(re.compile("light"), use_inner_text=True)
    expect(body).not_to_have_class(re.compile(r"\bdark\b"))
    page.emulate_media(color_scheme="light")
    switch.click()
    page.reload()
    expect(switch).to_have_text(re.compile("dark"), use_inner_text=True)
    expect(body).to_have_class(re.compile(r"\bdark\b"))
    visitor.go(page, "/archive")
    expect(page.locator("html")).to_have_class(re.compile(r"\bdark\b"))
    switch.click()
    expect(page.locator("html")).not_to_have_class(re.compile(r"\bdark\b"))


def test_text_of_twice_the_size_is_cut_off_nowhere(page: "Page") -> None:
    ask(page, TRUCE)
    page.add_style_tag(content="html { font-size: 200% !important }")
    expect(turn(page, 0).locator(".short")).to_have_css("font-size", "36px")
    assert overflow(page) <= 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll('#masthead *, #said *, #composer *, #side *')]
            .filter((each) => each.checkVisibility() && !each.closest('.unseen, [hidden]'))
            .filter((each) => {
                const {left, right, width} = each.getBoundingClientRect();
                return width && (left < -1 || right > innerWidth + 1);
            })
            .map((each) => each.outerHTML.slice(0, 80))"""
    )
    assert cut == []


def test_the_description_of_the_api_needs_no_network(page: "Page", server: Server) -> None:
    page.get_by_role("link", name="API").click()
    page.locator("#operations-answers-ask_api_v1_ask_post").wait_for()
    assert page.url == f"{server.address}/docs"
