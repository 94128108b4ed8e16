"""The HTTP server: one app out of the API's routers, with the web page beyond them.

fastapi, starlette and uvicorn are imported here and in the modules that it is put together from,
`routes` and `problems`; a further face over HTTP is one more module of routes, included here.
`/docs` works without a network: `fastapi_offline` carries Swagger UI's files.
"""

import logging
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from http import HTTPStatus

import uvicorn
from fastapi import FastAPI
from fastapi_offline import FastAPIOffline
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from index import __version__
from index.documents import SearchableArchive
from qa.assistant import Assistant
from qa.errors import ServerError
from qa.faces.documents import document_routes
from qa.faces.door import Door
from qa.faces.metrics import Metrics
from qa.faces.problems import EXCEPTION_HANDLERS, PROBLEM_RESPONSES
from qa.faces.routes import answer_routes, archive_routes, operation_routes
from qa.faces.web.page import build_page, mount

_SHUTDOWN_S = 1
"""How long open pages, which hold a connection each, may delay the end of the server."""


def create_app(
    assistant: Assistant,
    archive: SearchableArchive,
    *,
    host: str = "127.0.0.1",
    page: FastAPI | None = None,
) -> FastAPI:
    """The API, and under every path that is not the API's the `page` where one is given."""
    app = FastAPIOffline(
        version=__version__,
        title="Dateline",
        description="Cited answers from an archive of dated news.",
        redoc_url=None,
        favicon_url="/favicon.ico",
        redirect_slashes=False,
        exception_handlers=EXCEPTION_HANDLERS,
        lifespan=page.router.lifespan_context if page else None,
        responses=PROBLEM_RESPONSES,
    )
    metrics = Metrics()
    app.add_middleware(Door, host=host, observe=metrics.observe_response)
    app.include_router(answer_routes(assistant, metrics))
    app.include_router(archive_routes(archive))
    app.include_router(operation_routes(archive, metrics))
    app.include_router(document_routes(archive))
    if page is not None:
        app.router.default = _beyond_the_api(page)
    return app


def create_site(
    assistant: Assistant, archive: SearchableArchive, examples: Sequence[str]
) -> FastAPI:
    """The web page as an app of its own, for `create_app` to stand in front of."""
    # With a CORS policy of the parent's, here one that allows nobody, Gradio sets none of its own.
    site = FastAPI(openapi_url=None, middleware=[Middleware(CORSMiddleware)])
    mount(site, build_page(assistant, archive, examples), EXCEPTION_HANDLERS)
    return site


def serve(
    assistant: Assistant,
    archive: SearchableArchive,
    host: str = "127.0.0.1",
    port: int = 7860,
    examples: Sequence[str] = (),
    on_open: Callable[[], None] = lambda: None,
) -> None:
    """Serve the API and the web page until interrupted; `on_open` is called when it can be used.

    Raises:
        ServerError: the port cannot be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        raise ServerError(
            f"Cannot listen on {host} port {port}: {error}. "
            "Stop the program that uses it, or choose another port with --port."
        ) from error
    with listener:
        app = create_app(
            assistant, archive, host=host, page=create_site(assistant, archive, examples)
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
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _beyond_the_api(page: ASGIApp) -> ASGIApp:
    """What answers where no route does: as the router's default, it leaves a wrong method a 405."""

    async def show(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"].startswith(("/api/", "/v1/")):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        await page({**scope}, receive, send)

    return show
