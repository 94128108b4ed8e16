"""Records of JSON, JSON Lines and CSV: each is an article or a line with its reason."""

import csv
import gzip
import io
import json
import random
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from index.documents import Article
from index.sources.source import Unreadable
from tests.index.newsdesk import read_articles

RECORD = {
    "id": "r1",
    "date": "2020-03-05",
    "title": "Dues Double",
    "source": "Harbour News",
    "text": "LORVIK — Dues double in May.",
    "author": "Ilka Brandt",
    "url": "https://example.org/r1",
}


def read(
    path: Path, fields: Mapping[str, str] | None = None, max_file_mb: int = 5
) -> dict[str, Article | str]:
    found: dict[str, Article | str] = {}
    for item in read_articles(path, fields=fields or {}, max_file_mb=max_file_mb):
        assert item.path.startswith(str(path))
        key = item.path.removeprefix(str(path))
        assert key not in found
        found[key] = item.reason if isinstance(item, Unreadable) else item
    return found


def texts(found: Mapping[str, Article | str]) -> dict[str, str]:
    return {key: item.text for key, item in found.items() if isinstance(item, Article)}


def reasons(found: Mapping[str, Article | str]) -> dict[str, str]:
    return {key: item for key, item in found.items() if isinstance(item, str)}


def write_json(folder: Path, content: object, name: str = "a.json") -> Path:
    data = json.dumps(content).encode()
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return folder / name


def dated(folder: Path, value: object) -> date | str | None:
    (item,) = read(write_json(folder, {**RECORD, "date": value})).values()
    return item if isinstance(item, str) else item.published


@pytest.mark.parametrize("name", ["a.json", "a.json.gz", "a.jsonl", "a.jsonl.gz"])
def test_one_record(tmp_path: Path, name: str) -> None:
    (item,) = read(write_json(tmp_path, RECORD, name)).items()
    key, article = item
    assert key == "#r1"
    assert isinstance(article, Article)
    assert article.text == RECORD["text"]
    assert article.title == "Dues Double"
    assert article.published == date(2020, 3, 5)
    assert (article.author, article.source) == ("Ilka Brandt", "Harbour News")
    assert article.place == "Lorvik"


@pytest.mark.parametrize("wrap", [list, lambda records: {"articles": records, "total": 3}])
def test_many_records_and_the_reasons_of_the_bad_ones(
    tmp_path: Path, wrap: Callable[[Sequence[object]], object]
) -> None:
    records = [RECORD, {"text": "No id."}, "no record", {"id": 7, "text": 5}, {"text": None}]
    found = read(write_json(tmp_path, wrap(records)))
    assert texts(found) == {"#r1": RECORD["text"], "#2": "No id."}
    assert reasons(found).keys() == {"#record 3", "#7", "#record 5"}
    assert "must be an object, not text" in reasons(found)["#record 3"]
    assert "its text is a number" in reasons(found)["#7"]


