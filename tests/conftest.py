"""Real small things that many tests share: the sample archive, and one loaded encoder.

`make test` runs several workers side by side; what they share, and how they share the processor and
the tests, is said here too.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

WORKERS = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
if WORKERS > 1:
    # Before torch is imported: threads of several workers on the same cores wait for each other.
    os.environ["OMP_NUM_THREADS"] = str(max(1, (os.cpu_count() or 1) // WORKERS))

from index import Archive, IndexSettings  # noqa: E402 - after its number of threads is set
from index.encoder import Encoder  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "examples" / "articles"
SHARED = ROOT.parent / "shared"
LONGEST = (
    "quality/test_floors.py",
    "e2e/test_losses.py",
    "e2e/test_chat.py",
    "e2e/test_kept.py",
    "e2e/test_hostile.py",
    "e2e/test_accessibility.py",
    "test_install.py",
)
"""Where most of the time goes; begun first, so that no worker is left alone with one of them."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest; workers take whole files, in this order."""
    items.sort(key=lambda item: item.path.relative_to(ROOT / "tests").as_posix() not in LONGEST)


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The default encoder, loaded once."""
    return Encoder(IndexSettings())


@pytest.fixture(scope="session")
def sample_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an archive that holds the sample articles, made once; only to be read."""
    own = tmp_path_factory.getbasetemp()
    place = (own.parent if WORKERS > 1 else own) / "sample"
    with FileLock(place.with_suffix(".lock")), Archive.open(place, IndexSettings()) as archive:
        if archive.info().articles == 0:
            archive.update(SAMPLE)
    return place


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
