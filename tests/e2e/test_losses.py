"""What a person has typed or seen is not lost, whatever key, wait, reload or end there is."""

import random
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Visitor
from tests.e2e.walking import (
    COD,
    LIBRARY,
    PHONE,
    TRUCE,
    TUNNEL,
    UNANSWERED,
    ask,
    asked,
    box,
    expect,
    send,
    settled,
    turn,
)
from tests.qa.faces.processes import Server

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUICK = (TUNNEL, COD, UNANSWERED, "Who resigned last week?")
SEED = 14
ENDS = {4: 0.3, 10: 0.6, 16: None}
"""Turns at which the server is killed: so many seconds after its question at most, or answered."""


def shown(page: "Page") -> list[str]:
    """Each turn that has come to something: its question and what was said."""
    texts = page.locator('#turns > .turn[aria-busy="false"]').all_inner_texts()
    return [" ".join(text.split()) for text in texts]


def drawn(page: "Page") -> str:
    html: str = page.evaluate(
        "['turns', 'panel', 'chart'].map((id) => document.getElementById(id).innerHTML).join()"
    )
    return html


# An empty question.


def test_an_empty_question_changes_nothing(page: "Page") -> None:
    send(page, "")
    expect(page.locator(".welcome h2")).to_be_visible()
    ask(page, TRUCE)
    expect(page.locator("#chart .track").first).to_be_visible()
    before, sent = drawn(page), []
    page.on("request", lambda request: sent.append(request.url))
    send(page, "")
    box(page).fill("  \t ")
    page.get_by_role("button", name="Ask", exact=True).click()
    # What is asked next comes to its end after whatever these had begun.
    assert sent == []
    assert drawn(page) == before
    ask(page, LIBRARY)
    assert asked(page) == [TRUCE, LIBRARY]


# What is asked and typed while the server is at work.


def test_questions_asked_while_one_runs_wait_and_are_answered_in_order(
    page: "Page", server: Server
) -> None:
    with server.held():
        for question in (TRUCE, TUNNEL, COD):
            send(page, question)
        expect(page.locator("#turns > .turn")).to_have_count(3)
        expect(turn(page, 0).locator(".waiting")).to_contain_text("Asking")
        for number in (1, 2):
            expect(turn(page, number).locator(".waiting")).to_contain_text("asked when the one")
        assert asked(page) == [TRUCE, TUNNEL, COD]
        expect(box(page)).to_have_value("")
    for number, said in enumerate(("Tesmira", "18.7 kilometres", "48,000 tonnes")):
        expect(settled(page, number)).to_contain_text(said)
    assert asked(page) == [TRUCE, TUNNEL, COD]


def test_a_question_that_waits_can_be_taken_back(page: "Page", server: Server) -> None:
    with server.held():
        for question in (TUNNEL, TRUCE, COD):
            send(page, question)
        turn(page, 1).get_by_role("button", name="Stop").click()
        expect(page.locator("#turns > .turn")).to_have_count(2)
    settled(page, 1)
    assert asked(page) == [TUNNEL, COD]


def test_words_typed_while_the_answer_comes_stay(page: "Page", server: Server) -> None:
    with server.held():
        send(page, TRUCE)
        box(page).press_sequentially("Half a question")
    settled(page, 0)
    expect(page.locator(".card").first).to_be_visible()
    expect(box(page)).to_have_value("Half a question")
    expect(box(page)).to_be_focused()
    page.reload()
    settled(page, 0)
    expect(box(page)).to_have_value("Half a question")


def test_a_question_too_long_stays_with_the_reason(page: "Page") -> None:
    ask(page, TRUCE)
    long = "Why? " * 500 + "End"
    send(page, long)
    expect(page.locator("#ask").get_by_role("alert")).to_contain_text("2,503 characters")
    expect(box(page)).to_have_value(long)
    assert asked(page) == [TRUCE]
    ask(page, TUNNEL)
    expect(page.locator("#ask .refused")).to_be_hidden()


# Leaving and coming back.


