"""Archives of a few stories that a test tells itself."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from index import Archive, IndexSettings
from index.encoder import Encoder
from qa import Assistant

Story = tuple[str, str, str]
"""A day as ISO date, a headline, and the text."""


@contextmanager
def assistant_of_records(
    stories: Sequence[Story], folder: Path, encoder: Encoder
) -> Iterator[Assistant]:
    """An assistant over stories that a file of records has, all of one newspaper."""
    records = (
        {"id": str(n), "date": day, "title": title, "source": "Harbour News", "text": text}
        for n, (day, title, text) in enumerate(stories)
    )
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    with _assistant([folder / "news.jsonl"], folder, encoder) as assistant:
        yield assistant


@contextmanager
def assistant_of_texts(
    stories: Sequence[Story], folder: Path, encoder: Encoder
) -> Iterator[Assistant]:
    """An assistant over stories that are a text file each, with the day in its first line."""
    for number, (day, title, text) in enumerate(stories):
        (folder / f"{number}.txt").write_text(f" date {day} {title}\n\n{text}\n", "utf-8")
    with _assistant([*folder.glob("*.txt")], folder, encoder) as assistant:
        yield assistant


@contextmanager
def _assistant(files: Sequence[Path], folder: Path, encoder: Encoder) -> Iterator[Assistant]:
    with Archive.open(folder / "archive", IndexSettings(), encoder=encoder) as archive:
        archive.update(files)
        yield Assistant(archive)
