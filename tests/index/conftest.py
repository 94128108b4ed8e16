"""An encoder that counts what it encodes, and archives that share it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from tests.index.newsdesk import CountingEncoder


@pytest.fixture(scope="session")
def encoder() -> CountingEncoder:
    """The default encoder, loaded once; it counts the passages that it is given."""
    return CountingEncoder(IndexSettings())


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """An empty folder for article files."""
    folder = tmp_path / "news"
    folder.mkdir()
    return folder


@pytest.fixture
def archive(tmp_path: Path, encoder: CountingEncoder) -> Iterator[Archive]:
    """An empty archive to write to."""
    with Archive.open(tmp_path / "archive", IndexSettings(), encoder=encoder) as archive:
        yield archive
