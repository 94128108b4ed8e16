import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

from index import Archive
from qa.faces.web.late import LatePage


def page() -> FastAPI:
    app = FastAPI()
    app.add_api_route("/", lambda: PlainTextResponse("the web chat"))
    return app


def broken() -> FastAPI:
    raise RuntimeError("no such module")


def responses(archive: Path, make: Callable[[], FastAPI]) -> tuple[list[int], list[str], int]:
    """Of `/` before and after the page was made: status, text; and how often that was told."""
    arrivals: list[None] = []

    async def seen(archive: Archive) -> tuple[list[int], list[str]]:
        late = LatePage(archive, make, lambda: arrivals.append(None))
        client = TestClient(late)
        early = client.get("/")
        async with late.lifespan(FastAPI()):
            while not arrivals:
                await asyncio.sleep(0.01)
            then = client.get("/")
        return [early.status_code, then.status_code], [early.text, then.text]

    with Archive.open(archive, create=False) as opened:
        return *asyncio.run(seen(opened)), len(arrivals)


def test_until_the_page_is_there_its_archive_is_told(sample_archive: Path) -> None:
    statuses, (early, then), arrivals = responses(sample_archive, page)
    assert statuses == [200, 200]
    assert "Dateline is opening" in early
    assert "articles from " in early
    assert then == "the web chat"
    assert arrivals == 1


def test_a_page_that_cannot_be_made_is_told(
    sample_archive: Path, caplog: pytest.LogCaptureFixture
) -> None:
    statuses, (_, then), arrivals = responses(sample_archive, broken)
    assert statuses == [200, 503]
    assert "cannot be opened" in then
    assert arrivals == 1  # the API goes on, and is loaded
    assert "no such module" in caplog.text
