import json
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from index import Archive
from qa import Assistant
from tests.qa.faces.reading import HOSTILE, Page
from tests.qa.faces.serving import app_of

BROWSER = {"accept": "text/html"}
PATIENCE_S = 60


@pytest.fixture(scope="module")
def client(archive_of_samples: Archive) -> TestClient:
    return client_of(archive_of_samples)


def client_of(archive: Archive) -> TestClient:
    return TestClient(app_of(Assistant(archive), archive), base_url="http://127.0.0.1")


def shown(client: TestClient, address: str) -> Page:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(response.text)


def found_out(client: TestClient) -> Page:
    """The page of the whole archive with nothing left to be found out."""
    until = time.monotonic() + PATIENCE_S
    while "data-pending" in client.get("/archive").text:
        assert time.monotonic() < until
        time.sleep(0.1)
    return shown(client, "/archive")


def test_the_page_says_what_is_in_the_archive(client: TestClient) -> None:
    page = found_out(client)
    text = " ".join(page.text.split())
    assert "54 articles, published from 13 March 2019 to 18 August 2021." in text
    assert "Last updated on" in text
    assert "Meridian Wire / Kelmar Press Agency 23 articles" in text
    assert "Tomas Brandel 3 articles" in text
    assert "Marta Ilves 9 articles" in text
    assert "Port Anselm 24 articles" in text
    assert "August 2021: 1 article" in text


def test_every_link_of_it_leads_somewhere(client: TestClient) -> None:
    page = found_out(client)
    own = {link for link in page.links if link.startswith(("/archive", "/article"))}
    assert len(own) > 60
    assert {client.get(link).status_code for link in own} == {200}


def test_a_count_is_that_of_the_list_it_leads_to(client: TestClient) -> None:
    page = found_out(client)
    for link, total in (
        ("/archive?source=Meridian+Wire+%2F+Kelmar+Press+Agency", 23),
        ("/archive?author=Tomas+Brandel", 3),
        ("/archive?after=2021-08-01&before=2021-08-31", 1),
    ):
        assert link in page.links
        listed = shown(client, link)
        assert f"{total} article" in listed.text
        assert len([href for href in listed.links if href.startswith("/article/")]) == min(
            total, 20
        )


def test_example_questions_are_asked_as_of_the_last_day(client: TestClient) -> None:
    asked = [link for link in found_out(client).links if link.startswith("/?q=")]
    assert len(asked) >= 4
    for link in asked:
        given = parse_qs(urlsplit(link).query)
        assert given["as_of"] == ["2021-08-18"]
        assert given["q"][0].endswith("?")


def test_words_are_looked_for_and_marked(client: TestClient) -> None:
    page = shown(client, "/archive?q=ferry+tolls")
    assert page.marks
    assert {mark.casefold().strip(".,’'s") for mark in page.marks} <= {"ferry", "ferrie", "toll"}
    (box,) = [given for given in page.having("type") if given["type"] == "search"]
    assert box["value"] == "ferry tolls"


def test_a_list_goes_on_page_by_page(client: TestClient) -> None:
    address: str | None = "/archive?page=1"
    articles: list[str] = []
    while address:
        page = shown(client, address)
        articles += [link for link in page.links if link.startswith("/article/")]
        address = next(
            (given["href"] for given in page.having("rel") if given["rel"] == "next"), None
        )
    assert len(articles) == len(set(articles)) == 54


def test_beyond_the_last_page_and_where_nothing_is_found_it_says_what_to_do(
    client: TestClient,
) -> None:
    assert "Its first page" in shown(client, "/archive?page=99").text
    nothing = shown(client, "/archive?q=zeppelin&source=Basin").text
    assert "No article has all of these words within these filters." in nothing
    assert "Try fewer words" in nothing


@pytest.mark.parametrize(
    "address",
    ["/archive?after=yesterday", "/archive?page=0", "/archive?page=-1", "/archive?page=x"],
)
def test_what_cannot_be_used_is_told_in_a_page(client: TestClient, address: str) -> None:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 422
    page = Page(response.text)
    assert "Give" in page.text
    assert "/archive" in page.links


def test_an_empty_form_asks_for_nothing(client: TestClient) -> None:
    page = shown(client, "/archive?q=&source=&author=&after=&before=")
    assert "Most named" in page.text or "People" in page.text


def test_an_empty_archive_says_how_to_fill_it(archive: Archive) -> None:
    page = shown(client_of(archive), "/archive")
    assert "The archive is empty" in page.text
    assert "index FOLDER" in page.text


def test_a_hostile_archive_is_shown_as_it_is(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(2):
        (folder / f"{number}.json").write_text(
            f'{{"title": "\\u202eTitle {number} " , "text": "Told {number}.", "date": null}}'
        )
    story = {
        "title": f"Title {HOSTILE}",
        "text": f"Mayor Ilse Varga of {HOSTILE} spoke in Solvik.",
        "author": f"Author {HOSTILE}",
        "source": f"Source {HOSTILE}",
        "date": "2021-05-03",
    }
    (folder / "hostile.json").write_text(json.dumps(story))
    (folder / "<img src=x onerror=alert(1)>.pdf").write_bytes(b"%PDF-1.4 nothing")
    archive.update(folder)
    client = client_of(archive)
    page = found_out(client)
    text = " ".join(page.text.split())
    for field in ("Title", "Author", "Source"):
        assert " ".join(f"{field} {HOSTILE}".split()) in text
    assert "articles/<img src=x onerror=alert(1)>.pdf" in text
    assert tmp_path.as_posix() not in text
    assert "2 articles without a date" in text
    tags = [tag for tag, _ in page.tags]
    assert "img" not in tags
    assert tags.count("script") == 2
    assert not [name for _, given in page.tags for name in given if name.startswith("on")]
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in page.links)
    source = next(link for link in page.links if link.startswith("/archive?source=Source"))
    assert "1 article" in shown(client, source).text
    undated = shown(client, "/archive?undated=1")
    assert "2 articles" in undated.text
    looked = shown(client, "/archive?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert [tag for tag, _ in looked.tags].count("script") == 2


def test_the_page_follows_what_comes_in(archive: Archive, tmp_path: Path) -> None:
    client = client_of(archive)
    shown(client, "/archive")
    (tmp_path / "a.txt").write_text(" date 2021-05-03 Snow\n\nSnow fell in Solvik.")
    archive.update(tmp_path / "a.txt")
    assert "1 article, published from 3 May 2021" in " ".join(
        shown(client, "/archive").text.split()
    )
