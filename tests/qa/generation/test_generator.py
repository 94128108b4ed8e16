"""A language model under the contract: what it says is held to its quotes, or not said."""

import asyncio
import gc
import logging
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from langchain_core.language_models import FakeListChatModel
from langchain_core.messages import AIMessageChunk
from langchain_core.outputs import ChatGenerationChunk

from index.documents import Passage
from index.timex import tag_dates
from qa.answers.citations import cite
from qa.config import ModelSettings
from qa.contract.draft import Draft, Tokens
from qa.generation.generator import GeneratingAnswerer, generating
from qa.generation.models import LanguageModel
from qa.generation.prompts import Prompt
from qa.questions.plan import plan
from tests.conftest import ROOT
from tests.qa.answers.test_answerer_contract import TEXTS, TODAY, passages
from tests.qa.generation.chat_server import (
    KEY,
    ChatServer,
    Reply,
    breaks_off,
    refuses,
    says,
    sends,
    stalls,
)

QUESTION = plan("How many passengers were saved?", TODAY)
GOOD = "Of 212 passengers, 198 were saved. [1]"
TOGETHER = """
import sys, threading
from qa.generation.models import _loop

def ask():
    start.wait()
    loops.add(_loop())

sys.setswitchinterval(1e-6)
start, loops = threading.Barrier(8), set()
threads = [threading.Thread(target=ask) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(loops))
"""
SAVED = "Harbour master Ilse Varga said that 198 of 212 passengers were saved."


@pytest.fixture(scope="module")
def given() -> list[Passage]:
    return [dated(passage) for passage in passages(*TEXTS)]


def dated(passage: Passage) -> Passage:
    """The passage with its dates, as an archive has it."""
    spans = tag_dates(passage.text, passage.published)
    shift = passage.start
    return replace(
        passage,
        dates=tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in spans),
    )


def said(draft: Draft) -> list[str]:
    return [claim.text for claim in draft.claims]


def test_a_supported_sentence_is_said_in_the_models_words(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says(f"{GOOD} Tickets rise by 8.5% in March [2]."))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) == ["Of 212 passengers, 198 were saved.", "Tickets rise by 8.5% in March."]
    assert [quote.text for quote in draft.claims[0].quotes] == [SAVED]
    assert draft.confidence > 0.5
    assert draft.engine is None
    assert draft.tokens is not None
    assert draft.tokens.prompt > 100
    assert draft.tokens.completion == 14
    assert draft.remarks == ()
    assert cite(draft, given)[1:]  # the last check lets it pass too
    assert [sentence.text for sentence in cite(draft, given)[1]] == said(draft)
    body = server.bodies[0]
    assert (body["temperature"], body["seed"], body["stream"]) == (0, 0, True)


@pytest.mark.parametrize(
    "wrong",
    [
        "Only 14 of 212 passengers were saved, Ilse Varga said. [1]",
        "Harbour master Otto Brand said that 198 of 212 passengers were saved. [1]",
        "Ilse Varga said on 3 May 2020 that 198 of 212 passengers were saved. [1]",
        f"{GOOD[:-4]} See http://evil.example/x [1]",
        "Of 212 passengers, 198 were saved <b>by nobody</b>. [1]",
    ],
)
def test_what_is_not_in_the_quote_gives_way_to_it(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage], wrong: str
) -> None:
    server.will(says(wrong))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) in ([SAVED], [GOOD[:-4], SAVED], [GOOD[:-4]])
    assert draft.remarks


@pytest.mark.parametrize(
    "wrong",
    [
        "Of 212 passengers, 198 were saved. [7]",
        "Of 212 passengers, 198 were saved. [2]",
        "Of 212 passengers, 198 were saved.",
        "The capital of Lorvik is Paris. [1]",
        "I'm sorry, but I can't help with that.",
        f"The key is {KEY}. [1]",
        "[1]",
    ],
)
def test_where_nothing_stands_the_reader_answers(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage], wrong: str
) -> None:
    server.will(says(wrong))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) == [SAVED]
    assert draft.engine == "reader"
    assert draft.remarks == (
        "The passages bear out nothing that the language model openai:test said; this is the "
        "reader's answer.",
    )


