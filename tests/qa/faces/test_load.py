"""The server under more askers than it can answer, over its port."""

import socket
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from tests.qa.faces.processes import HOST, Reply, Server, serving

QUESTIONS = (
    "What was written into the title of a book in the Vikholm library's catalogue?",
    "Who attended the meeting of the extended quartet in Vikholm on 5 February 2020?",
    "What did the National Bank of Kelmar decide on 23 April 2020?",
    "How many people died on the ferry Stella Aurin?",
)
ASKERS, LOAD_S, GIVING_UP = 32, 20, 80

pytestmark = pytest.mark.timing


@pytest.fixture(scope="module")
def server(sample_archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    few_may_wait = {"DATELINE_SERVER_WAITING_QUESTIONS": "16"}
    with serving(sample_archive, tmp_path_factory.mktemp("load"), few_may_wait) as server:
        server.until_ready()
        for question in QUESTIONS:
            assert server.ask(question).status == 200
        yield server


def test_health_and_memory_stay_as_they_are_whoever_asks(server: Server) -> None:
    idle_mb = rss_mb(server)
    end = time.monotonic() + LOAD_S
    with ThreadPoolExecutor(ASKERS + 1) as askers:
        asking = [askers.submit(ask_until, server, end, number) for number in range(ASKERS)]
        healthy = askers.submit(health_until, server, end).result()
        replies = [reply for each in asking for reply in each.result()]
    statuses = Counter(reply.status for reply in replies)
    assert set(statuses) == {200, 503}
    assert all(int(reply.headers["retry-after"]) >= 1 for reply in replies if reply.status == 503)
    assert percentile(healthy, 99) < 0.3
    assert rss_mb(server) < idle_mb + 150
    assert threads(server) < 40


def test_who_gives_up_keeps_nobody_waiting(server: Server) -> None:
    body = b'{"question": "How many people died on the ferry Stella Aurin?"}'
    head = f"POST /api/v1/ask HTTP/1.1\r\nhost: localhost\r\ncontent-length: {len(body)}\r\n"
    for _ in range(GIVING_UP):
        with socket.create_connection((HOST, server.port)) as client:
            client.sendall(f"{head}content-type: application/json\r\n\r\n".encode() + body)
            time.sleep(0.002)
    assert server.ask(QUESTIONS[0]).seconds < 2
    server.until(lambda: server.gauge('dateline_running{line="questions"}') == 0)
    assert server.gauge('dateline_dropped_total{face="api",line="questions"}') > 0


def ask_until(server: Server, end: float, number: int) -> list[Reply]:
    replies = []
    while time.monotonic() < end:
        replies.append(server.ask(QUESTIONS[number % len(QUESTIONS)]))
        if replies[-1].status == 503:
            time.sleep(0.2)
    return replies


def health_until(server: Server, end: float) -> list[float]:
    seconds = []
    while time.monotonic() < end:
        seconds.append(server.get("/healthz").seconds)
        time.sleep(0.05)
    return seconds


def percentile(values: list[float], percent: int) -> float:
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def rss_mb(server: Server) -> int:
    return _of_process(server, "VmRSS") // 1024


def threads(server: Server) -> int:
    return _of_process(server, "Threads")


def _of_process(server: Server, name: str) -> int:
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.is_file():
        pytest.skip("this system tells nothing of a process in /proc")
    with suppress(ValueError):
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines[name].split()[0])
    raise AssertionError(f"{name} is not in {status}")
