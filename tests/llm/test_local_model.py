"""The whole way with a real language model on this machine: `make test-llm`, and in no other run.

What is asked of it holds for any model, however little it understands: whatever is said stands in
its quotes, a question that is stopped stops it, and the reader answers where it does not.
"""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openai
import pytest

from index import Archive
from qa import Answer
from tests.qa.faces.processes import ROOT, Server, serving

ENVIRONMENT = os.environ.get("TEST_LLM", "")
pytestmark = [
    pytest.mark.skipif(not ENVIRONMENT, reason="a real language model: run `make test-llm`"),
    pytest.mark.timeout(1800),
]
MODELS = ("smollm2", "qwen")
QUESTIONS = (
    "What did the Velen Basin Commission decide in March 2019?",
    "Who is Aldmark's environment minister?",
    "By how much was the key rate of the National Bank of Kelmar lowered on 25 July 2019?",
    "How long is the Tverrby Tunnel?",
    "What happened at the city library of Vikholm?",
    "Who won the chess final of Oberlund?",
)
PATIENCE = {
    "DATELINE_MODEL_PASSAGES": "3",
    "DATELINE_MODEL_FIRST_TOKEN_S": "240",
    "DATELINE_MODEL_NEXT_TOKEN_S": "60",
    "DATELINE_MODEL_WHOLE_S": "300",
}


@contextmanager
def local_model(name: str) -> Iterator[str]:
    """The address of a model that is served by a process of its own."""
    environment = ROOT / ENVIRONMENT
    python = environment / "bin" / "python"
    serving_it = subprocess.Popen(
        [python, ROOT / "tests" / "llm" / "serve.py", name, environment],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert serving_it.stdout is not None
        yield serving_it.stdout.readline().strip()
    finally:
        serving_it.kill()
        serving_it.communicate()


@dataclass(slots=True)
class Heard:
    """What came of a question over server-sent events."""

    answer: Answer | None = None
    first_s: float | None = None
    """Until the first sentence was there."""
    whole_s: float = 0.0
    said: list[list[str]] = field(default_factory=list)


def hear(server: Server, question: str, **more: object) -> Heard:
    connection, response = server.send("POST", "/api/v1/ask/stream", {"question": question} | more)
    heard, began, name = Heard(), time.monotonic(), ""
    connection.sock.settimeout(600)
    while line := response.readline().decode():
        if line.startswith("event: "):
            name = line[7:].strip()
        elif line.startswith("data: "):
            data: Any = json.loads(line[6:])
            if name == "said" and data["sentences"]:
                heard.first_s = heard.first_s or time.monotonic() - began
                heard.said.append([sentence["text"] for sentence in data["sentences"]])
            if name == "answer":
                heard.answer = Answer.from_dict(data)
    connection.close()
    heard.whole_s = time.monotonic() - began
    return heard


@pytest.fixture(scope="module", params=MODELS)
def model(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    with local_model(request.param) as url:
        yield request.param, url


def settings_of(model: tuple[str, str]) -> dict[str, str]:
    name, url = model
    return PATIENCE | {"DATELINE_MODEL_NAME": f"openai:{name}", "DATELINE_MODEL_URL": url}


@pytest.fixture(scope="module")
def dateline(
    model: tuple[str, str], sample_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp(model[0])
    with serving(sample_archive, folder, settings_of(model)) as server:
        server.until_ready()
        yield server
        assert "Traceback" not in server.log


def told(name: str, heard: Heard) -> str:
    """What is printed of an answer, for who runs this."""
    answer = heard.answer
    assert answer is not None
    first = f"{heard.first_s:.1f} s" if heard.first_s else "none"
    return "\n".join(
        (
            f"\n[{name}] {answer.question}",
            f"  first sentence {first}, whole {heard.whole_s:.1f} s, {answer.tokens}, "
            f"said by {answer.engine}, {answer.certainty}",
            f"  {answer.text}",
            *(f"  ! {remark}" for remark in answer.remarks),
        )
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_is_said_stands_in_its_quotes(
    dateline: Server, model: tuple[str, str], question: str, sample_archive: Path
) -> None:
    heard = hear(dateline, question)
    print(told(model[0], heard))  # noqa: T201 -- the note of the run
    answer = heard.answer
    assert answer is not None
    with Archive.open(sample_archive, create=False) as archive:
        for citation in answer.citations:
            text = archive.article(citation.article_id).text
            assert text[citation.start : citation.end] == citation.quote
    assert answer.answered == bool(answer.sentences)
    assert all(sentence.citations for sentence in answer.sentences)
    if answer.engine != "reader" and answer.answered:
        assert answer.tokens
        assert answer.tokens.prompt > 500
    else:  # no model was asked, or the answer says why it is not the model's
        assert not answer.tokens or any("language model" in one for one in answer.remarks)


def test_who_leaves_stops_the_model(dateline: Server, model: tuple[str, str]) -> None:
    question = "What did the extended quartet on Ghorem agree on in San Téo?"
    connection, response = dateline.send("POST", "/api/v1/ask/stream", {"question": question})
    while b"said" not in response.readline():
        pass
    time.sleep(1.5)
    running = 'dateline_running{line="questions"}'
    assert dateline.gauge(running) == 1
    began = time.monotonic()
    connection.sock.close()
    response.close()
    dateline.until(lambda: dateline.gauge(running) == 0)
    freed_s = time.monotonic() - began
    with openai.OpenAI(base_url=model[1], api_key="none", max_retries=0, timeout=120) as client:
        client.chat.completions.create(  # by the one slot that it has
            model=model[0], messages=[{"role": "user", "content": "Say hello."}], max_tokens=4
        )
    print(  # noqa: T201
        f"\n[{model[0]}] stopped: the line was free after {freed_s:.1f} s, the model had answered "
        f"another after {time.monotonic() - began:.1f} s"
    )


def test_a_model_that_is_too_slow_or_gone_leaves_it_to_the_reader(
    sample_archive: Path, tmp_path: Path
) -> None:
    with local_model("smollm2") as url:
        soon = settings_of(("smollm2", url)) | {"DATELINE_MODEL_FIRST_TOKEN_S": "0.05"}
        with serving(sample_archive, tmp_path, soon) as server:
            server.until_ready()
            slow = hear(server, QUESTIONS[2])
            print(told("smollm2", slow))  # noqa: T201
            assert slow.answer
            assert slow.answer.engine == "reader"
            assert "had not begun to answer after 0.05 s" in slow.answer.remarks[0]
    gone = settings_of(("smollm2", url))
    with serving(sample_archive, tmp_path, gone) as server:
        server.until_ready()
        nobody = hear(server, QUESTIONS[2])
        print(told("smollm2", nobody))  # noqa: T201
        assert nobody.answer
        assert nobody.answer.answered
        assert "could not be reached" in nobody.answer.remarks[0]
