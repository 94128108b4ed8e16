from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from fastapi import APIRouter, FastAPI
from fastapi.testclient import TestClient

from index import Archive
from qa import Assistant
from qa.conversations.export import Format
from qa.conversations.records import Asking
from qa.conversations.store import Conversations
from qa.faces.documents import conversation_routes, document_routes
from qa.faces.problems import EXCEPTION_HANDLERS
from qa.faces.web.assets import asset_address, assets
from tests.index.newsdesk import execute
from tests.qa.faces.reading import Page

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def client_of(archive: Archive) -> TestClient:
    return serving(document_routes(archive))


def serving(router: APIRouter) -> TestClient:
    app = FastAPI()
    for kind, handler in EXCEPTION_HANDLERS.items():
        app.add_exception_handler(kind, handler)
    app.include_router(router)
    return TestClient(app)


@pytest.fixture(scope="module")
def assistant(archive_of_samples: Archive) -> Assistant:
    return Assistant(archive_of_samples)


@pytest.fixture(scope="module")
def client(archive_of_samples: Archive) -> TestClient:
    return client_of(archive_of_samples)


def titled(archive: Archive, words: str) -> str:
    """The id of the one article with these words in its title."""
    (found,) = (one for one in archive.article_ids() if words in archive.article(one).title)
    return found


def test_every_article_has_a_page_with_its_text_to_the_last_character(
    archive_of_samples: Archive, client: TestClient
) -> None:
    for identifier in archive_of_samples.article_ids():
        article = archive_of_samples.article(identifier)
        response = client.get(f"/article/{identifier}")
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert article.text in Page(response.text).text
        assert article.path not in response.text, "a path of the server"


def test_date_words_have_the_days_that_they_mean(
    archive_of_samples: Archive, client: TestClient
) -> None:
    page = Page(client.get(f"/article/{titled(archive_of_samples, 'Extended quartet wins')}").text)
    dated = [given for _, given in page.tags if given.get("class") == "dated"]
    wednesday = next(given for given in dated if given["title"] == "5 February 2020")
    assert (wednesday["datetime"], wednesday["data-days"]) == ("2020-02-05", "5 February 2020")
    dateline = next(given for given in dated if given["title"] == "6 February 2020")
    assert "data-days" not in dateline, "its words say the whole day"


def test_a_correction_and_what_it_corrects_lead_to_each_other(
    archive_of_samples: Archive, client: TestClient
) -> None:
    story, notice = (
        titled(archive_of_samples, "publishes timetable"),
        titled(archive_of_samples, "Tverrby Tunnel will"),
    )
    page = client.get(f"/article/{story}").text
    assert "Corrected on 11 May 2021" in page
    assert f"/article/{notice}#0-" in page
    assert "not on Saturday, 15 May" in Page(page).text, "the words of the correction"
    page = client.get(f"/article/{notice}").text
    assert "Corrects an article of 10 May 2021" in page
    assert f'href="/article/{story}"' in page


def test_what_is_not_there_is_a_page_for_a_browser_and_a_problem_for_a_program(
    archive_of_samples: Archive, client: TestClient
) -> None:
    response = client.get("/article/unknown", headers=BROWSER)
    assert response.status_code == 404
    page = Page(response.text)
    assert "look for it by its words" in page.text
    assert archive_of_samples.path.as_posix() not in page.text
    assert [given["action"] for given in page.having("action")] == ["/archive"]
    response = client.get("/article/unknown")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_what_is_damaged_is_a_page_too(archive: Archive, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("date 2021-05-10 The quarry\n\nThe quarry at Ostrel closed on Monday.")
    archive.update(story)
    (identifier,) = archive.article_ids()
    execute(archive, "UPDATE articles SET text = replace(text, 'closed', 'opened')")
    response = client_of(archive).get(f"/article/{identifier}", headers=BROWSER)
    assert response.status_code == 503
    assert "opened" not in response.text
    assert tmp_path.as_posix() not in response.text
    assert "Look for other articles" in Page(response.text).text


def test_a_file_is_kept_where_its_address_has_its_version(client: TestClient) -> None:
    response = client.get(asset_address("article.js"))
    assert response.content == assets()["article.js"].content
    assert response.headers["content-type"] == "text/javascript; charset=utf-8"
    assert "immutable" in response.headers["cache-control"]
    for address in ("/static/article.js", "/static/article.js?v=older"):
        assert client.get(address).headers["cache-control"] == "no-cache"
    for name in ("nothing.js", "..%2fmarkup.py", "__init__.py"):
        assert client.get(f"/static/{name}").status_code == 404


def test_a_page_loads_nothing_that_is_not_given_out(
    archive_of_samples: Archive, client: TestClient
) -> None:
    page = Page(client.get(f"/article/{next(iter(archive_of_samples.article_ids()))}").text)
    loaded = [
        given.get("src") or given.get("href") or ""
        for tag, given in page.tags
        if tag in {"link", "script"}
    ]
    assert len(loaded) == 7
    assert {client.get(address).status_code for address in loaded} == {200}


@pytest.mark.parametrize("form", get_args(Format))
def test_a_conversation_is_had_as_a_file(
    archive_of_samples: Archive, assistant: Assistant, form: Format
) -> None:
    with Conversations.open(None) as conversations:
        asking = Asking("When was the truce in Ghorem extended?", date(2021, 9, 1))
        turn = conversations.ask(conversations.begin(asking.question).id, asking)
        conversations.settle(turn, assistant.ask(turn.as_question))
        with serving(conversation_routes(conversations, archive_of_samples)) as client:
            response = client.get(f"/conversations/{turn.conversation}.{form}")
            missing = client.get(f"/conversations/{'0' * 16}.{form}")
            other = client.get(f"/conversations/{turn.conversation}.exe")
    assert f'.{form}"' in response.headers["content-disposition"]
    if form != "docx":
        assert asking.question in response.text
    assert missing.status_code == 404
    assert other.status_code in {404, 422}


def test_chosen_words_are_cited_with_their_days_and_what_amends_them(
    archive_of_samples: Archive, client: TestClient
) -> None:
    identifier = titled(archive_of_samples, "publishes timetable")
    spans = [span for one in archive_of_samples.passages_in(identifier) for span in one.dates]
    span = next(span for span in spans if "15 May" in span.text)
    place = f"/article/{identifier}/reference"
    words = {"start": span.start, "end": span.end}
    cited = client.get(place, params=words)
    assert cited.headers["content-type"] == "text/plain; charset=utf-8"
    assert cited.text.startswith(f"“{span.text}” — “Aldmark Rail publishes timetable")
    assert f"“{span.text}”: on 15 May 2021" in cited.text
    assert "Corrected on 11 May 2021" in cited.text
    bibtex = client.get(place, params=words | {"form": "bibtex"})
    assert bibtex.text.startswith("@article{")
    for wrong in ({"start": 5, "end": 5}, {"start": -1, "end": 4}, {"start": 0, "end": 10**6}):
        assert client.get(place, params=wrong).status_code == 422
    assert client.get(place, params=words | {"form": "html"}).status_code == 422
