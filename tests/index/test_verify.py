"""`verify` finds every fault that is written behind the archive's back."""

from pathlib import Path

import numpy as np
import pytest

from index import Archive
from index.engines.local import LocalEngine
from index.store.catalogue import Catalogue
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
                "the engine: 1 chunks of the catalogue are not in it",
                "the engine: 1 chunks in it are not in the catalogue",
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


@pytest.mark.parametrize("change", ["lost", "invented"])
def test_a_fault_in_the_engine_is_found(stocked: Archive, change: str) -> None:
    catalogue = Catalogue(stocked.path / "catalogue.sqlite")
    engine = LocalEngine(stocked.path, 384, 1, catalogue.manifest().get("archive", ""))
    catalogue.close()
    if change == "lost":
        engine.stage([], np.array([1]))
    else:
        engine.stage(
            [([passage(9)], np.ones((1, 384), dtype=np.float16))], np.array([], dtype=np.int64)
        )
    engine.publish(1)
    (problem,) = stocked.verify()
    assert problem == (
        "the engine: 1 chunks of the catalogue are not in it"
        if change == "lost"
        else "the engine: 1 chunks in it are not in the catalogue"
    )


def test_a_damaged_engine_is_named_and_left_as_it_is(stocked: Archive) -> None:
    (segment,) = (stocked.path / "segments").glob("*.segment")
    segment.write_bytes(b"")
    (problem,) = stocked.verify()
    assert "a search rebuilds them" in problem
    assert segment.stat().st_size == 0


def test_an_empty_archive_is_whole(archive: Archive, news: Path) -> None:
    assert archive.verify() == []
    archive.update(news)
    assert archive.verify() == []


def test_progress_tells_what_is_done(stocked: Archive) -> None:
    told: list[tuple[str, int, int | None]] = []
    stocked.verify(lambda *told_now: told.append(told_now))
    assert told == [("checking articles", 1, 2), ("checking articles", 2, 2)]
