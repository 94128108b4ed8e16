"""The web chat: a question box, the answers, and beside them the evidence for each sentence.

The only module that imports gradio. The page is drawn by `qa.faces.web.markup` into `gr.HTML`, not
`gr.Chatbot`: what an answer says is archive text, which no Markdown renderer may touch.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any

import gradio as gr
from gradio.components import Component
from pydantic import ValidationError

from index.documents import SearchableArchive
from index.errors import DatelineError
from qa.faces.bodies import ChangedDate
from qa.faces.line import Line
from qa.faces.opening import Opening
from qa.faces.web.markup import (
    Turn,
    conversation,
    evidence,
    no_article,
    no_evidence,
    welcome,
    whole_article,
)
from qa.faces.web.reading import reading_of

logger = logging.getLogger(__name__)

# Gradio would otherwise report its start and its errors to its makers' server.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

_ASSETS = files("qa.faces.web") / "static"

# Where the server was started again after the page was loaded.
_FORGOTTEN = "The server no longer has this answer."
_OTHER_DATES = "The same question with other dates"

_DATE_INPUT = """
<label title="Words such as “last week” are counted from this day">Asked as of
<input type="date" value="${value}" required></label>
"""
_DATE_CHANGE = """
element.addEventListener('change', (change) => { props.value = change.target.value; });
"""
_HEAD = """
<meta name="color-scheme" content="light dark">
<meta name="description" content="Cited answers from an archive of dated news">
"""
_MASTHEAD = """
<h1><a href="/">Dateline</a></h1>
<p>Answers from the archive, each with its quote, its article and its date</p>
<nav aria-label="More">
<button type="button" data-theme-switch>Theme: <span class="either">system</span><span
class="day">light</span><span class="night">dark</span></button>
<a href="/docs">API</a></nav>
"""


class Desk:
    """What the page does: reads an event, calls the assistant or the archive, draws the outcome."""

    def __init__(
        self, opening: Opening, archive: SearchableArchive, examples: Sequence[str]
    ) -> None:
        """Draw answers and articles of an archive; the examples are offered as questions."""
        self._opening = opening
        self._archive = archive
        self._examples = examples

    def welcome(self) -> str:
        """The conversation before its first question, with what the archive holds now."""
        info = self._archive.info()
        return welcome(info.articles, info.first, info.last, self._examples)

    def ask(
        self, question: str, today: str, turns: Sequence[Turn]
    ) -> Iterator[tuple[str, str, list[Turn], str]]:
        """Conversation, panel, turns and question box: at once with the question, then answered."""
        if question.strip():
            for drawn in self._asked(Turn(question), today, turns):
                yield *drawn, ""

    def ask_example(
        self, today: str, turns: Sequence[Turn], event: gr.EventData
    ) -> Iterator[tuple[str, str, list[Turn], str]]:
        """`ask`, with the question of the button that was clicked."""
        yield from self.ask(event.question, today, turns)

    def redate(
        self, today: str, turns: Sequence[Turn], event: gr.EventData
    ) -> Iterator[tuple[str, str, list[Turn]]]:
        """`ask`, with an earlier question of which one date was changed or removed."""
        try:
            turn = _redated(turns, ChangedDate.model_validate(event._data))
        except ValidationError as error:
            wrong = "; ".join(item["msg"] for item in error.errors())
            turn = Turn(_OTHER_DATES, error=f"{wrong}. Change the date again.")
        yield from self._asked(turn, today, turns)

    def show(self, turns: Sequence[Turn], event: gr.EventData) -> str:
        """The panel with the evidence of the turn that was clicked, one of its quotes in view."""
        number, marker = int(event.turn), event._data.get("marker")
        if number >= len(turns):
            return no_evidence(f"{_FORGOTTEN} Ask again to see its evidence.")
        return evidence(turns[number], number, int(marker) if marker else None)

    def open(self, event: gr.EventData) -> str:
        """The panel with a whole article, its quote in view."""
        number, start, end = int(event.turn), int(event.start), int(event.end)
        try:
            article = self._archive.article(event.article)
        except DatelineError as error:
            return no_article(str(error), number)
        return whole_article(reading_of(article, self._archive, [(start, end)]), number)

    def _asked(
        self, turn: Turn, today: str, turns: Sequence[Turn]
    ) -> Iterator[tuple[str, str, list[Turn]]]:
        """Conversation, panel and turns: at once with a new turn, then with what came of it."""
        if turn.error is None:
            waiting = [*turns, turn]
            yield conversation(waiting), no_evidence("Searching the archive …"), waiting
            turn = self._answered(turn, today)
        yield conversation([*turns, turn]), evidence(turn, len(turns)), [*turns, turn]

    def _answered(self, turn: Turn, today: str) -> Turn:
        try:
            day = date.fromisoformat(today)
        except ValueError:
            return replace(
                turn, error="“Asked as of” is not a date. Set it beside the question box."
            )
        try:
            answer = self._opening.now().ask(turn.question, today=day, dates=turn.dates)
        except DatelineError as error:
            return replace(turn, error=str(error))
        except Exception:
            logger.exception("no answer to %r", turn.question)
            return replace(turn, error="Something went wrong here. The server's log says what.")
        return replace(turn, answer=answer)


def _redated(turns: Sequence[Turn], changed: ChangedDate) -> Turn:
    """The question of a turn, to be asked with the changed date among its others."""
    answer = turns[changed.turn].answer if changed.turn < len(turns) else None
    if answer is None or changed.chip >= len(answer.plan.dates):
        return Turn(_OTHER_DATES, error=f"{_FORGOTTEN} Ask the question again.")
    dates = list(answer.plan.dates)
    dates[changed.chip : changed.chip + 1] = [changed.date.planned()] if changed.date else []
    return Turn(answer.question, dates=tuple(dates))


def build_page(
    opening: Opening, archive: SearchableArchive, line: Line, examples: Sequence[str] = ()
) -> gr.Blocks:
    """The page as Gradio blocks; `examples` are questions offered before the first one."""
    desk = Desk(opening, archive, examples)
    script = _asset("page.js")
    page = gr.Blocks(title="Dateline", analytics_enabled=False, fill_width=True)
    with page:
        turns = gr.State([])
        gr.HTML(_MASTHEAD, elem_id="masthead", apply_default_css=False, js_on_load=None)
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="chat"):
                said = gr.HTML(
                    desk.welcome(), elem_id="said", apply_default_css=False, js_on_load=script
                )
                with gr.Column(elem_id="composer"):
                    question = gr.Textbox(
                        label="Question",
                        placeholder="Ask what happened, or when",
                        lines=1,
                        max_lines=5,
                        autofocus=True,
                        container=False,
                        submit_btn="Ask",
                        elem_id="question",
                    )
                    today = gr.HTML(
                        _today(),
                        html_template=_DATE_INPUT,
                        js_on_load=_DATE_CHANGE,
                        apply_default_css=False,
                        elem_id="today",
                    )
            panel = gr.HTML(
                no_evidence("Quotes appear here, each with its article and its date."),
                elem_id="panel",
                apply_default_css=False,
                js_on_load=script,
            )
        drawn = [said, panel, turns, question]
        _on(page.load, lambda: (desk.welcome(), _today()), [], [said, today], queue=False)
        _on(question.submit, desk.ask, [question, today, turns], drawn)
        _on(said.ask, desk.ask_example, [today, turns], drawn)
        _on(said.redate, desk.redate, [today, turns], drawn[:-1])
        for place in (said, panel):
            _on(place.show, desk.show, [turns], [panel], queue=False)
            _on(place.open, desk.open, [], [panel], queue=False)
        page.queue(default_concurrency_limit=line.at_once)
    return page


def _on(
    event: Callable[..., object],
    do: Callable[..., object],
    given: Sequence[Component],
    drawn: Sequence[Component],
    *,
    queue: bool = True,
) -> None:
    """Bind an event of the page, with no progress overlay and no endpoint in Gradio's own API.

    What takes no time stays out of Gradio's queue: a question that came in just as another event
    left the queue was lost.
    """
    event(do, given, drawn, show_progress="hidden", api_visibility="private", queue=queue)


def mount(
    app: Any,  # noqa: ANN401 -- a FastAPI, which only the server's modules import
    page: gr.Blocks,
    exception_handlers: Mapping[Any, Callable[..., Any]],
) -> None:
    """Put the page at the root of an app; errors in Gradio's own routes go to the handlers."""
    # Not as Gradio's css, which would be rewritten to reach only what is inside its container.
    style = "".join(map(_asset, ("theme.css", "page.css", "evidence.css")))
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
        favicon_path=str(_ASSETS / "favicon.svg"),
        head=f"{_HEAD}<script>{_asset('theme.js')}</script><style>{style}</style>",
        app_kwargs={"exception_handlers": exception_handlers, "docs_url": None, "redoc_url": None},
    )


def _today() -> str:
    return datetime.now().astimezone().date().isoformat()


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")
