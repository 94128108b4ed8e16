"""Files that were damaged, cut, doubled or made by an enemy, and what an archive makes of them."""

import gzip
import json
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from index import Archive, Article, IndexSettings
from index.formats.articles import read_item
from index.ingest.prepare import prepare
from index.sources.folders import Folders
from index.sources.source import Item, Unreadable
from index.text.clean import one_line
from tests.index.formats.small_pdf import pdf
from tests.torture.newsroom import WordEncoder

LOT = 100
"""Files of one run of indexing."""
LONGEST = 200_000
"""Bytes of a file, at most."""
_STORY = (
    "VELEN, March 4 (Harbour News) - The harbour board of Velen raised the price of landing fish "
    "on Tuesday. Ilse Orr, the mayor, said that boats had come from Merrin since 2 March.\n\n"
    'A vote is due on 14 March 2021 at 8 p.m. Thursday. "Nobody asked us," said Jan Holt.\n\n'
    "Correction: an earlier version of this story misstated the price.\n"
)
_RECORD = {"id": "v1", "date": "2021-03-04", "title": "Landing fish dearer", "text": _STORY}
_TOLD = {"author": ["Jan Holt"], "keywords": ["fish"], "url": "https://velen.example/1"}
_PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Landing fish dearer</title>'
    '<meta property="article:published_time" content="2021-03-04"><script type="application/ld+json'
    '">{"@type":"NewsArticle","datePublished":"2021-03-04","dateModified":"2021-03-05"}</script>'
    f"</head><body><article><h1>Landing fish dearer</h1><p>{_STORY}</p><table><tr><td>Cod<td>3"
    "</table></article></body></html>"
)
EXAMPLES: dict[str, bytes] = {
    "a.txt": f" date 2021-03-04 Landing fish dearer\n\n{_STORY}".encode(),
    "b.md": f"---\ntitle: Fish\ndate: 2021-03-04\ntags: [a]\n---\n# *Fish*\n\n{_STORY}".encode(),
    "c.html": _PAGE.encode(),
    "d.pdf": pdf(["Landing fish dearer", _STORY.replace("(", "").replace(")", "")]),
    "e.json": json.dumps({"articles": [_RECORD | _TOLD, _RECORD]}).encode(),
    "f.jsonl": b"".join(json.dumps(_RECORD | {"id": n}).encode() + b"\n" for n in range(3)),
    "g.csv": b'id,date,text\n1,2021-03-04,"Fish ""rose"",\nagain"\n2,4 March 2021,Cod\n',
    "h.txt": f" date 2021-03-04 Fisch teurer für São\n\n{_STORY}".encode("utf-16"),
    "i.jsonl.gz": gzip.compress(json.dumps(_RECORD).encode() + b"\n", mtime=0),
}
_PIECES = (
    *(b"\xed\xa0\x80", b'\\ud800":', b'"\\udfff"', b"\0", b"\0" * 300, b"\xff\xfe"),
    *(b" " * 20_000, b"\n" * 20_000, b"\t\n" * 9_000, b"\r" * 9_000, b"[" * 9_000, b"{" * 9_000),
    *(b'{"a":' * 9_000, b"<div>" * 5_000, b"<b><i>" * 3_000, b"<!--", b"<![CDATA[", b"&#xd800;"),
    *(b"<table><tr><td>" * 800, b"<script type=ld+json>", b"<meta " * 3_000, b"\x1f\x8b"),
    *(b'"', b"'", b",", b";", b"\\", b"-" * 20_000, b"9" * 9_000, b"1e999", b"NaN", b"-Infinity"),
    *(b"\n---\n", b"&a [*a, *a]", b"? [[[[", b"!!python/object:os.system x", b"# " + b" " * 9_000),
    *(b"." * 20_000, b"... " * 5_000, b'"A. ' * 5_000, b"A" * 50_000, b"AB. " * 9_000, b"//" * 500),
    *(b"1 May to 2 June and " * 900, b"q1 " * 3_000, b"8 a.m. Monday " * 900, b"9999-99-99"),
    *(b"an earlier version of this story " * 900, b"corrected version ", b"(corrects ", b"2021-"),
    *(b"endobj", b"stream\n", b"/Kids [1 0 R 2 0 R]", b"/Length 99999999", b"/Filter /LZWDecode"),
    *(b"/Parent 1 0 R", b"xref\n0 99999999\n", b"<<" * 3_000, b"/Count -1", b"BT (" * 900),
    *("中文。".encode() * 5_000, "“".encode() * 3_000, "a\u0301".encode() * 5_000),
)  # fmt: skip


