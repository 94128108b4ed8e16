"""The page that takes articles into the archive: files or a folder, how far it is, what came of it.

Beside `page`, the module that imports gradio.
"""

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import gradio as gr

from index.errors import ArchiveBusy, DatelineError
from index.reports import IngestReport
from qa.faces.browsing.view import without_folders
from qa.faces.web import chat
from qa.faces.web.inbox import ADDRESS, Inbox
from qa.faces.web.markup import drawn

logger = logging.getLogger(__name__)

_TICK_S = 0.25
"""How often it is said how far an upload is."""
_REFUSED_LISTED = 200
_BUSY = "Another program is writing to the archive. The files are kept: try again in a while."
_WRONG = "Something went wrong here. The server's log says what. The files are kept: try again."

_Shown = tuple[str, list[str], Any]
"""What came of it, the files that may be tried again, and whether a button offers that."""


def add_upload_page(page: gr.Blocks, inbox: Inbox) -> None:
    """Give the page's app a second page, at `ADDRESS`, that takes articles in."""
    with page.route("Upload", ADDRESS, show_in_navbar=False):
        gr.HTML(chat.masthead(), apply_default_css=False, elem_id="masthead")
        with gr.Column(elem_id="upload"):
            gr.HTML(drawn("upload.html"), apply_default_css=False)
            files = gr.File(
                file_count="multiple", label="Files of articles", height=160, elem_id="files"
            )
            folder = gr.UploadButton("Choose a folder", file_count="directory", elem_id="folder")
            told = gr.HTML("", apply_default_css=False, elem_id="told")
            again = gr.Button("Try again", visible=False, elem_id="again")
        pending = gr.State([])

        def bring(uploaded: list[str] | None) -> Iterator[tuple[Any, Any, *_Shown]]:
            for shown in _brought(inbox, uploaded or []):
                yield None, None, *shown

        def retry(names: list[str]) -> Iterator[_Shown]:
            yield from _taken_in(inbox, [Path(name) for name in names])

        drawn_parts = [told, pending, again]
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "concurrency_limit": None,
        }
        files.upload(bring, [files], [files, folder, *drawn_parts], **quiet)
        folder.upload(bring, [folder], [files, folder, *drawn_parts], **quiet)
        again.click(retry, [pending], drawn_parts, **quiet)


def _brought(inbox: Inbox, uploaded: Sequence[str]) -> Iterator[_Shown]:
    """What is shown while uploaded files are kept and taken in, and at the end."""
    try:
        files = inbox.keep(uploaded)
    except DatelineError as error:
        yield _told(error=str(error)), [], gr.update(visible=False)
        return
    yield from _taken_in(inbox, files)


def _taken_in(inbox: Inbox, files: Sequence[Path]) -> Iterator[_Shown]:
    """What is shown while files are taken into the archive, and at the end.

    They are taken in though nobody looks on any more.
    """
    names = [str(file) for file in files]
    steps: Queue[str | IngestReport | Exception] = Queue()

    def work() -> None:
        try:
            steps.put(inbox.take_in(files, lambda *step: steps.put(_written_step(*step))))
        except Exception as error:  # noqa: BLE001 -- told and logged by who waits for it
            steps.put(error)

    Thread(target=work, name="dateline-upload").start()
    step: str | IngestReport | Exception = "waiting for the archive"
    while isinstance(step, str):
        yield _told(step=step), names, gr.update(visible=False)
        step = _latest(steps, step)
    if isinstance(step, IngestReport):
        told = _told(report=step, refused=without_folders(step.unreadable))
        yield told, [], gr.update(visible=False)
        return
    if isinstance(step, ArchiveBusy):
        error = _BUSY
    elif isinstance(step, DatelineError):
        error = str(step)
    else:
        logger.error("an upload failed", exc_info=step)
        error = _WRONG
    yield _told(error=error), names, gr.update(visible=True)


def _latest(steps: "Queue[str | IngestReport | Exception]", step: str) -> Any:  # noqa: ANN401
    """The newest step after a tick; the same where there is none."""
    newest: str | IngestReport | Exception = step
    try:
        newest = steps.get(timeout=_TICK_S)
        while isinstance(newest, str):
            newest = steps.get_nowait()
    except Empty:
        pass
    return newest


def _written_step(stage: str, done: int, total: int | None) -> str:
    return f"{stage}: {done:,}" + (f" of {total:,}" if total else "")


def _told(
    *,
    step: str | None = None,
    report: IngestReport | None = None,
    refused: Sequence[tuple[str, str]] = (),
    error: str | None = None,
) -> str:
    return drawn(
        "uploaded.html",
        step=step,
        report=report,
        refused=refused[:_REFUSED_LISTED],
        more=max(0, len(refused) - _REFUSED_LISTED),
        error=error,
    )
