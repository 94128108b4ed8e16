"""Files of strange names, taken in by the page where a setting says so."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.e2e.conftest import Visitor, visiting
from tests.e2e.test_hostile import FAULTS
from tests.e2e.walking import api, ask, expect, sound_server
from tests.qa.faces.processes import Server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SCRIPT = "<img src=x onerror=alert(1)>.txt"
TURNED = "\u202e{{7*7}}${alert(2)}.txt"
NEWS = " date 2021-06-{day:02} {title}\n\n{text}\n"
QUAY = NEWS.format(
    day=3, title="Quay", text="The new quay of Tverrby was opened on Thursday by Mayor Runa Holt."
)
LIGHT = NEWS.format(
    day=4, title="Light", text="The lighthouse of Skarnes was sold to Odd Brenn on Friday."
)


@pytest.fixture(scope="module")
def open_server(
    sample_archive: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, Path]]:
    """A server that takes files in, and the folder that keeps them."""
    folder = tmp_path_factory.mktemp("open")
    shutil.copytree(sample_archive, folder / "archive")
    kept = folder / "kept"
    settings = {"DATELINE_SERVER_UPLOAD_FOLDER": str(kept)}
    with sound_server(folder / "archive", folder, settings) as server:
        yield server, kept


@pytest.fixture
def visitor(browser: "Browser", open_server: tuple[Server, Path]) -> Iterator[Visitor]:
    with visiting(browser, open_server[0].address) as visitor:
        yield visitor


def upload_page(visitor: Visitor) -> "Page":
    page = visitor.visit("/archive")
    page.get_by_role("link", name="Upload more").click()
    page.locator("#files input[type=file]").wait_for(state="attached")
    return page


def test_files_of_any_name_are_taken_in_or_refused_with_the_reason(
    visitor: Visitor, open_server: tuple[Server, Path]
) -> None:
    page = upload_page(visitor)
    page.locator("#files input[type=file]").set_input_files(
        [
            api.FilePayload(name=SCRIPT, mimeType="text/plain", buffer=QUAY.encode()),
            api.FilePayload(name=TURNED, mimeType="text/plain", buffer=LIGHT.encode()),
            api.FilePayload(
                name="<b>film</b>.mp4", mimeType="video/mp4", buffer=b"\0\0\0 ftypmp42"
            ),
        ]
    )
    told = page.locator("#told")
    expect(told).to_contain_text("2 articles added")
    expect(told).to_contain_text("a film by its name")
    assert page.evaluate(FAULTS, "#told") == []
    kept = sorted(file.name for file in open_server[1].rglob("*") if file.is_file())
    assert len(kept) == 3
    assert not {"<", ">", "\u202e", "/"} & set("".join(kept))
    visitor.go(page, "/")
    assert "Runa Holt" in ask(page, "Who opened the new quay of Tverrby?").inner_text()
    assert "Odd Brenn" in ask(page, "Who bought the lighthouse of Skarnes?").inner_text()


def test_a_folder_is_taken_in(visitor: Visitor, tmp_path: Path) -> None:
    folder = tmp_path / "news" / "june"
    folder.mkdir(parents=True)
    (folder / "well.txt").write_text(
        NEWS.format(day=5, title="Well", text="A well was dug in Ostrel by Ylva Storm on Saturday.")
    )
    page = upload_page(visitor)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a folder").click()
    chooser.value.set_files(tmp_path / "news")
    expect(page.locator("#told")).to_contain_text("1 article added")
