import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from qa.faces.door import MAX_BODY_BYTES, Door, Message, Receive, Scope, Send


class Echo:
    """An app that answers with the body it was given, or fails where it is told to."""

    def __init__(self, fail_before: bool = False, fail_after: bool = False) -> None:
        self.fail_before = fail_before
        self.fail_after = fail_after
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["type"] == "http"
        if self.fail_before:
            raise RuntimeError("secret detail")
        self.bodies.append((await receive())["body"])
        headers = [(b"x-frame", b"kept"), (b"referrer-policy", b"origin")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        if self.fail_after:
            raise RuntimeError("too late")
        await send({"type": "http.response.body", "body": self.bodies[-1]})


class Exchange:
    """One request through a door, and all that came of it."""

    def __init__(
        self,
        app: Echo,
        pieces: list[bytes] | None = None,
        *,
        host: str = "localhost:7860",
        declared: int | None = None,
        served: str = "127.0.0.1",
        announced: int | None = None,
    ) -> None:
        self.sent: list[Message] = []
        self.observed: list[tuple[str, int]] = []
        self.read = 0
        pieces = pieces or [b""]
        headers = [(b"host", host.encode())]
        if declared is not None:
            headers.append((b"content-length", str(declared).encode()))
        scope = {"type": "http", "method": "POST", "path": "/x", "headers": headers}
        door = Door(app, served, lambda *seen: self.observed.append(seen))
        receive = self.receiver(iter(pieces), announced or len(pieces))
        asyncio.run(door(scope, receive, self.send))

    def receiver(self, pieces: Iterator[bytes], count: int) -> Receive:
        async def receive() -> Message:
            piece = next(pieces, None)
            self.read += 1
            if piece is None:
                return {"type": "http.disconnect"}
            return {"type": "http.request", "body": piece, "more_body": self.read < count}

        return receive

    async def send(self, message: Message) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> dict[bytes, bytes]:
        return dict(self.sent[0]["headers"])

    @property
    def problem(self) -> dict[str, Any]:
        assert self.headers[b"content-type"] == b"application/problem+json"
        loaded: dict[str, Any] = json.loads(self.sent[1]["body"])
        assert loaded["status"] == self.status
        assert loaded["instance"] == "/x"
        return loaded


@pytest.mark.parametrize(
    "host",
    ["localhost", "localhost:7860", "LOCALHOST", "127.0.0.1:1", "[::1]:7860", "192.168.1.7:80"],
)
def test_the_server_answers_to_addresses_and_localhost(host: str) -> None:
    assert Exchange(Echo(), host=host).status == 200


def test_the_server_answers_to_the_name_it_is_served_under() -> None:
    assert Exchange(Echo(), host="News.example:80", served="news.EXAMPLE").status == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1", "a@b"]
)
def test_another_host_name_is_refused(host: str) -> None:
    app = Echo()
    exchange = Exchange(app, host=host)
    assert exchange.status == 421
    assert "host name" in exchange.problem["detail"]
    assert app.bodies == []


def test_a_body_arrives_whole() -> None:
    app = Echo()
    assert Exchange(app, [b"ab", b"", b"cd"]).status == 200
    assert app.bodies == [b"abcd"]


def test_the_largest_body_that_is_allowed_arrives() -> None:
    app = Echo()
    assert Exchange(app, [b"x" * MAX_BODY_BYTES], declared=MAX_BODY_BYTES).status == 200
    assert len(app.bodies[0]) == MAX_BODY_BYTES


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    exchange = Exchange(Echo(), [b"x"], declared=MAX_BODY_BYTES + 1)
    assert exchange.status == 413
    assert "64 KiB" in exchange.problem["detail"]
    assert exchange.read == 0


def test_a_body_that_grows_too_large_is_read_no_further() -> None:
    exchange = Exchange(Echo(), [b"x" * MAX_BODY_BYTES] * 50)
    assert exchange.status == 413
    assert exchange.read == 2


def test_a_client_that_leaves_before_the_end_gets_nothing() -> None:
    app = Echo()
    exchange = Exchange(app, [b"half"], announced=2)
    assert (app.bodies, exchange.sent) == ([], [])


def test_every_response_carries_the_headers_and_keeps_its_own() -> None:
    headers = Exchange(Echo()).headers
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert b"default-src 'self'" in headers[b"content-security-policy"]
    assert headers[b"x-frame"] == b"kept"
    assert headers[b"referrer-policy"] == b"origin"
    assert b"content-security-policy" in Exchange(Echo(), host="evil.example").headers


def test_a_failure_is_a_problem_without_its_details(caplog: pytest.LogCaptureFixture) -> None:
    exchange = Exchange(Echo(fail_before=True))
    assert exchange.status == 500
    assert "secret" not in json.dumps(exchange.problem)
    assert "secret detail" in caplog.text


def test_a_failure_after_the_start_of_a_response_is_not_hidden() -> None:
    with pytest.raises(RuntimeError, match="too late"):
        Exchange(Echo(fail_after=True))


def test_every_response_is_counted_once() -> None:
    assert Exchange(Echo()).observed == [("other", 200)]
    assert Exchange(Echo(), host="evil.example").observed == [("other", 421)]


def test_a_stream_that_the_server_cuts_off_ends_as_a_whole() -> None:
    sent: list[Message] = []

    async def stream(scope: Scope, receive: Receive, send: Send) -> None:
        assert (scope["type"], (await receive())["body"]) == ("http", b"")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.Event().wait()

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def cut_off() -> None:
        scope = {"type": "http", "path": "/x", "headers": [(b"host", b"localhost")]}
        task = asyncio.ensure_future(
            Door(stream, "127.0.0.1", lambda *_: None)(scope, receive, send)
        )
        while not sent:
            await asyncio.sleep(0)
        task.cancel()
        await task

    asyncio.run(cut_off())
    assert sent[-1] == {"type": "http.response.body", "body": b""}
