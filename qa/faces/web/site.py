"""The web page as an app of its own; importing this imports Gradio."""

from fastapi import FastAPI
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from index.documents import SearchableArchive
from qa.config import AssistantSettings
from qa.conversations.store import Conversations
from qa.faces.line import Line
from qa.faces.opening import Opening
from qa.faces.problems import EXCEPTION_HANDLERS
from qa.faces.web.desk import Desk
from qa.faces.web.inbox import Inbox
from qa.faces.web.page import build_page, mount
from qa.faces.web.room import Room
from qa.faces.web.shelf import Shelf
from qa.overview.overview import Overview


def create_site(
    opening: Opening,
    archive: SearchableArchive,
    line: Line,
    conversations: Conversations,
    overview: Overview,
    *,
    most_chars: int = AssistantSettings().max_question_chars,
    inbox: Inbox | None = None,
) -> FastAPI:
    """The web page as an app of its own, for `create_app` to stand in front of."""
    # With a CORS policy of the parent's, here one that allows nobody, Gradio sets none of its own.
    site = FastAPI(openapi_url=None, middleware=[Middleware(CORSMiddleware)])
    room = Room(opening, archive, conversations, overview.examples)
    desk = Desk(opening, line, conversations, room.turn)
    page = build_page(desk, room, Shelf(conversations), most_chars=most_chars, inbox=inbox)
    mount(site, page, EXCEPTION_HANDLERS)
    return site
