"""Who may come in at the door, to what, and with how much.

A server on a laptop is not out of reach: any web page that its user visits can make the browser
send requests to it and, by rebinding a name of its own to 127.0.0.1, even read the responses. So a
request must name the server by an address, by `localhost`, or by a name that was configured; and
what changes something must come from a page of the server's own, or from no page at all.
"""

from collections.abc import MutableMapping, Sequence
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]

MAX_BODY_BYTES = 64 * 1024
"""A question has at most 2,000 characters, so an honest body is far smaller."""

UPLOAD = "/gradio_api/upload"
"""Where files come in."""
_CLOSED = (
    "/gradio_api/process_recording",
    "/gradio_api/proxy=",
    "/gradio_api/file=http:",
    "/gradio_api/file=https:",
    "/gradio_api/vibe-",
    "/gradio_api/undo-vibe-",
)
"""Gradio's routes that the page has no use for: they store, ask other hosts, or edit programs."""
_SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Refused(Exception):
    """A request that is not let in: the status of the response, and why."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail


class Admission:
    """The rules by which requests are let in."""

    def __init__(
        self, host: str, allowed_hosts: Sequence[str] = (), upload_mb: int | None = None
    ) -> None:
        """Answer to a host and to names, “*.” before one for all below it; None: no uploads."""
        names = [name.lower() for name in allowed_hosts]
        self._names = {"localhost", host.lower(), *names}
        self._domains = tuple(name.removeprefix("*") for name in names if name.startswith("*."))
        self._upload_mb = upload_mb

    def check(self, scope: Scope) -> None:
        """Let a request in, by its head alone, or raise Refused."""
        self._check_host(scope)
        path = scope["path"].lower()
        if path.startswith(_CLOSED) or (path.startswith(UPLOAD) and self._upload_mb is None):
            raise Refused(HTTPStatus.NOT_FOUND, f"Nothing is at {scope['path'][:100]}.")
        if scope["method"] not in _SAFE_METHODS:
            self._check_origin(scope)
        declared = header(scope, "content-length")
        if declared.isdigit() and int(declared) > self.most_bytes(scope):
            raise self.too_large(scope)

    def most_bytes(self, scope: Scope) -> int:
        """How many bytes the body of a request may have."""
        is_upload = self.is_upload(scope)
        return (self._upload_mb or 0) * 1_000_000 if is_upload else MAX_BODY_BYTES

    def is_upload(self, scope: Scope) -> bool:
        """Whether a request brings files."""
        return bool(scope["path"].lower() == UPLOAD)

    def too_large(self, scope: Scope) -> Refused:
        """The refusal of a body that is larger than it may be."""
        remedy = "Send a shorter one."
        most = f"{MAX_BODY_BYTES // 1024} KiB"
        if self.is_upload(scope):
            most = f"{self._upload_mb} MB"
            remedy = "Send fewer files at once; server.upload_mb says how much it may be."
        return Refused(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body is larger than {most}. {remedy}"
        )

    def _check_host(self, scope: Scope) -> None:
        named = header(scope, "host")
        host = _hostname(f"//{named}")
        if not (self._is_named(host) or _is_address(host)):
            raise Refused(
                HTTPStatus.MISDIRECTED_REQUEST,
                f"This server does not answer to the host name {named[:100]!r}. Use its address, "
                "or add the name to the setting server.allowed_hosts "
                "(DATELINE_SERVER_ALLOWED_HOSTS) and start it again.",
            )

    def _is_named(self, host: str) -> bool:
        return host in self._names or host.endswith(self._domains)

    def _check_origin(self, scope: Scope) -> None:
        """Refuse what another site's page sends; programs that are no browser send no origin."""
        site, origin = header(scope, "sec-fetch-site"), header(scope, "origin")
        if site:
            is_ours = site in ("same-origin", "none")
        else:
            is_ours = not origin or self._is_own(origin, header(scope, "host"))
        if not is_ours:
            raise Refused(
                HTTPStatus.FORBIDDEN,
                f"A page of another site ({origin[:100]!r}) may send nothing here. Use the page "
                "of this server; if this is its own page behind a proxy, add the name to the "
                "setting server.allowed_hosts.",
            )

    def _is_own(self, origin: str, host: str) -> bool:
        """Whether an origin is the host that was asked, or one that a proxy may have renamed."""
        name = _hostname(origin)
        if not name:
            return False
        scheme = origin.partition(":")[0].lower()
        port = _port(origin) or _DEFAULT_PORTS.get(scheme)
        if name == _hostname(f"//{host}"):
            return port == (_port(f"//{host}") or _DEFAULT_PORTS.get(scheme))
        is_default = port == _DEFAULT_PORTS.get(scheme)
        return is_default and name != "localhost" and self._is_named(name)


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches a server on a host."""
    return host.lower() == "localhost" or (_is_address(host) and ip_address(host).is_loopback)


def header(scope: Scope, name: str) -> str:
    """The value of a header; empty where there is none."""
    value: bytes = dict(scope["headers"]).get(name.encode(), b"")
    return value.decode("latin-1")


def _hostname(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return -1


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
