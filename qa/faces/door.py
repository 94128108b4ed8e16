"""The door of the server: every request comes in through it, and every response carries the same.

Plain ASGI, in front of the API and the web page alike. Who may come in says `qa.faces.admission`.
"""

import json
import logging
from asyncio import CancelledError
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

from qa.faces.admission import Admission, Refused, Scope

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

PROBLEM = "application/problem+json"

# Gradio's page has inline scripts and compiles its templates; everything it loads is its own. No
# other origin is allowed for anything, so not even a hostile article could reach one.
_HEADERS = {
    b"content-security-policy": b"default-src 'self'; script-src 'self' 'unsafe-inline' "
    b"'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    b"font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    b"frame-ancestors 'none'",
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-resource-policy": b"same-origin",
}


def problem(status: int, detail: str, path: str) -> dict[str, Any]:
    """An RFC 9457 problem document; `about:blank` says that the status tells all of its type."""
    title = HTTPStatus(status).phrase
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": path,
    }


class Door:
    """ASGI middleware: let in or not, add headers, answer for what fails inside."""

    def __init__(self, app: App, admission: Admission, observe: Callable[[str, int], None]) -> None:
        """Stand before an app, and tell `observe` the route ("other" beyond the API) and status."""
        self._app = app
        self._admission = admission
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        response = _Response(scope, send, self._observe)
        try:
            self._admission.check(scope)
            body = _Body(receive, self._admission.most_bytes(scope))
            if not self._admission.is_upload(scope):
                await body.gather()
            if body.has_arrived:
                await self._through(scope, body, response)
            if body.is_too_large and not response.is_started:
                raise self._admission.too_large(scope)
        except Refused as refused:
            await response.send_problem(refused.status, refused.detail)
        except CancelledError:  # the server stops
            if response.is_started:  # an open page's stream, that only its browser would end
                await response.end()
            else:
                detail = "The server ends, and this took too long. Ask again when it is back."
                await response.send_problem(HTTPStatus.SERVICE_UNAVAILABLE, detail)
        except Exception:
            if response.is_started:
                raise
            logger.exception("%s %s failed", scope["method"], scope["path"])
            detail = "The server failed on this request. Its log says why."
            await response.send_problem(HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    async def _through(self, scope: Scope, body: "_Body", response: "_Response") -> None:
        """Let the app respond; where more comes in than may, nothing of what it says counts."""

        async def send(message: Message) -> None:
            if not body.is_too_large:
                await response.send(message)

        try:
            await self._app(scope, body.receive, send)
        except Exception:
            if not body.is_too_large:
                raise


class _Response:
    """What goes out for one request, with the headers that every response has."""

    def __init__(self, scope: Scope, send: Send, observe: Callable[[str, int], None]) -> None:
        self._scope = scope
        self._send = send
        self._observe = observe
        self.is_started = False
        self._is_complete = False

    async def send(self, message: Message) -> None:
        """Send what the app says."""
        if message["type"] == "http.response.start":
            self.is_started = True
            present = {name.lower() for name, _ in message["headers"]}
            added = [pair for pair in _HEADERS.items() if pair[0] not in present]
            message = {**message, "headers": [*message["headers"], *added]}
            route = getattr(self._scope.get("route"), "path", "other")
            self._observe(route, message["status"])
        else:
            self._is_complete = not message.get("more_body", False)
        await self._send(message)

    async def end(self) -> None:
        """Cut off what is not complete, in due form."""
        if not self._is_complete:
            await self._send({"type": "http.response.body", "body": b""})

    async def send_problem(self, status: HTTPStatus, detail: str) -> None:
        """Send a problem document as the whole response."""
        body = json.dumps(problem(status, detail, self._scope["path"])).encode()
        length = str(len(body)).encode()
        headers = [(b"content-type", PROBLEM.encode()), (b"content-length", length)]
        await self.send({"type": "http.response.start", "status": int(status), "headers": headers})
        await self.send({"type": "http.response.body", "body": body})


class _Body:
    """What comes in with one request, no more of it than may: in one piece, or as it arrives."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive = receive
        self._most = most
        self._got = 0
        self._gathered: list[Message] = []
        self.has_arrived = True
        """Whether the client stayed until the end of what was gathered."""
        self.is_too_large = False

    async def gather(self) -> None:
        """Wait for the whole body."""
        body, is_whole = b"", False
        while self.has_arrived and not is_whole:
            message = await self.receive()
            self.has_arrived = message["type"] != "http.disconnect"
            body += message.get("body", b"")
            is_whole = not message.get("more_body", False)
        self._gathered.append({"type": "http.request", "body": body, "more_body": False})

    async def receive(self) -> Message:
        """What the app receives; where more comes than may, as if the client had left."""
        if self._gathered:
            return self._gathered.pop()
        message = await self._receive()
        self._got += len(message.get("body", b""))
        if self._got > self._most:
            self.is_too_large = True
            return {"type": "http.disconnect"}
        return message
