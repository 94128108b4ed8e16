"""The web page from the first moment: Gradio takes seconds to import, and nobody waits for that."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Future
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from importlib import import_module
from threading import Thread

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.documents import SearchableArchive
from qa.errors import Unavailable, WarmingUp
from qa.faces.opening import RETRY_AFTER_S
from qa.faces.web.markup import drawn, trouble_page
from qa.faces.web.passing import passing_files
from qa.wording import written_days

logger = logging.getLogger(__name__)

SITE = "qa.faces.web.site"
"""The module that `make` needs, and that takes seconds."""
_FAILED = "The web chat cannot be opened"
_REASON = "The server's log says why. The archive can be searched meanwhile."
_NOT_KEPT = {"cache-control": "no-store"}
_COMES_AGAIN = _NOT_KEPT | {"refresh": "1"}


class LatePage:
    """An app that is the page once that is imported, and until then says so at `/`."""

    def __init__(
        self,
        archive: SearchableArchive,
        make: Callable[[], FastAPI],
        on_arrival: Callable[[], None],
    ) -> None:
        """`make` makes the page's app; `on_arrival` is called when it is there, or has failed."""
        self._archive = archive
        self._make = make
        self._on_arrival = on_arrival
        self._page: ASGIApp | None = None
        self._has_failed = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        app = self._page
        if app is None:
            app = await asyncio.to_thread(self._in_its_place, scope["path"])
        await app(scope, receive, send)

    @asynccontextmanager
    async def lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        """Import the page in a thread, and run it until the server ends."""
        ending = asyncio.Event()
        running = asyncio.create_task(self._run(ending))
        yield
        ending.set()
        if self._page is None:
            running.cancel()
        with suppress(asyncio.CancelledError):
            await running

    async def _run(self, ending: asyncio.Event) -> None:
        async with AsyncExitStack() as stack:
            try:
                await stack.enter_async_context(passing_files())
                await _imported(SITE)
                page = self._make()
                await stack.enter_async_context(page.router.lifespan_context(page))
                self._page = page
            except Exception:
                logger.exception("the web chat cannot be opened")
                self._has_failed = True
            if not ending.is_set():
                self._on_arrival()
            await ending.wait()

    def _in_its_place(self, path: str) -> ASGIApp:
        if path == "/":
            return self._failed() if self._has_failed else self._opening()
        if self._has_failed:
            raise Unavailable(f"{_FAILED}. {_REASON}")
        raise WarmingUp("The web chat is being opened. Ask again in a moment.", RETRY_AFTER_S)

    def _opening(self) -> HTMLResponse:
        info = self._archive.info()
        period = written_days(info.first, info.last) if info.first else ""
        page = drawn("opening.html", articles=info.articles, period=period)
        return HTMLResponse(page, headers=_COMES_AGAIN)

    def _failed(self) -> HTMLResponse:
        return HTMLResponse(trouble_page(_FAILED, _REASON), 503, headers=_NOT_KEPT)


async def _imported(name: str) -> None:
    """Import a module in a thread for which the end of the process does not wait."""
    imported: Future[None] = Future()

    def run() -> None:
        try:
            import_module(name)
        except Exception as error:  # noqa: BLE001 -- raised where it is waited for
            imported.set_exception(error)
        else:
            imported.set_result(None)

    imported.set_running_or_notify_cancel()
    Thread(target=run, name="dateline-page", daemon=True).start()
    await asyncio.wrap_future(imported)
