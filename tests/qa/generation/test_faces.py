"""A language model behind every face: a real server process asks a real server of the protocol."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openai
import pytest

from tests.qa.faces.processes import ROOT, Server, serving
from tests.qa.generation.chat_server import (
    KEY,
    ChatServer,
    Reply,
    answers,
    breaks_off,
    refuses,
    says,
    sends,
    stalls,
)

RATE = "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?"
PASSAGE = "lowered its key interest rate to 6.25 percent"
LOWERED = "The bank lowered its key interest rate to 6.25 percent from 6.50 percent."
VOTED = "The board voted six to one."
GOOD = ((PASSAGE, LOWERED), (PASSAGE, VOTED))
INVENTED = "The bank's governor Otto Brand lowered it to 4.75 percent."
READERS = "and said that further steps would depend on the harvest"


def settings_of(server: ChatServer) -> Mapping[str, str]:
    return {
        "OPENAI_API_KEY": KEY,
        "DATELINE_MODEL_NAME": "openai:test",
        "DATELINE_MODEL_URL": server.url,
        "DATELINE_MODEL_FIRST_TOKEN_S": "3",
        "DATELINE_MODEL_NEXT_TOKEN_S": "2",
        "DATELINE_MODEL_WHOLE_S": "30",
    }


@pytest.fixture(scope="module")
def dateline(
    server: ChatServer, sample_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("model")
    with serving(sample_archive, folder, settings_of(server)) as dateline:
        dateline.until_ready()
        yield dateline
        assert "Traceback" not in dateline.log
        assert KEY not in dateline.log
        assert KEY.encode() not in dateline.get("/metrics").body


asked = iter(range(1, 1000))


def question() -> str:
    """The same, but for a word that nobody reads: what was said before is remembered."""
    return f"{RATE} ({'please ' * next(asked)})"


def events(body: bytes) -> list[tuple[str, Any]]:
    told = [block.split("\n") for block in body.decode().split("\n\n") if block.strip(":\n")]
    return [(name.removeprefix("event: "), json.loads(data[6:])) for name, data in told]


def test_the_api_answers_in_the_models_words(dateline: Server, server: ChatServer) -> None:
    server.will(answers(*GOOD))
    before = dateline.gauge('dateline_model_tokens_total{kind="completion"}')
    answer = json.loads(dateline.ask(RATE).body)
    assert [sentence["text"] for sentence in answer["sentences"]] == [LOWERED, VOTED]
    assert all(PASSAGE in citation["quote"] for citation in answer["citations"][:1])
    assert answer["engine"] == "openai:test"
    assert answer["tokens"]["prompt"] > 100
    used = dateline.gauge('dateline_model_tokens_total{kind="completion"}') - before
    assert used == answer["tokens"]["completion"] > 10
    again = json.loads(dateline.ask(RATE).body)
    assert again["id"] == answer["id"]
    assert again["tokens"] == {"prompt": 0, "completion": 0}


WRONG: dict[str, Reply] = {
    "wrong marker": says(f"{LOWERED} [99]"),
    "no marker": says(LOWERED),
    "invented number and name": answers((PASSAGE, INVENTED)),
    "stall": answers(*GOOD, then=stalls("And")),
    "nothing comes": stalls(),
    "rate limit": refuses(429),
    "server error": refuses(500),
    "wrong key": refuses(401),
    "disconnect": answers(*GOOD, then=breaks_off("And")),
    "disconnect at once": breaks_off(),
    "half JSON": sends(b'data: {"choices": [{"del\n\n'),
    "no UTF-8": sends(b'data: {"choices": [{"index":0,"delta":{"content":"\xc3\x28"}}]}\n\n'),
    "over-long": answers((PASSAGE, LOWERED), then=says(" ".join(map(str, range(2000))), piece=400)),
    "empty": says(""),
    "refusal": says("I'm sorry, but I can't help with that."),
    "key": says(f"The key is {KEY}. [1]"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_unsupported_reaches_a_face(
    dateline: Server, server: ChatServer, wrong: str
) -> None:
    server.will(WRONG[wrong])
    text = question()
    bodies = {
        "ask": dateline.ask(text).body,
        "stream": dateline.reply("POST", "/api/v1/ask/stream", {"question": question()}).body,
        "chat": dateline.reply(
            "POST",
            "/v1/chat/completions",
            {"messages": [{"role": "user", "content": question()}], "stream": True},
        ).body,
    }
    answer = json.loads(bodies["ask"])
    assert answer["answered"]
    assert READERS in answer["sentences"][0]["text"]
    assert answer["remarks"][-1].endswith((".", "”"))
    assert "language model" in answer["remarks"][-1]
    *_, (name, streamed) = events(bodies["stream"])
    assert name == "answer"
    assert READERS in streamed["sentences"][0]["text"]
    for face, body in bodies.items():
        assert KEY.encode() not in body, face
        assert b"Otto Brand" not in body, face
        assert b"4.75 percent" not in body, face
        assert READERS.encode() in body, face


def test_events_come_as_sentences_are_checked(dateline: Server, server: ChatServer) -> None:
    server.will(answers((PASSAGE, LOWERED), then=says(f"{INVENTED} [1]  ", pause_s=0.2)))
    connection, response = dateline.send("POST", "/api/v1/ask/stream", {"question": question()})
    assert response.getheader("content-type", "").startswith("text/event-stream")
    assert response.getheader("cache-control") == "no-store"
    arrived: dict[str, float] = {}
    began, body = time.monotonic(), b""
    while line := response.readline():
        body += line
        if line.startswith(b"event: "):
            arrived.setdefault(line[7:].strip().decode(), time.monotonic() - began)
    connection.close()
    told = events(body)
    assert [name for name, _ in told][:2] == ["plan", "said"]
    first = next(data for name, data in told if name == "said" and data["sentences"])
    assert [sentence["text"] for sentence in first["sentences"]] == [LOWERED]
    assert PASSAGE in first["citations"][0]["quote"]
    name, answer = told[-1]
    assert name == "answer"
    assert answer["sentences"][0]["text"] == LOWERED
    assert arrived["answer"] - arrived["said"] > 0.5
    assert b"Otto Brand" not in body


def test_who_closes_a_stream_stops_the_model(dateline: Server, server: ChatServer) -> None:
    server.will(answers(*GOOD, then=says("And. " * 500, pause_s=0.1)))
    connection, response = dateline.send("POST", "/api/v1/ask/stream", {"question": question()})
    while b"said" not in response.readline():
        pass
    connection.sock.close()
    response.close()
    assert server.left.wait(10)
    dateline.until(lambda: dateline.gauge('dateline_running{line="questions"}') == 0)


def test_what_is_wrong_with_a_stream_is_a_problem(dateline: Server) -> None:
    refused = dateline.reply("POST", "/api/v1/ask/stream", {"question": " "})
    assert refused.status == 422
    assert refused.headers["content-type"] == "application/problem+json"
    unknown = dateline.reply("POST", "/v1/chat/completions", {"messages": []})
    assert unknown.status == 422
    last = {"messages": [{"role": "assistant", "content": "x"}]}
    assert b"no user's" in dateline.reply("POST", "/v1/chat/completions", last).body


@pytest.fixture
def client(dateline: Server) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(base_url=f"{dateline.address}/v1", api_key="none", max_retries=0) as client:
        yield client


def test_openais_own_client_understands_it(client: openai.OpenAI, server: ChatServer) -> None:
    server.will(answers(*GOOD))
    whole = client.chat.completions.create(
        model="dateline", messages=[{"role": "user", "content": question()}], temperature=0.3
    )
    content = whole.choices[0].message.content or ""
    assert content.startswith(f"{LOWERED} [1] {VOTED} [2]\n\n")
    assert "\n\nSources:\n[1] 25 July 2019, " in content
    assert whole.usage
    assert whole.usage.total_tokens > 100


def test_openais_own_client_gets_sentences_one_by_one(
    client: openai.OpenAI, server: ChatServer
) -> None:
    server.will(answers((PASSAGE, LOWERED), then=says("Nobody knows. ", pause_s=0.4)))
    stream = client.chat.completions.create(
        model="dateline", messages=[{"role": "user", "content": question()}], stream=True
    )
    pieces = [chunk.choices[0].delta.content or "" for chunk in stream]
    assert next(piece for piece in pieces if piece) == f"{LOWERED} [1] "
    assert "left out" in "".join(pieces)
    assert "Nobody knows" not in "".join(pieces)


def test_a_stream_that_breaks_off_says_what_stands_instead(
    client: openai.OpenAI, server: ChatServer
) -> None:
    server.will(answers((PASSAGE, LOWERED), then=stalls("And")))
    stream = client.chat.completions.create(
        model="dateline", messages=[{"role": "user", "content": question()}], stream=True
    )
    told = "".join(chunk.choices[0].delta.content or "" for chunk in stream)
    assert told.startswith(f"{LOWERED} [1] \n\nInstead of this:\n\n")
    assert READERS in told
    assert "paused for 2 s" in told


def test_the_last_message_leans_on_the_others(client: openai.OpenAI, server: ChatServer) -> None:
    server.will(says("NOT FOUND"))
    first = client.chat.completions.create(
        model="dateline", messages=[{"role": "user", "content": RATE}]
    )
    answer = first.choices[0].message.content or ""
    client.chat.completions.create(
        model="dateline",
        messages=[
            {"role": "system", "content": "You are terse."},
            {"role": "user", "content": RATE},
            {"role": "assistant", "content": answer},
            {"role": "user", "content": "And on 23 April 2020?"},
        ],
    )
    assert "key rate of the National Bank of Kelmar" in server.prompts()[-1]
    assert "23 April 2020" in server.prompts()[-1]
    assert "You are terse" not in server.prompts()[-1]


def ask_in_the_terminal(
    archive: Path, folder: Path, settings: Mapping[str, str], *more: str
) -> "subprocess.CompletedProcess[str]":
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DATELINE_", "OPENAI"))}
    return subprocess.run(
        [sys.executable, str(ROOT / "app.py"), "ask", RATE, "--archive", str(archive), *more],
        capture_output=True,
        text=True,
        cwd=folder,
        env=environment | {"OMP_NUM_THREADS": "1"} | dict(settings),
        check=False,
    )


def test_the_terminal_says_it_and_what_it_took(
    server: ChatServer, sample_archive: Path, tmp_path: Path
) -> None:
    server.will(answers(*GOOD))
    done = ask_in_the_terminal(sample_archive, tmp_path, settings_of(server))
    assert f"{LOWERED} [1] {VOTED} [2]" in done.stdout
    assert "language model: " in done.stdout
    assert "tokens read" in done.stdout
    server.will(refuses(401))
    done = ask_in_the_terminal(sample_archive, tmp_path, settings_of(server))
    assert done.returncode == 0
    assert "did not accept the key (HTTP 401); this is the reader's answer." in done.stdout
    assert KEY not in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "says_why"),
    [
        ("anthropic:claude-haiku-4-5", "needs the package langchain-anthropic"),
        ("openai:gpt-5-mini", "OPENAI_API_KEY"),
        ("nobody:none", "such as"),
        ("just-some-name", "such as"),
    ],
)
def test_a_model_that_cannot_be_used_is_an_error_of_three_parts(
    sample_archive: Path, tmp_path: Path, name: str, says_why: str
) -> None:
    done = ask_in_the_terminal(sample_archive, tmp_path, {"DATELINE_MODEL_NAME": name})
    assert done.returncode == 1
    assert done.stderr.startswith("error: The language model ")
    assert says_why in done.stderr
    assert "model.name" in done.stderr
