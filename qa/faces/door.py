"""The door of the server: who may come in, with how much, and what every response carries.

Plain ASGI, in front of the API and the web page alike. A server on a laptop is not out of reach:
any web page that its user visits can make the browser send requests to it and, by rebinding a name
of its own to 127.0.0.1, even read the responses. So a request must name the server by an address,
by `localhost`, or by the host that was configured.
"""

import json
import logging
from asyncio import CancelledError
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

logger = logging.getLogger(__name__)

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_BODY_BYTES = 64 * 1024
"""A question has at most 2,000 characters, so an honest body is far smaller."""

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


class _Refused(Exception):
    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


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
    """ASGI middleware: check host and size, add headers, answer for what fails inside."""

    def __init__(self, app: App, host: str, observe: Callable[[str, int], None]) -> None:
        """Stand before an app, and tell `observe` the route ("other" beyond the API) and status."""
        self._app = app
        self._host = host.lower()
        self._observe = observe

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_started = is_complete = False

        async def send_with_headers(message: Message) -> None:
            nonlocal is_started, is_complete
            if message["type"] == "http.response.start":
                is_started = True
                present = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in _HEADERS.items() if pair[0] not in present]
                message = {**message, "headers": [*message["headers"], *added]}
                route = getattr(scope.get("route"), "path", "other")
                self._observe(route, message["status"])
            else:
                is_complete = not message.get("more_body", False)
            await send(message)

        try:
            self._check_host(scope)
            whole = await _whole_body(scope, receive)
            if whole is not None:
                await self._app(scope, whole, send_with_headers)
        except _Refused as refused:
            await _send_problem(scope, send_with_headers, refused.status, refused.detail)
        except CancelledError:
            # The server stops, and an open page holds a stream that only its browser would end.
            if is_started and not is_complete:
                await send({"type": "http.response.body", "body": b""})
        except Exception:
            if is_started:
                raise
            logger.exception("%s %s failed", scope["method"], scope["path"])
            detail = "The server failed on this request. Its log says why."
            await _send_problem(scope, send_with_headers, HTTPStatus.INTERNAL_SERVER_ERROR, detail)

    def _check_host(self, scope: Scope) -> None:
        named = _header(scope, b"host").decode("latin-1")
        try:
            host = urlsplit(f"//{named}").hostname or ""
        except ValueError:
            host = ""
        if host not in ("localhost", self._host) and not _is_address(host):
            raise _Refused(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"This server does not answer to the host name {named[:100]!r}. "
                "Use its address, or serve with --host set to that name.",
            )


async def _whole_body(scope: Scope, receive: Receive) -> Receive | None:
    """A `receive` that gives the body in one piece; None where the client left before its end."""
    too_large = _Refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"The body is larger than {MAX_BODY_BYTES // 1024} KiB. Send a shorter one.",
    )
    declared = _header(scope, b"content-length")
    if declared.isdigit() and int(declared) > MAX_BODY_BYTES:
        raise too_large
    body, is_whole = b"", False
    while not is_whole:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > MAX_BODY_BYTES:
            raise too_large
        is_whole = not message.get("more_body", False)
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive_whole() -> Message:
        return messages.pop() if messages else await receive()

    return receive_whole


async def _send_problem(scope: Scope, send: Send, status: HTTPStatus, detail: str) -> None:
    body = json.dumps(problem(status, detail, scope["path"])).encode()
    headers = [(b"content-type", PROBLEM.encode()), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": int(status), "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _header(scope: Scope, name: bytes) -> bytes:
    value: bytes = dict(scope["headers"]).get(name, b"")
    return value


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