class Survival(NamedTuple):
    """What became of so many files."""

    files: int
    read: int
    """Files that gave an article at least."""
    problems: list[str]
    """What did not hold, each with the name of the file."""
    slowest: tuple[float, str]
    """Processor time in seconds of reading and preparing one file, and its name."""


def mutants(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many files, each with a name that ends as its example's does."""
    for number in range(count):
        random = Random(f"{seed}:{number}")  # noqa: S311 - a seed must repeat its files
        name = [*EXAMPLES][number % len(EXAMPLES)]
        data = EXAMPLES[name]
        for _ in range(random.choice((1, 1, 2, 3, 5))):
            data = random.choice(_CHANGES)(random, data)[:LONGEST]
        yield f"{number:05}-{name}", data


def survive(folder: Path, count: int, seed: int = 1) -> Survival:
    """Read, cut, tag and store so many mutants, in an archive that is verified at the end."""
    problems: list[str] = []
    slowest = (0.0, "")
    read = 0
    news, settings, encoder = folder / "news", IndexSettings(max_file_mb=1), WordEncoder()
    files = mutants(count, seed)
    with Archive.open(folder / "archive", settings, encoder=encoder) as archive:  # type: ignore[arg-type]
        for lot in range(0, count, LOT):
            here = news / f"{lot:05}"
            here.mkdir(parents=True)
            names = []
            for name, data in (next(files) for _ in range(min(LOT, count - lot))):
                names.append(str(here / name))
                (here / name).write_bytes(data)
            for item in Folders([here]).items():
                assert isinstance(item, Item)
                began = time.process_time()
                found = _prepared(item, encoder)
                slowest = max(slowest, (time.process_time() - began, Path(item.location).name))
                read += any(isinstance(one, Article) for one in found)
                problems += [f"{item.location}: {fault}" for fault in _faults(found)]
            archive.update(here)
            noted = archive._catalogue.files.names()
            missed = {*names}.difference(noted)
            problems += [f"{name}: neither stored nor given a reason" for name in sorted(missed)]
        problems += archive.verify().problems
    return Survival(count, read, problems, slowest)


def _prepared(item: Item, encoder: WordEncoder) -> list[Article | Unreadable]:
    found = list(read_item(Folders([item.location]), item, fields={}, max_file_mb=1))
    for one in found:
        if isinstance(one, Article):
            prepare(one, encoder.token_counts, 200)
    return found


def _faults(found: list[Article | Unreadable]) -> Iterator[str]:
    if not found:
        yield "neither an article nor a reason"
    for one in found:
        if isinstance(one, Unreadable) and (
            len(one.reason) < 8 or one_line(one.reason) != one.reason
        ):
            yield f"the reason {one.reason!r} is none"


def _flipped(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        changed[random.randrange(len(data))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _slice(random: Random, data: bytes) -> tuple[int, int]:
    first = random.randrange(len(data))
    return first, first + random.choice((1, 10, 100, len(data)))


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(1, len(data) + 1)]


def _without(random: Random, data: bytes) -> bytes:
    first, last = _slice(random, data)
    return data[:first] + data[last:] or data


def _doubled(random: Random, data: bytes) -> bytes:
    first, last = _slice(random, data)
    return data[:first] + data[first:last] * random.choice((2, 2, 30, 1_000)) + data[last:]


def _poisoned(random: Random, data: bytes) -> bytes:
    at = random.randrange(len(data))
    return data[:at] + random.choice(_PIECES) + data[at:]


def _spliced(random: Random, data: bytes) -> bytes:
    other = random.choice([*EXAMPLES.values()])
    return data[: random.randrange(1, len(data) + 1)] + other[random.randrange(len(other)) :]


def _repacked(random: Random, data: bytes) -> bytes:
    """What is inside a packed file, changed; any other as it is."""
    try:
        return gzip.compress(_poisoned(random, gzip.decompress(data)), mtime=0)
    except (OSError, EOFError, zlib.error):
        return _poisoned(random, data)


_CHANGES: tuple[Callable[[Random, bytes], bytes], ...] = (
    _flipped,
    _cut,
    _without,
    _doubled,
    _poisoned,
    _poisoned,
    _spliced,
    _repacked,
)
