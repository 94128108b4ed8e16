"""Real small things that many tests share: the sample archive, and one loaded encoder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Archive, IndexSettings
from index.encoder import Encoder

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "articles"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default encoder, loaded once."""
    return Encoder(IndexSettings())


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive that holds the sample articles; only to be read."""
    folder = tmp_path_factory.mktemp("sample") / "archive"
    with Archive.open(folder, IndexSettings()) as archive:
        archive.update(SAMPLE)
    return folder


@pytest.fixture
def archive(tmp_path: Path, encoder: Encoder) -> Iterator[Archive]:
    """An empty archive to write to."""
    with Archive.open(tmp_path / "archive", IndexSettings(), encoder=encoder) as archive:
        yield archive


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of evaluation data beside the project, where there is one."""
    if not SHARED.is_dir():
        pytest.skip("the evaluation data is not beside the project (../shared)")
    return SHARED
