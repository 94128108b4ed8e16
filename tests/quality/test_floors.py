"""No score falls below its floor, on the sets that are there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Archive
from index.encoder import Encoder
from qa.evaluation.estimates import Scores
from tests.conftest import SHARED
from tests.quality.floors import Floor, digest, read_floors
from tests.quality.news import NEWS, write_news
from tests.quality.pin import scores_over

PINNED = read_floors()


@pytest.fixture(scope="module")
def scores_of(
    sample_archive: Path, tmp_path_factory: pytest.TempPathFactory, encoder: Encoder
) -> Iterator[Callable[[Path], Scores]]:
    """The scores of the product as shipped, each set evaluated once."""
    write_news(SHARED)
    folder = tmp_path_factory.mktemp("news") / "archive"
    with (
        Archive.open(sample_archive, encoder=encoder) as sample,
        Archive.open(folder, encoder=encoder) as news,
    ):
        yield scores_over(sample, news)


def part_of(floor: Floor) -> str:
    """What one worker measures: a set, or all sets over the news, whose archive takes its time."""
    return "news" if floor.path.parent == NEWS else floor.set


@pytest.mark.parametrize(
    "floor",
    [pytest.param(floor, marks=pytest.mark.xdist_group(part_of(floor))) for floor in PINNED],
    ids=str,
)
def test_no_score_is_below_its_floor(floor: Floor, scores_of: Callable[[Path], Scores]) -> None:
    if not floor.path.is_file():
        pytest.skip(f"the set {floor.set} is not beside the project")
    assert digest(floor.path) == floor.sha256, f"{floor.set} is not the set that was pinned"
    found = scores_of(floor.path).every_metric[floor.metric].value
    assert found is not None
    assert found >= floor.floor, floor.why


def test_each_floor_is_pinned_once() -> None:
    pinned = [(floor.set, floor.metric) for floor in PINNED]
    assert len(set(pinned)) == len(pinned)


def test_the_sample_questions_have_floors_on_every_machine() -> None:
    assert {floor.metric for floor in PINNED if floor.set == "examples/questions.jsonl"} >= {
        "answer_in_quote",
        "unanswerable_accuracy",
    }