def test_a_reload_shows_what_was_there(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, LIBRARY)
    before = shown(page)
    page.reload()
    expect(page.locator("#turns > .turn")).to_have_count(2)
    assert shown(page) == before
    expect(page.locator("#panel .over p")).to_have_text(LIBRARY)
    ask(page, TUNNEL)
    assert asked(page) == [TRUCE, LIBRARY, TUNNEL]


def test_a_reload_amid_an_answer_answers_once(
    page: "Page", visitor: Visitor, server: Server
) -> None:
    visitor.is_cut_off = True
    ask(page, TUNNEL)
    with server.held():
        send(page, TRUCE)
        send(page, COD)
    page.reload()
    expect(settled(page, 2)).to_contain_text("48,000 tonnes")
    expect(settled(page, 1)).to_contain_text("Tesmira")
    assert asked(page) == [TUNNEL, TRUCE, COD]
    page.reload()
    settled(page, 2)
    assert asked(page) == [TUNNEL, TRUCE, COD]


def test_back_and_forward_go_through_what_was_shown(page: "Page") -> None:
    ask(page, TRUCE)
    ask(page, LIBRARY)
    turn(page, 0).locator(".marker").first.click()
    expect(page.locator("#quote-0-1")).to_be_in_viewport()
    page.locator(".card .read").first.click()
    expect(page.locator(".whole .text")).to_be_visible()
    page.go_back()
    expect(page.locator("#quote-0-1")).to_be_in_viewport()
    page.go_back()
    expect(page.locator("#panel .over p")).to_have_text(LIBRARY)
    page.go_forward()
    expect(page.locator("#panel .over p")).to_have_text(TRUCE)
    assert asked(page) == [TRUCE, LIBRARY]
    page.get_by_role("link", name="Archive", exact=True).click()
    page.locator("main h1").wait_for()
    page.go_back()
    settled(page, 1)
    assert asked(page) == [TRUCE, LIBRARY]


def test_a_new_conversation_leaves_the_old_one_a_step_back(page: "Page") -> None:
    ask(page, TRUCE)
    box(page).press("Escape")
    page.keyboard.press("n")
    expect(page.locator(".welcome h2")).to_be_visible()
    ask(page, TUNNEL)
    assert asked(page) == [TUNNEL]
    page.go_back()
    expect(page.locator(".welcome h2")).to_be_visible()
    page.go_back()
    expect(turn(page, 0)).to_contain_text(TRUCE)
    page.go_forward()
    page.go_forward()
    expect(turn(page, 0)).to_contain_text(TUNNEL)


def test_a_second_tab_shows_the_same(page: "Page", visitor: Visitor) -> None:
    ask(page, TRUCE)
    second = page.context.new_page()
    second.goto(page.url)
    settled(second, 0)
    assert shown(second) == shown(page)
    ask(second, TUNNEL)
    page.reload()
    settled(page, 1)
    assert asked(page) == [TRUCE, TUNNEL]


# On a phone.


def test_a_phone_brings_a_new_answer_into_view_and_leads_back(visitor: Visitor) -> None:
    page = visitor.visit(viewport=PHONE, has_touch=True, is_mobile=True)
    ask(page, TRUCE)
    marker = turn(page, 0).locator(".marker").first
    size = marker.bounding_box()
    assert size is not None
    assert min(size["width"], size["height"]) >= 24
    marker.tap()
    expect(page.locator("#quote-0-1")).to_be_in_viewport()
    page.get_by_role("button", name="Back to the answer").tap()
    expect(turn(page, 0).locator(".asked")).to_be_in_viewport()
    turn(page, 0).locator(".marker").last.tap()
    expect(turn(page, 0).locator(".asked")).not_to_be_in_viewport()
    ask(page, LIBRARY)
    expect(turn(page, 1).locator(".asked")).to_be_in_viewport()
    expect(turn(page, 1).locator(".short")).to_be_in_viewport()


# Many at once, and for long.


