"""`app.py serve` as a process of its own, and requests to it."""

import json
import os
import signal
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
START_S = 180
"""Importing and loading everything takes 10 s, and several times that on a busy machine."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    body: bytes
    seconds: float


class Server:
    """A server on an archive, which can be ended and started again on the same port."""

    def __init__(self, archive: Path, folder: Path, settings: Mapping[str, str]) -> None:
        """Start it, with these variables set and its log in a folder; it is not waited for."""
        with socket.create_server((HOST, 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"http://{HOST}:{self.port}"
        self._archive = archive
        self._folder = folder
        self._log = folder / f"server-{self.port}.log"
        self._settings = settings
        self.start()

    def start(self) -> None:
        command = [sys.executable, str(ROOT / "app.py"), "serve", "--archive", str(self._archive)]
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")
        }
        with self._log.open("ab") as out:
            self.process = subprocess.Popen(
                [*command, "--host", HOST, "--port", str(self.port)],
                stdout=out,
                stderr=subprocess.STDOUT,
                env=environment | {"OMP_NUM_THREADS": "1"} | dict(self._settings),
                cwd=self._folder,
            )

    def kill(self) -> None:
        """As `kill -9` does."""
        self.process.kill()
        self.process.wait(10)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let it say nothing meanwhile, as one that is very slow."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

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

    def _until(self, condition: Callable[[], bool], within_s: float = START_S) -> None:
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
    server = Server(archive, folder, settings or {})
    try:
        yield server
    finally:
        server.kill()
