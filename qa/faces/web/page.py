"""The web chat: a question box, the answers, and beside them the evidence for each sentence.

Beside `upload`, the module that imports gradio. What an answer says is archive text, which no
Markdown renderer may touch: it is drawn from templates into `gr.HTML`, not `gr.Chatbot`. Two
components without a face of their own, `line` and `wire`, carry events to the server and messages
back, so that a question costs the bytes of its own turn however many there are; the page's script
puts each turn in its place.
"""

import asyncio
import os
import warnings
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from importlib.resources import files
from itertools import count
from typing import Any

import gradio as gr
from gradio.components import Component

from qa.faces.web import chat
from qa.faces.web.assets import asset_address, assets
from qa.faces.web.desk import Desk
from qa.faces.web.inbox import Inbox
from qa.faces.web.markup import no_evidence
from qa.faces.web.room import Message, Room
from qa.faces.web.shelf import Shelf
from qa.faces.web.upload import add_upload_page

# Gradio would otherwise report its start and its errors to its makers' server.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

_LEFTOVERS_S = (600, 3600)
"""How often it is looked for files that were sent and never taken in, and how old they are then."""
_SERIALS = count()
_HEAD = """
<meta name="color-scheme" content="light dark">
<meta name="description" content="Cited answers from an archive of dated news">
"""
_EVENTS = (
    "enter", "show", "open", "stop", "judge", "cite", "recheck", "facets", "shelve", "rename",
    "delete",
)  # fmt: skip
"""What a person can do beside asking."""
_TURNS = """
<p id="name"></p>
<div id="turns">${value}</div>
<p id="announced" class="unseen" role="status"></p>
"""
_SCRIPT = """
const events = {events};
import('{address}').then(({{connect}}) => connect('{name}', {{trigger, watch, props}}));
"""


def build_page(
    desk: Desk, room: Room, shelf: Shelf, *, most_chars: int, inbox: Inbox | None = None
) -> gr.Blocks:
    """The page as Gradio blocks; a question may have so many characters.

    With `inbox`, it has another page beside it that takes articles in.
    """

    async def ask(event: gr.EventData) -> AsyncIterator[tuple[Any, ...]]:
        async for message, turn in desk.ask(event._data):
            yield message, gr.skip(), gr.skip()
            if turn:  # after the answer, which does not wait for it
                yield gr.skip(), await asyncio.to_thread(room.evidence, turn), gr.skip()
                yield gr.skip(), gr.skip(), await asyncio.to_thread(room.chart, turn)

    async def recheck(event: gr.EventData) -> AsyncIterator[str]:
        async for drawn in desk.recheck(event._data):
            yield drawn

    def enter(event: gr.EventData) -> tuple[Any, ...]:
        message, *drawn = room.enter(event._data)
        return _told(message), *(gr.skip() if part is None else part for part in drawn)

    page = gr.Blocks(
        title="Dateline", analytics_enabled=False, fill_width=True, delete_cache=_LEFTOVERS_S
    )
    with page:
        _html(chat.masthead(), "masthead")
        with gr.Sidebar(open=False, width=300, elem_id="conversations"):
            _html(chat.finder(), "finder")
            shelved = _html("", "shelf")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat"):
                _html(room.welcome(), "said", template=_TURNS)
                _html(chat.composer(most_chars), "composer")
            with gr.Column(elem_id="side"):
                chart = _html("", "chart")
                panel = _html(no_evidence(chat.BEFORE), "panel", script=_script("panel"))
        line = _html(None, "line", template="", script=_script("line", "ask"))
        wire = _html(None, "wire", template="", script=_script("wire", *_EVENTS))
        _on(line.ask, ask, [line, panel, chart], queue=True)
        _on(wire.recheck, recheck, [panel], queue=True)
        _on(wire.enter, enter, [wire, panel, chart])
        _on(wire.show, _given(room.show), [panel, chart])
        _on(wire.cite, _given(room.cite, _told), [wire])
        _on(wire.open, _given(room.open), [panel])
        _on(wire.judge, _given(room.judge, _told), [wire])
        _on(wire.facets, _given(lambda _: room.facets(), _told), [wire])
        _on(wire.stop, _given(desk.stop), [])
        _on(wire.shelve, _given(shelf.listed), [shelved])
        _on(wire.rename, _given(shelf.rename), [shelved])
        _on(wire.delete, _given(shelf.delete), [shelved])
    if inbox is not None:
        add_upload_page(page, inbox)
    return page


def _html(
    value: Any,  # noqa: ANN401 -- HTML, or a message of whatever the script reads
    name: str,
    *,
    template: str = "${value}",
    script: str | None = None,
) -> gr.HTML:
    """A part of the page, of which nothing is Gradio's but its place."""
    return gr.HTML(
        value,
        html_template=template,
        js_on_load=script,
        apply_default_css=False,
        elem_id=name,
    )


def _script(name: str, *events: str) -> str:
    """What connects a component to the page's script, which may trigger these events of it."""
    return _SCRIPT.format(events=[*events], address=asset_address("chat.js"), name=name)


def _told(message: Message) -> Message:
    """A message that is like no other: the page hears of one only where it has changed."""
    return {**message, "serial": next(_SERIALS)}


def _given(
    do: Callable[[Mapping[str, object]], Any], then: Callable[[Any], object] = lambda drawn: drawn
) -> Callable[[gr.EventData], object]:
    """What is done with the data of an event, and then with what came of that."""

    def handle(event: gr.EventData) -> object:
        return then(do(event._data))

    return handle


def _on(
    event: Callable[..., object],
    do: Callable[..., object],
    drawn: Sequence[Component],
    *,
    queue: bool = False,
) -> None:
    """Bind an event of the page, with no progress overlay and no endpoint in Gradio's own API.

    Every one that comes is taken: questions stand in the server's own line, not in Gradio's queue,
    and what takes no time stays out of either.
    """
    event(
        do,
        [],
        drawn,
        show_progress="hidden",
        api_visibility="private",
        queue=queue,
        concurrency_limit=None,
        trigger_mode="multiple",
    )


def mount(
    app: Any,  # noqa: ANN401 -- a FastAPI, which only the server's modules import
    page: gr.Blocks,
    exception_handlers: Mapping[Any, Callable[..., Any]],
) -> None:
    """Put the page at the root of an app; errors in Gradio's own routes go to the handlers."""
    # Not as Gradio's css, which would be rewritten to reach only what is inside its container; and
    # in the page itself, so that nothing is painted before it.
    style = "".join(map(_text, ("theme.css", "evidence.css", "page.css")))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "SSR mode", UserWarning)  # it is off
        gr.mount_gradio_app(
            app,
            page,
            path="/",
            footer_links=[],
            run_history=False,
            ssr_mode=False,
            pwa=False,
            mcp_server=False,
            enable_monitoring=False,
            theme=gr.themes.Base(
                font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]
            ),
            favicon_path=str(files("qa.faces.web") / "static" / "favicon.svg"),
            head=f"{_HEAD}<script>{_text('theme.js')}</script><style>{style}</style>",
            app_kwargs={
                "exception_handlers": exception_handlers,
                "docs_url": None,
                "redoc_url": None,
            },
        )


def _text(name: str) -> str:
    return assets()[name].content.decode()
