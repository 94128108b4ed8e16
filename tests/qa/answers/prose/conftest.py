"""One assistant over the sample archive, for all that ask it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive
from qa import Assistant


@pytest.fixture(scope="session")
def assistant(sample_archive: Path) -> Iterator[Assistant]:
    """An assistant over the sample articles."""
    with Archive.open(sample_archive) as archive:
        yield Assistant(archive)