def test_some_sentences_are_left_out_and_the_answer_says_so(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says(f"{GOOD} It was sabotage by Otto Brand. [1] Nobody knows why."))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) == [GOOD[:-4]]
    assert draft.remarks == (
        "2 sentences of the language model's were left out: the passages do not bear them out.",
    )


def test_a_short_answer_that_the_reader_is_sure_of_is_not_contradicted(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says("Of the passengers, 212 were saved. [1]"))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) == [SAVED]
    assert draft.remarks == (
        "The language model openai:test answers otherwise than the reader is sure of; this is the "
        "reader's answer.",
    )
    server.will(says("Of the passengers, 212 were saved. [1] It sank. [1]", pause_s=0.3))
    assert not any(map(said, [*answerer.drafts(QUESTION, given[:1])][:-1]))
    server.will(says("Passengers were saved. [1] Of 212 passengers, 198 were. [1]"))
    assert said(answerer.answer(QUESTION, given[:2])) == [
        "Passengers were saved.",
        "Of 212 passengers, 198 were.",
    ]


def test_what_the_model_does_not_find_is_the_readers_to_say(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says("NOT FOUND"))
    assert said(answerer.answer(QUESTION, given)) == [SAVED]
    unknown = plan("Who won the chess final of Oberlund in 1950?", TODAY)
    declined = answerer.answer(unknown, given)
    assert declined.claims == ()
    assert declined.remarks == (
        "The language model openai:test found no answer in the passages; the reader finds no "
        "answer either.",
    )


FAILURES: dict[str, tuple[Reply, str]] = {
    "no first token": (stalls(), "had not begun to answer after 2 s"),
    "a stall": (stalls(f"{GOOD} And th"), "paused for 2 s"),
    "too slow": (says(" ".join(map(str, range(200))), pause_s=0.2), "had not ended after 4 s"),
    "rate limit": (refuses(429), "was asked too often (HTTP 429)"),
    "server error": (refuses(500), "failed (HTTP 500)"),
    "overloaded": (refuses(529), "failed (HTTP 529)"),
    "wrong key": (refuses(401), "did not accept the key (HTTP 401)"),
    "no such model": (refuses(404), "is not there under that name (HTTP 404)"),
    "no such request": (refuses(400), "refused the request as it is (HTTP 400)"),
    "disconnect at once": (breaks_off(), "could not be reached, or broke off"),
    "disconnect": (breaks_off(f"{GOOD} And th"), "could not be reached, or broke off"),
    "no end": (breaks_off(f"{GOOD} And th", in_due_form=True), "broke off"),
    "half JSON": (sends(b'data: {"choices": [{"del\n\n'), "said something that cannot be read"),
    "no UTF-8": (
        sends(b'data: {"choices": [{"index": 0, "delta": {"content": "\xff\xfe"}}]}\n\n'),
        "said something that cannot be read",
    ),
    "no event stream": (sends(b"<html>502 Bad Gateway</html>"), "broke off"),
    "over-long": (
        says(" ".join(map(str, range(2000))), piece=400),
        "said more than 6,000 characters",
    ),
    "circles": (
        says(f"{GOOD} And so it goes on and on, " * 9, piece=2000),
        "went round in circles",
    ),
    "empty": (says(""), "said nothing"),
    "blank": (says(" \n \n"), "said nothing"),
    "refusal": (says(GOOD, finish="content_filter"), "declined to answer"),
}


