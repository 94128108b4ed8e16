"""The API's own routes: a router each for answers, for the archive and for those who run it.

What comes in is validated once, by `qa.faces.bodies`; what goes out are the dataclasses themselves.
"""

import time
from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from index.documents import Article, Filter, Passage, SearchableArchive
from index.installation import COMMAND
from qa.assistant import Assistant
from qa.contract import Answer
from qa.faces.bodies import AskRequest, SearchRequest
from qa.faces.metrics import Metrics


def answer_routes(assistant: Assistant, metrics: Metrics) -> APIRouter:
    """Where questions are asked."""
    router = APIRouter(prefix="/api/v1", tags=["answers"])

    @router.post("/ask")
    def ask(request: AskRequest) -> Answer:
        """Answer a question with verbatim quotes, or say why not."""
        start = time.perf_counter()
        dates = None if request.dates is None else [given.planned() for given in request.dates]
        answer = assistant.ask(
            request.question, today=request.today, dates=dates, kind=request.kind
        )
        metrics.observe_answer(answer, time.perf_counter() - start)
        return answer

    return router


def archive_routes(archive: SearchableArchive) -> APIRouter:
    """Where the archive is searched and read."""
    router = APIRouter(prefix="/api/v1", tags=["archive"])

    @router.post("/search")
    def search(request: SearchRequest) -> list[Passage]:
        """The passages nearest to a query, best first."""
        return archive.search(
            request.query,
            request.k,
            Filter(
                request.after,
                request.before,
                request.source,
                request.happened_after,
                request.happened_before,
            ),
        )

    @router.get("/articles/{id}")
    def article(id: str) -> Article:  # noqa: A002 -- the name in the path
        """One article; citations' offsets count characters of its text."""
        return archive.article(id)

    return router


def operation_routes(archive: SearchableArchive, metrics: Metrics) -> APIRouter:
    """Where the server says how it is."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz")
    async def health() -> dict[str, str]:
        """Whether the server runs."""
        return {"status": "ok"}

    @router.get("/readyz")
    def ready() -> dict[str, int]:
        """Whether the archive can be read and holds articles; 503 where not."""
        articles = archive.info().articles
        if articles == 0:
            raise HTTPException(
                HTTPStatus.SERVICE_UNAVAILABLE,
                f"The archive holds no articles. Add some with `{COMMAND} index FOLDER`.",
            )
        return {"articles": articles}

    @router.get("/metrics", response_class=Response)
    def counted() -> Response:
        """What the server has counted since it started, for Prometheus."""
        return Response(metrics.text(), media_type=metrics.MEDIA_TYPE)

    return router
