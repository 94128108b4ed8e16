"""The HTTP server: one app out of the API's routers, with the web page beyond them.

fastapi, starlette and uvicorn are imported here and in the modules that it is put together from,
`routes` and `problems`; a further face over HTTP is one more module of routes, included here.
`/docs` works without a network: `fastapi_offline` carries Swagger UI's files.
"""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from http import HTTPStatus
from types import FrameType

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.server import HANDLED_SIGNALS

from index import __version__
from index.documents import SearchableArchive
from qa.conversations.store import Conversations
from qa.errors import ServerError
from qa.faces.admission import Admission
from qa.faces.archive_pages import archive_page_routes
from qa.faces.documents import conversation_routes, document_routes
from qa.faces.door import Door
from qa.faces.line import Line
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.faces.problems import EXCEPTION_HANDLERS, PROBLEM_RESPONSES
from qa.faces.routes import answer_routes, archive_routes, operation_routes
from qa.faces.settings import ServerSettings
from qa.faces.streams import stream_routes
from qa.faces.web.inbox import ADDRESS, Inbox
from qa.faces.web.late import LatePage
from qa.followups.recent import Recent
from qa.overview.overview import Overview

_SEARCHES, _WAITING_SEARCHES = 2, 64
"""Searches done at once, and waiting behind them: each takes some tens of milliseconds."""
_THREADS = 8
"""For what reads the archive or a file and blocks: routes that are no coroutines, and assets."""
_SHUTDOWN_S = 1
"""How long open pages, which hold a connection each, may delay the end of the server."""


def create_app(
    opening: Opening,
    archive: SearchableArchive,
    line: Line,
    metrics: Metrics,
    overview: Overview,
    *,
    settings: ServerSettings | None = None,
    conversations: Conversations | None = None,
    page: FastAPI | LatePage | None = None,
) -> FastAPI:
    """The API, and under every path that is not the API's the `page` where one is given."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = _THREADS
        async with AsyncExitStack() as stack:
            if isinstance(page, LatePage):
                await stack.enter_async_context(page.lifespan(app))
            elif page is not None:
                await stack.enter_async_context(page.router.lifespan_context(page))
            yield

    settings = settings or ServerSettings()
    app = FastAPIOffline(
        version=__version__,
        title="Dateline",
        description="Cited answers from an archive of dated news.",
        redoc_url=None,
        favicon_url="/favicon.ico",
        redirect_slashes=False,
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=lifespan,
        responses=PROBLEM_RESPONSES,
    )
    searches = Line("searches", opening, metrics, at_once=_SEARCHES, waiting=_WAITING_SEARCHES)
    admission = Admission(
        settings.host,
        settings.allowed_hosts,
        settings.upload_mb if settings.upload_folder else None,
    )
    app.add_middleware(Door, admission=admission, observe=metrics.observe_response)
    recent = Recent()
    app.include_router(answer_routes(opening, line, recent))
    app.include_router(stream_routes(opening, line, recent))
    app.include_router(archive_routes(archive, opening, searches))
    app.include_router(operation_routes(archive, opening, line, metrics))
    app.include_router(document_routes(archive))
    if conversations is not None:
        app.include_router(conversation_routes(conversations, archive))
    app.include_router(
        archive_page_routes(archive, overview, ADDRESS if settings.upload_folder else None)
    )
    if page is not None:
        app.router.default = _beyond_the_api(page)
    return app


def serve(
    opening: Opening,
    archive: SearchableArchive,
    conversations: Conversations,
    settings: ServerSettings,
    *,
    most_chars: int,
    inbox: Inbox | None = None,
    on_open: Callable[[], None] = lambda: None,
) -> None:
    """Serve the API and the web page until interrupted; `on_open` is called when it listens.

    The page and then what answers questions are loaded meanwhile; the server says so until then.

    Raises:
        ServerError: the port cannot be had.
    """
    host, port = settings.host, settings.port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ServerError(
            f"Cannot listen on {host} port {port}: {error}. "
            "Stop the program that uses it, or choose another port with --port."
        ) from error
    with listener:
        metrics = Metrics()
        line = Line(
            "questions",
            opening,
            metrics,
            at_once=settings.concurrent_questions,
            waiting=settings.waiting_questions,
        )
        # No language model is paid for questions that nobody asked.
        overview = Overview(archive, lambda: opening.awaited().by_reader, lambda: line.is_busy)

        def make() -> FastAPI:
            from qa.faces.web.site import create_site  # it brings in gradio

            return create_site(
                opening, archive, line, conversations, overview, most_chars=most_chars, inbox=inbox
            )

        app = create_app(
            opening,
            archive,
            line,
            metrics,
            overview,
            settings=settings,
            conversations=conversations,
            page=LatePage(archive, make, opening.begin),
        )
        config = uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=_SHUTDOWN_S,
        )
        # That open pages are cut off at the end is no error to report.
        logging.getLogger("uvicorn.error").addFilter(lambda record: "shutdown" not in record.msg)
        on_open()
        _Server(config, line, settings.shutdown_grace_s).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Uvicorn's server, which finishes the questions in work before it ends."""

    def __init__(self, config: uvicorn.Config, line: Line, grace_s: float) -> None:
        super().__init__(config)
        self._line = line
        self._grace_s = grace_s
        self._draining: asyncio.Task[None] | None = None

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until a signal comes, and then until all is done."""
        self._loop = asyncio.get_running_loop()
        await super().serve(sockets)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 -- as uvicorn's
        """Begin to end; a second signal ends the process at once."""
        for each in HANDLED_SIGNALS:
            signal.signal(each, signal.SIG_DFL)
        self._loop.call_soon_threadsafe(self._begin_to_end)

    def _begin_to_end(self) -> None:
        self._draining = self._loop.create_task(self._drain())

    async def _drain(self) -> None:
        self._line.close()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._line.idle(), self._grace_s)
        self.should_exit = True


def _beyond_the_api(page: ASGIApp) -> ASGIApp:
    """What answers where no route does: as the router's default, it leaves a wrong method a 405."""

    async def show(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(("/api/", "/v1/")):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        await page({**scope}, receive, send)

    return show