@pytest.mark.timing
def test_six_who_ask_at_once_see_a_sign_at_once(visitor: Visitor) -> None:
    pages = [visitor.visit() for _ in range(6)]
    for page in pages:
        page.evaluate(
            """() => {
                const press = () => { window.pressed = performance.now(); };
                document.addEventListener('keydown', press, {capture: true});
                new MutationObserver((_, observer) => {
                    if (!document.querySelector('#turns > .turn')) return;
                    window.waited = performance.now() - window.pressed;
                    observer.disconnect();
                }).observe(document.getElementById('turns'), {childList: true});
            }"""
        )
        box(page).fill(TUNNEL)
    for page in pages:
        box(page).press("Enter")
    waits = [page.wait_for_function("window.waited").json_value() for page in pages]
    assert max(waits) < 300
    for page in pages:
        expect(settled(page, 0)).to_contain_text("18.7 kilometres")


def test_a_question_costs_no_more_bytes_at_turn_thirty_than_at_turn_two(page: "Page") -> None:
    """Of three like questions, for one that takes long is told so more often."""
    bytes_so_far = 0
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")

    def sent(event: dict[str, dict[str, str]]) -> None:
        nonlocal bytes_so_far
        bytes_so_far += len(event["request"].get("postData", ""))

    def received(event: dict[str, int]) -> None:
        nonlocal bytes_so_far
        bytes_so_far += event["dataLength"]

    client.on("Network.requestWillBeSent", sent)
    client.on("Network.dataReceived", received)

    def cost() -> int:
        before = bytes_so_far
        ask(page, TUNNEL)
        quiet = -1
        while quiet != bytes_so_far:  # its chart and the list of conversations come after it
            quiet = bytes_so_far
            page.wait_for_timeout(400)
        return bytes_so_far - before

    ask(page, TUNNEL)
    early = min(cost() for _ in range(3))
    for number in range(4, 27):
        send(page, UNANSWERED)
        settled(page, number)
    late = min(cost() for _ in range(3))
    assert len(asked(page)) == 30
    assert early > 1_000
    assert late < 1.1 * early


# The server's end.


def test_killing_the_server_between_any_two_events_loses_nothing(
    visitor: Visitor, server: Server
) -> None:
    moments = random.Random(SEED)  # noqa: S311 - repeats what it draws
    page = visitor.visit()
    questions = [f"{moments.choice(QUICK)[:-1]}, number {number}?" for number in range(20)]
    is_reloaded = False
    for number, question in enumerate(questions):
        send(page, question)
        expect(page.locator("#turns > .turn")).to_have_count(number + 1)
        if number in ENDS:
            visitor.is_cut_off = True
            longest = ENDS[number]
            if longest is None:
                settled(page, number)
            else:
                page.wait_for_timeout(1000 * moments.uniform(0, longest))
            before = shown(page)
            server.kill()
            assert shown(page)[: len(before)] == before
            server.start()
            server.until_ready()
            if is_reloaded:
                page.reload()
            is_reloaded = not is_reloaded
            settled(page, number)
            assert shown(page)[: len(before)] == before
            assert asked(page) == questions[: number + 1]
        settled(page, number)
    before = shown(page)
    assert asked(page) == questions
    other = visitor.visit(page.url.removeprefix(server.address))
    settled(other, 19)
    assert shown(other) == before


def test_a_question_that_was_refused_takes_no_other_s_place(page: "Page") -> None:
    ask(page, TUNNEL)
    page.get_by_role("button", name="Filters").click()
    page.get_by_label("Published from").fill("2021-05-01")
    page.get_by_label("to", exact=True).last.fill("2020-05-01")
    send(page, COD)
    refused = page.locator("#turns > .turn .error")
    expect(refused).to_contain_text("Exchange them")
    page.get_by_role("button", name="Remove published").click()
    turn(page, 1).get_by_role("button", name="Ask again").click()
    expect(settled(page, 2)).to_contain_text("48,000 tonnes")
    assert asked(page) == [TUNNEL, COD, COD]
    page.reload()
    settled(page, 1)
    assert asked(page) == [TUNNEL, COD]