@pytest.mark.parametrize("failure", FAILURES)
def test_the_reader_stands_in_whatever_goes_wrong(
    answerer: GeneratingAnswerer,
    server: ChatServer,
    given: list[Passage],
    failure: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    reply, why = FAILURES[failure]
    server.will(reply)
    began = time.monotonic()
    with caplog.at_level(logging.DEBUG, logger="qa"):
        draft = answerer.answer(QUESTION, given)
    assert time.monotonic() - began < 10
    assert said(draft) == [SAVED]
    assert draft.engine == "reader"
    remark = f"The language model openai:test {why}; this is the reader's answer."
    assert draft.remarks == (remark,)
    assert len(server.bodies) == 1  # nothing is tried again behind a person's back
    assert server.keys == [f"Bearer {KEY}"]
    assert KEY not in caplog.text


def test_no_server_at_all(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    nobody = generating(ModelSettings(name="openai:test", url="http://127.0.0.1:9/v1"))
    draft = nobody.answer(QUESTION, given)
    assert said(draft) == [SAVED]
    assert "could not be reached" in draft.remarks[0]


def test_who_asks_to_be_left_alone_is_left_alone(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(refuses(429, {"retry-after": "1"}), says(GOOD))
    assert "HTTP 429" in answerer.answer(QUESTION, given).remarks[0]
    assert "asks to be left alone for 1 s more" in answerer.answer(QUESTION, given).remarks[0]
    assert len(server.bodies) == 1
    time.sleep(1.1)
    assert said(answerer.answer(QUESTION, given)) == [GOOD[:-4]]


def test_the_same_is_asked_once(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says(GOOD))
    first, second = (answerer.answer(QUESTION, given) for _ in range(2))
    assert len(server.bodies) == 1
    assert first.claims == second.claims
    assert second.tokens == Tokens(0, 0)
    answerer.answer(QUESTION, given[:2])
    assert len(server.bodies) == 2


def test_sentences_come_one_by_one_and_only_checked_ones(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    text = f"{GOOD} It was sabotage by Otto Brand. [1] Tickets rise by 8.5% in March. [2]"
    server.will(says(text, piece=8, pause_s=0.12))
    grown = [said(draft) for draft in answerer.drafts(QUESTION, given)]
    whole = [GOOD[:-4], "Tickets rise by 8.5% in March."]
    assert whole[:1] in grown
    assert grown[-1] == whole
    assert all(one == whole[: len(one)] for one in grown)


def test_closing_stops_the_model(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(stalls(GOOD))
    drafts = answerer.drafts(QUESTION, given)
    next(drafts)
    assert not server.left.is_set()
    drafts.close()
    assert server.left.wait(2)


def test_a_model_that_is_cut_short_says_what_it_had_said(
    answerer: GeneratingAnswerer, server: ChatServer, given: list[Passage]
) -> None:
    server.will(says(f"{GOOD} And then the ferr", finish="length"))
    draft = answerer.answer(QUESTION, given)
    assert said(draft) == [GOOD[:-4]]
    assert draft.remarks == ("The language model was cut short: it had more to say than it may.",)


def test_who_asks_first_at_the_same_time_shares_a_loop() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TOGETHER], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"


class Spiteful(FakeListChatModel):
    """Fails, and says why, where it is stopped."""

    async def _astream(self, *_: object, **__: object) -> AsyncIterator[ChatGenerationChunk]:
        try:
            yield ChatGenerationChunk(message=AIMessageChunk(content="The"))
            await asyncio.sleep(30)
        except asyncio.CancelledError:
            raise RuntimeError(f"the key {KEY} was in use") from None


def test_what_fails_once_nobody_listens_is_not_told(caplog: pytest.LogCaptureFixture) -> None:
    model = LanguageModel(Spiteful(responses=[]), ModelSettings(name="a:b"))
    replies = model.replies(Prompt((("human", "Who sank?"),)))
    with caplog.at_level(logging.DEBUG):
        next(replies)
        replies.close()
        until = time.monotonic() + 5
        while "nobody listened: RuntimeError" not in caplog.text and time.monotonic() < until:
            time.sleep(0.1)
            gc.collect()
    assert "nobody listened: RuntimeError" in caplog.text
    assert KEY not in caplog.text