@pytest.mark.parametrize("content", ["{", "[1,", '{"text": "a"} x', "[" * 100_000, "9" * 5000])
def test_bad_json_is_refused_whole(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.json").write_text(content)
    (reason,) = reasons(read(tmp_path / "a.json")).values()
    assert "not valid JSON" in reason


def test_no_records_are_refused(tmp_path: Path) -> None:
    assert "no records" in reasons(read(write_json(tmp_path, [])))[""]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-08-11", date(2021, 8, 11)),
        ("2021-08-11T23:59:00-07:00", date(2021, 8, 11)),
        ("2021-08-11T10:00:00Z", date(2021, 8, 11)),
        ("2021-08-11 10:00", date(2021, 8, 11)),
        ("20210811", date(2021, 8, 11)),
        (20210811, date(2021, 8, 11)),
        ("Wed, 11 Aug 2021 10:00:00 GMT", date(2021, 8, 11)),
        ("Wed, 11 Aug 2021 23:30:00 -0700", date(2021, 8, 11)),
        (1628640000, date(2021, 8, 11)),
        (1628640000.5, date(2021, 8, 11)),
        ("1628640000", date(2021, 8, 11)),
        (1628640000123, date(2021, 8, 11)),
        ("2021-08-11 23:59:00 UTC", date(2021, 8, 11)),
        ("2021-08-11 10:00 -0700", date(2021, 8, 11)),
        ("2021-08-11 10:00:00 +2", date(2021, 8, 11)),
        ("August 11, 2021", date(2021, 8, 11)),
        ("Wednesday, 11 August 2021", date(2021, 8, 11)),
        ("11.08.2021", date(2021, 8, 11)),
        ("08/18/2021", date(2021, 8, 18)),
        ("18/08/2021", date(2021, 8, 18)),
        ("08/08/2021", date(2021, 8, 8)),
        (" ", None),
        ("", None),
        (None, None),
    ],
)
def test_dates(tmp_path: Path, value: object, expected: date | None) -> None:
    assert dated(tmp_path, value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2021-02-30",
        "yesterday",
        "11/08/2021",
        "11-8-2021",
        "18/08/21",
        "30 February 2021",
        "3-5 May 2021",
        "May 2021",
        "11 August 2021 and later",
        "2021-08-11 99:00 UTC",
        "2021-08-11T99:00",
        True,
        [2021],
        12,
        1e300,
    ],
)
def test_dates_that_cannot_be_read(tmp_path: Path, value: object) -> None:
    reason = dated(tmp_path, value)
    assert isinstance(reason, str)
    assert "date" in reason


def test_a_missing_date_is_no_date(tmp_path: Path) -> None:
    (article,) = read(write_json(tmp_path, {"text": "Text."})).values()
    assert isinstance(article, Article)
    assert article.published is None


def test_mapped_fields(tmp_path: Path) -> None:
    record = {"guid": 9, "published_at": "2020-03-05", "body": "Text.", "outlet": {"name": "Tern"}}
    fields = {"id": "guid", "date": "published_at", "text": "body", "source": "outlet"}
    (item,) = read(write_json(tmp_path, record), fields).items()
    assert item[0] == "#9"
    assert isinstance(item[1], Article)
    assert (item[1].published, item[1].source) == (date(2020, 3, 5), "Tern")


def test_a_missing_field_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    path = write_json(tmp_path, {"headline": "A", "body": "B"})
    (reason,) = reasons(read(path)).values()
    assert 'no field "text"' in reason
    assert "headline, body" in reason
    (reason,) = reasons(read(path, {"text": "body", "date": "day"})).values()
    assert 'no field "day" (for "date")' in reason


def test_names_may_be_lists_and_numbers_but_no_objects(tmp_path: Path) -> None:
    records = [
        {"id": "a", "text": "T.", "author": ["Ilka Brandt", "Li Wei"], "title": 1984},
        {"id": "b", "text": "T.", "author": {"who": 1}},
        {"id": "c", "text": "T.", "author": [{"name": "Ilka Brandt"}, "Li Wei"]},
        {"id": "d", "text": "T.", "author": ["Ilka Brandt", ["Li Wei"]]},
    ]
    found = read(write_json(tmp_path, records))
    article = found["#a"]
    assert isinstance(article, Article)
    assert (article.author, article.title) == ("Ilka Brandt, Li Wei", "1984")
    assert "an object where a name belongs" in reasons(found)["#b"]
    article = found["#c"]
    assert isinstance(article, Article)
    assert article.author == "Ilka Brandt, Li Wei"
    assert "a list where a name belongs" in reasons(found)["#d"]


# JSON Lines


def test_bad_lines_are_listed_and_the_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(
        b'\xef\xbb\xbf{"text": "One."}\n\n{"text": "Two.\r\n[]\n'
        + '{"text": "Café."}\r\n'.encode()
        + '{"text": "Café too."}\n'.encode("latin-1")
        + b'{"text": "bin\x01\x02\x03\x04\xff\xfe"}\n{"id": "last", "text": "Six."}'
    )
    found = read(path)
    assert texts(found) == {"#1": "One.", "#5": "Café.", "#6": "Café too.", "#last": "Six."}
    assert reasons(found).keys() == {"#line 3", "#line 4", "#line 7"}


