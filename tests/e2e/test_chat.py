"""Questions, their dates and their evidence in the web chat, as those ask who work with it."""

import os
from datetime import date
from typing import TYPE_CHECKING, Literal

import pytest

from index import Archive
from tests.e2e.conftest import Visitor
from tests.e2e.walking import (
    COD,
    LIBRARY,
    PHONE,
    RATE,
    README_SCREENSHOT,
    TRUCE,
    TUNNEL,
    UNANSWERED,
    WIDE,
    ask,
    box,
    cited,
    edit,
    expect,
    overflow,
    picture,
    settled,
    turn,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page, ViewportSize

LAST_WEEK = "Who resigned last week?"


# The whole of it, at both widths and in both themes.


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_question_is_answered_with_its_evidence_beside_it(
    visitor: Visitor,
    articles: Archive,
    window: "ViewportSize",
    scheme: Literal["light", "dark"],
) -> None:
    name = f"{window['width']}-{scheme}"
    page = visitor.visit(viewport=window, color_scheme=scheme)
    expect(page.locator(".welcome")).to_contain_text("54 articles")
    expect(page.locator(".welcome li button").first).to_be_visible()
    picture(page, f"welcome-{name}")
    assert page.evaluate("document.body.matches('.dark')") == (scheme == "dark")

    answered = ask(page, TRUCE)
    expect(answered.locator(".chip").first).to_have_text("happened on 5 February 2020")
    expect(answered.locator(".said")).to_contain_text("Tesmiran government")
    expect(answered.locator(".marker").first).to_have_text("[1]")
    article, card = cited(page, articles), page.locator(".card").first
    expect(card).to_contain_text(article.title)
    expect(card).to_contain_text("6 February 2020")
    quote = card.locator(".quote").first.text_content()
    assert quote
    assert quote in article.text
    assert overflow(page) <= 0
    expect(page.locator("#chart .track").first).to_be_attached()
    picture(page, f"chat-{name}")
    if name == "1280-light" and (target := os.environ.get(README_SCREENSHOT)):
        page.mouse.move(0, 0)
        page.wait_for_timeout(500)
        page.screenshot(path=target)

    answered.locator(".marker").first.click()
    expect(page.locator("#quote-0-1 .quote")).to_be_in_viewport()
    edit(page)
    expect(page.get_by_role("button", name="Cancel").first).to_be_in_viewport()
    assert overflow(page) <= 0
    page.keyboard.press("Escape")
    page.locator(".card .read").first.click()
    expect(page.locator(".whole .text mark").first).to_be_in_viewport()
    expect(box(page)).to_be_in_viewport()
    assert overflow(page) <= 0
    page.get_by_role("button", name="Back to the evidence").click()
    expect(page.locator(".card").first).to_be_visible()

    address = page.locator(".card .read").first.get_attribute("href")
    assert address is not None
    visitor.go(page, address)
    expect(page.locator("#article-text mark").first).to_be_in_viewport()
    assert overflow(page) <= 0
    picture(page, f"article-{name}")
    visitor.go(page, "/archive")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert overflow(page) <= 0
    picture(page, f"archive-{name}")


# Evidence.


def test_an_article_opens_whole_with_all_quotes_of_the_answer_marked(
    page: "Page", articles: Archive
) -> None:
    ask(page, TUNNEL)
    article = cited(page, articles)
    quotes = page.locator(".card").first.locator(".quote").all_text_contents()
    assert len(quotes) > 1
    page.locator(".card .read").first.click()
    text = page.locator(".whole .text")
    expect(text).to_be_visible()
    assert text.text_content() == article.text
    marked = "".join(text.locator("mark").all_text_contents())
    assert all(quote in marked for quote in quotes)
    expect(text.locator("mark").first).to_be_in_viewport()


def test_a_marker_brings_its_quote_into_view_also_of_an_earlier_answer(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, LIBRARY)
    for number, marker in ((0, 0), (1, 0), (0, -1)):
        button = turn(page, number).locator(".marker").nth(marker)
        name = button.get_attribute("data-marker")
        button.click()
        expect(page.locator(f"#quote-{number}-{name}")).to_be_in_viewport()


def test_an_article_full_of_scripts_runs_none(page: "Page", articles: Archive) -> None:
    ask(page, LIBRARY)
    article = cited(page, articles)
    assert '<script>alert("Silence, please")</script>' in article.text
    page.locator(".card .read").first.click()
    text = page.locator(".whole .text")
    expect(text).to_be_visible()
    assert text.text_content() == article.text
    assert page.locator("#panel script, #panel img, #panel b, #said script").count() == 0


def test_no_answer_comes_with_its_reason_and_what_is_nearest(page: "Page") -> None:
    declined = ask(page, UNANSWERED)
    expect(declined.locator(".declined")).not_to_be_empty()
    expect(declined.locator(".marker")).to_have_count(0)
    expect(page.get_by_role("heading", name="Nearest passages")).to_be_visible()
    expect(page.locator(".card").first).to_be_visible()
    expect(page.locator(".card mark")).to_have_count(0)


def test_an_answer_is_checked_again(page: "Page") -> None:
    ask(page, TUNNEL).get_by_role("button", name="Check again").click()
    expect(page.get_by_role("heading", name="Checked again")).to_be_visible()
    expect(page.locator(".rechecked > .sound")).to_be_visible()
    expect(page.locator(".rechecked li .sound").first).to_be_visible()
    page.get_by_role("button", name="Back to the evidence").click()
    expect(page.locator(".card").first).to_be_visible()


# Dates.


def test_a_changed_date_asks_again_and_finds_the_other_day(page: "Page") -> None:
    first = ask(page, RATE)
    expect(first.locator(".said")).to_contain_text("6.25 percent")
    editor = edit(page)
    editor.get_by_label("from", exact=True).fill("2020-04-23")
    editor.get_by_label("to", exact=True).fill("2020-04-23")
    editor.get_by_role("button", name="Apply").click()
    second = settled(page, 1)
    expect(second.locator(".said")).to_contain_text("5.00 percent")
    expect(second.locator(".chip").first).to_have_text("happened on 23 April 2020")
    expect(second.locator(".asked")).to_contain_text(RATE)
    expect(turn(page, 0).locator(".chip").first).to_have_text("happened on 25 July 2019")


def test_a_removed_date_asks_again_without_it(page: "Page") -> None:
    ask(page, RATE)
    box(page).fill("half a question")
    edit(page).get_by_role("button", name="Remove").click()
    second = settled(page, 1)
    expect(second.locator(".chip:not(.add)")).to_have_count(0)
    expect(second.locator(".dates")).to_contain_text("at any time")
    expect(box(page)).to_have_value("half a question")


def test_a_date_is_added(page: "Page") -> None:
    ask(page, TUNNEL)
    page.get_by_role("button", name="+ date").click()
    editor = page.locator(".editor:not([hidden])")
    editor.get_by_role("combobox").select_option("published")
    editor.get_by_label("from", exact=True).fill("2021-05-01")
    editor.get_by_label("to", exact=True).fill("2021-05-31")
    editor.get_by_role("button", name="Apply").click()
    second = settled(page, 1)
    expect(second.locator(".chip").first).to_contain_text("published")
    expect(second.locator(".said")).to_contain_text("18.7 kilometres")
    expect(page.locator(".card .credits").first).to_contain_text("May 2021")


def test_a_date_is_changed_by_keyboard_within_its_bounds(page: "Page") -> None:
    ask(page, RATE)
    chip = page.locator(".chip:not(.add)")
    chip.focus()
    page.keyboard.press("Enter")
    editor = page.locator(".editor:not([hidden])")
    role, first = editor.get_by_role("combobox"), editor.get_by_label("from", exact=True)
    expect(role).to_be_focused()
    first.fill("2020-04-23")
    first.press("Enter")
    expect(editor.locator(":invalid")).to_have_count(1)  # the last day is before the first
    role.select_option("known by")
    expect(first).to_be_hidden()
    expect(editor.locator(":invalid")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()
    expect(editor).to_have_count(0)
    page.keyboard.press("Enter")
    expect(first).to_have_value("2019-07-25")
    first.fill("")
    first.press("Enter")
    expect(settled(page, 1).locator(".chip").first).to_have_text("happened up to 25 July 2019")


def test_a_bar_of_the_chart_asks_of_its_days(page: "Page") -> None:
    ask(page, TRUCE)
    bar = page.locator("#chart .track button").first
    days = bar.get_attribute("data-first"), bar.get_attribute("data-last")
    role = bar.get_attribute("data-role")
    bar.click()
    given = settled(page, 1).locator(".chip[data-date]").last.get_attribute("data-date")
    assert given is not None
    assert all(day and day in given for day in (*days, role))


def test_last_week_in_an_archive_that_ended_offers_its_last_day(page: "Page") -> None:
    declined = ask(page, LAST_WEEK)
    expect(declined).to_contain_text("This archive ends on 18 August 2021")
    declined.get_by_role("button", name="Ask as of 18 August 2021").click()
    expect(turn(page, 0)).to_contain_text("as of 18 August 2021")
    day = page.get_by_role("textbox", name="Asked as of")
    expect(day).to_have_value("2021-08-18")
    page.get_by_role("button", name="Remove asked as of 2021-08-18").click()
    expect(day).to_have_value(date.today().isoformat())  # noqa: DTZ011


# Filters.


@pytest.mark.parametrize(
    ("label", "value", "chip"),
    [
        ("Outlet", "Vikholm Ledger", "outlet: Vikholm Ledger"),
        ("Author", "Brandel", "author: Brandel"),
        ("Published from", "2021-05-01", "published 2021-05-01 to …"),
    ],
)
def test_a_filter_stays_until_it_is_removed(
    page: "Page", label: str, value: str, chip: str
) -> None:
    page.get_by_role("button", name="Filters").click()
    expect(page.locator("#sources option").first).to_be_attached()
    page.get_by_label(label).fill(value)
    ask(page, TUNNEL)
    expect(turn(page, 0)).to_contain_text("18.7 kilometres")
    outlets = page.locator(".card .credits").all_inner_texts()
    assert all("Ledger" in outlet for outlet in outlets) or label.startswith("Published")
    expect(ask(page, COD).locator(".declined")).to_be_visible()
    page.reload()
    settled(page, 1)
    page.get_by_role("button", name=f"Remove {chip}").click()
    expect(ask(page, COD)).to_contain_text("48,000 tonnes")
