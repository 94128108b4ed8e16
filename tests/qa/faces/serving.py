"""The server's app for tests of those who ask it, around an assistant that is loaded already."""

from fastapi import FastAPI

from index import Archive
from qa import Assistant
from qa.conversations.store import Conversations
from qa.faces.line import Line
from qa.faces.metrics import Metrics
from qa.faces.opening import Opening
from qa.faces.server import create_app
from qa.faces.settings import ServerSettings
from qa.faces.web.inbox import Inbox
from qa.faces.web.site import create_site
from qa.overview.overview import Overview


def line_of(opening: Opening, metrics: Metrics | None = None, waiting: int = 32) -> Line:
    return Line("questions", opening, metrics or Metrics(), at_once=2, waiting=waiting)


def app_of(
    assistant: Assistant | Opening,
    archive: Archive,
    settings: ServerSettings | None = None,
    *,
    with_page: bool = False,
) -> FastAPI:
    opening = assistant if isinstance(assistant, Opening) else Opening.of(assistant)
    settings, metrics = settings or ServerSettings(), Metrics()
    line = line_of(opening, metrics, settings.waiting_questions)
    overview, page = Overview(archive, opening.awaited), None
    if with_page:
        inbox = Inbox(archive, settings.upload_folder) if settings.upload_folder else None
        page = create_site(opening, archive, line, Conversations.open(None), overview, inbox=inbox)
    return create_app(opening, archive, line, metrics, overview, settings=settings, page=page)
