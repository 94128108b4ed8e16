"""An update in the process that answers: questions go on, at about their own pace."""

import json
import time
from pathlib import Path
from random import Random
from threading import Thread

import numpy as np
import pytest

from index import Archive, IngestReport

PEOPLE = ["Ilse Orr", "Karel Doran", "Tamsin Quill", "Lysse Morrow", "Abel Harrow", "Mira Voss"]
TOWNS = ["Velen", "Merrin", "Zabrin", "Oster", "Callow", "Dunmere"]
DEEDS = ["opened", "closed", "rebuilt", "praised", "doubted", "sold", "counted", "repaired"]
THINGS = ["harbour", "market", "council", "bridge", "fishery", "school", "railway", "festival"]
WHEN = [
    "on Tuesday",
    "last week",
    "in March 2020",
    "on 4 May 2019",
    "yesterday",
    "two days earlier",
]


def write_articles(path: Path, seed: int, count: int) -> Path:
    """Write articles of 15 sentences, each sentence with a day: two or three chunks each."""
    draw = Random(seed)  # noqa: S311 - invented news, no secret
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            sentences = [
                f"{draw.choice(PEOPLE)} of {draw.choice(TOWNS)} {draw.choice(DEEDS)} the "
                f"{draw.choice(THINGS)} {draw.choice(WHEN)}, and {draw.randint(2, 900)} people in "
                f"{draw.choice(TOWNS)} waited for the {draw.choice(THINGS)} to be settled."
                for _ in range(15)
            ]
            record = {"id": number, "date": "2021-03-04", "title": f"Report {seed}-{number}"}
            file.write(json.dumps(record | {"text": " ".join(sentences)}) + "\n")
    return path


@pytest.mark.timing
def test_a_search_waits_for_no_update(archive: Archive, tmp_path: Path) -> None:
    archive.update(write_articles(tmp_path / "first.jsonl", 1, 40))
    new = write_articles(tmp_path / "new.jsonl", 2, 200)
    reports: list[IngestReport] = []
    update = Thread(target=lambda: reports.append(archive.update(new)))
    asked = 0

    def seconds() -> float:
        nonlocal asked
        asked += 1  # the vector of a question that was asked before is remembered
        began = time.perf_counter()
        assert archive.search(f"Who rebuilt bridge {asked} in Velen?")
        return time.perf_counter() - began

    quiet = [seconds() for _ in range(50)]
    update.start()
    meanwhile = []
    while update.is_alive():
        meanwhile.append(seconds())
    update.join()
    quiet += [seconds() for _ in range(50)]
    assert [(report.added, report.articles) for report in reports] == [(200, 240)]
    assert np.percentile(meanwhile, 95) < 5 * np.percentile(quiet, 95)
    assert len(meanwhile) > 20
    assert archive.verify().problems == ()
