"""Ferry news of four months in the same words, and questions that differ in the date alone."""

import json
from datetime import date
from pathlib import Path

import pytest

from benchmarks.date_handling import CITED, PLANNED, SEARCH, compare
from index import Archive
from qa import Assistant
from qa.evaluation.known import KnownQuestion

LOADED = {"January": "Two", "February": "Three", "March": "Five", "April": "Six"}


def asked(month: str, *article_ids: str) -> KnownQuestion:
    return KnownQuestion(
        id=month,
        question=f"How many ferries were loaded at Port Amble on 6 {month} 1991?",
        asked_on=date(1991, 12, 1),
        answers=(),
        article_ids=article_ids,
    )


def test_dates_are_worth_the_difference_between_the_shares(
    archive: Archive, tmp_path: Path
) -> None:
    lines = tmp_path / "ferries.jsonl"
    ferries = [
        {
            "id": f"harbour_{month}",
            "date": f"1991-{number:02}-06",
            "title": "Ferries loaded",
            "source": "Amble Echo",
            "text": f"{loaded} ferries were loaded at Port Amble today, the harbour office said.",
        }
        for number, (month, loaded) in enumerate(LOADED.items(), 1)
    ]
    lines.write_text("".join(json.dumps(one) + "\n" for one in ferries), encoding="utf-8")
    archive.update(lines)
    about_months = [asked(month, f"harbour_{month}") for month in LOADED]
    not_in_the_archive, unanswerable = asked("May", "harbour_May"), asked("June")
    found = compare([*about_months, not_in_the_archive, unanswerable], Assistant(archive))
    assert [found[way].count for way in (SEARCH, PLANNED, CITED)] == [4, 4, 4]
    plain, planned = found[SEARCH].value, found[PLANNED].value
    assert plain is not None
    assert plain < 1
    assert planned == 1
    assert found[f"gain, {PLANNED}"].value == pytest.approx(planned - plain)
