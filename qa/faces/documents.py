"""Plain documents for a browser: an article at an address of its own, and what they are drawn with.

They need no script to be read, and nothing of Gradio.
"""

import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from index.documents import SearchableArchive
from index.errors import ArchiveError, ArticleMissing, DatelineError
from qa.conversations.export import Format, export
from qa.conversations.references import FORMS, Form, reference
from qa.conversations.store import Conversations
from qa.faces.problems import status_of
from qa.faces.web.assets import assets
from qa.faces.web.evidence.reading import citation_of, reading_of
from qa.faces.web.markup import article_page, trouble_page

logger = logging.getLogger(__name__)

_KEPT = "public, max-age=31536000, immutable"
_MISSING = (
    "Not in this archive",
    "No article of the archive has this address. One that changed has a new one: "
    "look for it by its words.",
)
_UNREADABLE = (
    "The archive cannot show this",
    "What is stored here cannot be read as it was written. Look for other articles of the subject; "
    "who keeps this server finds the reason in its log.",
)


class DocumentRoute(APIRoute):
    """A route that tells a browser in a page what went wrong; a program is told as everywhere."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Answer a request of this route."""
        handle = super().get_route_handler()

        async def respond(request: Request) -> Response:
            try:
                return await handle(request)
            except DatelineError as error:
                if "text/html" not in request.headers.get("accept", ""):
                    raise
                return HTMLResponse(trouble_page(*_told(error)), status_of(error))

        return respond


def _told(error: DatelineError) -> tuple[str, str]:
    """A heading and what to do now; the messages of an archive name folders of the server."""
    if isinstance(error, ArticleMissing):
        return _MISSING
    if isinstance(error, ArchiveError):
        logger.error("%s", error)
        return _UNREADABLE
    return "This cannot be shown", str(error)


def document_routes(archive: SearchableArchive) -> APIRouter:
    """The articles of an archive, a page each, and the files that pages are drawn with."""
    router = APIRouter(
        route_class=DocumentRoute, default_response_class=HTMLResponse, include_in_schema=False
    )

    @router.get("/article/{id}")
    def article(id: str) -> str:  # noqa: A002 -- the name in the path
        """One article; `#start-end` marks characters of its text."""
        return article_page(reading_of(archive.article(id), archive))

    @router.get("/article/{id}/reference", response_class=PlainTextResponse)
    def cited(id: str, start: int, end: int, form: Form = "plain") -> str:  # noqa: A002
        """The reference of some of its characters, to be pasted elsewhere."""
        article = archive.article(id)
        if not 0 <= start < end <= len(article.text):
            raise HTTPException(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"The article has characters 0 to {len(article.text)}, not {start} to {end}. "
                "Choose words of its text.",
            )
        found = reference(citation_of(article, archive, start, end), archive)
        return FORMS[form](found)

    @router.get("/static/{name}")
    def static(name: str, v: str = "") -> Response:
        """A script, a style or a picture; kept by browsers where its version is named."""
        asset = assets().get(name)
        if asset is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        kept = _KEPT if v == asset.version else "no-cache"
        headers = {"cache-control": kept, "etag": f'"{asset.version}"'}
        return Response(asset.content, media_type=asset.media_type, headers=headers)

    return router


def conversation_routes(conversations: Conversations, archive: SearchableArchive) -> APIRouter:
    """Conversations as files."""
    router = APIRouter(route_class=DocumentRoute, include_in_schema=False)

    @router.get("/conversations/{id}.{form}")
    def exported(id: str, form: Format) -> Response:  # noqa: A002 -- the name in the path
        """A conversation with a full reference for every quote."""
        file = export(conversations.conversation(id), conversations.turns(id), archive, form)
        headers = {"content-disposition": f'attachment; filename="{file.file_name}"'}
        return Response(file.content, media_type=file.media_type, headers=headers)

    return router
