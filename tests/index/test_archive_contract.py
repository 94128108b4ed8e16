"""What every archive must keep to that questions are asked of: add yours to the fixture."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from index import Archive, Filter, IndexSettings, SearchableArchive
from index.errors import ArticleMissing, SearchError
from qa import Assistant
from tests.index.listed_archive import ListedArchive
from tests.index.newsdesk import CountingEncoder

TEXTS = {
    "2021-03-02": "Harbour master Ilse Varga closed the port of Velen on Monday because of ice.",
    "2021-03-09": "The port of Velen was opened again on Sunday, its harbour office said.",
    "2021-03-20": "Merrin counted the votes of 14 March 2021. Mayor Tomas Reyl keeps his office.",
}
FIRST, LAST = date(2021, 3, 1), date(2021, 3, 8)


@pytest.fixture(scope="module", params=["on disk", "listed"])
def archive(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    encoder: CountingEncoder,
) -> Iterator[SearchableArchive]:
    """The three articles in an archive of each kind."""
    folder: Path = tmp_path_factory.mktemp("contract")
    for day, text in TEXTS.items():
        (folder / f"{day}.txt").write_text(f" date {day} News of {day}\n\n{text}\n")
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as on_disk:
        on_disk.update([*folder.glob("*.txt")])
        if request.param == "on disk":
            yield on_disk
        else:
            yield ListedArchive([on_disk.article(each) for each in on_disk.article_ids()])


def test_passages_are_their_articles_own_words(archive: SearchableArchive) -> None:
    found = archive.search("port of Velen")
    assert found
    assert found == sorted(found, key=lambda passage: -passage.score)
    assert len({passage.chunk_id for passage in found}) == len(found)
    for passage in found:
        article = archive.article(passage.article_id)
        assert article.text[passage.start : passage.end] == passage.text
        assert (article.title, article.published) == (passage.title, passage.published)
        assert passage.path in archive.locations(passage.article_id)
        for day in passage.dates:
            assert article.text[day.start : day.end] == day.text


def test_k_and_filters_are_obeyed(archive: SearchableArchive) -> None:
    assert len(archive.search("port of Velen", 1)) == 1
    late = Filter(after=date(2021, 3, 5))
    everything = {str(p.published) for p in archive.search("port of Velen")}
    assert "2021-03-02" in everything
    assert {
        str(p.published) for p in archive.search("port of Velen", within=late)
    } == everything - {"2021-03-02"}
    told = Filter(happened_after=FIRST, happened_before=FIRST)
    assert [str(p.published) for p in archive.search("port", within=told)] == ["2021-03-02"]
    both = archive.search("port", 1, [Filter(before=FIRST), told, late])
    assert {str(p.published) for p in both} == {"2021-03-02", "2021-03-09"}
    assert archive.search("port", within=Filter(source="nobody")) == []
    with pytest.raises(SearchError, match="k=0"):
        archive.search("port", 0)


def test_there_is_something_of_some_days_without_a_query(archive: SearchableArchive) -> None:
    found = archive.passages_of(FIRST, LAST, 10)
    assert [str(passage.published) for passage in found] == ["2021-03-02", "2021-03-09"]
    assert archive.passages_of(FIRST, LAST, 1) == found[:1]
    assert archive.passages_of(date(1950, 1, 1), date(1950, 1, 2), 10) == []


def test_articles_are_counted_and_listed(archive: SearchableArchive) -> None:
    late, told = Filter(after=date(2021, 3, 5)), Filter(happened_after=FIRST, happened_before=FIRST)
    assert (archive.count(), archive.count(late), archive.count(told)) == (3, 2, 1)
    listing = archive.listed(k=2)
    assert listing.total == 3
    assert [str(head.published) for head in listing.heads] == ["2021-03-20", "2021-03-09"]
    assert archive.article(listing.heads[0].id).title == listing.heads[0].title
    ports = archive.listed(words="port of Velen", offset=1)
    assert (ports.total, [str(head.published) for head in ports.heads]) == (2, ["2021-03-02"])
    assert archive.facets(late).articles == 2
    assert archive.facets(Filter(source="nobody"), top=3).sources == ()
    assert [str(day) for day, _ in archive.days()] == [*TEXTS]
    assert archive.event_days(late) == [(date(2021, 3, 7), 1), (date(2021, 3, 14), 1)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Vargo", ["Varga"]),
        ("vlen", ["Velen"]),
        ("ofice", ["office"]),
        ("Merrni", ["Merrin"]),
        ("harbuor", ["harbour"]),
        ("Varga", []),
        ("Hrabour", ["harbour"]),
        ("Ilsebeth", []),
        ("", []),
        ("?!", []),
    ],
)
def test_it_says_what_a_word_may_be_meant_for(
    archive: SearchableArchive, word: str, expected: list[str]
) -> None:
    assert archive.spellings(word) == expected


def test_an_article_has_its_passages(archive: SearchableArchive) -> None:
    for identifier in archive.article_ids():
        passages = archive.passages_in(identifier)
        assert " ".join(passage.text for passage in passages) == archive.article(identifier).text
        assert {passage.article_id for passage in passages} == {identifier}
    assert archive.passages_in("nothing-like-it") == []


def test_it_says_what_it_holds(archive: SearchableArchive) -> None:
    assert isinstance(archive, SearchableArchive)
    info = archive.info()
    assert (info.articles, info.first, info.last) == (3, date(2021, 3, 2), date(2021, 3, 20))
    assert archive.generation > 0
    assert len([*archive.article_ids()]) == 3
    for look_up in (archive.article, archive.locations):
        with pytest.raises(ArticleMissing, match="nothing-like-it"):
            look_up("nothing-like-it")


def test_questions_are_answered_over_it(archive: SearchableArchive) -> None:
    answer = Assistant(archive).ask("Who closed the port of Velen on 1 March 2021?")
    assert answer.answer.endswith("Ilse Varga")
    (citation, *_) = answer.citations
    text = archive.article(citation.article_id).text
    assert text[citation.start : citation.end] == citation.quote
    assert not Assistant(archive).ask("Who closed the port of Velen on 1 March 1950?").answered
