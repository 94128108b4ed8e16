"""The API's own routes: a router each for answers, for the archive and for those who run it.

What comes in is validated once, by `qa.faces.bodies`; what goes out are the dataclasses themselves.
"""

import asyncio
from collections.abc import Coroutine, Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from index.documents import Article, Filter, Passage, SearchableArchive
from index.installation import COMMAND
from qa.contract.answer import Answer, Event
from qa.faces.bodies import AskRequest, SearchRequest
from qa.faces.line import Line
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.followups.recent import Recent

T = TypeVar("T")

_GONE = Response(status_code=499)
"""For the count alone, where nobody is there to read it: the client has closed the connection."""


def answer_routes(opening: Opening, line: Line, recent: Recent) -> APIRouter:
    """Where questions are asked."""
    router = APIRouter(prefix="/api/v1", tags=["answers"])

    @router.post("/ask", response_model=Answer)
    async def ask(body: AskRequest, request: Request) -> Any:  # noqa: ANN401 -- or nobody is there
        """Answer a question with verbatim quotes, or say why not."""
        opening.now()
        return await while_connected(request, _answered(line, body.asked(recent), recent))

    return router


def archive_routes(archive: SearchableArchive, opening: Opening, line: Line) -> APIRouter:
    """Where the archive is searched and read."""
    router = APIRouter(prefix="/api/v1", tags=["archive"])

    @router.post("/search", response_model=list[Passage])
    async def search(body: SearchRequest, request: Request) -> Any:  # noqa: ANN401 -- as `ask`
        """The passages nearest to a query, best first."""
        opening.now()
        within = Filter(
            body.after,
            body.before,
            body.source,
            body.happened_after,
            body.happened_before,
            body.author,
        )
        return await while_connected(request, _found(line, archive, body, within))

    @router.get("/articles/{id}")
    async def article(id: str) -> Article:  # noqa: A002 -- the name in the path
        """One article; citations' offsets count characters of its text."""
        async with line.place("api") as place:
            return await place.run(archive.article, id)

    return router


def operation_routes(
    archive: SearchableArchive, opening: Opening, line: Line, metrics: Metrics
) -> APIRouter:
    """Where the server says how it is."""
    router = APIRouter(tags=["operations"])

    @router.get("/healthz")
    async def health() -> dict[str, str]:
        """Whether the server runs."""
        return {"status": "ok"}

    @router.get("/readyz")
    def ready() -> dict[str, int]:
        """Whether questions are answered: all is loaded and there are articles; 503 where not."""
        line.check_open()
        opening.now()
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
        return Response(metrics.text(archive), media_type=metrics.MEDIA_TYPE)

    return router


async def _answered(line: Line, question: Mapping[str, object], recent: Recent) -> Event:
    async with line.place("api") as place:
        async for event in place.stream(question):
            if isinstance(event, Answer):
                recent.keep(event)
    return event


async def _found(
    line: Line, archive: SearchableArchive, body: SearchRequest, within: Filter
) -> list[Passage]:
    async with line.place("api") as place:
        return await place.run(archive.search, body.query, body.k, within)


async def while_connected(request: Request, work: Coroutine[None, None, T]) -> T | Response:
    """What the work returns; it is given up if the client leaves before."""
    working = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else _GONE
    finally:
        for task in (working, leaving):
            task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
