"""What the tests of the faces share: the sample archive, open to be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive


@pytest.fixture(scope="module")
def archive_of_samples(sample_archive: Path) -> Iterator[Archive]:
    """The archive of the sample articles, opened once a module."""
    with Archive.open(sample_archive, create=False) as archive:
        yield archive
