"""`app.py serve` as a process of its own, and requests to it."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
HOST = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


class Server:
    """A server that was started, and has not been waited for."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
        self.process = process
        self.port = port
        self._log = log

    @property
    def log(self) -> str:
        return self._log.read_text()

    def send(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> tuple[HTTPConnection, HTTPResponse]:
        connection = HTTPConnection(HOST, self.port, timeout=60)
        sent = {"content-type": "application/json"} | dict(headers or {})
        data = body if isinstance(body, bytes) else None if body is None else json.dumps(body)
        connection.request(method, path, data, sent)
        return connection, connection.getresponse()

    def reply(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Reply:
        began = time.perf_counter()
        connection, response = self.send(method, path, body, headers)
        content = response.read()
        connection.close()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Reply(response.status, named, content, time.perf_counter() - began)

    def get(self, path: str) -> Reply:
        return self.reply("GET", path)

    def ask(self, question: str) -> Reply:
        return self.reply("POST", "/api/v1/ask", {"question": question})

    def gauge(self, name: str) -> float:
        """What `/metrics` says of a series, 0 before it began."""
        lines = self.get("/metrics").body.decode().splitlines()
        return next((float(line.rpartition(" ")[2]) for line in lines if line.startswith(name)), 0)

    def until_listening(self) -> None:
        self._until(lambda: self.get("/healthz").status == 200)

    def until_ready(self) -> None:
        self._until(lambda: self.get("/readyz").status == 200)

    def _until(self, condition: Callable[[], bool], within_s: float = 60) -> None:
        end = time.monotonic() + within_s
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log
            try:
                if condition():
                    return
            except OSError:
                pass
            time.sleep(0.02)
        raise AssertionError(self.log)

    def until(self, condition: Callable[[], bool]) -> None:
        self._until(condition, 20)


@contextmanager
def serving(
    archive: Path, folder: Path, settings: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server on an archive, its log in a folder, with these variables set; killed at the end."""
    with socket.create_server((HOST, 0)) as free:
        port = free.getsockname()[1]
    log = folder / f"server-{port}.log"
    command = [sys.executable, str(ROOT / "app.py"), "serve", "--archive", str(archive)]
    own = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--host", HOST, "--port", str(port)],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=own | {"OMP_NUM_THREADS": "1"} | dict(settings or {}),
            cwd=folder,
        )
    try:
        yield Server(process, port, log)
    finally:
        process.kill()
        process.wait(10)
