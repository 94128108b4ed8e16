import asyncio
import json
from collections.abc import Iterator
from typing import Any

import pytest

from qa.faces.admission import MAX_BODY_BYTES, Admission, Scope
from qa.faces.door import App, Door, Message, Receive, Send


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
        app: App,
        pieces: list[bytes] | None = None,
        *,
        host: str = "localhost:7860",
        declared: int | None = None,
        served: str = "127.0.0.1",
        announced: int | None = None,
        admission: Admission | None = None,
        method: str = "POST",
        path: str = "/x",
        sent: dict[str, str] | None = None,
    ) -> None:
        self.sent: list[Message] = []
        self.observed: list[tuple[str, int]] = []
        self.read = 0
        pieces = pieces or [b""]
        headers = [(b"host", host.encode())]
        headers += [(name.encode(), value.encode()) for name, value in (sent or {}).items()]
        if declared is not None:
            headers.append((b"content-length", str(declared).encode()))
        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        door = Door(app, admission or Admission(served), lambda *seen: self.observed.append(seen))
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
        scope = {
            "type": "http",
            "method": "GET",
            "path": "/x",
            "headers": [(b"host", b"localhost")],
        }
        task = asyncio.ensure_future(
            Door(stream, Admission("127.0.0.1"), lambda *_: None)(scope, receive, send)
        )
        while not sent:
            await asyncio.sleep(0)
        task.cancel()
        await task

    asyncio.run(cut_off())
    assert sent[-1] == {"type": "http.response.body", "body": b""}


# Names that are answered


NAMED = Admission("127.0.0.1", ["news.example.org", "*.example.net"])


@pytest.mark.parametrize("host", ["News.example.org", "a.example.net:8080", "b.a.example.net"])
def test_the_server_answers_to_the_names_that_are_set(host: str) -> None:
    assert Exchange(Echo(), host=host, admission=NAMED).status == 200


@pytest.mark.parametrize(
    "host", ["example.net", "a.news.example.org", "evilexample.net", "news.example.org.evil.test"]
)
def test_names_beside_those_that_are_set_are_refused(host: str) -> None:
    exchange = Exchange(Echo(), host=host, admission=NAMED)
    assert exchange.status == 421
    assert "DATELINE_SERVER_ALLOWED_HOSTS" in exchange.problem["detail"]


# Pages of other sites


@pytest.mark.parametrize(
    ("host", "sent"),
    [
        ("localhost:7860", {}),
        ("localhost:7860", {"origin": "http://localhost:7860"}),
        ("127.0.0.1:7860", {"origin": "http://127.0.0.1:7860", "sec-fetch-site": "same-origin"}),
        ("192.168.1.7", {"origin": "http://192.168.1.7"}),
        ("[::1]:7860", {"origin": "http://[::1]:7860"}),
        ("news.example.org", {"origin": "https://news.example.org"}),
        ("news.example.org:443", {"origin": "https://news.example.org"}),
        ("127.0.0.1:7860", {"origin": "https://news.example.org"}),
        ("127.0.0.1:7860", {"origin": "https://old.test", "sec-fetch-site": "same-origin"}),
    ],
)
def test_pages_of_the_server_may_send(host: str, sent: dict[str, str]) -> None:
    assert Exchange(Echo(), host=host, sent=sent, admission=NAMED).status == 200


@pytest.mark.parametrize(
    "sent",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:9999"},
        {"origin": "http://localhost"},
        {"origin": "http://127.0.0.1:7860"},
        {"origin": "http://[::1"},
        {"origin": "http://localhost:x"},
        {"origin": "https://news.example.org:8443"},
        {"origin": "http://localhost:7860", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_pages_of_other_sites_may_send_nothing(sent: dict[str, str]) -> None:
    app = Echo()
    exchange = Exchange(app, host="localhost:7860", sent=sent, admission=NAMED)
    assert exchange.status == 403
    assert "another site" in exchange.problem["detail"]
    assert (app.bodies, exchange.read) == ([], 0)
    followed = Exchange(Echo(), host="localhost:7860", sent=sent, admission=NAMED, method="GET")
    assert followed.status == 200  # a link to the server, which its page cannot read


# Uploads


UPLOADS = Admission("127.0.0.1", upload_mb=1)
UPLOAD = "/gradio_api/upload"


class Drain:
    """An app that takes a body piece by piece."""

    def __init__(self) -> None:
        self.pieces: list[int] = []
        self.has_left = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert scope["path"] == UPLOAD
        while not self.has_left:
            message = await receive()
            self.has_left = message["type"] == "http.disconnect"
            if not self.has_left:
                self.pieces.append(len(message["body"]))
                if not message["more_body"]:
                    break
        if self.has_left:
            raise RuntimeError("the client has left")
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


@pytest.mark.parametrize(
    "path",
    [
        UPLOAD,
        "/gradio_api/upload_progress",
        "/GRADIO_API/upload",
        "/gradio_api/process_recording",
        "/gradio_api/proxy=https://evil.example",
        "/gradio_api/file=HTTPS://evil.example/x",
        "/gradio_api/vibe-edit",
    ],
)
def test_what_stores_or_asks_elsewhere_is_closed(path: str) -> None:
    app = Echo()
    exchange = Exchange(app, [b"x"], path=path)
    assert exchange.status == exchange.problem["status"] == 404
    assert (app.bodies, exchange.read) == ([], 0)


def test_an_upload_passes_through_piece_by_piece() -> None:
    app = Drain()
    assert Exchange(app, [b"x" * 400_000] * 2, path=UPLOAD, admission=UPLOADS).status == 200
    assert app.pieces == [400_000, 400_000]


def test_an_upload_that_says_it_is_too_large_is_not_read() -> None:
    exchange = Exchange(Drain(), [b"x"], path=UPLOAD, admission=UPLOADS, declared=1_000_001)
    assert exchange.status == 413
    assert "server.upload_mb" in exchange.problem["detail"]
    assert exchange.read == 0


def test_an_upload_that_grows_too_large_is_cut_off() -> None:
    app = Drain()
    exchange = Exchange(app, [b"x" * 400_000] * 9, path=UPLOAD, admission=UPLOADS)
    assert exchange.status == 413
    assert (app.pieces, app.has_left, exchange.read) == ([400_000, 400_000], True, 3)


def test_other_bodies_stay_small_where_uploads_are_on() -> None:
    exchange = Exchange(Echo(), [b"x" * MAX_BODY_BYTES] * 2, admission=UPLOADS)
    assert exchange.status == 413


def test_pages_of_other_sites_upload_nothing() -> None:
    app, sent = Drain(), {"origin": "http://evil.example"}
    exchange = Exchange(app, [b"x"], path=UPLOAD, admission=UPLOADS, sent=sent)
    assert (exchange.status, exchange.read) == (403, 0)
