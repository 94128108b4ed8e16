import asyncio
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from index import Archive
from index.errors import ArchiveBusy
from index.reports import IngestReport, Progress
from qa import Assistant
from qa.faces.settings import ServerSettings
from qa.faces.web.inbox import Inbox
from qa.faces.web.upload import _brought, _taken_in
from tests.qa.faces.reading import HOSTILE, Page
from tests.qa.faces.serving import app_of

STORY = " date 2021-05-03 Snow\n\nSnow fell in Solvik."


def client_of(archive: Archive, settings: ServerSettings) -> TestClient:
    async def build() -> TestClient:
        app = app_of(Assistant(archive), archive, settings, with_page=True)
        return TestClient(app, base_url="http://127.0.0.1")

    return asyncio.run(build())  # outside of a running loop Gradio makes loops and closes none


def test_the_page_is_there_only_where_uploads_are_on(archive: Archive, tmp_path: Path) -> None:
    client = client_of(archive, ServerSettings(upload_folder=str(tmp_path / "kept")))
    page = client.get("/upload")
    assert page.status_code == 200
    assert "--ground" in page.text  # its own style and theme, as on the first page
    assert "dateline-theme" in page.text
    assert "/upload" in Page(client.get("/archive").text).links
    closed = client_of(archive, ServerSettings())
    assert closed.get("/upload").status_code == 404
    assert "/upload" not in Page(closed.get("/archive").text).links


def test_what_was_added_and_what_was_refused_is_told(archive: Archive, tmp_path: Path) -> None:
    story, broken = tmp_path / "a" / "snow.txt", tmp_path / "b" / "<script>alert(1)<script>.pdf"
    for file in (story, broken):
        file.parent.mkdir()
        file.write_text(STORY)
    shown = list(_brought(Inbox(archive, tmp_path / "kept"), [str(story), str(broken)]))
    first, *_, (last, pending, again) = shown
    assert "Taking in" in first[0]
    page = Page(last)
    assert "1 article added" in page.text
    assert "script_alert(1)_script_.pdf" in page.text
    assert "the PDF is damaged" in page.text
    assert tmp_path.as_posix() not in page.text
    assert not {"script", "img"} & {tag for tag, _ in page.tags}
    assert (pending, again["visible"]) == ([], False)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ArchiveBusy("/home/somebody/archive"), "Another program is writing to the archive"),
        (RuntimeError("a bug"), "The server's log says what"),
    ],
)
def test_what_went_wrong_can_be_tried_again(
    archive: Archive, tmp_path: Path, error: Exception, said: str
) -> None:
    class Failing(Inbox):
        def take_in(self, files: object, progress: Progress) -> IngestReport:  # noqa: ARG002
            raise error

    kept = tmp_path / HOSTILE.replace("/", "")
    *_, (last, pending, again) = _taken_in(Failing(archive, tmp_path), [kept])
    page = Page(last)
    assert said in page.text
    assert "somebody" not in page.text
    assert (pending, again["visible"]) == ([str(kept)], True)
