"""The server as it is started and ended: a process, over its port."""

import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.qa.faces.processes import ROOT, Reply, Server, serving

QUESTION = "What was written into the title of a book in the Vikholm library's catalogue?"
KUBERNETES = {
    f"{service}_{name}": value
    for service in ("DATELINE", "DATELINE_SERVER", "DATELINE_WEB", "DATELINE_ARCHIVE")
    for name, value in {
        "SERVICE_HOST": "10.0.0.1",
        "SERVICE_PORT": "7860",
        "SERVICE_PORT_HTTP": "7860",
        "PORT": "tcp://10.0.0.1:7860",
        "PORT_7860_TCP": "tcp://10.0.0.1:7860",
        "PORT_7860_TCP_PROTO": "tcp",
        "PORT_7860_TCP_PORT": "7860",
        "PORT_7860_TCP_ADDR": "10.0.0.1",
        "PORT_53_UDP": "udp://10.0.0.1:53",
    }.items()
}
"""What Kubernetes sets in a pod beside services of these names."""


@pytest.fixture
def server(sample_archive: Path, tmp_path: Path) -> Iterator[Server]:
    one_at_a_time = {"DATELINE_SERVER_CONCURRENT_QUESTIONS": "1"}
    with serving(sample_archive, tmp_path, KUBERNETES | one_at_a_time) as server:
        yield server


def problem(reply: Reply, status: int) -> str:
    assert reply.status == status, reply
    assert reply.headers["content-type"] == "application/problem+json"
    return str(json.loads(reply.body)["detail"])


def test_the_page_and_health_are_served_while_models_are_loaded(server: Server) -> None:
    server.until_listening()
    page, asset = server.get("/"), server.get("/config")
    early = server.get("/readyz")
    assert "warming up" in problem(early, 503)
    assert "being opened" in problem(asset, 503)
    assert int(early.headers["retry-after"]) >= 1
    assert (page.status, page.headers["refresh"]) == (200, "1")
    assert "articles" in page.body.decode()
    assert page.headers["cache-control"] == "no-store"
    server.until_ready()
    assert b"window.gradio_config" in server.get("/").body
    assert json.loads(server.ask(QUESTION).body)["answered"]
    assert "DATELINE_SERVER_PORT_7860_TCP_ADDR" in server.log  # ignored, and said so


def begin_to_ask(
    server: Server, askers: ThreadPoolExecutor, count: int
) -> Callable[[], list[Reply]]:
    """So many ask at once; returns when one is answered and all others wait."""
    asking = [askers.submit(server.ask, QUESTION) for _ in range(count)]
    running, waiting = 'dateline_running{line="questions"}', 'dateline_waiting{line="questions"}'
    server.until(lambda: server.gauge(running) == 1 and server.gauge(waiting) >= 2)
    return lambda: [each.result() for each in asking]


def test_a_server_that_is_told_to_end_finishes_what_was_begun(server: Server) -> None:
    server.until_ready()
    connection, stream = server.send("GET", "/gradio_api/heartbeat/abc")
    assert stream.readline()
    with ThreadPoolExecutor(8) as askers:
        replies = begin_to_ask(server, askers, 8)
        server.process.send_signal(signal.SIGTERM)
        began = time.monotonic()
        replied = replies()
    answered = [reply for reply in replied if reply.status == 200]
    sent_away = [reply for reply in replied if reply.status != 200]
    assert server.process.wait(15) == 0, server.log
    assert time.monotonic() - began < 15  # half of what it would wait for at most
    assert all(json.loads(reply.body)["answered"] for reply in answered)
    assert answered
    assert sent_away
    for reply in sent_away:
        assert "about to end" in problem(reply, 503)
        assert int(reply.headers["retry-after"]) >= 1
    stream.read()
    connection.close()
    assert "Traceback" not in server.log


def test_a_second_signal_ends_the_server_at_once(server: Server) -> None:
    server.until_ready()
    connection, stream = server.send("GET", "/gradio_api/heartbeat/abc")
    assert stream.readline()  # an open page, which the first signal lets end in peace
    server.process.send_signal(signal.SIGTERM)
    time.sleep(0.1)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(0.5) == -signal.SIGTERM
    connection.close()


def test_a_server_that_is_still_loading_ends_at_once(server: Server) -> None:
    server.until_listening()
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(5) == 0
    assert "Traceback" not in server.log


def test_serving_beyond_this_machine_warns(sample_archive: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "app.py", "serve", "--archive", str(sample_archive)]
        for host, warns in (("0.0.0.0", True), ("127.0.0.1", False)):  # noqa: S104 -- port in use
            done = subprocess.run(
                [*command, "--host", host, "--port", port],
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
            assert done.returncode == 1
            assert ("there are no keys yet" in done.stderr) == warns
