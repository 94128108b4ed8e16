"""Questions that lean on those before, in the page: what was taken over, and taking it back."""

from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Visitor
from tests.e2e.walking import PHONE, RATE, TRUCE, WIDE, ask, asked, expect, overflow, picture

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

FRAGMENT = "And on 23 April 2020?"


@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
def test_what_was_taken_over_is_shown_and_can_be_taken_back(
    visitor: Visitor, window: "ViewportSize"
) -> None:
    page = visitor.visit(viewport=window)
    ask(page, RATE)
    follow = ask(page, FRAGMENT)
    expect(follow.locator(".read-as")).to_contain_text("By how much was the key rate")
    expect(follow.locator(".chip").first).to_have_text("happened on 23 April 2020")
    taken = follow.locator(".carried")
    expect(taken).to_have_count(1)
    assert overflow(page) <= 0
    picture(page, f"followup-{window['width']}")

    ask(page, TRUCE)
    taken.click()
    alone = page.locator("#turns > .turn").nth(3)
    expect(alone).to_have_attribute("aria-busy", "false")
    expect(alone.locator(".read-as")).to_have_count(0)
    assert asked(page) == [RATE, FRAGMENT, TRUCE, FRAGMENT]


def test_a_changed_date_leans_on_what_its_turn_did(visitor: Visitor) -> None:
    page = visitor.visit()
    ask(page, RATE)
    follow = ask(page, FRAGMENT)
    ask(page, TRUCE)
    follow.locator(".chip").first.click()
    editor = follow.locator(".editor:not([hidden])")
    editor.locator("[name=first]").fill("2019-07-25")
    editor.locator("[name=last]").fill("2019-07-25")
    editor.get_by_role("button", name="Apply").click()
    again = page.locator("#turns > .turn").nth(3)
    expect(again).to_have_attribute("aria-busy", "false")
    expect(again.locator(".read-as")).to_contain_text("key rate of the National Bank of Kelmar")
    expect(again.locator(".chip").first).to_have_text("happened on 25 July 2019")


def test_the_conversation_goes_on_after_a_reload(visitor: Visitor) -> None:
    page = visitor.visit()
    ask(page, RATE)
    page.reload()
    expect(page.locator("#turns > .turn")).to_have_count(1)
    follow = ask(page, FRAGMENT)
    expect(follow.locator(".read-as")).to_contain_text("National Bank of Kelmar")


def test_the_link_of_a_followup_asks_it_whole(visitor: Visitor) -> None:
    page = visitor.visit()
    ask(page, RATE)
    link = ask(page, FRAGMENT).get_by_role("button", name="Copy link").get_attribute("data-copy")
    assert link
    other = visitor.visit(link)
    alone = other.locator('#turns > .turn[aria-busy="false"]')
    expect(alone.locator(".chip").first).to_have_text("happened on 23 April 2020")
    expect(alone.locator(".asked")).to_contain_text("National Bank of Kelmar")
    expect(alone.locator(".read-as")).to_have_count(0)
