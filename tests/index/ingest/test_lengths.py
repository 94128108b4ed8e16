"""An article costs what its length says, whatever it is made of: no square, no cube."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from index.documents import Article
from index.formats.articles import read_item
from index.ingest.prepare import prepare
from index.sources.folders import Folders
from index.sources.source import Item
from tests.torture.newsroom import WordEncoder

SHORT = 25_000
"""Characters: the sentences of shorter texts are kept, and found the second time."""
TIMES = 4
MOST = 1.9
"""How much more than four times the time of a text four times its length may take: its square
takes four times as much."""
_TEXTS = {
    "prose": "The harbour board of Velen met on Tuesday. Ilse Orr said that fish was dear.\n\n",
    "one paragraph": "The harbour board of Velen met on Tuesday. Ilse Orr said that it was. ",
    "newlines": "\n",
    "spaces": " ",
    "blank lines": " \n",
    "lines": "Cod\n",
    "stops": ". ",
    "dots": ".",
    "dashes": "-",
    "quotes": '"A. ',
    "ticks": "`",
    "brackets": "![",
    "ideographs": "中文。",
    "capitals": "AB. ",
    "letters": "x",
    "digits": "9",
    "days": "1 May to 2 June and ",
    "quarters": "q1 ",
    "clock times": "8 a.m. Monday ",
    "versions": "earlier version of this story ",
    "corrected versions": "corrected version ",
    "notices": "an article wrongly ",
    "slashes": "// ",
    "tags": "#a ",
}
_FILES: dict[str, tuple[str, Callable[[int], str]]] = {
    "heading of spaces": (".md", lambda n: f"# a{' ' * n}b\n\nCod is dear."),
    "heading of hashes": (".md", lambda n: f"# a{' #' * (n // 2)} b\n\nCod is dear."),
    "heading of brackets": (".md", lambda n: f"# {'[' * n}\n\nCod is dear."),
    "underlined heading": (".md", lambda n: f"{'a' * n}\n{'=' * n}x\n\nCod is dear."),
    "header of spaces": (".txt", lambda n: f" date{' ' * n}\n\nCod is dear."),
    "byline": (".txt", lambda n: f"By {'Jan Holt, Ilse Orr and ' * (n // 23)}\n\nCod is dear."),
    "dateline of dashes": (".txt", lambda n: f"VELEN ({'-' * n}\n\nCod is dear."),
    "dateline of capitals": (".txt", lambda n: f"{'VE' * (n // 2)}: Cod is dear."),
    "web address": (".json", lambda n: f'{{"text": "Cod", "url": "http://{"a" * n} b"}}'),
    "date": (".json", lambda n: f'{{"text": "Cod", "date": "{"1 " * (n // 2)}"}}'),
    "keywords": (".json", lambda n: f'{{"text": "Cod", "keywords": "{"a," * (n // 2)}"}}'),
    "records of one id": (".jsonl", lambda n: '{"id": 1, "text": "Cod."}\n' * (n // 26)),
    "unclosed quotes": (".csv", lambda n: "text,date\n" + 'a,"\n' * (n // 5)),
    "tags": (".html", lambda n: f"<p>Cod is dear.{'<meta ' * (n // 6)}"),
    "scripts": (".html", lambda n: f"<p>Cod is dear.{'<script ld+json>' * (n // 16)}"),
}


def _ratio(spend: Callable[[int], object]) -> float:
    """Processor time of the long one for each of the short one; the best of three."""

    def seconds(length: int) -> float:
        began = time.process_time()
        spend(length)
        return time.process_time() - began

    spend(1_000)
    short = min(seconds(SHORT) for _ in range(3))
    return min(seconds(TIMES * SHORT) for _ in range(3)) / max(short, 0.001)


@pytest.mark.timing
@pytest.mark.parametrize("piece", _TEXTS.values(), ids=_TEXTS)
def test_preparing_is_linear(piece: str) -> None:
    counts = WordEncoder().token_counts

    def spend(length: int) -> object:
        text = f"Cod. {piece * (length // len(piece))}"
        title = "Corrections" if "wrongly" in piece else "Fish"
        article = Article("a", text, title, date(2021, 3, 4), None, None, None, "p")
        return prepare(article, counts, 200)

    assert _ratio(spend) < TIMES * MOST


@pytest.mark.timing
@pytest.mark.parametrize("name", _FILES)
def test_reading_is_linear(tmp_path: Path, name: str) -> None:
    suffix, made = _FILES[name]
    source = Folders([tmp_path])

    def spend(length: int) -> object:
        path = tmp_path / f"{length}{suffix}"
        path.write_text(made(length), "utf-8")
        return list(read_item(source, Item(str(path), "1"), fields={}, max_file_mb=5))

    assert _ratio(spend) < TIMES * MOST