def test_wide_lines(tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"text": f"Número {n}."}, ensure_ascii=False) for n in range(3))
    for encoding in ("utf-16", "utf-16-le", "utf-8-sig"):
        (tmp_path / "a.jsonl").write_bytes(lines.encode(encoding))
        assert list(texts(read(tmp_path / "a.jsonl")).values()) == [
            f"Número {n}." for n in range(3)
        ]


def test_long_lines_are_passed_over_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    letters = random.Random(1).randbytes(500_000).hex().encode()  # noqa: S311
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(b'{"text": "First."}\n{"text": "')
        for _ in range(60):
            stream.write(letters)
        stream.write(b'"}\n{"text": "Last."}\n')
    tracemalloc.start()
    found = read(path, max_file_mb=1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert texts(found) == {"#1": "First.", "#3": "Last."}
    assert "over the size limit of 1 MB" in reasons(found)["#line 2"]
    assert peak < 12_000_000


def test_a_long_stream_is_read_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("w") as stream:
        for number in range(4_000):
            stream.write(json.dumps({"id": number, "text": f"Text {number}. " * 40}) + "\n")
    tracemalloc.start()
    articles = sum(1 for _ in read_articles(path, fields={}, max_file_mb=1))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert articles == 4_000
    assert peak < 1_500_000 < path.stat().st_size


# CSV


def write_csv(folder: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    (folder / "a.csv").write_text(out.getvalue(), newline="")
    return folder / "a.csv"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_rows(tmp_path: Path, delimiter: str) -> None:
    text = 'He said "no",\n\ntwice; then | again.\tSo.'
    rows = [["id", "date", "title", "text"], ["r1", "2020-03-05", "Dues", text], ["", "", "", "B."]]
    found = read(write_csv(tmp_path, rows, delimiter))
    assert texts(found) == {"#r1": text, "#5": "B."}
    article = found["#r1"]
    assert isinstance(article, Article)
    assert article.published == date(2020, 3, 5)


def test_bad_rows_are_listed_and_the_others_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'id,date,text\n1,2021-02-30,A.\n2,,B.,more\n3,,"C" x\n4,,D.\n\n5,,"E.\n6,,F.\n7,,5" G.\n'
    )
    found = read(path)
    assert texts(found) == {"#4": "D.", "#6": "F.", "#7": '5" G.'}
    assert "2021-02-30 does not exist" in reasons(found)["#1"]
    assert "4 columns" in reasons(found)["#line 3"]
    assert "not valid CSV" in reasons(found)["#line 4"]
    assert "not valid CSV" in reasons(found)["#line 7"]


def test_a_quote_that_is_never_closed_costs_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,text\n1,A.\n2,"B.\n3,C.\n4,D.\n')
    found = read(path)
    assert texts(found) == {"#1": "A.", "#3": "C.", "#4": "D."}
    assert "never closed" in reasons(found)["#line 3"]


def test_latin_1_rows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes("id,text\n1,Café in São Paulo.\n".encode("latin-1"))
    assert texts(read(tmp_path / "a.csv")) == {"#1": "Café in São Paulo."}


def test_texts_beyond_the_bound_of_the_csv_module(tmp_path: Path) -> None:
    found = read(write_csv(tmp_path, [["id", "text"], ["1", "word " * 60_000]]))
    assert len(texts(found)["#1"]) == 300_000 - 1


@pytest.mark.parametrize("long_line", [False, True])
def test_a_row_over_the_limit_is_passed_over(tmp_path: Path, long_line: bool) -> None:
    text = "word " * 300_000 if long_line else "word\n" * 300_000
    rows = [["id", "text"], ["1", "A."], ["2", "B.\n" + text], ["3", "C."]]
    found = read(write_csv(tmp_path, rows), max_file_mb=1)
    assert texts(found) == {"#1": "A.", "#3": "C."}
    assert reasons(found).keys() == {"#line 3"}
    assert "over the size limit" in reasons(found)["#line 3"]


def test_column_names_alone_are_no_records(tmp_path: Path) -> None:
    assert "no records" in reasons(read(write_csv(tmp_path, [["id", "text"]])))[""]
