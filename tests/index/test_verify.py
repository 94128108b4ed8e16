"""`verify` finds every fault that is written behind the archive's back."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index import Archive
from index.engines.local import LocalEngine
from tests.index.newsdesk import execute, passage, write

BODY = "Fish prices rose by a third. The harbour council met about them. It chose Ilse Orr."


@pytest.fixture
def stocked(archive: Archive, news: Path) -> Archive:
    """An archive of two articles."""
    write(news, "fish.txt", BODY)
    write(news, "vote.txt", "Ilse Orr was elected mayor of Merrin.")
    archive.update(news)
    assert archive.verify() == []
    return archive


def vector(*numbers: float) -> bytes:
    return np.array(numbers, dtype=np.float16).tobytes()


@pytest.mark.parametrize(
    ("statement", "values", "expected"),
    [
        (
            "UPDATE articles SET text = replace(text, 'third', 'tenth') WHERE number = 1",
            (),
            ["its text or header is not what it was"],
        ),
        (
            "UPDATE articles SET published = '2020-03-04' WHERE number = 1",
            (),
            ["its text or header is not what it was"],
        ),
        (
            "UPDATE chunks SET start = start + 3, length = length - 3 WHERE id = 1",
            (),
            ["chunk 1 of article", "does not follow the chunk before it"],
        ),
        ("UPDATE chunks SET length = length - 5 WHERE id = 1", (), ["no chunk holds its end"]),
        (
            "UPDATE chunks SET length = length + 5 WHERE id = 1",
            (),
            ["its text is not the article's at its offsets"],
        ),
        ("DELETE FROM embeddings WHERE chunk = 1", (), ["chunk 1 of article", "no embedding"]),
        (
            "UPDATE embeddings SET vector = ? WHERE chunk = 1",
            (vector(*[1.0] * 384),),
            ["chunk 1 of article", "not a unit vector"],
        ),
        (
            "UPDATE embeddings SET vector = ? WHERE chunk = 1",
            (vector(*[float("nan")] * 384),),
            ["not a unit vector"],
        ),
        (
            "UPDATE embeddings SET vector = ? WHERE chunk = 1",
            (vector(1.0),),
            ["has 1 numbers, not 384"],
        ),
        (
            "UPDATE chunks SET id = 77 WHERE id = 1",
            (),
            [
                "vectors.faiss: 1 chunks of the catalogue are not in it",
                "vectors.faiss: 1 chunks in it are not in the catalogue",
                "keywords: 1 chunks of the catalogue are not in it",
                "keywords: 1 chunks in it are not in the catalogue",
            ],
        ),
    ],
)
def test_a_fault_in_the_catalogue_is_found(
    stocked: Archive, statement: str, values: tuple[object, ...], expected: list[str]
) -> None:
    execute(stocked, statement, *values)
    problems = "\n".join(stocked.verify())
    for words in expected:
        assert words in problems


def lose(engine: LocalEngine, chunk: int) -> None:
    """Take a chunk out of all but the keywords."""
    engine.vectors.remove(np.array([chunk]))
    engine.columns = engine.columns.without(np.array([chunk]))


def invent(engine: LocalEngine, chunk: int) -> None:
    """Put a chunk that there is not into all but the keywords."""
    engine.vectors.add(np.array([chunk]), np.ones((1, 384), dtype=np.float16))
    engine.columns = engine.columns.with_rows([passage(chunk)])


FAULTS: dict[str, Callable[[LocalEngine], None]] = {
    "vectors.faiss: 1 chunks of the catalogue are not in it": lambda engine: lose(engine, 1),
    "vectors.faiss: 1 chunks in it are not in the catalogue": lambda engine: invent(engine, 9),
    "keywords: 1 chunks of the catalogue are not in it": lambda engine: engine.keywords.update(
        [], np.array([1])
    ),
    "keywords: 1 chunks in it are not in the catalogue": lambda engine: engine.keywords.update(
        [[passage(9)]], np.array([], dtype=np.int64)
    ),
}


@pytest.mark.parametrize("problem", FAULTS)
def test_a_fault_in_one_part_of_the_engine_is_found(stocked: Archive, problem: str) -> None:
    engine = LocalEngine(stocked.path, 384, 1)
    FAULTS[problem](engine)
    engine.publish(1)
    assert stocked.verify() == [problem]


def test_vectors_and_columns_that_disagree_are_as_good_as_damaged(stocked: Archive) -> None:
    engine = LocalEngine(stocked.path, 384, 1)
    engine.columns = engine.columns.without(np.array([1]))
    engine.publish(1)
    (problem,) = stocked.verify()
    assert "a search rebuilds them" in problem
    with Archive.open(stocked.path, encoder=stocked.encoder) as again:
        assert len(again.search("anything")) == 2
        assert again.verify() == []


def test_damaged_engines_are_named_and_left_as_they_are(stocked: Archive) -> None:
    (stocked.path / "vectors.faiss").write_bytes(b"")
    (problem,) = stocked.verify()
    assert "a search rebuilds them" in problem
    assert (stocked.path / "vectors.faiss").stat().st_size == 0


def test_an_empty_archive_is_whole(archive: Archive, news: Path) -> None:
    assert archive.verify() == []
    archive.update(news)
    assert archive.verify() == []


def test_progress_tells_what_is_done(stocked: Archive) -> None:
    told: list[tuple[str, int, int | None]] = []
    stocked.verify(lambda *told_now: told.append(told_now))
    assert told == [("checking articles", 1, 2), ("checking articles", 2, 2)]
