"""A path becomes Articles: what the seed format and the others give, and what they refuse."""

import bz2
import gzip
import json
import os
import socket
import tracemalloc
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.documents import Article
from index.errors import ArticleError
from index.formats.articles import article_id
from index.sources.folders import Folders
from index.sources.source import Unreadable
from index.text.datelines import dateline_end, tail_start
from tests.index.newsdesk import read_articles

SEEDS = Path(__file__).parents[3] / ".." / "shared" / "corpora" / "seeds"

WIRE = """ date 2020-03-05 Ferry Service Resumes Between Lorvik And Sund

LORVIK (Harbour News / Tern - 5th March, 2020) Ferries sailed again on Thursday after a strike.

The crossing had been closed since 2 March.
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    data = content.encode() if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def read(
    path: Path, fields: Mapping[str, str] | None = None, max_file_mb: int = 5
) -> list[Article | Unreadable]:
    return list(read_articles(path, fields=fields or {}, max_file_mb=max_file_mb))


def one(path: Path, fields: Mapping[str, str] | None = None) -> Article:
    (article,) = read(path, fields)
    assert isinstance(article, Article), article
    return article


def refused(path: Path, fields: Mapping[str, str] | None = None, max_file_mb: int = 5) -> str:
    (found,) = read(path, fields, max_file_mb)
    assert isinstance(found, Unreadable), found
    assert found.path.startswith(str(path))
    return found.reason


# The seed format


def test_headline_dateline_place_and_source(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", WIRE))
    assert article.title == "Ferry Service Resumes Between Lorvik And Sund"
    assert article.published == date(2020, 3, 5)
    assert article.author is None
    assert (article.place, article.source) == ("Lorvik", "Harbour News / Tern")
    assert article.text == WIRE.split("\n", 1)[1].strip()
    assert article.text[dateline_end(article.text) :].startswith("Ferries sailed")
    assert article.path == str(tmp_path / "a.txt")


def test_byline_tail_and_derived_title(tmp_path: Path) -> None:
    body = (
        "The council of Sund, led by Dr. Orm, met on Monday. It voted twice. /// tCo, 9 March 2020"
    )
    article = one(write(tmp_path, "a.txt", f" date 2020-03-09 Mirela Vostok\n\n{body}"))
    assert article.author == "Mirela Vostok"
    assert article.title == "The council of Sund, led by Dr. Orm, met on Monday."
    assert article.source == "tCo"
    assert article.text == body
    assert article.text[tail_start(article.text) :] == "/// tCo, 9 March 2020"


def test_byline_above_a_headline_paragraph(tmp_path: Path) -> None:
    text = " date 2020-03-09 Mirela Vostok\n\nHarbour Dues To Double\n\nSUND (AP) — Dues double."
    article = one(write(tmp_path, "a.txt", text))
    assert (article.author, article.title) == ("Mirela Vostok", "Harbour Dues To Double")
    assert (article.place, article.source) == ("Sund", "AP")
    assert article.text.startswith("Harbour Dues")
    assert article.text[dateline_end(article.text) :] == "Dues double."


def test_headline_above_a_byline_paragraph(tmp_path: Path) -> None:
    text = " date 2020-03-09 Harbour Dues To Double\nBy Mirela Vostok\n\nDues double in May."
    assert one(write(tmp_path, "a.txt", text)).author == "Mirela Vostok"


def test_a_header_with_nothing_but_the_date(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", " date 2020-03-09\n\nDues double in May. So it goes."))
    assert article.title == "Dues double in May."
    assert article.author is None


def test_a_sentence_on_the_header_line_alone_is_the_text(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", " date 2020-03-09 Dues double in May, said Sund."))
    assert article.text == article.title == "Dues double in May, said Sund."


def test_a_long_first_sentence_is_cut_at_a_word(tmp_path: Path) -> None:
    sentence = "The harbour " + "and its pilots " * 20 + "agreed."
    title = one(write(tmp_path, "a.txt", f" date 2020-03-09\n\n{sentence}")).title
    assert title.endswith("…")
    assert len(title) <= 120
    assert sentence.startswith(title[:-1])
    assert sentence[len(title) - 1] == " "


@pytest.mark.parametrize("lead", ["", " ", "\ufeff ", "\ufeff", "\t", "\r\n "])
@pytest.mark.parametrize("word", ["date", "Date", "DATE"])
def test_header_tolerance(tmp_path: Path, lead: str, word: str) -> None:
    text = f"{lead}{word} 2020-03-09 Ilka Brandt\r\n\r\nOne.\r\nTwo."
    article = one(write(tmp_path, "a.txt", text))
    assert (article.published, article.author) == (date(2020, 3, 9), "Ilka Brandt")
    assert article.text == "One.\nTwo."


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2021-02-30", "does not exist"),
        ("2021-13-01", "does not exist"),
        ("0000-01-01", "does not exist"),
        ("2021/02/03", "not written as YYYY-MM-DD"),
        ("2021-2-3", "not written as YYYY-MM-DD"),
        ("20210203", "not written as YYYY-MM-DD"),
        ("unknown", "not written as YYYY-MM-DD"),
        ("2021-02-03T10:00", "not written as YYYY-MM-DD"),
    ],
)
def test_impossible_header_dates_are_refused(tmp_path: Path, written: str, words: str) -> None:
    reason = refused(write(tmp_path, "a.txt", f" date {written} Ilka Brandt\n\nText."))
    assert written in reason
    assert words in reason


def test_without_header_the_headline_is_the_title(tmp_path: Path) -> None:
    article = one(write(tmp_path, "a.txt", "Dues Double\n\nDues double in May.\n"))
    assert (article.title, article.published) == ("Dues Double", None)
    assert article.text == "Dues Double\n\nDues double in May."


@pytest.mark.parametrize(
    "text", ["Dues double in May. They fell.\n\nMore.", "Date night is back.\n\nMore."]
)
def test_without_header_or_headline_the_first_sentence_is_the_title(
    tmp_path: Path, text: str
) -> None:
    article = one(write(tmp_path, "a.txt", text))
    assert article.title == text.split(".", maxsplit=1)[0] + "."
    assert article.published is None


def test_header_without_a_body_is_refused(tmp_path: Path) -> None:
    assert "no text" in refused(write(tmp_path, "a.txt", " date 2021-02-03 Dues Double\n\n"))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared seed articles are not here")
def test_the_seed_articles() -> None:
    found = {path.name[:3]: one(path) for path in sorted(SEEDS.glob("*.txt"))}
    assert found["000"].published == date(2019, 11, 22)
    assert (found["000"].place, found["000"].source) == ("Moscow", "UrduPoint News / Sputnik")
    assert found["004"].published == date(2021, 8, 11)
    assert (found["004"].author, found["004"].source) == ("Elvira Kadyrova", "nCa")


# What stands at the door


def test_text_survives_sqlite_and_json(tmp_path: Path) -> None:
    record = {"text": "One\r\ntwo\x00\x07\rthree \ud800 four \ud83d\ude00", "title": "A\nB\x00"}
    article = one(write(tmp_path, "a.json", json.dumps(record)))
    assert article.text == "One\ntwo\nthree \ufffd four \U0001f600"
    assert article.title == "A B"


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.pdf"])
@pytest.mark.parametrize("content", [b"", b" \n\t\n"])
def test_empty_files_are_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert "empty" in refused(write(tmp_path, name, content))


def test_text_without_a_letter_is_refused(tmp_path: Path) -> None:
    assert "no text" in refused(write(tmp_path, "a.txt", "--- ***\n\n..."))


def test_foreign_kinds_are_refused_by_name_or_content(tmp_path: Path) -> None:
    assert "a JPEG image by its name" in refused(write(tmp_path, "a.JPG", "text"))
    assert "an archive" in refused(write(tmp_path, "a.tar.gz", "text"))
    assert "a PNG image by its content" in refused(
        write(tmp_path, "a.txt", b"\x89PNG\r\n\x1a\n123")
    )
    assert "rename it to end in .pdf" in refused(write(tmp_path, "a.txt", b"%PDF-1.7\n"))
    assert "bzip2 data" in refused(write(tmp_path, "a", bz2.compress(b"text" * 99)))


def test_unknown_kinds_are_read_as_text(tmp_path: Path) -> None:
    assert one(write(tmp_path, "a.story", WIRE)) == replace(
        one(write(tmp_path, "b", WIRE)), path=str(tmp_path / "a.story")
    )


def test_latin_1_and_utf_16_are_read(tmp_path: Path) -> None:
    text = "Frau Müller traf in São Paulo im Café ein."
    for name, encoding in (("a.txt", "latin-1"), ("b.txt", "utf-16"), ("c.txt", "utf-16-le")):
        assert one(write(tmp_path, name, text.encode(encoding))).text == text


def test_the_size_limit_is_of_the_file_once_unpacked(tmp_path: Path) -> None:
    text = "Dues double in May. " * 60_000
    reason = refused(write(tmp_path, "a.txt", text), max_file_mb=1)
    assert "1.2 MB, over the limit of 1 MB" in reason
    assert "over the limit of 1 MB" in refused(write(tmp_path, "b.txt.gz", text), max_file_mb=1)
    assert isinstance(read(write(tmp_path, "c.txt", text), max_file_mb=2)[0], Article)


@pytest.mark.parametrize("name", ["a.txt", "a.json", "a.txt.gz", "a.json.gz", "a.pdf.gz"])
def test_a_file_over_the_limit_is_not_read_whole(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, name, b"x" * 30_000_000)
    tracemalloc.start()
    reason = refused(path, max_file_mb=1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "over the limit of 1 MB" in reason
    assert peak < 6_000_000


def test_a_file_that_went_away_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refused(tmp_path / "gone.txt")


def test_a_named_pipe_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "named pipe" in refused(tmp_path / "pipe.txt")


@pytest.mark.parametrize("name", ["a.txt.gz", "a.json.gz", "a.jsonl.gz"])
@pytest.mark.parametrize("cut", [5, 20, 60])
def test_damaged_gzip_is_refused(tmp_path: Path, name: str, cut: int) -> None:
    path = write(tmp_path, name, json.dumps({"text": os.urandom(99).hex()}))
    path.write_bytes(path.read_bytes()[:cut])
    assert "damaged" in refused(path)
    path.write_bytes(b"no gzip at all, however it is named")
    assert "damaged" in refused(path)


def test_records_before_the_damage_are_kept(tmp_path: Path) -> None:
    lines = [json.dumps({"id": n, "text": os.urandom(3000).hex()}) for n in range(50)]
    path = write(tmp_path, "a.jsonl.gz", "\n".join(lines))
    path.write_bytes(path.read_bytes()[:-9000])
    *kept, last = read(path)
    assert len(kept) > 20
    assert all(isinstance(article, Article) for article in kept)
    assert isinstance(last, Unreadable)
    assert "damaged" in last.reason


def test_an_unknown_field_of_ours_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match='"body" is not a field'):
        read_articles(tmp_path / "a.json", fields={"body": "text"}, max_file_mb=1)


# Identity


def test_the_same_article_in_two_files_has_one_id(tmp_path: Path) -> None:
    first, second = one(write(tmp_path, "a.txt", WIRE)), one(write(tmp_path, "b.txt", WIRE))
    assert first.id == second.id == article_id(first)
    assert len(first.id) == 20
    assert int(first.id, 16) >= 0
    assert replace(first, path=second.path) == second


@pytest.mark.parametrize(
    "other",
    [
        {"text": "Other."},
        {"title": "Other"},
        {"published": date(2020, 1, 2)},
        {"published": None},
        {"author": "Other"},
        {"source": "Other"},
        {"place": "Other"},
    ],
)
def test_everything_that_is_said_counts_for_the_id(other: dict[str, str]) -> None:
    article = Article("", "T.", "T", date(2020, 1, 1), "A", "S", "P", "a.txt")
    assert article_id(replace(article, **other)) != article_id(article)  # type: ignore[arg-type]


# Any bytes at all


@given(
    name=st.sampled_from(
        ["a.txt", "a.md", "a.html", "a.json", "a.jsonl", "a.csv", "a.pdf", "a", "a.json.gz"]
    ),
    content=st.one_of(
        st.binary(max_size=400),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        st.text(max_size=99).map(
            lambda text: f" date 2020-01-01 {text}".encode("utf-8", "replace")
        ),
        st.binary(max_size=200).map(lambda data: b"%PDF-1.4\n" + data),
        st.binary(max_size=200).map(lambda data: b'{"text": "' + data + b'"}\n'),
        st.binary(max_size=200).map(lambda data: b"id,date,text\n1,2020-01-01," + data),
        st.text(max_size=99).map(lambda text: f"<html><p>{text}</p>".encode("utf-8", "replace")),
    ),
)
@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_any_bytes_give_articles_or_reasons(tmp_path: Path, name: str, content: bytes) -> None:
    found = read(write(tmp_path, name, content))
    assert found
    assert found == read(tmp_path / name)
    for item in found:
        if isinstance(item, Unreadable):
            assert len(item.reason) > 5
            continue
        assert item.id == article_id(item)
        assert item.text == item.text.strip() != ""
        assert 0 <= dateline_end(item.text) <= tail_start(item.text) <= len(item.text)
        assert item.title
        assert "\n" not in item.title
        assert "\x00" not in json.dumps([item.text, item.title, item.author], ensure_ascii=False)
        (item.text + item.title + item.path).encode()


# A folder of everything


@pytest.fixture
def bad_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder, "good.txt", WIRE)
    write(
        folder,
        "latin.txt",
        " date 2020-03-06 Café opens in Lorvik\n\nA café opened.".encode("latin-1"),
    )
    write(folder, "wide.txt", " date 2020-03-07 Ilka Brandt\n\nDues double.".encode("utf-16"))
    write(folder, "empty.txt", "")
    write(folder, "binary.txt", bytes(range(256)) * 9)
    write(folder, "dated.txt", " date 2021-02-30 Ilka Brandt\n\nText.")
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(60_000_000)
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket is at most 108 bytes long
        server.bind("socket.txt")
        os.chdir(here)
        yield folder


def test_a_folder_with_every_fault(bad_folder: Path) -> None:
    good: list[str] = []
    bad: dict[str, str] = {}
    for found in Folders([bad_folder]).items():
        items = (
            [found] if isinstance(found, Unreadable) else read(Path(found.location), max_file_mb=50)
        )
        for item in items:
            if isinstance(item, Unreadable):
                bad[Path(item.path).name] = item.reason
            else:
                good.append(item.title)
    assert sorted(good) == [
        "Café opens in Lorvik",
        "Dues double.",
        "Ferry Service Resumes Between Lorvik And Sund",
    ]
    expected = {
        "binary.txt": "binary file",
        "broken.txt": "does not exist",
        "dated.txt": "2021-02-30 does not exist",
        "empty.txt": "empty",
        "huge.txt": "60.0 MB, over the limit of 50 MB",
        "loop": "loop",
        "pipe.txt": "named pipe",
        "socket.txt": "socket",
    }
    assert bad.keys() == expected.keys()
    for name, words in expected.items():
        assert words in bad[name], name


def test_an_unreadable_file_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "secret.txt", WIRE)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read any file")
    assert "permission denied" in refused(path)
