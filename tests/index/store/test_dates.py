"""Date spans are stored with their chunk, found by their days, and go with their article."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from index import Archive, Filter

DOHA = " date 2021-08-12 A Name\n\nEnvoys met in Doha on Wednesday. They parted in silence.\n"
LATER = " date 2021-09-02 A Name\n\nEnvoys will meet in Doha in October. Rain fell yesterday.\n"


@pytest.fixture
def dated(archive: Archive, tmp_path: Path) -> Archive:
    for name, text in (("doha", DOHA), ("later", LATER)):
        (tmp_path / f"{name}.txt").write_text(text)
    archive.update([tmp_path / "doha.txt", tmp_path / "later.txt"])
    return archive


def days(archive: Archive, first: date | None, last: date | None) -> list[str]:
    """File names of what happened between two days."""
    found = archive.search("envoys in Doha", 10, Filter(happened_after=first, happened_before=last))
    return sorted(Path(passage.path).stem for passage in found)


def test_a_day_that_is_never_printed_is_found(dated: Archive) -> None:
    assert days(dated, date(2021, 8, 11), date(2021, 8, 11)) == ["doha"]
    assert days(dated, date(2021, 8, 12), date(2021, 8, 12)) == []
    assert days(dated, date(2021, 10, 5), date(2021, 10, 6)) == ["later"]
    assert days(dated, date(2021, 8, 11), None) == ["doha", "later"]
    assert days(dated, None, date(2021, 9, 1)) == ["doha", "later"]
    assert days(dated, None, date(2021, 8, 31)) == ["doha"]


def test_spans_are_the_articles_text_at_their_offsets(dated: Archive) -> None:
    for passage in dated.search("envoys in Doha"):
        text = dated.article(passage.article_id).text
        assert passage.dates
        for span in passage.dates:
            assert text[span.start : span.end] == span.text
            assert passage.start <= span.start < passage.end


def test_spans_go_with_their_article(dated: Archive, tmp_path: Path) -> None:
    (tmp_path / "doha.txt").unlink()
    dated.update([tmp_path / "doha.txt"], prune=True, prune_limit=1)
    assert days(dated, date(2021, 8, 11), date(2021, 8, 11)) == []
    with sqlite3.connect(dated.path / "catalogue.sqlite") as catalogue:
        assert catalogue.execute("SELECT count(*) FROM date_spans").fetchone() == (2,)
    catalogue.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (
            "UPDATE date_spans SET first = last + 1 WHERE number = 1",
            "its place or its dates are not",
        ),
        ("UPDATE date_spans SET start = 90000 WHERE number = 1", "its place or its dates are not"),
    ],
)
def test_a_damaged_span_is_found(dated: Archive, fault: str, said: str) -> None:
    assert dated.verify().problems == ()
    with sqlite3.connect(dated.path / "catalogue.sqlite") as catalogue:
        catalogue.execute(fault)
    catalogue.close()
    assert any(said in problem for problem in dated.verify().problems)


def test_both_bounds_and_a_source_hold_together(dated: Archive) -> None:
    august = Filter(happened_after=date(2021, 8, 1), before=date(2021, 8, 31))
    found = dated.search("Doha", 10, august)
    assert [Path(passage.path).stem for passage in found] == ["doha"]
    assert dated.search("Doha", 10, replace(august, source="Nobody")) == []
