"""The HTTP server: questions, searches and articles as JSON, health, metrics, and the web page.

The only module that imports fastapi, starlette and uvicorn. What comes in is validated once, by
`qa.faces.requests`; what goes out are the dataclasses themselves; every error is a problem document
(RFC 9457). `/docs` works without a network: `fastapi_offline` carries Swagger UI's files.
"""

import logging
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http import HTTPStatus

import uvicorn
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi_offline import FastAPIOffline
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as metrics_text
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from index import Archive, __version__
from index.documents import Article, Passage
from index.errors import ArchiveError, ArticleMissing, DatelineError
from index.installation import COMMAND
from qa.assistant import Assistant
from qa.contract import Answer
from qa.errors import QuestionError, ServerError
from qa.faces.door import PROBLEM, Door, problem
from qa.faces.requests import AskRequest, SearchRequest
from qa.faces.web import build_page, mount

_SHUTDOWN_S = 1
"""How long open pages, which hold a connection each, may delay the end of the server."""


class Problem(BaseModel):
    """A problem document (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[dict[str, str]] = Field([], description="Each field in the wrong, and how.")


class Metrics:
    """What the server counts, in a registry of its own."""

    def __init__(self) -> None:
        """Start from zero."""
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "dateline_requests", "Responses sent.", ["route", "status"], registry=self._registry
        )
        self._answers = Counter(
            "dateline_answers",
            "Questions answered or declined.",
            ["outcome"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "dateline_answer_seconds", "Time to answer a question.", registry=self._registry
        )

    def observe_response(self, route: str, status: int) -> None:
        """Count one response."""
        self._requests.labels(route, status).inc()

    def observe_answer(self, answer: Answer, seconds: float) -> None:
        """Count one answer, and the time it took."""
        self._answers.labels("answered" if answer.answered else "declined").inc()
        self._seconds.observe(seconds)

    def text(self) -> bytes:
        """Everything counted so far, in Prometheus' text format."""
        return metrics_text(self._registry)


def create_app(
    assistant: Assistant,
    archive: Archive,
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
        responses={
            "4XX": {"description": "What is wrong with the request", "content": _PROBLEM_CONTENT},
            "5XX": {"description": "What is wrong with the server", "content": _PROBLEM_CONTENT},
        },
    )
    metrics = Metrics()
    app.add_middleware(Door, host=host, observe=metrics.observe_response)

    @app.post("/api/v1/ask", tags=["answers"])
    def ask(request: AskRequest) -> Answer:
        """Answer a question with verbatim quotes, or say why not."""
        start = time.perf_counter()
        dates = None if request.dates is None else [given.planned() for given in request.dates]
        answer = assistant.ask(request.question, today=request.today, dates=dates)
        metrics.observe_answer(answer, time.perf_counter() - start)
        return answer

    @app.post("/api/v1/search", tags=["archive"])
    def search(request: SearchRequest) -> list[Passage]:
        """The passages nearest to a query, best first."""
        return archive.search(
            request.query,
            k=request.k,
            after=request.after,
            before=request.before,
            source=request.source,
            happened_after=request.happened_after,
            happened_before=request.happened_before,
        )

    @app.get("/api/v1/articles/{id}", tags=["archive"])
    def article(id: str) -> Article:  # noqa: A002 -- the name in the path
        """One article; citations' offsets count characters of its text."""
        return archive.article(id)

    @app.get("/healthz", tags=["operations"])
    def health() -> dict[str, str]:
        """Whether the server runs."""
        return {"status": "ok"}

    @app.get("/readyz", tags=["operations"])
    def ready() -> dict[str, int]:
        """Whether the archive can be read and holds articles; 503 where not."""
        articles = archive.info().articles
        if articles == 0:
            raise HTTPException(
                HTTPStatus.SERVICE_UNAVAILABLE,
                f"The archive holds no articles. Add some with `{COMMAND} index FOLDER`.",
            )
        return {"articles": articles}

    @app.get("/metrics", tags=["operations"], response_class=Response)
    def counted() -> Response:
        """What the server has counted since it started, for Prometheus."""
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    if page is not None:
        app.router.default = _beyond_the_api(page)
    return app


def create_site(assistant: Assistant, archive: Archive, examples: Sequence[str]) -> FastAPI:
    """The web page as an app of its own, for `create_app` to stand in front of."""
    # With a CORS policy of the parent's, here one that allows nobody, Gradio sets none of its own.
    site = FastAPI(openapi_url=None, middleware=[Middleware(CORSMiddleware)])
    mount(site, build_page(assistant, archive, examples), EXCEPTION_HANDLERS)
    return site


def serve(
    assistant: Assistant,
    archive: Archive,
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


def _problem_response(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[dict[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> JSONResponse:
    content = problem(status, detail, request.url.path)
    if errors:
        content["errors"] = list(errors)
    return JSONResponse(content, status, headers=headers, media_type=PROBLEM)


async def _on_http_error(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)  # noqa: S101 -- so registered
    detail = str(error.detail)
    if detail == HTTPStatus.NOT_FOUND.phrase:
        detail = f"Nothing is at {request.url.path}. The API is described at /docs."
    elif detail == HTTPStatus.METHOD_NOT_ALLOWED.phrase:
        allowed = (error.headers or {}).get("Allow", "another method")
        detail = f"{request.method} does nothing at {request.url.path}. Use {allowed}."
    return _problem_response(request, error.status_code, detail, headers=error.headers)


async def _on_invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101 -- so registered
    wrong = [
        {
            # Where the body is no JSON, the location is a number of characters in it.
            "field": ".".join(s for s in item["loc"] if isinstance(s, str) and s != "body")
            or "body",
            "detail": str(item["msg"]),
        }
        for item in error.errors()
    ]
    detail = "; ".join(f"{item['field']}: {item['detail']}" for item in wrong)
    return _problem_response(request, HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=wrong)


async def _on_dateline_error(request: Request, error: Exception) -> JSONResponse:
    status = next(status for kind, status in _STATUSES.items() if isinstance(error, kind))
    return _problem_response(request, status, str(error))


_STATUSES = {
    QuestionError: HTTPStatus.UNPROCESSABLE_ENTITY,
    ArticleMissing: HTTPStatus.NOT_FOUND,
    ArchiveError: HTTPStatus.SERVICE_UNAVAILABLE,
    DatelineError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
_PROBLEM_CONTENT = {PROBLEM: {"schema": Problem.model_json_schema()}}
EXCEPTION_HANDLERS = {
    HTTPException: _on_http_error,
    RequestValidationError: _on_invalid,
    DatelineError: _on_dateline_error,
}
"""For the API and for Gradio's own routes: every error becomes a problem document."""
