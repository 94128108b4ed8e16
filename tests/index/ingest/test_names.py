"""Names that look alike are names of their own: all are read, none replaces another."""

import json
import os
from pathlib import Path

import pytest

from index import Archive
from index.store.names import real, shown, stored
from tests.index.newsdesk import texts

ALIKE = [
    b"a.txt",
    b"a.txt ",
    b" a.txt",
    b"a.txt\n",
    b"x.txt",
    b"x\x01.txt",
    b"x\x7f.txt",
    "x\u00a0.txt".encode(),
    "x\u200b.txt".encode(),
    b"caf\xe9.txt",
    b"caf\xe8.txt",
    "café.txt".encode(),
    "cafe\u0301.txt".encode(),
    "\ufffd.txt".encode(),
    b"\xff.txt",
    b"r.jsonl#1",
]
STORY = "Ward {} of Merrin counted its votes."


def add(news: Path, name: bytes, number: int) -> None:
    try:
        with open(bytes(news) + b"/" + name, "wb") as file:  # noqa: PTH123 - a name of bytes
            file.write(b" date 2021-03-04 Votes\n\n" + STORY.format(number).encode())
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")


def test_files_whose_names_look_alike(archive: Archive, news: Path) -> None:
    for number, name in enumerate(ALIKE):
        add(news, name, number)
        report = archive.update(news)
        assert (report.added, report.removed, report.unreadable) == (1, 0, ())
    assert archive.update(news).unchanged_files == len(ALIKE)
    found = archive.search("votes", 50)
    assert set(texts(found)) == {STORY.format(number) for number in range(len(ALIKE))}
    paths = {passage.path for passage in found}
    assert len(paths) == len(ALIKE)
    assert all(path.isprintable() and path == path.strip() for path in paths)
    assert archive.verify().problems == ()
    for name in ALIKE[::4]:
        os.unlink(bytes(news) + b"/" + name)  # noqa: PTH108 - a name of bytes
    report = archive.update(news, prune=True, prune_limit=1)
    assert (report.removed, report.articles) == (4, 12)


def test_a_file_is_named_like_a_record_of_another(archive: Archive, news: Path) -> None:
    add(news, b"r.jsonl#1", 1)
    (news / "r.jsonl").write_text(json.dumps({"id": "1", "title": "Bread", "text": "Bread rose."}))
    assert archive.update(news).articles == 2
    assert archive.update(news, prune=True).articles == 2
    assert len({passage.path for passage in archive.search("bread votes")}) == 1


def test_records_whose_ids_look_alike(archive: Archive, news: Path) -> None:
    ids = ["x", "x\x01", "x\u200b", "x\ud800", "x\udfff", "x\udce9", "x~2", "x", "\x01", "\x02"]
    lines = [
        json.dumps({"id": one, "title": "Votes", "text": STORY.format(number)})
        for number, one in enumerate(ids)
    ]
    lines += [json.dumps({"id": one, "text": ""}) for one in (*ids, "x")]
    (news / "news.jsonl").write_text("\n".join(lines))
    report = archive.update(news)
    assert (report.added, len(report.unreadable)) == (len(ids), len(ids) + 1)
    paths = [passage.path for passage in archive.search("votes", 50)]
    assert len(set(paths)) == len(ids)
    assert all(path.isprintable() for path in paths)
    unreadable = [path for path, _ in archive.info().unreadable]
    assert len(set(unreadable)) == len(unreadable)
    assert {path.partition("~")[0] for path in unreadable} >= {f"{news}/news.jsonl#x"}
    again = archive.update(news)
    assert (again.unchanged_files, again.articles) == (1, len(ids))
    assert archive.verify().problems == ()


def test_unreadable_files_whose_names_look_alike(archive: Archive, news: Path) -> None:
    for name in (b"\xe9.txt", b"\xe8.txt", b"a.txt", b"a.txt "):
        os.mkfifo(bytes(news) + b"/" + name)
    report = archive.update(news)
    assert len({path for path, _ in report.unreadable}) == 4
    assert set(archive.info().unreadable) == set(report.unreadable)
    json.dumps(report.unreadable, ensure_ascii=False).encode()


@pytest.mark.parametrize("name", ["a.txt", "caf\udce9", "a\0\n", " ", ""])
def test_a_name_is_kept_and_shown(name: str) -> None:
    assert shown(name) == shown(stored(name)) == shown(stored(real(stored(name))))
    assert shown(name).isprintable()
    assert shown(name).strip() == shown(name)
    shown(name).encode()
